import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Frame, Page, Route } from 'playwright-core';
import { newPage } from './browser.ts';
import { counts } from './counts.ts';
import type { HostSession } from './electron.ts';
import { fromApp, originOf, toApp } from './origin.ts';
import { BINDING, pageScript } from './page-script.ts';
import { paperOf, printers, refusedJob } from './printers.ts';

/** `BrowserWindow` and `webContents` over a page of Chromium. */

type Preferences = {
  readonly preload: string;
  readonly session: HostSession;
  readonly sandbox: boolean;
  readonly contextIsolation: boolean;
};
type Options = { readonly show?: boolean; readonly webPreferences: Preferences };
type Wiring = {
  invoke(event: unknown, channel: string, args: readonly unknown[]): unknown;
  copied(text: string): void;
};
type Said =
  | { readonly kind: 'invoke'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'key'; readonly input: object }
  | { readonly kind: 'input' }
  | { readonly kind: 'copied'; readonly text: string }
  | { readonly kind: 'violation'; readonly text: string };

let ids = 0;

function preventable(extra: object): { event: object; prevented: () => boolean } {
  let stopped = false;
  const event = {
    ...extra,
    preventDefault: () => {
      stopped = true;
    },
  };
  return { event, prevented: () => stopped };
}

export class HostContents extends EventEmitter {
  readonly id: number;
  readonly session: HostSession;
  readonly #page: Promise<Page>;
  #sent: Promise<unknown> = Promise.resolve();
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  #destroyed = false;
  /** What `loadURL` is loading: a navigation to anything else is the page's own doing. */
  #loading = '';
  readonly #token = `so-mat-${randomBytes(8).toString('hex')}`;

  constructor(preferences: Preferences, wiring: Wiring) {
    super();
    ids += 1;
    this.id = ids;
    this.session = preferences.session;
    if (!preferences.sandbox || !preferences.contextIsolation) throw new Error('a window without its sandbox');
    this.#page = this.#prepare(preferences, wiring);
    this.#page.catch((error: unknown) => process.stderr.write(`stand-in: ${String(error)}\n`));
  }

  async #prepare({ preload, session }: Preferences, wiring: Wiring): Promise<Page> {
    const page = await newPage((url) => this.#openHandler({ url: toApp(url) }).action === 'allow');
    page.on('pageerror', (error) => counts.errors.push(`${error.message}\n${error.stack ?? ''}`));
    page.on('console', (message) => {
      if (message.type() === 'error') counts.errors.push(`${message.text()} (${toApp(message.location().url)})`);
    });
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed' }));
    await page.exposeBinding(BINDING, ({ frame }, said: Said) => this.#hear(page, frame, said, wiring));
    await page.addInitScript(pageScript(readFileSync(preload, 'utf8'), this.#token));
    await page.route('**/*', (route) => this.#answer(page, route, session));
    await denyPermissions(page, session);
    return page;
  }

  async #hear(page: Page, frame: Frame, said: Said, wiring: Wiring): Promise<unknown> {
    switch (said.kind) {
      case 'invoke': {
        const url = toApp(frame.url());
        const senderFrame = { url, origin: originOf(frame.url()), parent: frame === page.mainFrame() ? null : {} };
        const answer = await wiring.invoke({ sender: this, senderFrame }, said.channel, said.args);
        // What main has sent before its answer arrives before it.
        await this.#sent;
        return answer;
      }
      case 'key':
        this.emit('before-input-event', preventable({}).event, said.input);
        return null;
      case 'input':
        this.emit('input-event', {}, {});
        return null;
      case 'copied':
        wiring.copied(said.text);
        return null;
      case 'violation':
        counts.violations.push(said.text);
        return null;
    }
  }

  async #answer(page: Page, route: Route, session: HostSession): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    if (request.isNavigationRequest() && url !== this.#loading) {
      const top = request.frame() === page.mainFrame();
      const { event, prevented } = preventable({ url, isMainFrame: top });
      if (top) this.emit('will-navigate', event);
      this.emit('will-frame-navigate', event);
      if (prevented()) {
        counts.prevented.push(url);
        await route.abort('aborted');
        return;
      }
    }
    let cancel = true;
    session.beforeRequest?.({ url }, (answer: { cancel?: boolean }) => {
      cancel = answer.cancel === true;
    });
    if (cancel) {
      counts.cancelled.push(url);
      await route.abort('blockedbyclient');
      return;
    }
    const handler = session.handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) {
      counts.slipped.push(url);
      await route.abort('blockedbyclient');
      return;
    }
    const response = await handler(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  async load(url: string): Promise<void> {
    const page = await this.#page;
    this.#loading = url;
    await page.goto(fromApp(url));
    this.#loading = '';
    this.emit('did-finish-load');
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler;
  }
  setWebRTCIPHandlingPolicy(): void {}
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  reload(): void {
    void this.#page.then((page) => page.reload());
  }

  send(channel: string, ...args: unknown[]): void {
    this.#sent = Promise.all([this.#page, this.#sent])
      .then(([page]) =>
        page.evaluate(
          ([token, detail]) => {
            window.dispatchEvent(new CustomEvent(String(token), { detail }));
          },
          [this.#token, { channel, args }] as const,
        ),
      )
      // The page is between two documents, or gone.
      .catch(() => undefined);
  }

  async getPrintersAsync(): Promise<object[]> {
    return printers.list;
  }

  /** Onto the paper that the job asks for, whatever the page itself says. */
  print(options: object, answer: (success: boolean, reason: string) => void): void {
    const { width, height } = paperOf(options);
    const refused = refusedJob(options);
    if (printers.answers === 'never') return;
    const work = async (): Promise<void> => {
      const page = await this.#page;
      const pdf = await page.pdf({ width: `${width}mm`, height: `${height}mm`, printBackground: true });
      counts.printed.push({ sheets: await page.locator('canvas').count(), options, pdf });
    };
    if (refused !== null) {
      setImmediate(() => answer(false, refused));
      return;
    }
    work().then(
      () => answer(true, ''),
      () => answer(false, 'Print job failed'),
    );
  }

  async close(): Promise<void> {
    if (this.#destroyed) return;
    this.#destroyed = true;
    await (await this.#page).close();
    this.emit('destroyed');
  }

  page(): Promise<Page> {
    return this.#page;
  }
}

export class HostWindow extends EventEmitter {
  /** Every window that was made; the tests look at them. */
  static readonly made: HostWindow[] = [];
  readonly webContents: HostContents;
  readonly options: Options;
  protectedContent = false;
  focused = 0;

  constructor(options: Options, wiring: Wiring) {
    super();
    this.options = options;
    this.webContents = new HostContents(options.webPreferences, wiring);
    HostWindow.made.push(this);
  }
  open(): void {
    void this.webContents.page().then((page) =>
      page.once('close', () => {
        this.emit('close');
        this.emit('closed');
      }),
    );
  }
  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    this.emit('ready-to-show');
  }
  setContentProtection(on: boolean): void {
    this.protectedContent = on;
  }
  show(): void {}
  maximized = false;
  bounds = { x: 0, y: 0, width: 1366, height: 768 };
  maximize(): void {
    this.maximized = true;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  getNormalBounds(): object {
    return this.bounds;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  focus(): void {
    this.focused += 1;
  }
  destroy(): void {
    void this.webContents.close();
  }
}

/** Asks the program's handlers about every permission that Chromium knows, and tells Chromium what they answered. */
async function denyPermissions(page: Page, session: HostSession): Promise<void> {
  const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'clipboard-write'];
  const denied = names.filter((name) => {
    let allowed = session.permissionCheck?.(null, name, '', {}) === true;
    session.permissionRequest?.(null, name, (answer: unknown) => {
      allowed ||= answer === true;
    });
    return !allowed;
  });
  const client = await page.context().newCDPSession(page);
  for (const name of denied) {
    await client.send('Browser.setPermission', { permission: { name }, setting: 'denied' }).catch(() => undefined);
  }
  await client.detach();
}
