import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openDatabase } from '../file/database.ts';
import { failure, RegisterError } from '../file/failure.ts';
import { hasLog, lacksLog } from '../file/in-use.ts';
import { head } from '../journal/journal.ts';
import { subkey } from '../keys/keys.ts';
import type { KeysFile } from '../keys/keys-file.ts';
import { record, type Writer } from './execute.ts';

/** A register that was copied away from its log: it lacks its last acts and says so (design 5). */

/** The last line that is still there. */
export type Lost = { readonly after: number };

/**
 * What is missing of the database at `path`, `null` where nothing is. Throws `logGone` unless the loss is `accepted`. A file that
 * cannot be read is left to whoever opens it next, who says better what is wrong.
 */
export function checkLog(path: string, dbKey: Buffer, accepted: boolean): Lost | null {
  if (hasLog(path)) return null;
  const lost = lostOf(path, dbKey);
  if (lost === null || accepted) return lost;
  throw new RegisterError(failure('logGone', { lastLine: lost.after }));
}

/** The same of the register in `dir`, for whoever opens it to write. */
export function lostLines(
  dir: string,
  { database }: Pick<KeysFile, 'database'>,
  dataKey: Buffer,
  { withoutLog = false }: { readonly withoutLog?: boolean },
): Lost | null {
  const dbKey = subkey(dataKey, 'db');
  try {
    return checkLog(join(dir, database), dbKey, withoutLog);
  } finally {
    dbKey.fill(0);
  }
}

function lostOf(path: string, dbKey: Buffer): Lost | null {
  try {
    const db = openDatabase(path, dbKey, 'read');
    try {
      return lacksLog(db) ? { after: head(db).seq } : null;
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof RegisterError) return null;
    throw error;
  }
}

/** Journals that the loss was taken on; the branch tells this register from the one it was copied from, which may be written on. */
export function noteLost(writer: Pick<Writer, 'db' | 'login' | 'now'>, { after }: Lost): void {
  record(writer, 'openedWithoutLog', { after, branch: randomBytes(16).toString('hex') });
}
