import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { ReadDb, WriteDb } from './connection.ts';
import { explainSqlite } from './failure.ts';

/**
 * A mark in the database while it is written (design 5): what was written last stands in the log beside it, so that the file alone,
 * copied away from its log, lacks its last lines and would give their numbers again. The mark is a bit of `user_version`, which an
 * older program takes for a newer format: it opens nothing that is marked.
 */

const IN_USE = 2 ** 30;

function stored(db: ReadDb): number {
  return Number(db.statement('SELECT user_version FROM pragma_user_version').value() ?? 0);
}

function store(db: WriteDb, version: number): void {
  db.exec(`PRAGMA user_version = ${z.int().parse(version)}`);
}

function isMarked(db: ReadDb): boolean {
  return stored(db) >= IN_USE;
}

/** What `user_version` says besides the mark. */
export function versionOf(db: ReadDb): number {
  return isMarked(db) ? stored(db) - IN_USE : stored(db);
}

/** Stores another version under the mark that is there. */
export function storeVersion(db: WriteDb, version: number): void {
  store(db, isMarked(db) ? version + IN_USE : version);
}

/** Sets the mark and folds it into the file itself, where a copy of the file alone has it. */
export function markInUse(db: WriteDb): void {
  if (!isMarked(db)) store(db, stored(db) + IN_USE);
  db.statement('PRAGMA wal_checkpoint(FULL)').all();
}

/** Takes the mark away: nothing is written any more, and closing folds the log into the file. */
export function markClosed(db: WriteDb): void {
  if (isMarked(db)) store(db, versionOf(db));
}

/** The same connection, whose closing takes the mark away; where the disk allows no more, the mark stays and the next opening asks. */
export function unmarkedAtClosing(db: WriteDb): WriteDb {
  const close = (): void => {
    try {
      markClosed(db);
    } catch (error) {
      if (explainSqlite(error) === null) throw error;
    } finally {
      db.close();
    }
  };
  return { ...db, close };
}

/** Whether the database at `path` has its log beside it. Asked before a connection makes one. */
export function hasLog(path: string): boolean {
  return existsSync(`${path}-wal`);
}

/** Whether a database that lies there without its log was being written when it was parted from it. */
export function lacksLog(db: ReadDb): boolean {
  return isMarked(db);
}
