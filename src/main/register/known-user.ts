import type { Actor } from '../../shared/act.ts';
import { type AccountEnd, accountEnd } from '../../shared/subjects/users/users.ts';
import type { ReadDb } from '../file/connection.ts';
import { failure, type OpenFailureKind, RegisterError, stored } from '../file/failure.ts';
import { vouchedDay } from '../journal/clock.ts';
import { actorOf, readUser } from '../subjects/users/people.ts';

/** Whoever has opened a register with his password, as the register knows him. */

const ENDS: Readonly<Record<AccountEnd, OpenFailureKind>> = {
  disabled: 'userDisabled',
  expired: 'userExpired',
  left: 'userLeft',
};

/** Throws where the register knows no such user, or his account has ended: he has given the right password, so he is told how. */
export function knownUser(db: ReadDb, login: string, now: Date): Actor {
  const user = stored(() => readUser(db, login));
  if (!user) throw new RegisterError(failure('userUnknown'));
  const end = accountEnd(user, vouchedDay(db, now));
  if (end !== null) throw new RegisterError(failure(ENDS[end]));
  return stored(() => actorOf(db, user));
}
