import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchPower, watchWindow } from '../../src/main/shell/watch.ts';

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
  watchWindow(window as never, desk as never);
  watchPower(monitor as never, desk as never);
  return { locks, window, monitor };
}

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
