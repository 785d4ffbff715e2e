import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Result, refuse } from '../../shared/base/result.ts';
import { RegisterError } from '../file/failure.ts';
import type { Wrong } from '../file/wrong.ts';
import { subkey } from '../keys/keys.ts';
import type { Session } from './register.ts';
import type { Anchor, Verified } from './verify.ts';

/** Verifies a register while it is open, in a thread of its own: the window stays quick, and it can be stopped. */

export type Verification = {
  readonly found: Promise<Result<Verified | Wrong>>;
  /** Until this settles nothing may be written: the file's pages are being read beneath SQLite. */
  readonly pagesRead: Promise<void>;
  stop(): void;
};

type Told =
  | { readonly kind: 'progress'; readonly step: string; readonly done: number; readonly total: number }
  | { readonly kind: 'pagesDone' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'found'; readonly found: Verified | Wrong }
  | { readonly kind: 'failure'; readonly failure: RegisterError['failure'] };

export function startVerification(
  session: Session,
  anchor: Anchor | null,
  progress: (step: string, done: number, total: number) => void,
): Verification {
  const key = new SharedArrayBuffer(32);
  const dbKey = subkey(session.dataKey, 'db');
  new Uint8Array(key).set(dbKey);
  dbKey.fill(0);
  const stop = new SharedArrayBuffer(4);
  const own = import.meta.url.endsWith('.ts') ? './verify-worker.ts' : './verify-worker.js';
  const worker = new Worker(new URL(own, import.meta.url), {
    workerData: { dir: session.dir, path: join(session.dir, session.keys.database), key, stop, anchor },
    env: {},
    execArgv: [],
  });
  const pages = Promise.withResolvers<void>();
  const found = new Promise<Result<Verified | Wrong>>((resolve, reject) => {
    // Our own thread is the only sender.
    worker.on('message', (told: Told) => {
      if (told.kind === 'progress') progress(told.step, told.done, told.total);
      else if (told.kind === 'pagesDone') pages.resolve();
      else if (told.kind === 'found') resolve({ ok: true, value: told.found });
      else if (told.kind === 'stopped') resolve(refuse('call.cancelled', 'Đã dừng kiểm tra.'));
      else reject(new RegisterError(told.failure));
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      new Uint8Array(key).fill(0);
      pages.resolve();
      reject(new Error('the verifying thread ended without an answer'));
    });
  });
  found.catch(() => undefined);
  return { found, pagesRead: pages.promise, stop: () => void Atomics.store(new Int32Array(stop), 0, 1) };
}
