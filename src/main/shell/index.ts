import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, ClipboardItem, clipboard, dialog, powerMonitor, protocol, session } from 'electron';
import type { Change } from '../../shared/bridge.ts';
import { openClipboard } from './clipboard.ts';
import type { PageDoor } from './door.ts';
import { keepDoor } from './ipc.ts';
import { looksIn } from './look.ts';
import { keepLocal, placesIn } from './places.ts';
import { answerFrom, pageFiles } from './protocol.ts';
import { reportFault } from './report.ts';
import { hardenContents, hardenSession, hardenStart, SCHEME } from './security.ts';
import { openDesk } from './session.ts';
import { CRASHED, NO_START, watchEnd, watchFaults, watchPower, watchWindow } from './watch.ts';
import { openWindow, setMenu, showAgain } from './window.ts';

// The composition root of the desktop program. What the password prompt does not need is loaded once that is on the screen.

const faults = watchFaults(process, () => {
  dialog.showErrorBox('Sổ Mật chưa mở được', NO_START);
  app.exit(1);
});
hardenStart(app, protocol, process.report);
keepLocal(app, process.platform, process.env);
// The register has a lock of its own; this one brings the window that is open to the front.
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(faults.failed);
else app.quit();

function start(): void {
  // `dist/desktop/main/`, and beside it `preload/` and `renderer/`.
  const built = join(fileURLToPath(import.meta.url), '..', '..');
  const packaged = app.isPackaged;
  // Without "persist:": nothing that the page keeps is ever written to the disk.
  const ours = session.fromPartition('so-mat', { cache: false });
  const layout = { session: ours, built, packaged };
  const places = placesIn(app.getPath('userData'));
  const looks = looksIn(app.getPath('userData'));

  hardenSession(ours, packaged);
  hardenSession(session.defaultSession, packaged);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  ours.protocol.handle(SCHEME, answerFrom(pageFiles(built)));
  setMenu(process.platform);

  const tell = (change: Change): void => {
    if (!webContents.isDestroyed()) webContents.send('change', change);
  };
  const copied = openClipboard(clipboard, ClipboardItem);
  let cleared = Promise.resolve();
  const desk = openDesk({
    version: app.getVersion(),
    engine: () => import('./engine.ts'),
    tell,
    onLock: () => {
      cleared = copied.clear().catch((error: unknown) => reportFault('clipboard', error));
      void door?.then(({ stopLongWork }) => stopLongWork());
    },
  });

  let door: Promise<PageDoor> | null = null;
  const load = (): Promise<PageDoor> => {
    door ??= import('./door.ts').then(({ openDoor }) =>
      openDoor({ desk, places, looks, tell, copied, window, layout, doorkeeper, home: app.getPath('home') }),
    );
    return door;
  };

  const doorkeeper = keepDoor();
  const window = openWindow(layout, looks);
  const { webContents } = window;
  desk.settle(places.last());
  doorkeeper.admit(webContents, {
    run: async (act, values, second) => (await load()).run(act, values, second),
    ask: async (query, values) => (await load()).ask(query, values),
    // The first things the page asks need no register.
    shell: async (call, values) => {
      if (call === 'state') return { ok: true, value: desk.state() };
      if (call === 'look') return { ok: true, value: looks.look() };
      return (await load()).shell(call, values);
    },
  });
  webContents.once('did-finish-load', () => void load());
  watchWindow(webContents, desk, () => {
    dialog.showErrorBox('Sổ Mật đã dừng', CRASHED);
    app.exit(1);
  });
  watchPower(powerMonitor, desk);
  watchEnd(window, desk);
  faults.begun(desk);
  let [leaving, through, relaunching] = [false, false, false];
  app.on('second-instance', () => {
    if (!leaving) return showAgain(window);
    // Somebody wants the window back while the last backup runs: it is stopped, and the program starts anew; once, however often it is
    // asked (Electron would start as many).
    if (!relaunching) app.relaunch();
    relaunching = true;
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
      // Ours no more once the program is gone.
      .then(() => cleared)
      .finally(() => {
        through = true;
        app.quit();
      });
  });
}
