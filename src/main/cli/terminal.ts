import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Refusal } from '../../shared/base/result.ts';
import { SECOND_CODE, SECOND_LOGIN, SECOND_PASSWORD } from '../../shared/house-rules.ts';

/** Standard output is for JSON, standard error for people. */

/** A call that was written wrong: exit code 2, with a sentence on standard error. */
export class WrongCall extends Error {}

/** Kept out of a register that could be opened: exit code 4. */
export class KeptOut extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super('kept out of the register');
    this.refusal = refusal;
  }
}

/** One JSON value a line. */
export function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** One JSON value a line, of many: waits while whoever reads is slower, so that they do not pile up in memory. */
export async function answered(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain');
}

/** A sentence for the person. */
export function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** What a person wants to know after a fault of an act. */
const NOT_WRITTEN = 'Việc này chưa được ghi.';

/** After a fault of a whole call, which may have written before. */
export const UNSURE =
  'Chương trình gặp lỗi giữa chừng. Hãy hỏi nhật ký (ask DIR journal) xem việc đã được ghi hay chưa, rồi mới làm lại.';

/** Where the window has a field for it, the command line has variables. */
const VARIABLES: ReadonlyMap<string, string> = new Map([
  [SECOND_LOGIN, 'SOMAT_SECOND_USER, SOMAT_SECOND_PASSWORD'],
  [SECOND_PASSWORD, 'SOMAT_SECOND_USER, SOMAT_SECOND_PASSWORD'],
  [SECOND_CODE, 'SOMAT_RECOVERY_CODE'],
]);

/** A refusal at the command line: what it says, and what may be typed to go on. */
export function forScripts({ message, at, cli }: Extract<Refusal, { kind: 'refused' }>): string {
  const variables = VARIABLES.get(at ?? '');
  const typed = cli?.includes(variables ?? cli) ? [cli] : [variables, cli];
  const said = typed.filter((one) => one !== undefined).join(', ');
  return said === '' ? message : `${message} (${said})`;
}

/** Answers that nothing was done and why, for the program and for the person; the exit code of it. */
export function answerRefusal(error: Refusal): number {
  answer({ ok: false, error });
  tellRefusal(error);
  return 1;
}

/** Says to the person why something was not done, and at which line of what he gave. */
export function tellRefusal(error: Refusal, line?: number): void {
  const at = line === undefined ? '' : `Dòng ${line}: `;
  if (error.kind === 'refused') tell(`${at}${forScripts(error)}`);
  if (error.kind === 'failed') tell(`${at}${NOT_WRITTEN}`);
  if (error.kind !== 'invalid') return;
  for (const [name, message] of Object.entries(error.fields)) {
    const variable = name === 'password' ? ' (SOMAT_NEW_PASSWORD)' : '';
    tell(`${at}${name === 'line' ? '' : `${name}: `}${message}${variable}`);
  }
}

/** A fault of the program: its kind and place, never its message, which may hold what must not be seen. */
export function reportFault(ref: string, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const places = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  tell([`Chương trình gặp lỗi ${ref} (${name}).`, ...places.slice(0, 8)].join('\n'));
}

/** Progress of a long step, on a terminal only. */
export function showProgress(label: string, done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const percent = total === 0 ? 100 : Math.floor((done * 100) / total);
  process.stderr.write(`\r${label}: ${percent} %   ${done >= total ? '\n' : ''}`);
}

/** Whether there is somebody at a keyboard. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true;
}

/** A secret from the environment, taken out of it once read; else asked on the terminal without echo. */
export async function secret(name: string, question: string): Promise<string> {
  return optional(name) ?? asked(name, question, true);
}

/** A new password: what nobody sees while it is typed is typed twice. */
export async function newSecret(name: string, question: string): Promise<string> {
  const given = optional(name);
  if (given !== undefined) return given;
  const typed = await asked(name, `${question}: `, true);
  if ((await asked(name, `${question} (nhập lại): `, true)) === typed) return typed;
  throw new WrongCall('Hai lần nhập mật khẩu không giống nhau. Hãy làm lại.');
}

/** A name from the environment, else asked on the terminal. */
export async function named(name: string, question: string): Promise<string> {
  return optional(name) ?? asked(name, question, false);
}

/** Taken out of the environment; undefined where nothing was given. */
export function optional(name: string): string | undefined {
  const given = process.env[name];
  delete process.env[name];
  return given === '' ? undefined : given;
}

/** The terminal is in readline's hands, its own echo off, before the question can be seen and answered. */
async function asked(name: string, question: string, hidden: boolean): Promise<string> {
  if (!canAsk()) throw new WrongCall(`Thiếu biến môi trường ${name}, và không có bàn phím để hỏi.`);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const output = hidden ? nowhere : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  if (hidden) process.stderr.write(question);
  return new Promise((resolve, reject) => {
    let typed: string | null = null;
    lines.question(question, (line) => {
      typed = line;
      lines.close();
    });
    lines.once('close', () => {
      if (hidden) process.stderr.write('\n');
      if (typed === null) reject(new WrongCall('Chưa nhập gì.'));
      else resolve(typed);
    });
  });
}
