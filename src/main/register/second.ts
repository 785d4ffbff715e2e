import type { Second } from './execute.ts';
import { type Cosigner, proveSecond } from './proofs.ts';
import type { Session } from './register.ts';

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
