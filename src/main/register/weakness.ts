import { type PasswordFault, passwordFault } from '../../shared/base/password.ts';
import type { ReadDb } from '../file/connection.ts';
import { readUser } from '../subjects/users/people.ts';
import { registerReader } from '../subjects.ts';

/** Why this may not be the password of a user of this register, or null; `name` where no line has named him yet. */
export function weakness(
  db: ReadDb,
  password: string,
  login: string,
  name = readUser(db, login)?.name,
): PasswordFault | null {
  const { name: office, symbol, place } = registerReader(db, null).office();
  return passwordFault(password, { office, symbol, place, login, name });
}
