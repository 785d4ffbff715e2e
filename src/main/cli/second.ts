import { ACTS_BY_NAME } from '../../shared/subjects.ts';
import type { Receipt, Second } from '../register/execute.ts';
import { perform } from '../register/keyed.ts';
import { proveSecond, type Session } from '../register/register.ts';
import { canAsk, named, optional, secret } from './terminal.ts';

/** The second person of a call (acts, "Second person"), his password tried once: from the environment, else from the terminal. */
export type SecondPerson = {
  /** Named in the environment. */
  given(): Promise<Second | undefined>;
  /** Asked for, once an act has turned out to need him; `undefined` where nobody can be asked. */
  asked(): Promise<Second | undefined>;
};

/** `mayAsk`: the terminal is free, no acts are being read from it. */
export function secondPerson(session: Session, mayAsk: boolean): SecondPerson {
  const login = optional('SOMAT_SECOND_USER');
  const password = optional('SOMAT_SECOND_PASSWORD');
  let proved: Promise<Second> | undefined;
  return {
    async given() {
      if (login !== undefined && password !== undefined) proved ??= proveSecond(session, { login, password });
      return proved;
    },
    async asked() {
      if (proved !== undefined || !mayAsk || !canAsk()) return proved;
      const who = {
        login: login ?? (await named('SOMAT_SECOND_USER', 'Tên đăng nhập của người thứ hai: ')),
        password: password ?? (await secret('SOMAT_SECOND_PASSWORD', 'Mật khẩu của người thứ hai: ')),
      };
      proved = proveSecond(session, who);
      return proved;
    },
  };
}

/** Performs an act with the second person that it takes; where only the rules can tell that it takes one, he is asked for then. */
export async function performCosigned(
  session: Session,
  second: SecondPerson,
  act: string,
  input: unknown,
  newPassword: string | undefined,
): Promise<Receipt> {
  const given = ACTS_BY_NAME.get(act)?.cosign ? await second.given() : undefined;
  const receipt = await perform(session, act, input, { second: given, newPassword });
  if (receipt.ok || given !== undefined) return receipt;
  if (receipt.error.kind !== 'refused' || receipt.error.rule !== 'second.required') return receipt;
  const asked = await second.asked();
  return asked === undefined ? receipt : perform(session, act, input, { second: asked, newPassword });
}
