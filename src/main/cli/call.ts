import { readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Credentials, OpenOptions } from '../register/register.ts';
import { named, reportFault, secret, showProgress, WrongCall } from './terminal.ts';

/** How a call is written and what is read from it. */

export const USAGE = `Cách dùng: npm run cli -- LỆNH …
  init DIR --office TÊN [--symbol S] [--place P] [--roles R,…] [--may-read L] [--network block|warn] [--any-place]
  do DIR [FILE] [--keep-going] [--one-transaction]
  ask DIR CÂU-HỎI [JSON]
  print DIR MẪU --out FILE.pdf [--series S] [--year N] [--volume N] [--draft | --close | --from P --to P]
  print DIR GIẤY --out FILE.pdf [--ref PHIẾU-hoặc-DÒNG] (receipt envelope label copyNumbers corrections recoverySheet backupCertificate)
  forms
  verify DIR [--anchor SỐ:MÃ] [--chain-only]
  user add DIR LOGIN --name N --roles R,… [--may-read L] [--person MÃ] [--until NGÀY]
  user disable DIR LOGIN      user password DIR LOGIN
  recover DIR
  backup DIR [FILE] [--any-place] (không ghi FILE: mọi nơi trong chính sách)
  check-backup FILE      restore FILE DIR [--any-place] [--behind-pages]
  rekey DIR
  demo DIR`;

type Options = NonNullable<ParseArgsConfig['options']>;
type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
export type Call = { readonly positionals: readonly string[]; readonly values: Values };

/** The positional words and options of a call; anything that does not fit is a wrong call. */
export function parsed(args: readonly string[], options: Options, least: number, most: number): Call {
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (positionals.length < least || positionals.length > most) throw new WrongCall(USAGE);
    return { positionals, values };
  } catch (error) {
    if (error instanceof WrongCall) throw error;
    // What node says names the option, never a value.
    throw new WrongCall(`Tùy chọn không đúng.\n${USAGE}`);
  }
}

/** A path as the person meant it: npm runs us in the project's folder, he may have called from another. */
export function pathOf(given: string | undefined): string {
  if (given === undefined) throw new WrongCall(USAGE);
  const from = process.env.npm_lifecycle_event === 'cli' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
  return isAbsolute(given) ? given : resolve(from, given);
}

/** An option that takes a word. */
export function text(call: Call, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** An option that takes a number. */
export function wholeNumber(call: Call, name: string): number | undefined {
  const value = text(call, name);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new WrongCall(`--${name} phải là số nguyên từ 1 đến 999999.`);
  return Number(value);
}

/** Who signs in, from the environment or the terminal. */
export async function credentials(): Promise<Credentials> {
  const login = await named('SOMAT_USER', 'Tên đăng nhập: ');
  return { login, password: await secret('SOMAT_PASSWORD', 'Mật khẩu: ') };
}

/** The text of a file of the person's own; what keeps it from being read says nothing about the register. */
export function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new WrongCall(`Không đọc được tệp ${path}. Hãy kiểm tra tên tệp.`);
  }
}

/** The machine's clock, and where faults and progress go. */
export function options(): OpenOptions {
  return {
    now: () => new Date(),
    report: reportFault,
    progress: (done, total) => showProgress('Dựng lại bảng', done, total),
  };
}
