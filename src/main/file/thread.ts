import { parentPort } from 'node:worker_threads';
import { asRegisterError, RegisterError } from './failure.ts';

/** What every thread that reads a register does alike: takes its key, tells how far it is, can be stopped, and answers once. */

class Stopped extends Error {}

/** The bytes of a key, no longer shared. */
export function taken(key: SharedArrayBuffer): Buffer {
  const own = Buffer.from(new Uint8Array(key));
  new Uint8Array(key).fill(0);
  return own;
}

/** Tells whoever started the thread how far it is; once `stop` is set the next tick ends the work. */
export function ticks(stop: SharedArrayBuffer): (step: string, done: number, total: number) => void {
  const flag = new Int32Array(stop);
  let told = Number.NEGATIVE_INFINITY;
  return (step, done, total) => {
    if (Atomics.load(flag, 0) !== 0) throw new Stopped();
    // Ten times a second is enough for a bar.
    if (done < total && performance.now() - told < 100) return;
    told = performance.now();
    parentPort?.postMessage({ kind: 'progress', step, done, total });
  };
}

/** Posts what the work answers, that it was stopped, or what failed about the register; a fault of the program ends the thread. */
export async function answerWith(work: () => object | Promise<object>): Promise<void> {
  try {
    parentPort?.postMessage(await work());
  } catch (error) {
    parentPort?.postMessage(failureOf(error));
  }
}

function failureOf(error: unknown): object {
  if (error instanceof Stopped) return { kind: 'stopped' };
  const known = asRegisterError(error);
  if (known instanceof RegisterError) return { kind: 'failure', failure: known.failure };
  throw error;
}
