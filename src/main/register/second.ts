import type { Second } from './execute.ts';
import { proveSecond } from './proofs.ts';
import type { Credentials, Session } from './register.ts';

/** The second person of an act (acts, "Second person"), his password tried at most once however many acts he signs. */
export type SecondPerson = {
  /** His proof, where he was named beforehand. */
  given(): Promise<Second | undefined>;
  /** Asked for, once the rules have turned out to want him; `undefined` where nobody can be asked. */
  asked(): Promise<Second | undefined>;
};

type Sources = {
  readonly given?: Credentials | undefined;
  readonly ask?: () => Promise<Credentials | undefined>;
};

/** The second person by the password typed with the act, or by one that is asked for when he is wanted. */
export function secondPerson(session: Session, { given, ask }: Sources): SecondPerson {
  let proved: Promise<Second | undefined> | undefined;
  return {
    given: async () => {
      if (given !== undefined) proved ??= proveSecond(session, given);
      return proved;
    },
    asked: async () => {
      proved ??= Promise.resolve(ask?.()).then((who) => (who === undefined ? undefined : proveSecond(session, who)));
      return proved;
    },
  };
}
