import { createServer } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createRegister } from '../../src/main/register/create.ts';
import type { Result } from '../../src/shared/base/result.ts';
import type { ActReceipt, Bridge, ShellAnswer, ShellCall, ShellInput, ShellResult } from '../../src/shared/bridge.ts';
import { QUICK_KDF } from '../support/office.ts';
import { type LaunchOptions, launch, type Program, removeFolder } from './host/launch.ts';

/** One office for a scenario: the program started, a register founded, and the bridge as the page itself would use it. */

export const LAN = { login: 'lan', password: 'con mèo trèo cây cau' } as const;
export const CREATE = {
  office: 'Ủy ban nhân dân xã Tân Hòa',
  symbol: 'UBND',
  place: 'Tân Hòa',
  network: 'block',
  anyPlace: true,
  ...LAN,
} as const;

declare global {
  interface Window {
    readonly soMat: Bridge;
  }
}

/** Starts the program for one test and closes it with it; a breach of the policy fails the test unless it says that it makes one. */
export async function started(options: LaunchOptions & { readonly hostile?: boolean } = {}): Promise<Program> {
  const program = await launch(options);
  let over = false;
  const wrapped: Program = {
    ...program,
    kill: async () => {
      over = true;
      await program.kill();
    },
    close: async () => {
      over = true;
      await program.close();
    },
  };
  onTestFinished(async () => {
    if (!over) {
      const { violations, slipped, errors } = await program.counts().finally(() => program.close());
      if (options.folder === undefined) removeFolder(program.folder);
      if (slipped.length > 0) throw new Error(`requests reached the network: ${slipped.join(', ')}`);
      if (options.hostile !== true && violations.length > 0)
        throw new Error(`the policy was broken: ${violations.join('; ')}`);
      if (options.hostile !== true && errors.length > 0) throw new Error(`the page complained: ${errors.join('; ')}`);
    } else if (options.folder === undefined) removeFolder(program.folder);
  });
  await program.page.waitForFunction(() => document.readyState === 'complete');
  return wrapped;
}

export function shell<N extends ShellCall>(
  { page }: Pick<Program, 'page'>,
  call: N,
  values: ShellInput<N>,
): Promise<ShellResult<ShellAnswer<N>>> {
  return page.evaluate(([name, given]) => window.soMat.shell(name, given), [call, values] as const) as Promise<
    ShellResult<ShellAnswer<N>>
  >;
}

export function run({ page }: Pick<Program, 'page'>, act: string, values: unknown): Promise<ActReceipt> {
  return page.evaluate(([name, given]) => window.soMat.run(name, given), [act, values] as const);
}

export function ask({ page }: Pick<Program, 'page'>, query: string, values: unknown = {}): Promise<Result<unknown>> {
  return page.evaluate(([name, given]) => window.soMat.ask(name, given), [query, values] as const);
}

/** The state as the page has it. */
export async function state(program: Pick<Program, 'page'>): Promise<ShellAnswer<'state'>> {
  const answer = await shell(program, 'state', {});
  if (!answer.ok) throw new Error(`no state: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** Sets the program's clock on. */
export async function clockOn({ evaluate }: Pick<Program, 'evaluate'>, milliseconds: number): Promise<void> {
  await evaluate((_modules, more) => {
    const before = Date.now;
    Date.now = () => before() + more;
  }, milliseconds);
}

/**
 * Lets time go by in steps of 20 seconds, each of which the program has looked upon before the next: a clock that leaps is one
 * that has slept. A look asks for the machine's adapters.
 */
export async function passTime({ evaluate }: Pick<Program, 'evaluate'>, steps: number): Promise<void> {
  await evaluate(async (_modules, times) => {
    const os = process.getBuiltinModule('node:os');
    for (let step = 0; step < times; step += 1) {
      const before = Date.now;
      await new Promise<void>((looked) => {
        const adapters = os.networkInterfaces;
        os.networkInterfaces = () => {
          os.networkInterfaces = adapters;
          looked();
          return adapters();
        };
        Date.now = () => before() + 20_000;
      });
    }
  }, steps);
}

/** The rule by which something was refused, or `ok`. */
export function ruleOf(answer: {
  readonly ok: boolean;
  readonly error?: { readonly kind: string; readonly rule?: string };
}): string {
  if (answer.ok) return 'ok';
  return answer.error?.rule ?? answer.error?.kind ?? '?';
}

/**
 * Lays a register where the program would make one and has it opened there; answers with the recovery code. Its keys cost little, since
 * founding is tried by tests of its own (`program`, `gates`, `first-start`, the clerk's days) and password hashing is most of it.
 */
export async function laid(
  program: Program,
  fill: (dir: string) => Promise<void> = async () => undefined,
): Promise<string> {
  const dir = join(program.folder, 'home', 'So mat');
  const { password, anyPlace, ...founding } = CREATE;
  const made = await createRegister(dir, founding, { password, anyPlace, now: () => new Date(), kdf: QUICK_KDF });
  if (!made.ok) throw new Error(`not founded: ${JSON.stringify(made.error)}`);
  await fill(dir);
  await program.evaluate(({ dialog }, path) => {
    const own = dialog.showOpenDialog;
    Object.assign(dialog, {
      showOpenDialog: async () => {
        dialog.showOpenDialog = own;
        return { canceled: false, filePaths: [path] };
      },
    });
  }, dir);
  const opened = await shell(program, 'openFolder', { purpose: 'open' });
  const unlocked = await shell(program, 'unlock', LAN);
  if (!opened.ok || !unlocked.ok) throw new Error(`not opened: ${JSON.stringify([opened, unlocked])}`);
  return made.value.recoveryCode;
}

/** Has a register of its own open. */
export async function founded(program: Program): Promise<Program> {
  await laid(program);
  return program;
}

/** Time for something to happen that must not. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 400));
}

/** Waits until `look` answers true. */
export async function until(look: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** A server on this machine that counts who comes: nobody may. */
export async function countingServer(): Promise<{ readonly port: number; hits(): readonly string[] }> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.writeHead(302, { location: 'app://so-mat/index.html', 'access-control-allow-origin': '*' });
    response.end();
  });
  server.on('connection', () => hits.push('connection'));
  server.on('upgrade', () => hits.push('upgrade'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, hits: () => hits };
}

/** Changes the number that says by which program a register was written, under its own key: a newer one unless said. */
export async function writtenBy(folder: string, version = 99_001): Promise<void> {
  const { openDatabase } = await import('../../src/main/file/database.ts');
  const { readKeys } = await import('../../src/main/keys/keys-file.ts');
  const { subkey } = await import('../../src/main/keys/keys.ts');
  const { unlock } = await import('../../src/main/keys/vault.ts');
  const unlocked = await unlock(readKeys(folder), LAN.login, LAN.password);
  if (!unlocked.ok) throw new Error('the password does not fit');
  const db = openDatabase(join(folder, 'register.db'), subkey(unlocked.dataKey, 'db'), 'write');
  db.exec(`PRAGMA user_version = ${version}`);
  db.close();
}

/** Plugs adapters into the running program's machine, or pulls them. */
export function setAdapters(program: Program, adapters: object): Promise<void> {
  return program.evaluate((_modules, given) => {
    process.getBuiltinModule('node:os').networkInterfaces = () => given as never;
  }, adapters);
}
