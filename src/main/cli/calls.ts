import { type Call, call, helpOf, optionalArgument, usageOf } from './call.ts';
import { backup, checkBackup, finishRestore, rekey, restore } from './care-calls.ts';
import { doing } from './do-call.ts';
import { demo, init, recover } from './founding-calls.ts';
import { allowAdapter } from './network-call.ts';
import { printing } from './print-call.ts';
import { ask, forms, schema, verify } from './reading-calls.ts';
import { tell, WrongCall } from './terminal.ts';
import { userAdd, userDisable, userPassword } from './users-calls.ts';

/** All calls. A new call is a value and its line here; the parser, `help` and `docs/acts.md` read this list. */

const help: Call = call({
  name: 'help',
  says: 'Giải thích một lệnh: làm gì, từng tùy chọn, ví dụ; không ghi tên lệnh thì liệt kê mọi lệnh.',
  arguments: { LỆNH: optionalArgument('tên lệnh'), CON: optionalArgument('phần sau của lệnh hai từ, như user add') },
  options: {},
  example: 'help user add',
  async run(given) {
    tell(await explain([given.optional('LỆNH'), given.optional('CON')].filter((one) => one !== undefined)));
    return 0;
  },
});

export const CALLS: readonly Call[] = [
  init,
  doing,
  ask,
  printing,
  forms,
  schema,
  verify,
  userAdd,
  userDisable,
  userPassword,
  allowAdapter,
  recover,
  backup,
  checkBackup,
  restore,
  finishRestore,
  rekey,
  demo,
  help,
];

const USAGE = `Cách dùng: npm run -s cli -- LỆNH …, hoặc npx so-mat LỆNH …`;

const REST = `Giải thích một lệnh: help LỆNH, hoặc LỆNH --help. Tên và lược đồ của mọi việc (do) và câu hỏi (ask): schema.
Tên và mật khẩu lấy từ SOMAT_USER, SOMAT_PASSWORD; người thứ hai từ SOMAT_SECOND_USER, SOMAT_SECOND_PASSWORD; mật khẩu mới
từ SOMAT_NEW_PASSWORD; mã khôi phục từ SOMAT_RECOVERY_CODE; sổ mà phục hồi sẽ thay: SOMAT_THERE_USER, SOMAT_THERE_PASSWORD.
Thiếu biến nào thì hỏi trên bàn phím.
Kết quả là JSON ở đầu ra chuẩn, lời giải thích ở đầu ra lỗi. Mã thoát: 0 xong; 1 bị từ chối hoặc không toàn vẹn; 2 gọi sai;
3 sai mật khẩu hoặc phải chờ; 4 không mở được sổ.`;

/** All calls, a line each. */
function list(calls: readonly Call[]): string {
  return [USAGE, ...calls.map((one) => `  ${usageOf(one)}`)].join('\n');
}

/** What `help` says about the calls of these words, `user` or `user add`, or about all of them. */
export async function explain(words: readonly string[]): Promise<string> {
  if (words.length === 0) return `${list(CALLS)}\n\n${REST}`;
  const typed = words.join(' ');
  const calls = CALLS.filter(({ name }) => name === typed || name.startsWith(`${typed} `));
  if (calls.length === 0) throw new WrongCall(`Không có lệnh này.\n${list(CALLS)}`);
  return (await Promise.all(calls.map(helpOf))).join('\n\n');
}

/** The call that the first words name, and what was typed after them; anything else is a wrong call. */
export function found(args: readonly string[]): { readonly call: Call; readonly rest: readonly string[] } {
  const [first, second] = args;
  if (first === undefined) throw new WrongCall(list(CALLS));
  const one = CALLS.find(({ name }) => name === first || name === `${first} ${second}`);
  if (one) return { call: one, rest: args.slice(one.name.split(' ').length) };
  const family = CALLS.filter(({ name }) => name.startsWith(`${first} `));
  if (family.length === 0) throw new WrongCall(`Không có lệnh này.\n${list(CALLS)}`);
  throw new WrongCall(`Lệnh "${first}" phải có từ thứ hai.\n${list(family)}`);
}
