import { join } from 'node:path';
import { BrowserWindow, Menu, type Session, screen } from 'electron';
import { type Looks, placeOn, rememberPlace } from './look.ts';
import { reportFault } from './report.ts';
import { START_PAGE, WEB_PREFERENCES } from './security.ts';

/** The one window. */

export type Layout = {
  readonly session: Session;
  /** The folder of the built program. */
  readonly built: string;
  readonly packaged: boolean;
};

export function preferencesOf({ session, built, packaged }: Layout): Electron.WebPreferences {
  return { ...WEB_PREFERENCES, devTools: !packaged, session, preload: join(built, 'preload', 'preload.cjs') };
}

export function openWindow(layout: Layout, looks: Looks): BrowserWindow {
  const { bounds, maximized } = placeOn(screen, looks.stood());
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    ...bounds,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: '#ffffff',
    title: 'Sổ Mật',
    autoHideMenuBar: true,
    webPreferences: preferencesOf(layout),
  });
  // Windows and macOS leave the window out of screenshots and of what copies the screen; not of Remote Desktop. On Linux it does nothing
  // (electron.d.ts, setContentProtection).
  window.setContentProtection(true);
  rememberPlace(window, looks);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  // Closed while it was loading.
  window.loadURL(START_PAGE).catch((error: unknown) => reportFault('window', error));
  return window;
}

/** No menu: its entries (reload, zoom, developer tools) are ways round the page. A Mac needs one to copy and paste at all. */
export function setMenu(platform: string): void {
  Menu.setApplicationMenu(
    platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null,
  );
}

/** Comes to the front when the program is started a second time. */
export function showAgain(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
