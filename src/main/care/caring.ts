import { Worker } from 'node:worker_threads';
import { refuse } from '../../shared/base/result.ts';
import type { Refused } from '../../shared/guards.ts';
import { RegisterError } from '../file/failure.ts';
import type { CareProgress, Wrong } from '../file/wrong.ts';
import type { RenewApart, Session } from '../register/register.ts';
import type { Recopy } from '../register/rekey.ts';
import type { Verified } from '../register/verify.ts';
import type { Copier } from './backup.ts';
import type { Opener } from './backup-open.ts';
import type { Proved } from './copying.ts';
import type { Restored } from './restore.ts';

/** Backup, check and restore in a thread of their own: the window stays quick, and each can be stopped at every tick of its progress. */

export type Care<T> = {
  /** `call.cancelled` where it was stopped; a stopped one leaves nothing behind. */
  readonly found: Promise<T | Refused>;
  stop(): void;
};

type Told<T> =
  | {
      readonly kind: 'progress';
      readonly step: Parameters<CareProgress>[0];
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'answer'; readonly answer: T | Refused }
  | { readonly kind: 'failure'; readonly failure: RegisterError['failure'] };

const STOPPED = refuse('call.cancelled', 'Đã dừng. Các bản sao lưu cũ và sổ vẫn nguyên.');

function start<T>(work: object, keys: readonly SharedArrayBuffer[], progress: CareProgress): Care<T> {
  const stop = new SharedArrayBuffer(4);
  const own = import.meta.url.endsWith('.ts') ? './care-worker.ts' : './care-worker.js';
  // It keeps the environment: by that the places of synchronising services and the person's own folder are known.
  const worker = new Worker(new URL(own, import.meta.url), { workerData: { stop, work }, execArgv: [] });
  const found = new Promise<T | Refused>((resolve, reject) => {
    // Our own thread is the only sender; it has ended, and let go of every file, before its answer is passed on.
    let last: Exclude<Told<T>, { kind: 'progress' }> | null = null;
    worker.on('message', (told: Told<T>) => {
      if (told.kind === 'progress') progress(told.step, told.done, told.total);
      else last = told;
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      for (const key of keys) new Uint8Array(key).fill(0);
      if (last === null) reject(new Error('the thread of care ended without an answer'));
      else if (last.kind === 'answer') resolve(last.answer);
      else if (last.kind === 'stopped') resolve(STOPPED);
      else reject(new RegisterError(last.failure));
    });
  });
  found.catch(() => undefined);
  return { found, stop: () => void Atomics.store(new Int32Array(stop), 0, 1) };
}

/** A key as the thread takes it, which zeroes it. */
function handed(key: Buffer): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(key.length);
  new Uint8Array(shared).set(key);
  return shared;
}

function registerOf({ dir, keys, dataKey }: Session): { dir: string; database: string; key: SharedArrayBuffer } {
  return { dir, database: keys.database, key: handed(dataKey) };
}

/** Copies in threads, one after the other; once stopped it begins no further one. */
export function threadedCopier(): { readonly copier: Copier; stop(): void } {
  let stopped = false;
  let going: Care<Proved> | null = null;
  return {
    copier: async (session, target, progress, { anyPlace = false, replace = false }) => {
      if (stopped) return STOPPED;
      const register = registerOf(session);
      going = start({ kind: 'copy', ...register, target, anyPlace, replace }, [register.key], progress);
      return going.found;
    },
    stop: () => {
      stopped = true;
      going?.stop();
    },
  };
}

/** `recopy` of a register into which nobody writes until it has ended. */
export const recopyInThread: Recopy = async (session, path, _oldKey, newKey) => {
  const register = registerOf(session);
  const key = handed(newKey);
  const work = { kind: 'recopy', ...register, newKey: key, path };
  const made = await start<{ readonly ok: true }>(work, [register.key, key], () => undefined).found;
  if (!made.ok) throw new Error('nobody stops a new key');
};

/** Makes the tables of a register anew that an older program made; nobody else has it open. */
export const renewInThread: RenewApart = async ({ dir, database, dataKey }, progress) => {
  const key = handed(dataKey);
  const told = (_step: string, done: number, total: number): void => progress(done, total);
  const made = await start<{ readonly ok: true }>({ kind: 'renew', dir, database, key }, [key], told).found;
  if (!made.ok) throw new Error('nobody stops the making of tables');
};

/** Verifies a backup in all steps. */
export function startCheck(file: string, who: Opener, progress: CareProgress): Care<Verified | Wrong> {
  return start({ kind: 'check', file, who }, [], progress);
}

export type RestoreAsked = {
  readonly file: string;
  readonly dir: string;
  readonly who: Opener;
  readonly anyPlace: boolean;
  readonly behindPages: boolean;
  readonly there: Opener | null;
  readonly withoutItsPassword: boolean;
};

/** Restores a backup; after its last tick of progress it can no more be stopped. */
export function startRestore(asked: RestoreAsked, progress: CareProgress): Care<Restored> {
  return start({ kind: 'restore', ...asked }, [], progress);
}
