import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openDatabase } from '../file/database.ts';
import { answerWith, taken, ticks } from '../file/thread.ts';
import type { Wrong } from '../file/wrong.ts';
import { verifyOpen, verifyPages } from './verify.ts';

// The body of the thread of `verifying.ts`: verifies an open register over its own connection, and ends.

const shared = z.instanceof(SharedArrayBuffer);
const task = z.strictObject({
  dir: z.string(),
  path: z.string(),
  key: shared,
  stop: shared,
  anchor: z.strictObject({ seq: z.int(), hash: z.string() }).nullable(),
});

function work(): object {
  const { dir, path, key, stop, anchor } = task.parse(workerData);
  const dbKey = taken(key);
  const progress = ticks(stop);
  try {
    const checked = verifyPages(path, dbKey, progress);
    // From here on the register may be written again: a reading transaction keeps the lines that are there now.
    parentPort?.postMessage({ kind: 'pagesDone' });
    if ('ok' in checked) return answerOf(checked);
    const db = openDatabase(path, dbKey, 'readBeside');
    const snapshot = db.statement('SELECT seq FROM journal').iterate();
    try {
      snapshot.next();
      return answerOf(verifyOpen(db, dir, checked.pages, { chainOnly: false, anchor, progress }));
    } finally {
      snapshot.return?.();
      db.close();
    }
  } finally {
    dbKey.fill(0);
  }
}

function answerOf(found: ReturnType<typeof verifyOpen> | Wrong): object {
  return { kind: 'found', found };
}

await answerWith(work);
