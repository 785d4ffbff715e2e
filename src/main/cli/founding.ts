import { createRegister } from '../register/create.ts';
import { recoverRegister } from '../register/keyed.ts';
import { options } from './machine.ts';
import { foundedOnNetwork, underPolicy } from './network.ts';
import { answer, answerRefusal, named, newSecret, optional, secret, tell } from './terminal.ts';

/** `init`, `recover`: how a register begins, and how one gets into it again. */

type Founding = {
  readonly office: string | undefined;
  readonly symbol: string | undefined;
  readonly place: string | undefined;
  readonly roles: readonly string[] | undefined;
  readonly mayRead: string | undefined;
  readonly network: string | undefined;
};

export async function initCall(dir: string, founding: Founding, anyPlace: boolean): Promise<number> {
  const refusal = foundedOnNetwork(founding.network);
  if (refusal !== null) throw refusal;
  const login = await named('SOMAT_USER', 'Tên đăng nhập của quản trị: ');
  const password = await newSecret('SOMAT_PASSWORD', 'Mật khẩu');
  const { opened } = underPolicy(options(), 'writes');
  const made = await createRegister(dir, { ...founding, login }, { password, now: () => new Date(), anyPlace, opened });
  if (!made.ok) return answerRefusal(made.error);
  answer(made.value);
  tell('Đã lập sổ. Hãy chép mã khôi phục ra giấy, niêm phong và cất vào két: mã chỉ hiện một lần này.');
  return 0;
}

/** Sets the password of an administrator, whom the call names or whoever the environment says; with a name, of a new one. */
export async function recoverCall(
  dir: string,
  wanted: string | undefined,
  name: string | undefined,
  withoutLog: boolean,
): Promise<number> {
  const login = wanted ?? optional('SOMAT_USER');
  const code = await secret('SOMAT_RECOVERY_CODE', 'Mã khôi phục: ');
  const password = await newSecret('SOMAT_NEW_PASSWORD', 'Mật khẩu mới của quản trị');
  const found = await recoverRegister(dir, code, password, login, { ...options(withoutLog), name });
  if (!found.ok) return answerRefusal(found.error);
  answer({ login: found.login, recoveryCode: found.recoveryCode, withoutSlot: found.withoutSlot });
  tell('Đã đặt lại mật khẩu. Mã khôi phục cũ hết hiệu lực; hãy chép mã mới ra giấy và cất vào két.');
  if (found.withoutSlot.length > 0)
    tell(`Chưa có mật khẩu đăng nhập: ${found.withoutSlot.join(', ')}. Hãy đặt mật khẩu mới cho từng người.`);
  return 0;
}
