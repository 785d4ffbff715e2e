import type { PowerMonitor, WebContents } from 'electron';
import type { Desk } from './desk.ts';
import { reportFault } from './report.ts';

/** What locks the register without being asked: nobody at the window, the screen locked, the machine asleep, Ctrl+L, a network. */

const LOOK_EVERY_MS = 2_000;
/** Longer than any busy machine keeps a timer waiting. */
const ASLEEP_MS = 60_000;

type Moment = { readonly civil: number; readonly steady: number };

function moment(): Moment {
  return { civil: Date.now(), steady: performance.now() };
}

/** Two clocks: one may be set back, the other may stand still while the machine sleeps. */
function since(before: Moment): number {
  const now = moment();
  return Math.max(now.civil - before.civil, now.steady - before.steady);
}

export function watchWindow(contents: WebContents, desk: Desk): void {
  let touched = moment();
  let looked = moment();
  /** Not only by the timer: what wakes a machine is a key, and its event may be the first that is heard. */
  const look = (): void => {
    // Nobody has looked for so long: the machine has slept and the system has not said so.
    if (since(looked) > ASLEEP_MS) void desk.lock('sleep');
    else if (since(touched) > desk.idleMinutes() * 60_000) void desk.lock('idle');
    looked = moment();
  };
  const touch = (): void => {
    look();
    touched = moment();
  };
  // Only our own window counts: who works in another program is not watching the register.
  contents.on('input-event', touch);
  contents.on('before-input-event', (event, input) => {
    touch();
    // Heard here and not in the page, so that it works whatever the page is doing.
    const lock = input.type === 'keyDown' && (input.control || input.meta) && !input.alt && !input.shift;
    if (!lock || input.key.toLowerCase() !== 'l') return;
    event.preventDefault();
    void desk.lock('person');
  });
  const timer = setInterval(() => {
    look();
    desk.lookAtNetwork();
    desk.lookAtHours();
  }, LOOK_EVERY_MS);
  timer.unref();
  // A page that has crashed must not leave an open register behind it.
  contents.on('render-process-gone', () => void desk.lock('person', true).then(() => contents.reload()));
  contents.once('destroyed', () => clearInterval(timer));
}

export function watchPower(monitor: PowerMonitor, desk: Desk): void {
  monitor.on('lock-screen', () => void desk.lock('screen'));
  monitor.on('suspend', () => void desk.lock('sleep'));
  // Where the machine slept before it could tell: it is locked before anybody sees it awake.
  monitor.on('resume', () => void desk.lock('sleep'));
  // No time is left for a backup.
  monitor.on('shutdown', () => void desk.lock('person', true));
  // Another account at this machine (macOS, Windows).
  monitor.on('user-did-resign-active', () => void desk.lock('screen'));
}

/** A fault that nobody caught: Electron would show its stack in a dialog and go on with a register in an unknown state. */
export function watchFaults(process: NodeJS.EventEmitter, desk: Desk): void {
  for (const name of ['uncaughtException', 'unhandledRejection']) {
    process.on(name, (error: unknown) => {
      reportFault(name, error);
      void desk.lock('person', true).catch((again: unknown) => reportFault('lock', again));
    });
  }
}
