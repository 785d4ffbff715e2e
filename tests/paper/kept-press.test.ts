import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptPress } from '../../src/main/paper/kept-press.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import type { Press } from '../../src/main/paper/pdf.ts';

/** The drawing thread between two prints: kept while somebody prints page after page, gone afterwards and at locking. */

let started = 0;
let stopped = 0;

function counted(): Press {
  started += 1;
  return {
    metrics: loadMetrics,
    draw: async () => new Uint8Array(),
    stop: async () => {
      stopped += 1;
    },
  };
}

beforeEach(() => {
  [started, stopped] = [0, 0];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test('one thread serves print after print, and is given back when nobody has printed for a while', async () => {
  const kept = keptPress(1_000, counted);
  kept.warm();
  expect(started).toBe(1);
  for (const _ of [1, 2, 3]) {
    vi.advanceTimersByTime(900);
    await kept.use(async () => undefined);
  }
  expect([started, stopped]).toEqual([1, 0]);
  vi.advanceTimersByTime(1_001);
  expect([started, stopped]).toEqual([1, 1]);
  await kept.use(async () => undefined);
  expect([started, stopped]).toEqual([2, 1]);
});

test('a lock gives an idle thread back at once, and one that draws when its print has ended', async () => {
  const kept = keptPress(1_000, counted);
  kept.warm();
  kept.stop();
  expect([started, stopped]).toEqual([1, 1]);
  const { promise, resolve } = Promise.withResolvers<void>();
  const printing = kept.use(() => promise);
  kept.stop();
  vi.advanceTimersByTime(5_000);
  expect([started, stopped]).toEqual([2, 1]);
  resolve();
  await printing;
  expect([started, stopped]).toEqual([2, 2]);
});

test('a thread whose print failed is not used again', async () => {
  const kept = keptPress(1_000, counted);
  await expect(kept.use(() => Promise.reject(new Error('out of memory')))).rejects.toThrow('out of memory');
  expect([started, stopped]).toEqual([1, 1]);
  await kept.use(async () => undefined);
  expect(started).toBe(2);
});
