import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { _electron, type Browser, chromium, type Page } from 'playwright-core';
import type { Counts } from './counts.ts';
import { APP, fromApp } from './origin.ts';
import type { printers } from './printers.ts';

/** Starts the built program with a data folder of its own, in the stand-in or in real Electron, and gives its page. */

export type Host = 'stand-in' | 'electron';
export type Modules = Pick<
  typeof import('electron'),
  'app' | 'session' | 'ipcMain' | 'clipboard' | 'powerMonitor' | 'dialog' | 'BrowserWindow'
> & { readonly counts: Counts; readonly printers: typeof printers };

export type Program = {
  readonly host: Host;
  readonly page: Page;
  /** The program's own folder, kept between two starts. */
  readonly folder: string;
  /** Runs a function in main, with the module `electron`; the same in both hosts. */
  evaluate<A, R>(work: (modules: Modules, arg: A) => R | Promise<R>, arg: A): Promise<R>;
  counts(): Promise<Counts>;
  /** As the power goes: no goodbye. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

export type LaunchOptions = {
  readonly host?: Host;
  readonly folder?: string;
  /** Another main than the built program's, for the stand-in: the bench starts an empty one beside it. */
  readonly main?: string;
  /** Adapters of the machine, as `os.networkInterfaces()` has them: none unless said; `machine` asks the system. */
  readonly adapters?: 'machine' | Readonly<Record<string, readonly { address: string; internal: boolean }[]>>;
  /** A command that Node is started by, `strace …` say; in the stand-in only. */
  readonly recorder?: readonly string[];
};

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** `SOMAT_DIST` names another build, `dist/mine` say, so that two people do not build under each other's feet. */
const BUILT = join(ROOT, process.env.SOMAT_DIST ?? 'dist/desktop', 'main/index.js');

/** The Electron binary, where the machine has one; its package is there always, its binary only once fetched. */
export function electronBinary(): string | null {
  const folder = join(ROOT, 'node_modules/electron/dist');
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const path = process.env.SOMAT_ELECTRON ?? join(folder, name);
  return existsSync(path) ? path : null;
}

/** Where the scenarios run: real Electron too, where there is one. */
export function hosts(): readonly Host[] {
  return electronBinary() === null ? ['stand-in'] : ['stand-in', 'electron'];
}

export async function launch(options: LaunchOptions = {}): Promise<Program> {
  if (!existsSync(options.main ?? BUILT)) throw new Error('the program is not built: run "npm run build" first');
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'so-mat-e2e-'));
  mkdirSync(join(folder, 'home'), { recursive: true });
  return options.host === 'electron' ? inElectron(folder, options) : inStandIn(folder, options);
}

function environment(folder: string, options: LaunchOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: join(folder, 'home'),
    USERPROFILE: join(folder, 'home'),
    SOMAT_HOST_USERDATA: join(folder, 'user'),
    SOMAT_HOST_ADAPTERS: options.adapters === 'machine' ? 'machine' : JSON.stringify(options.adapters ?? {}),
  };
}

async function inStandIn(folder: string, options: LaunchOptions): Promise<Program> {
  const [execPath = process.execPath, ...before] = [...(options.recorder ?? []), process.execPath];
  const child = fork(options.main ?? BUILT, [], {
    execPath,
    execArgv: [...before, '--import', new URL('./register.ts', import.meta.url).href],
    env: environment(folder, options),
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await portOf(child);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await ourPage(browser);
  const ask = asker(child);
  const end = async (stop: () => unknown): Promise<void> => {
    stop();
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(late);
    await browser.close().catch(() => undefined);
  };
  return {
    host: 'stand-in',
    page,
    folder,
    evaluate: (work, arg) => ask(work, arg),
    counts: () => ask(({ counts }) => counts, null),
    kill: () => end(() => child.kill('SIGKILL')),
    close: () => end(() => page.close()),
  };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('message', (told: unknown) => {
      if (typeof told === 'object' && told !== null && 'port' in told) resolve(Number(told.port));
    });
    child.once('exit', (code) => reject(new Error(`the program ended at its start (code ${code})`)));
  });
}

/** The stand-in shows its page a moment after Chromium is up. */
async function ourPage(browser: Browser): Promise<Page> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url().startsWith(fromApp(APP)));
    if (page) return page;
    await sleep(20);
  }
  throw new Error('the window never showed its page');
}

function asker(child: ChildProcess): <A, R>(work: (modules: Modules, arg: A) => R | Promise<R>, arg: A) => Promise<R> {
  let ids = 0;
  return (work, arg) =>
    new Promise((resolve, reject) => {
      ids += 1;
      const id = ids;
      const hear = (told: { id?: number; value?: never; error?: string }): void => {
        if (told.id !== id) return;
        child.off('message', hear);
        if (told.error === undefined) resolve(told.value as never);
        else reject(new Error(told.error));
      };
      child.on('message', hear);
      child.send({ id, code: work.toString(), arg }, (error) => error && reject(error));
    });
}

async function inElectron(folder: string, options: LaunchOptions): Promise<Program> {
  const errors: string[] = [];
  const program = await _electron.launch({
    executablePath: electronBinary() ?? '',
    args: [
      '-r',
      fileURLToPath(new URL('./adapters.cjs', import.meta.url)),
      ROOT,
      `--user-data-dir=${join(folder, 'user')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: Object.fromEntries(Object.entries(environment(folder, options)).map(([key, value]) => [key, value ?? ''])),
  });
  const page = await program.firstWindow();
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const none = { cancelled: [], slipped: [], prevented: [], popups: [], printed: [] };
  return {
    host: 'electron',
    page,
    folder,
    evaluate: (work, arg) => program.evaluate(work as never, arg) as never,
    counts: async () => ({
      ...none,
      errors,
      violations: errors.filter((text) => text.includes('Content Security Policy')),
    }),
    kill: async () => {
      program.process().kill('SIGKILL');
      await program.close().catch(() => undefined);
    },
    close: () => program.close(),
  };
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
