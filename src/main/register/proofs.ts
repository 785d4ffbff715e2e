import { failure, RegisterError } from '../file/failure.ts';
import { countTry, mayTry, RECOVERY_LOGIN } from '../keys/attempts.ts';
import { canonicalLogin } from '../keys/keys-file.ts';
import { unlockByRecovery, verifyPassword } from '../keys/vault.ts';
import type { Second } from './execute.ts';
import type { Credentials, Session } from './register.ts';

/** Whether somebody who is not signed in is who he says: the second person of an act, or whoever gives his own password again. */

/** What stands for two: a second person with his password, or the recovery code in an office of one. */
export type Cosigner = Credentials | { readonly recoveryCode: string };

/**
 * Tries a second person's password, or the recovery code; too many wrong ones make him wait as at signing in. One proof at a time, each
 * counted before it is made: of many that come at once no more are tried than are allowed. Throws `closed` where the register is being
 * left meanwhile.
 */
export function proveSecond(session: Session, who: Cosigner): Promise<Second> {
  return session.proofs(() => prove(session, who));
}

async function prove(session: Session, who: Cosigner): Promise<Second> {
  if (session.left.aborted || !session.isOpen()) throw new RegisterError(failure('closed'));
  const login = 'recoveryCode' in who ? RECOVERY_LOGIN : canonicalLogin(who.login);
  const now = session.options.now().getTime();
  if (await mayTry(session.dir, login, now)) return { login, proof: 'wait' };
  const counted = await countTry(session.dir, login, now);
  let found: Found | null = null;
  try {
    found =
      'recoveryCode' in who ? tryCode(session, who.recoveryCode) : await tryPassword(session, login, who.password);
  } finally {
    if (found !== 'wrong') await counted.takeBack();
  }
  if (found === null) throw new RegisterError(failure('closed'));
  return { login, proof: found === 'right' ? 'proved' : 'wrong' };
}

/** `mistyped`: what bears no right check digits was no try. */
type Found = 'right' | 'wrong' | 'mistyped';

function tryCode({ keys }: Session, code: string): Found {
  const opened = unlockByRecovery(keys, code);
  if (opened.ok) {
    opened.dataKey.fill(0);
    return 'right';
  }
  if (opened.failure.kind !== 'wrongPassword') throw new RegisterError(opened.failure);
  return opened.counts ? 'wrong' : 'mistyped';
}

/** `null` where the register is left before the proof is made. */
async function tryPassword({ keys, left }: Session, login: string, password: string): Promise<Found | null> {
  const right = await Promise.race([verifyPassword(keys, login, password), aborted(left)]);
  return right === null ? null : right ? 'right' : 'wrong';
}

function aborted(signal: AbortSignal): Promise<null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
}
