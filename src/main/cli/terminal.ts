import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Refusal } from '../../shared/base/result.ts';

/** Standard output is for JSON, standard error for people. */

/** A call that was written wrong: exit code 2, with a sentence on standard error. */
export class WrongCall extends Error {}

/** One JSON value a line. */
export function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
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

/** A refusal at the command line: what it says, and what may be typed to go on. */
export function forScripts({ message, cli }: Extract<Refusal, { kind: 'refused' }>): string {
  return cli === undefined ? message : `${message} (${cli})`;
}

/** Answers that nothing was done and why, for the program and for the person; the exit code of it. */
export function answerRefusal(error: Refusal): number {
  answer({ ok: false, error });
  tellRefusal(error);
  return 1;
}

/** Says to the person why something was not done. */
export function tellRefusal(error: Refusal): void {
  if (error.kind === 'refused') tell(forScripts(error));
  if (error.kind === 'failed') tell(NOT_WRITTEN);
  if (error.kind === 'invalid') for (const [name, message] of Object.entries(error.fields)) tell(`${name}: ${message}`);
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
