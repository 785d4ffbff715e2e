import type { ShellCall } from '../../shared/bridge.ts';
import type { Care } from '../care/caring.ts';
import type { CareProgress } from '../file/wrong.ts';
import type { Parts } from './desk.ts';

/** Work in threads that a person may stop; each kind runs once at a time. */

export type Stoppable = 'backup' | 'checkBackup' | 'restore';

export type LongWork = {
  running(what: Stoppable): boolean;
  /** Does the work; `stop` ends it. */
  during<T>(what: Stoppable, stop: () => void, work: () => Promise<T>): Promise<T>;
  /** The same for work in a thread of `care`. */
  found<T>(what: Stoppable, care: Care<T>): Care<T>['found'];
  stop(what: Stoppable): void;
  stopAll(): void;
};

export function longWork(): LongWork {
  const stops = new Map<Stoppable, () => void>();
  async function during<T>(what: Stoppable, stop: () => void, work: () => Promise<T>): Promise<T> {
    stops.set(what, stop);
    try {
      return await work();
    } finally {
      stops.delete(what);
    }
  }
  return {
    running: (what) => stops.has(what),
    during,
    found: (what, care) => during(what, care.stop, async () => care.found),
    stop: (what) => stops.get(what)?.(),
    stopAll: () => {
      for (const stop of stops.values()) stop();
    },
  };
}

/** Tells the page how far a call is. */
export function progressOf(tell: Parts['tell'], name: ShellCall): CareProgress {
  return (step, done, total) => tell({ kind: 'progress', call: name, step, done, total });
}
