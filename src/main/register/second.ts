import { RegisterError } from '../file/failure.ts';
import { mayTry, RECOVERY_LOGIN, recordFailure } from '../keys/attempts.ts';
import { canonicalLogin } from '../keys/keys-file.ts';
import { unlockByRecovery, verifyPassword } from '../keys/vault.ts';
import type { Second } from './execute.ts';
import type { Credentials, Session } from './register.ts';

/** Whether another person is wanted, or, since there is none, the recovery code. */
export type Wanted = 'person' | 'code';

/** The second person of an act (acts, "Second person"), his password tried at most once however many acts he signs. */
export type SecondPerson = {
  /** His proof, where he was named beforehand. */
  given(): Promise<Second | undefined>;
  /** Asked for, once the rules have turned out to want him; `undefined` where nobody can be asked. */
  asked(whom: Wanted): Promise<Second | undefined>;
};

type Sources = {
  readonly given?: Cosigner | undefined;
  readonly ask?: (whom: Wanted) => Promise<Cosigner | undefined>;
};

/** The second person by the password typed with the act, or by one that is asked for when he is wanted. */
export function secondPerson(session: Session, { given, ask }: Sources): SecondPerson {
  let proved: Promise<Second | undefined> | undefined;
  return {
    given: async () => {
      if (given !== undefined) proved ??= proveSecond(session, given);
      return proved;
    },
    asked: async (whom) => {
      proved ??= Promise.resolve(ask?.(whom)).then((who) =>
        who === undefined ? undefined : proveSecond(session, who),
      );
      return proved;
    },
  };
}

/** What stands for two: a second person with his password, or the recovery code in an office of one. */
export type Cosigner = Credentials | { readonly recoveryCode: string };

/** Tries a second person's password, or the recovery code; too many wrong ones make him wait as at signing in. */
export async function proveSecond(session: Session, who: Cosigner): Promise<Second> {
  if ('recoveryCode' in who) return proveRecovery(session, who.recoveryCode);
  const login = canonicalLogin(who.login);
  const now = session.options.now().getTime();
  if (await mayTry(session.dir, login, now)) return { login, proof: 'wait' };
  if (await verifyPassword(session.keys, login, who.password)) return { login, proof: 'proved' };
  await recordFailure(session.dir, login, now);
  return { login, proof: 'wrong' };
}

async function proveRecovery({ dir, keys, options }: Session, code: string): Promise<Second> {
  const login = RECOVERY_LOGIN;
  const now = options.now().getTime();
  if (await mayTry(dir, login, now)) return { login, proof: 'wait' };
  const opened = unlockByRecovery(keys, code);
  if (opened.ok) {
    opened.dataKey.fill(0);
    return { login, proof: 'proved' };
  }
  if (opened.failure.kind !== 'wrongPassword') throw new RegisterError(opened.failure);
  if (opened.counts) await recordFailure(dir, login, now);
  return { login, proof: 'wrong' };
}
