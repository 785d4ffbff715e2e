import type { Refusal } from '../../shared/base/result.ts';
import { FORMS } from '../../shared/book-forms.ts';
import { asRegisterError, RegisterError } from '../file/failure.ts';
import { askClosed, verifyRegister } from '../register/closed.ts';
import { createRegister } from '../register/create.ts';
import { recoverRegister } from '../register/keyed.ts';
import { parseAnchor } from '../register/verify.ts';
import { credentials, fileText, options, parsed, pathOf, text, USAGE, wholeNumber } from './call.ts';
import { backupCall, checkCall, opener, rekeyCall, restoreCall } from './care.ts';
import { demo } from './demo.ts';
import { doActs } from './do.ts';
import { printCall } from './print.ts';
import {
  answer,
  NOT_WRITTEN,
  named,
  newSecret,
  optional,
  reportFault,
  secret,
  showProgress,
  tell,
  WrongCall,
} from './terminal.ts';
import { changeUsers } from './users.ts';

/** The command line (acts, "Command line"): every call, what it takes, and the exit code that says how it went. */

/** Exit codes of the contract. */
const EXIT = { done: 0, refused: 1, wrongCall: 2, wrongPassword: 3, cannotOpen: 4 } as const;

function refusal(error: Refusal): number {
  answer({ ok: false, error });
  if (error.kind === 'refused') tell(error.message);
  if (error.kind === 'failed') tell(NOT_WRITTEN);
  if (error.kind === 'invalid') for (const [name, message] of Object.entries(error.fields)) tell(`${name}: ${message}`);
  return EXIT.refused;
}

async function init(args: readonly string[]): Promise<number> {
  const string = { type: 'string' } as const;
  const call = parsed(
    args,
    {
      office: string,
      symbol: string,
      place: string,
      roles: string,
      'may-read': string,
      network: string,
      'any-place': { type: 'boolean' },
    },
    1,
    1,
  );
  const login = await named('SOMAT_USER', 'Tên đăng nhập của quản trị: ');
  const password = await newSecret('SOMAT_PASSWORD', 'Mật khẩu');
  const roles = text(call, 'roles')?.split(',');
  const values = {
    office: text(call, 'office'),
    symbol: text(call, 'symbol'),
    place: text(call, 'place'),
    login,
    roles,
    mayRead: text(call, 'may-read'),
    network: text(call, 'network'),
  };
  const made = await createRegister(pathOf(call.positionals[0]), values, {
    password,
    now: () => new Date(),
    anyPlace: call.values['any-place'] === true,
  });
  if (!made.ok) return refusal(made.error);
  answer(made.value);
  tell('Đã lập sổ. Hãy chép mã khôi phục ra giấy, niêm phong và cất vào két: mã chỉ hiện một lần này.');
  return EXIT.done;
}

function json(given: string | undefined): unknown {
  try {
    return JSON.parse(given ?? '{}');
  } catch {
    throw new WrongCall('Điều kiện hỏi phải là JSON, ví dụ \'{"search":"biên chế"}\'.');
  }
}

async function ask(args: readonly string[]): Promise<number> {
  const call = parsed(args, {}, 2, 3);
  const input = json(call.positionals[2]);
  const who = await credentials();
  const found = await askClosed(pathOf(call.positionals[0]), who, call.positionals[1] ?? '', input, options());
  if (!found.ok) return refusal(found.error);
  answer(found.value);
  return EXIT.done;
}

async function print(args: readonly string[]): Promise<number> {
  const string = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  const call = parsed(
    args,
    {
      out: string,
      series: string,
      year: string,
      volume: string,
      draft: yes,
      close: yes,
      from: string,
      to: string,
      ref: string,
    },
    2,
    2,
  );
  const printed = await printCall(
    pathOf(call.positionals[0]),
    {
      form: call.positionals[1] ?? '',
      out: pathOf(text(call, 'out')),
      series: text(call, 'series'),
      year: wholeNumber(call, 'year'),
      volume: wholeNumber(call, 'volume'),
      draft: call.values.draft === true,
      close: call.values.close === true,
      from: wholeNumber(call, 'from'),
      to: wholeNumber(call, 'to'),
      ref: text(call, 'ref'),
    },
    credentials,
    options(),
  );
  if (!printed.ok) return refusal(printed.error);
  answer(printed);
  tell('Tệp PDF chứa nội dung mật và nằm ngoài sổ mã hóa: in xong hãy xóa theo quy định.');
  return EXIT.done;
}

async function verify(args: readonly string[]): Promise<number> {
  const call = parsed(args, { anchor: { type: 'string' }, 'chain-only': { type: 'boolean' } }, 1, 1);
  const given = text(call, 'anchor');
  const anchor = given === undefined ? null : parseAnchor(given);
  if (given !== undefined && anchor === null) {
    throw new WrongCall('--anchor phải có dạng SỐ:MÃ với ít nhất 16 chữ số hệ 16, như in ở chân trang sổ.');
  }
  const steps = {
    pages: 'Trang tệp',
    chain: 'Chuỗi nhật ký',
    commitments: 'Nội dung',
    rebuild: 'Dựng lại',
    comparison: 'So sánh',
  };
  const found = await verifyRegister(pathOf(call.positionals[0]), await credentials(), options(), {
    chainOnly: call.values['chain-only'] === true,
    anchor,
    progress: (step, done, total) => showProgress(steps[step], done, total),
  });
  answer(found);
  tell(found.ok ? `Sổ toàn vẹn: ${found.lines} dòng nhật ký.` : `Không toàn vẹn. ${found.message}`);
  return found.ok ? EXIT.done : EXIT.refused;
}

async function recover(args: readonly string[]): Promise<number> {
  const call = parsed(args, {}, 1, 1);
  const login = optional('SOMAT_USER');
  const code = await secret('SOMAT_RECOVERY_CODE', 'Mã khôi phục: ');
  const password = await newSecret('SOMAT_NEW_PASSWORD', 'Mật khẩu mới của quản trị');
  const found = await recoverRegister(pathOf(call.positionals[0]), code, password, login, options());
  if (!found.ok) return refusal(found.error);
  answer({ login: found.login, recoveryCode: found.recoveryCode });
  tell('Đã đặt lại mật khẩu. Mã khôi phục cũ hết hiệu lực; hãy chép mã mới ra giấy và cất vào két.');
  return EXIT.done;
}

async function acts(args: readonly string[]): Promise<number> {
  const call = parsed(args, { 'keep-going': { type: 'boolean' }, 'one-transaction': { type: 'boolean' } }, 1, 2);
  const file = call.positionals[1];
  const lines = file === undefined ? null : fileText(pathOf(file));
  return doActs(pathOf(call.positionals[0]), await credentials(), lines, options(), {
    keepGoing: call.values['keep-going'] === true,
    oneTransaction: call.values['one-transaction'] === true,
  });
}

async function user(args: readonly string[]): Promise<number> {
  const string = { type: 'string' } as const;
  const call = parsed(args, { name: string, roles: string, 'may-read': string, person: string, until: string }, 3, 3);
  const [verb = '', dir, login = ''] = call.positionals;
  if (!['add', 'disable', 'password'].includes(verb)) throw new WrongCall(USAGE);
  return changeUsers(verb, pathOf(dir), login, (name) => text(call, name), await credentials(), options());
}

async function restore(args: readonly string[]): Promise<number> {
  const yes = { type: 'boolean' } as const;
  const { positionals, values } = parsed(args, { 'any-place': yes, 'behind-pages': yes }, 2, 2);
  const how = { anyPlace: values['any-place'] === true, behindPages: values['behind-pages'] === true };
  const who = await opener(credentials);
  return restoreCall(pathOf(positionals[0]), pathOf(positionals[1]), how, who, options(), refusal);
}

async function backup(args: readonly string[]): Promise<number> {
  const { positionals, values } = parsed(args, { 'any-place': { type: 'boolean' } }, 1, 2);
  const [dir, file] = positionals;
  const how = { anyPlace: values['any-place'] === true };
  const path = file === undefined ? null : pathOf(file);
  return backupCall(pathOf(dir), path, how, await credentials(), options(), refusal);
}

async function help(): Promise<number> {
  tell(USAGE);
  return EXIT.done;
}

const CALLS: ReadonlyMap<string, (args: readonly string[]) => Promise<number>> = new Map([
  ['init', init],
  ['do', acts],
  ['ask', ask],
  ['print', print],
  [
    'forms',
    async (args: readonly string[]) => {
      parsed(args, {}, 0, 0);
      answer(FORMS);
      return EXIT.done;
    },
  ],
  ['verify', verify],
  ['user', user],
  ['recover', recover],
  ['backup', backup],
  [
    'check-backup',
    async (args: readonly string[]) =>
      checkCall(pathOf(parsed(args, {}, 1, 1).positionals[0]), await opener(credentials)),
  ],
  ['restore', restore],
  [
    'rekey',
    async (args: readonly string[]) =>
      rekeyCall(pathOf(parsed(args, {}, 1, 1).positionals[0]), await credentials(), options(), refusal),
  ],
  ['help', help],
  ['--help', help],
  ['demo', async (args: readonly string[]) => demo(pathOf(parsed(args, {}, 1, 1).positionals[0]))],
]);

/** Runs one call and answers with its exit code: 0 done, 1 refused, 2 wrong call, 3 wrong password, 4 cannot be opened. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const call = CALLS.get(args[0] ?? '');
    if (!call) throw new WrongCall(USAGE);
    return await call(args.slice(1));
  } catch (thrown) {
    const error = asRegisterError(thrown);
    if (error instanceof WrongCall) {
      tell(error.message);
      return EXIT.wrongCall;
    }
    if (error instanceof RegisterError) {
      const { kind, message, waitSeconds } = error.failure;
      const wait = waitSeconds === undefined ? {} : { waitSeconds };
      answer({ ok: false, error: { kind: 'refused', rule: `register.${kind}`, message, ...wait } });
      tell(message);
      return kind === 'wrongPassword' || kind === 'wait' ? EXIT.wrongPassword : EXIT.cannotOpen;
    }
    reportFault('cli', error);
    tell(NOT_WRITTEN);
    answer({ ok: false, error: { kind: 'failed', ref: 'cli' } });
    return EXIT.refused;
  }
}
