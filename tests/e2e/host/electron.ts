import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { closeBrowser, startBrowser } from './browser.ts';
import { counts } from './counts.ts';
import { printers } from './printers.ts';
import { HostWindow } from './window.ts';

/** A stand-in for the module `electron`, as far as the shell uses it. What it does not have is refused, loudly. */

const userData = process.env.SOMAT_HOST_USERDATA ?? '';
if (userData === '') throw new Error('the stand-in is started by launch() only');
const switches: string[] = [];

function only<T extends object>(name: string, has: T): T {
  return new Proxy(has, {
    get: (target, key, receiver) => {
      if (typeof key === 'string' && key !== 'then' && !(key in target))
        throw new Error(`the stand-in has no ${name}.${key}`);
      return Reflect.get(target, key, receiver);
    },
  });
}

type Answer = (...args: unknown[]) => unknown;

class HostSession extends EventEmitter {
  permissionRequest: Answer | null = null;
  permissionCheck: Answer | null = null;
  beforeRequest: Answer | null = null;
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  /** Every setting that was made, by name: unit tests of the hardening look here. */
  readonly set: Record<string, unknown> = {};
  readonly webRequest = {
    onBeforeRequest: (listener: Answer): void => {
      this.beforeRequest = listener;
    },
  };
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>): void => {
      this.handlers.set(scheme, handler);
    },
  };
  setPermissionRequestHandler(handler: Answer): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: Answer): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: unknown): void {
    this.set.devices = handler;
  }
  setDisplayMediaRequestHandler(handler: unknown): void {
    this.set.displayMedia = handler;
  }
  setCertificateVerifyProc(handler: unknown): void {
    this.set.certificates = handler;
  }
  setSpellCheckerEnabled(on: boolean): void {
    this.set.spelling = on;
  }
}

export type { HostSession };

const partitions = new Map<string, HostSession>();
export const session = only('session', {
  defaultSession: new HostSession(),
  fromPartition: (name: string, options?: { cache?: boolean }) => {
    if (name.startsWith('persist:') || options?.cache !== false)
      throw new Error('the session would be written to the disk');
    const known = partitions.get(name) ?? new HostSession();
    partitions.set(name, known);
    return known;
  },
});

class HostApp extends EventEmitter {
  readonly isPackaged = process.env.SOMAT_HOST_PACKAGED === '1';
  readonly commandLine = {
    appendSwitch: (name: string, value?: string): void => {
      switches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
    },
  };
  sandboxed = false;
  readonly switches = switches;
  /** How often the program asked to be started again once it has ended. */
  relaunched = 0;
  relaunch(): void {
    this.relaunched += 1;
  }
  getName(): string {
    return 'So Mat';
  }
  exit(code: number): void {
    process.exit(code);
  }
  enableSandbox(): void {
    this.sandboxed = true;
  }
  getVersion(): string {
    return '0.0.0-host';
  }
  getPath(name: string): string {
    if (name === 'userData') return userData;
    if (name === 'home') return homedir();
    throw new Error(`the stand-in has no path ${name}`);
  }
  /** A file with the number of the process that holds it; a second one tells the first by a signal. */
  requestSingleInstanceLock(): boolean {
    mkdirSync(userData, { recursive: true });
    const file = join(userData, 'host.lock');
    for (;;) {
      try {
        writeFileSync(file, String(process.pid), { flag: 'wx' });
        process.on('SIGUSR2', () => this.emit('second-instance', {}, [], ''));
        process.on('exit', () => rmSync(file, { force: true }));
        return true;
      } catch {
        const other = Number(readFileSync(file, 'utf8'));
        try {
          process.kill(other, 'SIGUSR2');
          return false;
        } catch {
          rmSync(file, { force: true });
        }
      }
    }
  }
  async whenReady(): Promise<void> {
    await startBrowser(userData, switches);
  }
  quit(): void {
    setImmediate(() => void closeBrowser().finally(() => process.exit(0)));
  }
}
export const app = only('app', new HostApp());

export const protocol = only('protocol', { registerSchemesAsPrivileged: () => undefined });

const handlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>();
export const ipcMain = only('ipcMain', {
  handle: (channel: string, handler: (event: unknown, ...args: unknown[]) => unknown): void => {
    if (handlers.has(channel)) throw new Error(`the channel ${channel} has a handler already`);
    handlers.set(channel, handler);
  },
});

let copied = '';
/** Formats of the system that came with the last write: what a history would look at. */
const formats: string[] = [];
export class ClipboardItem {
  readonly items: Readonly<Record<string, unknown>>;
  constructor(items: Readonly<Record<string, unknown>>) {
    this.items = items;
  }
}
export const clipboard = only('clipboard', {
  formats,
  write: async ([item]: readonly ClipboardItem[]) => {
    copied = String(item?.items['text/plain'] ?? '');
    formats.splice(0, formats.length, ...Object.keys(item?.items ?? {}));
  },
  readText: async () => copied,
  writeText: async (text: string) => {
    copied = text;
  },
  clear: () => {
    copied = '';
  },
});

export const powerMonitor = only('powerMonitor', new EventEmitter());
export const Menu = only('Menu', { setApplicationMenu: () => undefined, buildFromTemplate: () => ({}) });
const display = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
export const screen = only('screen', { getAllDisplays: () => [display], getPrimaryDisplay: () => display });
export const dialog = {
  showErrorBox: (title: string, text: string): void => {
    process.stderr.write(`[${title}] ${text}\n`);
  },
  showOpenDialog: async (): Promise<{ canceled: boolean; filePaths: string[] }> => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async (): Promise<{ canceled: boolean; filePath: string }> => ({ canceled: true, filePath: '' }),
};

export class BrowserWindow extends HostWindow {
  constructor(options: ConstructorParameters<typeof HostWindow>[0]) {
    super(options, {
      invoke: (event, channel, args) => {
        const handler = handlers.get(channel);
        if (!handler) throw new Error(`nobody handles ${channel}`);
        return handler(event, ...args);
      },
      copied: (text) => {
        copied = text;
      },
    });
    app.emit('web-contents-created', {}, this.webContents);
    this.open();
  }
}

// The tests' way in: a function of theirs, run here with this module, as Playwright's `electronApplication.evaluate` does.
process.on('message', (asked: { id: number; code: string; arg: unknown }) => {
  const work = async (): Promise<unknown> => {
    const run: unknown = new Function(`return (${asked.code})`)();
    if (typeof run !== 'function') throw new Error('not a function');
    return run({ app, session, ipcMain, clipboard, powerMonitor, dialog, BrowserWindow, counts, printers }, asked.arg);
  };
  work().then(
    (value) => process.send?.({ id: asked.id, value }),
    (error: unknown) => process.send?.({ id: asked.id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
