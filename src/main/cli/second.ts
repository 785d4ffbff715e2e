import type { Session } from '../register/register.ts';
import { type SecondPerson, secondPerson } from '../register/second.ts';
import { canAsk, named, optional, secret } from './terminal.ts';

/** The second person of a call, or the recovery code in his place, from the environment, else from the terminal; `mayAsk`: it is free, no acts are being read from it. */
export function secondOfCall(session: Session, mayAsk: boolean): SecondPerson {
  const login = optional('SOMAT_SECOND_USER');
  const password = optional('SOMAT_SECOND_PASSWORD');
  const recoveryCode = optional('SOMAT_RECOVERY_CODE');
  const byCode = recoveryCode === undefined ? undefined : { recoveryCode };
  return secondPerson(session, {
    given: login !== undefined && password !== undefined ? { login, password } : byCode,
    ask: async (whom) => {
      if (!mayAsk || !canAsk()) return undefined;
      if (whom === 'code') return { recoveryCode: await secret('SOMAT_RECOVERY_CODE', 'Mã khôi phục: ') };
      return {
        login: login ?? (await named('SOMAT_SECOND_USER', 'Tên đăng nhập của người thứ hai: ')),
        password: password ?? (await secret('SOMAT_SECOND_PASSWORD', 'Mật khẩu của người thứ hai: ')),
      };
    },
  });
}
