import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchEnd, watchFaults, watchPower, watchWindow } from '../../src/main/shell/watch.ts';

// What locks the register when nobody asks for it, by the two clocks of the machine.

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'], now: Date.UTC(2026, 5, 15) });
});
afterEach(() => vi.useRealTimers());

function watched(): { readonly locks: string[]; readonly window: EventEmitter; readonly monitor: EventEmitter } {
  const locks: string[] = [];
  const [window, monitor] = [new EventEmitter(), new EventEmitter()];
  const desk = {
    lock: async (reason: string) => void locks.push(reason),
    idleMinutes: () => 10,
    lookAtNetwork: () => undefined,
    lookAtHours: () => undefined,
  };
  watchWindow(window as never, desk as never, () => locks.push('gave up'));
  watchPower(monitor as never, desk as never);
  return { locks, window, monitor };
}

test('a page that crashes is loaded again once; one that goes on crashing ends the program, locked', async () => {
  const { locks, window } = watched();
  let loaded = 0;
  Object.assign(window, { reload: () => (loaded += 1) });
  const crash = async (): Promise<void> => {
    window.emit('render-process-gone', {}, { reason: 'crashed' });
    await Promise.resolve();
  };
  await crash();
  expect([loaded, locks]).toEqual([1, ['person']]);
  vi.advanceTimersByTime(5_000);
  await crash();
  expect([loaded, locks]).toEqual([1, ['person', 'person', 'gave up']]);
  // Much later it may be loaded again.
  vi.advanceTimersByTime(11 * MINUTE);
  await crash();
  expect(loaded).toBe(2);
});

test('Windows asking to end, and ending, locks at once', () => {
  const locks: unknown[] = [];
  const window = new EventEmitter();
  watchEnd(window as never, { lock: async (...asked: unknown[]) => void locks.push(asked) } as never);
  window.emit('query-session-end', { reasons: ['logoff'] });
  window.emit('session-end', { reasons: ['logoff'] });
  expect(locks).toEqual([
    ['person', true],
    ['person', true],
  ]);
});

test('a fault of the start ends the program; from then on a fault locks and the program goes on', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const machine = new EventEmitter();
  const done: string[] = [];
  const faults = watchFaults(machine, () => done.push('ended'));
  machine.emit('uncaughtException', new Error('mật'));
  faults.failed(new Error('mật'));
  faults.begun({ lock: async () => void done.push('locked') });
  machine.emit('unhandledRejection', new Error('mật'));
  expect(done).toEqual(['ended', 'ended', 'locked']);
  expect(JSON.stringify(said.mock.calls)).not.toContain('mật');
  said.mockRestore();
});

const key = { type: 'keyDown', key: 'a', control: false, meta: false, alt: false, shift: false };

test('a machine that slept unheard is locked at the next look: its clock has gone on, its timer has not', () => {
  const { locks } = watched();
  vi.advanceTimersByTime(9 * MINUTE);
  expect(locks).toEqual([]);
  vi.setSystemTime(Date.now() + 2 * MINUTE);
  vi.advanceTimersByTime(2_000);
  expect(locks).toEqual(['sleep']);
});

test('the key that wakes it comes too late to keep it open', () => {
  for (const event of ['input-event', 'before-input-event']) {
    const { locks, window } = watched();
    vi.setSystemTime(Date.now() + 8 * 60 * MINUTE);
    window.emit(event, {}, key);
    expect(locks).toEqual(['sleep']);
    vi.advanceTimersByTime(MINUTE);
    expect(locks).toEqual(['sleep']);
    window.emit('destroyed');
  }
});

test('waking is heard as well as falling asleep', () => {
  const { locks, monitor } = watched();
  monitor.emit('resume');
  monitor.emit('suspend');
  expect(locks).toEqual(['sleep', 'sleep']);
});

test('nobody at the window locks it as idle, typing puts it off, a clock set back does not', () => {
  const { locks, window } = watched();
  vi.advanceTimersByTime(9 * MINUTE);
  window.emit('before-input-event', {}, key);
  vi.advanceTimersByTime(9 * MINUTE);
  expect(locks).toEqual([]);
  vi.setSystemTime(Date.now() - 60 * MINUTE);
  vi.advanceTimersByTime(MINUTE + 2_000);
  expect(new Set(locks)).toEqual(new Set(['idle']));
});
