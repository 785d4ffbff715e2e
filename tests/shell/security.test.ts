import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import {
  CSP,
  CSP_META,
  hardenContents,
  hardenSession,
  hardenStart,
  isOurPage,
  mayRequest,
  WEB_PREFERENCES,
} from '../../src/main/shell/security.ts';
import { isOurSender } from '../../src/main/shell/sender.ts';

// The constants are pinned whole: whoever loosens one changes a test as well, on purpose.

test('the window has exactly these preferences', () => {
  expect(WEB_PREFERENCES).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    navigateOnDragDrop: false,
    spellcheck: false,
    plugins: false,
    devTools: false,
    backgroundThrottling: false,
  });
});

test('the content security policy is exactly this', () => {
  expect(CSP).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(CSP_META).toBe(CSP.replace("; frame-ancestors 'none'", ''));
});

const HOSTILE = [
  'https://so-mat/',
  'app://so-mat.evil.example/',
  'app://so-mat@evil.example/',
  'app://evil.example/?next=app://so-mat',
  'https://example.invalid/?next=app://so-mat',
  'https://example.invalid/app://so-mat/index.html',
  'app://so-mat:8080/index.html',
  'app://user:password@so-mat/index.html',
  'app:so-mat',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'about:blank',
  'blob:app://so-mat/1',
  'view-source:app://so-mat/',
  '',
  ' app//so-mat',
];

test.each(HOSTILE)('%j is not our page', (url) => {
  expect(isOurPage(url)).toBe(false);
});

test.each(['app://so-mat/', 'app://so-mat/index.html', 'app://so-mat/index.html?a#b', 'APP://so-mat/x'])(
  '%j is our page',
  (url) => {
    expect(isOurPage(url)).toBe(true);
  },
);

test('nothing may be requested but our own files and what the page holds already', () => {
  const urls = [
    'app://so-mat/index.html',
    'blob:app://so-mat/0f',
    'data:image/svg+xml,x',
    'http://127.0.0.1:8080/',
    'https://update.example/',
    'ws://127.0.0.1/',
    'wss://x.example/',
    'ftp://x.example/',
    'file:///etc/passwd',
    'chrome-extension://abc/x.js',
    'devtools://devtools/bundled/x.html',
    'app://other/x',
    'blob:https://x.example/1',
    'not a url',
  ];
  expect(urls.filter((url) => mayRequest(url, true))).toEqual(urls.slice(0, 3));
  expect(mayRequest('devtools://devtools/bundled/x.html', false)).toBe(true);
});

function fake<T>(parts: object): T {
  return parts as T;
}

test('every permission is denied, asked or looked up; every request is filtered; no file is downloaded', () => {
  const kept: Record<string, unknown> = {};
  const keep = (name: string) => (value: unknown) => {
    kept[name] = value;
  };
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
    setCertificateVerifyProc: keep('certificate'),
    setSpellCheckerEnabled: keep('spelling'),
    webRequest: { onBeforeRequest: keep('before') },
  });
  hardenSession(fake(session), true);
  const answers: unknown[] = [];
  const call = (name: string, ...args: unknown[]): unknown => {
    const handler = kept[name];
    if (typeof handler !== 'function') throw new Error(`${name} was not set`);
    return handler(...args);
  };
  const names = [
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'fileSystem',
    'fullscreen',
    'geolocation',
    'idle-detection',
    'keyboardLock',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
    'pointerLock',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'usb',
    'serial',
    'hid',
    'window-management',
    'unknown',
    'invented-tomorrow',
  ];
  for (const name of names) {
    call('request', null, name, (answer: unknown) => answers.push(answer));
    answers.push(call('check', null, name, 'app://so-mat', {}));
  }
  expect(new Set(answers)).toEqual(new Set([false]));
  expect(call('device')).toBe(false);
  expect(kept.display).toBeNull();
  expect(kept.spelling).toBe(false);
  call('certificate', {}, (code: unknown) => expect(code).toBe(-2));
  call('before', { url: 'https://x.example/' }, (answer: unknown) => expect(answer).toEqual({ cancel: true }));
  call('before', { url: 'app://so-mat/index.html' }, (answer: unknown) => expect(answer).toEqual({ cancel: false }));
  let prevented = 0;
  session.emit('will-download', { preventDefault: () => (prevented += 1) });
  expect(prevented).toBe(1);
});

test('no page navigates, is redirected, opens a window or holds another page', () => {
  let open: unknown;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: (details: object) => unknown) => {
      open = handler({ url: 'app://so-mat/index.html' });
    },
    setWebRTCIPHandlingPolicy: (policy: string) => expect(policy).toBe('disable_non_proxied_udp'),
  });
  hardenContents(fake(contents));
  expect(open).toEqual({ action: 'deny' });
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
    let prevented = false;
    contents.emit(name, { url: 'app://so-mat/index.html', preventDefault: () => (prevented = true) });
    expect([name, prevented]).toEqual([name, true]);
  }
});

test('Chromium is told to resolve no name and to run no errands', () => {
  const switches: string[] = [];
  let sandboxed = false;
  let schemes: unknown;
  const report = {};
  hardenStart(
    fake({
      enableSandbox: () => {
        sandboxed = true;
      },
      commandLine: {
        appendSwitch: (name: string, value?: string) => switches.push(value === undefined ? name : `${name}=${value}`),
      },
    }),
    fake({
      registerSchemesAsPrivileged: (given: unknown) => {
        schemes = given;
      },
    }),
    report,
  );
  expect(report).toEqual({ excludeNetwork: true });
  expect(sandboxed).toBe(true);
  expect(switches).toEqual([
    'host-resolver-rules=MAP * ~NOTFOUND',
    'no-proxy-server',
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
    'disable-quic',
    'disable-breakpad',
    'force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    'disable-features=MediaRouter,DialMediaRouteProvider,OptimizationHints,AutofillServerCommunication',
  ]);
  expect(schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
});

const OURS = { url: 'app://so-mat/index.html', origin: 'app://so-mat', parent: null };

test.each([
  ['our page', { sender: { id: 1 }, senderFrame: OURS }, true],
  ['another window', { sender: { id: 2 }, senderFrame: OURS }, false],
  ['a frame inside it', { sender: { id: 1 }, senderFrame: { ...OURS, parent: {} } }, false],
  ['a frame that is gone', { sender: { id: 1 }, senderFrame: null }, false],
  ['a page it was turned into', { sender: { id: 1 }, senderFrame: { ...OURS, url: 'https://x.example/' } }, false],
  ['an empty page', { sender: { id: 1 }, senderFrame: { ...OURS, url: 'about:blank' } }, false],
  ['an opaque origin', { sender: { id: 1 }, senderFrame: { ...OURS, origin: 'null' } }, false],
])('a call from %s: %#', (_who, event, admitted) => {
  expect(isOurSender(event, new Set([1]))).toBe(admitted);
});
