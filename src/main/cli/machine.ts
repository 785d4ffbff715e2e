import { isAbsolute, resolve } from 'node:path';
import { offsetWords, strangeOffset } from '../../shared/base/dates.ts';
import type { Credentials, OpenOptions } from '../register/register.ts';
import { named, reportFault, secret, showProgress, tell } from './terminal.ts';

/** What every call takes from the machine: paths as the person meant them, who signs in, the clock. */

/** A path as the person meant it: npm runs us in the project's folder, he may have called from another. */
export function pathOf(given: string): string {
  const from = process.env.npm_lifecycle_event === 'cli' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
  return isAbsolute(given) ? given : resolve(from, given);
}

/** Who signs in, from the environment or the terminal. */
export async function credentials(): Promise<Credentials> {
  const login = await named('SOMAT_USER', 'Tên đăng nhập: ');
  return { login, password: await secret('SOMAT_PASSWORD', 'Mật khẩu: ') };
}

/** The machine's clock, whose time zone is looked at with every opening, and where faults and progress go. */
export function options(withoutLog = false): OpenOptions {
  const offset = strangeOffset(new Date());
  if (offset !== null) tell(offsetWords(offset));
  return {
    now: () => new Date(),
    report: reportFault,
    withoutLog,
    weak: (message) => tell(`Mật khẩu đang dùng nay không còn được đặt nữa. ${message} Đổi bằng lệnh user password.`),
    progress: (done, total) => showProgress('Dựng lại bảng', done, total),
  };
}
