import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { ReadDb } from '../file/connection.ts';
import { openDatabase } from '../file/database.ts';
import { answerWith, taken, ticks } from '../file/thread.ts';
import { subkey } from '../keys/keys.ts';
import { readKeys } from '../keys/keys-file.ts';
import { openTables } from '../register/register.ts';
import { recopy } from '../register/rekey.ts';
import { checkBackup } from './backup-open.ts';
import { copyProved } from './copying.ts';
import { restoreBackup } from './restore.ts';

// The body of the threads of `caring.ts`: copies, checks or restores, and ends. It writes nothing into an open register.

const shared = z.instanceof(SharedArrayBuffer);
const opener = z.union([
  z.strictObject({ login: z.string(), password: z.string() }),
  z.strictObject({ recoveryCode: z.string() }),
]);
const register = { dir: z.string(), database: z.string(), key: shared };
const task = z.strictObject({
  stop: shared,
  work: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('copy'),
      ...register,
      target: z.union([z.strictObject({ file: z.string() }), z.strictObject({ place: z.string(), name: z.string() })]),
      anyPlace: z.boolean(),
      replace: z.boolean(),
    }),
    z.strictObject({ kind: z.literal('renew'), ...register }),
    z.strictObject({ kind: z.literal('recopy'), ...register, newKey: shared, path: z.string() }),
    z.strictObject({ kind: z.literal('check'), file: z.string(), who: opener }),
    z.strictObject({
      kind: z.literal('restore'),
      file: z.string(),
      dir: z.string(),
      who: opener,
      anyPlace: z.boolean(),
      behindPages: z.boolean(),
      there: opener.nullable(),
      withoutItsPassword: z.boolean(),
    }),
  ]),
});
type Work = z.output<typeof task>['work'];

const { stop, work } = task.parse(workerData);
const progress = ticks(stop);

async function answer(): Promise<object> {
  switch (work.kind) {
    case 'check':
      return checkBackup(work.file, work.who, progress);
    case 'restore':
      return restoreBackup(work.file, work.dir, work.who, {
        now: () => new Date(),
        steps: progress,
        anyPlace: work.anyPlace,
        behindPages: work.behindPages,
        there: work.there,
        withoutItsPassword: work.withoutItsPassword,
      });
    case 'renew':
      return renewed(work);
    default:
      return copied(work);
  }
}

/** The register's lock is held by whoever started this thread. */
function renewed({ dir, database, key }: Extract<Work, { kind: 'renew' }>): object {
  const dataKey = taken(key);
  try {
    openTables(dir, { database }, dataKey, { progress: (done, total) => progress('rebuild', done, total) }).close();
    return { ok: true };
  } finally {
    dataKey.fill(0);
  }
}

function copied(job: Extract<Work, { kind: 'copy' | 'recopy' }>): object {
  const dataKey = taken(job.key);
  const dbKey = subkey(dataKey, 'db');
  try {
    const db = openDatabase(join(job.dir, job.database), dbKey, 'readBeside');
    try {
      if (job.kind === 'recopy') return underNewKey(db, job.path, dbKey, taken(job.newKey));
      const { dir, target, anyPlace, replace } = job;
      return copyProved({ dir, db, dataKey, keys: () => readKeys(dir) }, target, progress, { anyPlace, replace });
    } finally {
      db.close();
    }
  } finally {
    for (const key of [dataKey, dbKey]) key.fill(0);
  }
}

function underNewKey(db: ReadDb, path: string, dbKey: Buffer, newKey: Buffer): object {
  try {
    recopy(db, path, dbKey, newKey);
    return { ok: true };
  } finally {
    newKey.fill(0);
  }
}

await answerWith(async () => ({ kind: 'answer', answer: await answer() }));
