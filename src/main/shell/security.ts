import type { App, Protocol, Session, WebContents, WebPreferences } from 'electron';

/**
 * All hardening of the shell, each line with the attack it stops. Sources: Electron's security page
 * (electronjs.org/docs/latest/tutorial/security, "E" and the number of its checklist), and where named, others.
 */

export const SCHEME = 'app';
export const ORIGIN = 'app://so-mat';
export const START_PAGE = `${ORIGIN}/index.html`;
export const PRINT_PAGE = `${ORIGIN}/print.html`;

export const WEB_PREFERENCES = {
  // A hole in the page's engine ends in the operating system's sandbox (E4).
  sandbox: true,
  // The page cannot reach into the preload by changing prototypes (E3).
  contextIsolation: true,
  // Script smuggled into the page has no `require` (E2).
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  // No page inside the page with preferences of its own (E12).
  webviewTag: false,
  // Same-origin rules stay in force (E6), and nothing is fetched without TLS: we fetch nothing (E8).
  webSecurity: true,
  allowRunningInsecureContent: false,
  // Features that Chromium itself does not trust yet stay off (E9, E10).
  experimentalFeatures: false,
  enableBlinkFeatures: '',
  // A file dropped on the window is not opened in place of the page (E13).
  navigateOnDragDrop: false,
  // The spell checker would fetch its dictionary from a server (electronjs.org/docs/latest/tutorial/spellchecker).
  spellcheck: false,
  // No bundled viewer with an origin of its own.
  plugins: false,
  // A console is a way to type code against an open register.
  devTools: false,
  // A page in the background still shows at once that it is locked.
  backgroundThrottling: false,
} as const satisfies WebPreferences;

/** The policy of every answer of `app://`: nothing but our own files; no inline script or style, no eval, no connection (E7). */
export const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  // Icons inside style sheets are data; a picture can carry words out only by a request, and there is none to make.
  "img-src 'self' data: blob:",
  // pdf.js draws in a worker.
  "worker-src 'self'",
  // No `connect-src`: it falls back to 'none', and the page has nothing to fetch.
  // A forged <base> or form would send what is typed elsewhere; neither falls back to default-src.
  "base-uri 'none'",
  "form-action 'none'",
  // Nobody may lay our window under his.
  "frame-ancestors 'none'",
].join('; ');

/** What a meta element may say of it: `frame-ancestors` counts in a header only. */
export const CSP_META = CSP.replace("; frame-ancestors 'none'", '');

/** The same for the machine's own senses: the document gives them up before any handler is asked. */
export const PERMISSIONS_POLICY = [
  'bluetooth',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'geolocation',
  'hid',
  'idle-detection',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
]
  .map((name) => `${name}=()`)
  .join(', ');

/** Whether a URL is a page of ours: parsed, never searched (`https://evil/?app://so-mat` contains ours). */
export function isOurPage(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== `${SCHEME}:`) return false;
  const { host, username, password } = parsed;
  return `${SCHEME}://${host}` === ORIGIN && username === '' && password === '';
}

/** Whether a request may be made at all. Fails closed: what cannot be parsed is refused. */
export function mayRequest(url: string, packaged: boolean): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  if (parsed.protocol === `${SCHEME}:`) return isOurPage(url);
  // Made by the page of bytes that it holds already.
  if (parsed.protocol === 'blob:') return isOurPage(parsed.pathname);
  if (parsed.protocol === 'data:') return true;
  // The developer tools are pages of their own; a packaged program has none.
  return !packaged && parsed.protocol === 'devtools:';
}

/** Before the program is ready: what can only be said on Chromium's command line, and the scheme of our pages. */
export function hardenStart(app: App, protocol: Protocol, report: object): void {
  // better-sqlite3 asks for Node's report to tell one C library from another; with the network in it, names would be looked up.
  Object.assign(report, { excludeNetwork: true });
  // Every renderer in the sandbox, whatever a window asks for (E4).
  app.enableSandbox();
  const { commandLine } = app;
  // No name resolves: what slips past the filter below has nowhere to go (E, "network"; Chromium's own switch).
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // A proxy would resolve names for us.
  commandLine.appendSwitch('no-proxy-server');
  // Chromium's own errands: field trials, component updates, pings, reliability reports, sync.
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('disable-sync');
  commandLine.appendSwitch('no-pings');
  commandLine.appendSwitch('disable-quic');
  // A crash dump holds the memory of an open register; crashReporter is never started, and this forbids the rest.
  commandLine.appendSwitch('disable-breakpad');
  // WebRTC opens sockets that no request filter sees.
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  commandLine.appendSwitch(
    'disable-features',
    'MediaRouter,DialMediaRouteProvider,OptimizationHints,AutofillServerCommunication',
  );
  // A real origin (not file:, E18) that storage, workers and CSP treat like https.
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** The session of our windows: no permissions, no requests, no downloads, no devices, no certificates, no words. */
export function hardenSession(session: Session, packaged: boolean): void {
  // Camera, microphone, place, notifications, clipboard reading …: asked (E5) …
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  // … and looked up without asking, which is another handler (electron docs, session.setPermissionCheckHandler).
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  // The last filter before the network, for what CSP does not govern.
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayRequest(url, packaged) }));
  // No TLS connection can be completed.
  session.setCertificateVerifyProc((_request, answer) => answer(-2));
  // A file leaves only by our own dialog, which is journalled.
  session.on('will-download', (event) => event.preventDefault());
  // The words of a state secret are not sent to a spelling service, and its dictionary is not fetched.
  session.setSpellCheckerEnabled(false);
}

/** Every page of the program, and any that should come into being against our will. */
export function hardenContents(contents: WebContents): void {
  // We load our page once, by `loadURL`, which none of these hears; whatever else navigates is not us (E13).
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  // No second window, and nothing handed to a browser (E14, E15).
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // No page inside the page (E12).
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // No Bluetooth, no certificates of the person's own.
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
}
