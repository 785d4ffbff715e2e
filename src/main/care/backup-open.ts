import { rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { bookInWords } from '../../shared/base/names.ts';
import type { ReadDb } from '../file/connection.ts';
import { openDatabase } from '../file/database.ts';
import { explained, RegisterError } from '../file/failure.ts';
import { num, str } from '../file/rows.ts';
import { type CareProgress, named, type StepProgress, type Wrong } from '../file/wrong.ts';
import { subkey } from '../keys/keys.ts';
import type { KeysFile } from '../keys/keys-file.ts';
import { unlock, unlockByRecovery } from '../keys/vault.ts';
import { type Credentials, checkGeneration, renewTables } from '../register/register.ts';
import { type Verified, verifyOpen, verifyPages } from '../register/verify.ts';
import { readBackupKeys, unpackDatabase } from './backup-file.ts';
import { takeWorkroom, type Workroom } from './workroom.ts';

/** A backup opened for a look or for putting it back: by a password of its day, or by its recovery code. */

export type Opener = Credentials | { readonly recoveryCode: string };

/** Removes a scratch database with whatever SQLite put beside it. */
export function removeWithLog(path: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

/** All five steps over the database of a backup, a scratch file that may be written. */
export function verifyCopy(path: string, dir: string, dbKey: Buffer, progress: StepProgress): Verified | Wrong {
  const pages = verifyPages(path, dbKey, progress);
  if ('ok' in pages) return pages;
  const db = named('pages', () => openDatabase(path, dbKey, 'write'));
  if ('ok' in db) return db;
  try {
    // Of a backup that an older program made the tables mean nothing any more; its journal does.
    const renewed = named('rebuild', () => renewTables(db, (done, total) => progress('rebuild', done, total)));
    if (renewed) return renewed;
    return verifyOpen(db, dir, pages.pages, { chainOnly: false, anchor: null, progress });
  } finally {
    db.close();
  }
}

/** The data key of these keys, which the caller zeroes; throws as at opening a register. */
export async function openKeys(keys: KeysFile, who: Opener): Promise<Buffer> {
  const opened =
    'login' in who ? await unlock(keys, who.login, who.password) : unlockByRecovery(keys, who.recoveryCode);
  if (!opened.ok) throw new RegisterError(opened.failure);
  return opened.dataKey;
}

/** A backup that is open: its keys, its data key, which the caller zeroes, and where its database begins in the file. */
export type OpenedBackup = { readonly keys: KeysFile; readonly dataKey: Buffer; readonly from: number };

export async function openBackup(file: string, who: Opener): Promise<OpenedBackup> {
  const { keys, from } = readBackupKeys(file);
  return { keys, dataKey: await openKeys(keys, who), from };
}

/** Verifies a backup in all steps, by anybody with a password of it; the file is only read. */
export async function checkBackup(file: string, who: Opener, progress: CareProgress): Promise<Verified | Wrong> {
  const backup = await openBackup(file, who);
  const dbKey = subkey(backup.dataKey, 'db');
  backup.dataKey.fill(0);
  // Beside the backup; where nothing can be written, a hidden folder of the person's own. Never the temp folder (design 5).
  const rooms = [dirname(resolve(file)), homedir()];
  try {
    for (const [index, parent] of rooms.entries()) {
      let room: Workroom | null = null;
      try {
        room = explained(() => takeWorkroom(parent, '.so-mat-kiem-'));
        return checkIn(room.path, file, backup, dbKey, progress);
      } catch (error) {
        const noRoom = error instanceof RegisterError && ['readOnly', 'diskFull'].includes(error.failure.kind);
        if (!noRoom || index === rooms.length - 1) throw error;
      } finally {
        room?.remove();
      }
    }
    throw new Error('a backup is checked somewhere');
  } finally {
    dbKey.fill(0);
  }
}

function checkIn(
  room: string,
  file: string,
  backup: OpenedBackup,
  dbKey: Buffer,
  progress: CareProgress,
): Verified | Wrong {
  const database = join(room, 'kiem.db');
  unpackDatabase(file, backup.from, database, (done, total) => progress('copy', done, total));
  const found = verifyCopy(database, room, dbKey, progress);
  if (!found.ok) return found;
  const db = openDatabase(database, dbKey, 'read');
  try {
    checkGeneration(db, backup.keys);
    return found;
  } finally {
    db.close();
  }
}

/** A page on paper, as a person names it, and the line that bound it. */
export type PrintedPage = { readonly seq: number; readonly name: string };

/** All pages that a register has printed. */
export function printedPages(db: ReadDb): PrintedPage[] {
  return db
    .statement('SELECT seq, book, year, volume, page FROM pages ORDER BY seq')
    .all()
    .map((row) => ({
      seq: num(row, 'seq'),
      name: `sổ ${bookInWords(str(row, 'book'))} năm ${String(row.year)} quyển ${String(row.volume)} trang ${String(row.page)}`,
    }));
}
