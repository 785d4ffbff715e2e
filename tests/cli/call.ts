import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { createRegister } from '../../src/main/register/create.ts';
import { QUICK_KDF } from '../support/office.ts';

/** The command line as whoever types it meets it: another process, its arguments, its environment, what it prints, how it ends. */

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type Ended = {
  readonly code: number | null;
  /** Standard output, one JSON value a line. */
  readonly json: readonly unknown[];
  readonly out: string;
  readonly err: string;
};
export type Given = {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
};

export const LAN = { SOMAT_USER: 'lan', SOMAT_PASSWORD: 'con meo treo cay cau' };

/** Everything that the calls of this file have printed, by the name of the call. */
const printed: { readonly of: string; readonly text: string }[] = [];

/** The names of the calls that have printed these words. */
export function tellers(words: string): string[] {
  return printed.filter(({ text }) => text.includes(words)).map(({ of }) => of);
}

/** Puts the command line on a machine without a network, or with the adapters of `TEST_ADAPTERS`. */
export const MACHINE = { NODE_OPTIONS: `--import=${new URL('machine.mjs', import.meta.url).href}` };

/** An environment without what the person at this machine has set for npm or the register. */
function environment(given: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|SOMAT_|VITEST|NODE_|INIT_CWD)/i.test(name));
  return { ...Object.fromEntries(own), ...MACHINE, ...given };
}

export function start(args: readonly string[], { env = {}, cwd = ROOT }: Given = {}): ChildProcess {
  const line = [join(ROOT, 'scripts/node24.mjs'), join(ROOT, 'src/main/cli.ts'), ...args];
  return spawn(process.execPath, line, { env: environment(env), cwd, stdio: ['pipe', 'pipe', 'pipe'] });
}

export async function ended(child: ChildProcess, of = ''): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  printed.push({ of, text: out + err });
  const lines = out.split('\n').filter((line) => line !== '');
  return { code, out, err, json: lines.flatMap(parsed) };
}

/** Standard output holds JSON and nothing else; `demo` alone talks to people there. */
function parsed(line: string): unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return ['NOT JSON', line];
  }
}

/** One whole call. */
export async function call(args: readonly string[], given: Given = {}): Promise<Ended> {
  const child = start(args, given);
  // A call that has ended before reading everything leaves a broken pipe, which is no fault of the test.
  child.stdin?.on('error', () => undefined).end(given.input ?? '');
  return ended(child, args[0]);
}

/** Acts as the lines that `do` reads. */
export function acts(...orders: readonly (readonly [act: string, input: unknown])[]): string {
  return orders.map(([act, input]) => `${JSON.stringify({ act, input })}\n`).join('');
}

/** A folder for all tests of a file. */
export function sharedFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'so-mat-cli-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Founds a register whose first user is `lan`, with cheap keys so that calls are quick; answers with the recovery code. */
export async function founded(dir: string): Promise<string> {
  const made = await createRegister(
    dir,
    { office: 'Ủy ban nhân dân xã Tân Hòa', login: LAN.SOMAT_USER },
    { password: LAN.SOMAT_PASSWORD, now: () => new Date(), anyPlace: true, kdf: QUICK_KDF },
  );
  if (!made.ok) throw new Error('the register was not founded');
  return made.value.recoveryCode;
}

/** A copy of a register, to be spoilt. */
export function copyOf(dir: string, name: string): string {
  const copy = `${dir}-${name}`;
  cpSync(dir, copy, { recursive: true });
  return copy;
}

/** Every file below `dir`. */
export function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile());
}

/** The files below `dir` that hold these words in the clear, in any of the ways in which text is written. */
export function holders(dir: string, words: string): string[] {
  const spellings = [
    Buffer.from(words, 'utf8'),
    Buffer.from(words, 'utf16le'),
    Buffer.from(JSON.stringify(words).slice(1, -1)),
  ];
  return filesIn(dir).filter((path) => spellings.some((bytes) => readFileSync(path).includes(bytes)));
}
