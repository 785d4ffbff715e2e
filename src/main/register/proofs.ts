import { failure, RegisterError } from '../file/failure.ts';
import { countTry, mayTry } from '../keys/attempts.ts';
import { canonicalLogin } from '../keys/keys-file.ts';
import { verifyPassword } from '../keys/vault.ts';
import type { Second } from './execute.ts';
import type { Credentials, Session } from './register.ts';

/** Whether somebody who is not signed in is who he says: the second person of an act, or whoever gives his own password again. */

/**
 * Tries a second person's password; too many wrong ones make him wait as at signing in. One proof at a time, each counted before it is
 * made: of many that come at once no more are tried than are allowed. Throws `closed` where the register is being left meanwhile.
 */
export function proveSecond(session: Session, who: Credentials): Promise<Second> {
  return session.proofs(() => prove(session, who));
}

async function prove(session: Session, who: Credentials): Promise<Second> {
  if (session.left.aborted || !session.isOpen()) throw new RegisterError(failure('closed'));
  const login = canonicalLogin(who.login);
  const now = session.options.now().getTime();
  if (await mayTry(session.dir, login, now)) return { login, proof: 'wait' };
  const counted = await countTry(session.dir, login, now);
  let right: boolean | null = null;
  try {
    right = await Promise.race([verifyPassword(session.keys, login, who.password), aborted(session.left)]);
  } finally {
    if (right !== false) await counted.takeBack();
  }
  if (right === null) throw new RegisterError(failure('closed'));
  return { login, proof: right ? 'proved' : 'wrong' };
}

function aborted(signal: AbortSignal): Promise<null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
}
