import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, clipboard, powerMonitor, protocol, session } from 'electron';
import type { Change } from '../../shared/bridge.ts';
import { watchClipboard } from './clipboard.ts';
import type { PageDoor } from './door.ts';
import { keepDoor } from './ipc.ts';
import { placesIn } from './places.ts';
import { answerFrom, pageFiles } from './protocol.ts';
import { hardenContents, hardenSession, hardenStart, SCHEME } from './security.ts';
import { openDesk } from './session.ts';
import { watchFaults, watchPower, watchWindow } from './watch.ts';
import { openWindow, setMenu, showAgain } from './window.ts';

// The composition root of the desktop program. What the password prompt does not need is loaded once that is on the screen.

hardenStart(app, protocol, process.report);
// The register has a lock of its own; this one brings the window that is open to the front.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  // `dist/desktop/main/`, and beside it `preload/` and `renderer/`.
  const built = join(fileURLToPath(import.meta.url), '..', '..');
  const packaged = app.isPackaged;
  // Without "persist:": nothing that the page keeps is ever written to the disk.
  const ours = session.fromPartition('so-mat', { cache: false });
  const layout = { session: ours, built, packaged };
  const places = placesIn(app.getPath('userData'));

  hardenSession(ours, packaged);
  hardenSession(session.defaultSession, packaged);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  ours.protocol.handle(SCHEME, answerFrom(pageFiles(join(built, 'renderer'))));
  setMenu(process.platform);

  const tell = (change: Change): void => {
    if (!webContents.isDestroyed()) webContents.send('change', change);
  };
  const desk = openDesk({
    version: app.getVersion(),
    engine: () => import('./engine.ts'),
    tell,
    onLock: () => {
      void copied.clear();
      void door?.then(({ stopLongWork }) => stopLongWork());
    },
  });

  let door: Promise<PageDoor> | null = null;
  const load = (): Promise<PageDoor> => {
    door ??= import('./door.ts').then(({ openDoor }) =>
      openDoor({ desk, places, tell, window, layout, doorkeeper, home: app.getPath('home') }),
    );
    return door;
  };

  const doorkeeper = keepDoor();
  const window = openWindow(layout);
  const { webContents } = window;
  desk.settle(places.last());
  const copied = watchClipboard(webContents, clipboard);
  doorkeeper.admit(webContents, {
    run: async (act, values, second) => (await load()).run(act, values, second),
    ask: async (query, values) => (await load()).ask(query, values),
    // The first thing the page asks needs no register.
    shell: async (call, values) =>
      call === 'state' ? { ok: true, value: desk.state() } : (await load()).shell(call, values),
  });
  webContents.once('did-finish-load', () => void load());
  watchWindow(webContents, desk);
  watchPower(powerMonitor, desk);
  // Windows going down tells its windows, not the monitor of power.
  window.once('session-end', () => void desk.lock('person', true));
  watchFaults(process, desk);
  let [leaving, through] = [false, false];
  app.on('second-instance', () => {
    if (!leaving) return showAgain(window);
    // Somebody wants the window back while the last backup runs: it is stopped, and the program starts anew.
    app.relaunch();
    desk.stopBackup();
  });
  // Without a listener Electron would quit by itself, in the middle of the backup at leaving.
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', (event) => {
    if (leaving && !through) event.preventDefault();
  });
  window.once('closed', () => {
    leaving = true;
    void door?.then(({ stopLongWork }) => stopLongWork());
    void desk
      .lock('person')
      .then(() => desk.closed())
      .finally(() => {
        through = true;
        app.quit();
      });
  });
}
