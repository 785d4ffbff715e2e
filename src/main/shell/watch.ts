import type { BrowserWindow, PowerMonitor, WebContents } from 'electron';
import type { Desk } from './desk.ts';
import { reportFault } from './report.ts';

/** What locks the register without being asked: nobody at the window, the screen locked, the machine asleep, Ctrl+L, a network. */

const LOOK_EVERY_MS = 2_000;
/** Longer than any busy machine keeps a timer waiting. */
const ASLEEP_MS = 60_000;

/** A page that crashes twice within so long crashes by itself. */
const CRASHES_APART_MS = 10 * 60_000;

type Moment = { readonly civil: number; readonly steady: number };

function moment(): Moment {
  return { civil: Date.now(), steady: performance.now() };
}

/** Two clocks: one may be set back, the other may stand still while the machine sleeps. */
function since(before: Moment): number {
  const now = moment();
  return Math.max(now.civil - before.civil, now.steady - before.steady);
}

/** `giveUp`: the page has crashed again; the register is locked. */
export function watchWindow(contents: WebContents, desk: Desk, giveUp: () => void): void {
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
  // A page that has crashed must not leave an open register behind it; nor is one loaded for ever that crashes each time.
  let crashed: Moment | null = null;
  contents.on('render-process-gone', () => {
    const again = crashed !== null && since(crashed) < CRASHES_APART_MS;
    crashed = moment();
    void desk.lock('person', true).then(() => (again ? giveUp() : contents.reload()));
  });
  contents.once('destroyed', () => clearInterval(timer));
}

export function watchPower(monitor: PowerMonitor, desk: Desk): void {
  // Windows (another account at this machine as well) and macOS. Linux tells logind, which Electron does not hear: there the register is
  // locked by idleness and sleep only, as docs/electron.md says.
  monitor.on('lock-screen', () => void desk.lock('screen'));
  monitor.on('suspend', () => void desk.lock('sleep'));
  // Where the machine slept before it could tell: it is locked before anybody sees it awake.
  monitor.on('resume', () => void desk.lock('sleep'));
  // Linux and macOS (Windows tells its windows, see `watchEnd`). No time is left for a backup.
  monitor.on('shutdown', () => void desk.lock('person', true));
  // Another account at this machine: macOS only.
  monitor.on('user-did-resign-active', () => void desk.lock('screen'));
}

/** Windows is going down or the person signs out: first it asks, and another program may say no; then it only tells. */
export function watchEnd(window: Pick<BrowserWindow, 'on'>, desk: Desk): void {
  window.on('query-session-end', () => void desk.lock('person', true));
  window.on('session-end', () => void desk.lock('person', true));
}

export const NO_START =
  'Chương trình gặp lỗi lúc khởi động nên đã dừng; sổ chưa được mở và không có gì bị thay đổi. Hãy mở lại. Nếu vẫn vậy, hãy cài lại chương trình (dữ liệu của sổ nằm ở thư mục khác, không mất) hoặc đọc sổ theo trang “Mở sổ khẩn cấp”.';
export const CRASHED =
  'Cửa sổ bị lỗi hai lần liền nên chương trình đã khóa sổ và dừng. Việc nào đã báo là ghi xong thì còn đủ. Hãy mở lại chương trình.';

/** A fault that nobody caught: Electron would show its stack in a dialog and go on with a register in an unknown state. */
export type FaultWatch = {
  /** From here on a fault locks. */
  begun(desk: Pick<Desk, 'lock'>): void;
  /** A fault of the start itself: no window would come, and the program would keep others from starting. */
  readonly failed: (error: unknown) => void;
};

/** Before anything else: until the program has begun, a fault ends it. */
export function watchFaults(process: NodeJS.EventEmitter, end: () => void): FaultWatch {
  let desk: Pick<Desk, 'lock'> | null = null;
  const failed = (error: unknown): void => {
    reportFault('start', error);
    end();
  };
  for (const name of ['uncaughtException', 'unhandledRejection']) {
    process.on(name, (error: unknown) => {
      if (desk === null) return failed(error);
      reportFault(name, error);
      void desk.lock('person', true).catch((again: unknown) => reportFault('lock', again));
    });
  }
  return {
    failed,
    begun: (open) => {
      desk = open;
    },
  };
}
