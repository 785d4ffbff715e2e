import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Refused } from '../../shared/guards.ts';
import { refused } from '../../shared/rules.ts';
import { Text } from '../../shared/text.ts';
import { openDatabase, type ReadDb, rekeyFile } from '../register/database.ts';
import { record } from '../register/execute.ts';
import { RegisterError } from '../register/failure.ts';

import { subkey } from '../register/keys.ts';
import { FIRST_DATABASE } from '../register/keys-file.ts';
import { actorOf, readUser } from '../register/people.ts';
import { type Credentials, checkGeneration, renewTables, type Session } from '../register/register.ts';
import { str } from '../register/rows.ts';
import { reseal, unlock } from '../register/vault.ts';
import { type Verified, verifyOpen, verifyPages } from '../register/verify.ts';
import type { StepProgress, Wrong } from '../register/wrong.ts';
import { readBackupKeys, unpackDatabase, writeBackup } from './backup-file.ts';

/**
 * A backup proves itself: the written file is opened again in a scratch place, verified in all five steps and compared with its
 * source; only then is it called good and journalled. A failure leaves what lay there before untouched.
 */

export type BackedUp = {
  readonly ok: true;
  readonly seq: number;
  readonly hash: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly file: string;
  readonly bytes: number;
};

/** A scratch database beside `folder`'s files; `scratch-…` leftovers go at the next opening of a register. */
function scratchPath(folder: string): string {
  return join(folder, `scratch-${randomBytes(8).toString('hex')}.db`);
}

/** Removes a scratch database with whatever SQLite put beside it. */
export function removeWithLog(path: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

/** Writes a backup of the open register to `file`, proves it, and journals it. */
export async function backUp(session: Session, file: string, progress: StepProgress): Promise<BackedUp | Refused> {
  const { db, dir } = session;
  const user = readUser(db, session.login);
  const roles = user ? actorOf(db, user).roles : [];
  if (!roles.some((role) => role === 'clerk' || role === 'administrator')) {
    return refused('role.notAllowed', 'Việc sao lưu dành cho văn thư, quản trị. Hãy nhờ người có vai trò này.');
  }
  const path = resolve(file);
  if (dirname(path) === resolve(dir)) {
    return refused('backup.place', 'Bản sao lưu phải nằm ngoài thư mục của sổ, tốt nhất ở ổ khác. Hãy chọn nơi khác.');
  }
  if (!existsSync(dirname(path)))
    return refused('backup.place', 'Không có thư mục này. Hãy cắm ổ hoặc USB sao lưu rồi làm lại.');
  const backupKey = randomBytes(32);
  const oldKey = subkey(session.dataKey, 'db');
  const newKey = subkey(backupKey, 'db');
  const copy = scratchPath(dir);
  try {
    db.vacuumInto(copy);
    rekeyFile(copy, oldKey, newKey);
    const keys = reseal(session.keys, session.dataKey, backupKey, FIRST_DATABASE);
    // Beside the final name first: a backup of last week stays the good one until the new one is proved.
    const candidate = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.kiem`);
    try {
      const written = writeBackup(candidate, keys, copy);
      const proof = prove(candidate, dir, newKey, written.digest, db, progress);
      if (!proof.ok)
        return refused(
          'backup.unproved',
          `Bản sao lưu vừa ghi không đạt kiểm tra: ${proof.message} Hãy thử ổ khác; các bản cũ vẫn nguyên.`,
        );
      renameSync(candidate, path);
      const body = {
        seq: proof.seq,
        hash: proof.hash,
        file: Text.of(path.normalize('NFC')),
        bytes: written.bytes,
        digest: written.digest,
      };
      const line = record(session.writer, 'recordBackup', body);
      return {
        ok: true,
        seq: line.seq,
        hash: line.hash.toString('hex'),
        head: { seq: proof.seq, hash: proof.hash },
        file: path,
        bytes: written.bytes,
      };
    } finally {
      rmSync(candidate, { force: true });
    }
  } finally {
    for (const key of [backupKey, oldKey, newKey]) key.fill(0);
    removeWithLog(copy);
  }
}

type Wanted = Pick<Verified, 'ok' | 'seq' | 'hash'> | { readonly ok: false; readonly message: string };

/** The file as it lies on its disk, read back whole: same bytes, every page, chain, tables, and a head that the source has too. */
function prove(
  file: string,
  dir: string,
  dbKey: Buffer,
  digest: string,
  source: ReadDb,
  progress: StepProgress,
): Wanted {
  const scratch = scratchPath(dir);
  try {
    const { from } = readBackupKeys(file);
    if (unpackDatabase(file, from, scratch) !== digest) return { ok: false, message: 'Tệp đọc lại khác tệp đã ghi.' };
    const found = verifyCopy(scratch, dir, dbKey, progress);
    if (!found.ok) return found;
    const line = source.statement('SELECT hash FROM journal WHERE seq = ?').get(found.seq);
    const hash = line?.hash;
    if (!Buffer.isBuffer(hash) || hash.toString('hex') !== found.hash)
      return { ok: false, message: 'Bản sao không phải của sổ này.' };
    return found;
  } finally {
    removeWithLog(scratch);
  }
}

function verifyCopy(path: string, dir: string, dbKey: Buffer, progress: StepProgress): Verified | Wrong {
  const pages = verifyPages(path, dbKey, progress);
  if ('ok' in pages) return pages;
  const db = openDatabase(path, dbKey, 'write');
  try {
    // Of a backup that an older program made the tables mean nothing any more; its journal does.
    renewTables(db, (done, total) => progress('rebuild', done, total));
    return verifyOpen(db, dir, pages.pages, { chainOnly: false, anchor: null, progress });
  } finally {
    db.close();
  }
}

/** A backup that is open for a look: its data key and keys, its database in a scratch file that the caller removes. */
export type OpenedBackup = {
  readonly keys: ReturnType<typeof readBackupKeys>['keys'];
  readonly dataKey: Buffer;
  readonly database: string;
};

/** Opens a backup with a password that was good when it was made; throws as at opening a register. The scratch lies beside it. */
export async function openBackup(file: string, who: Credentials, folder: string): Promise<OpenedBackup> {
  const { keys, from } = readBackupKeys(file);
  const opened = await unlock(keys, who.login, who.password);
  if (!opened.ok) throw new RegisterError(opened.failure);
  const database = scratchPath(folder);
  try {
    unpackDatabase(file, from, database);
    return { keys, dataKey: opened.dataKey, database };
  } catch (error) {
    opened.dataKey.fill(0);
    removeWithLog(database);
    throw error;
  }
}

/** Verifies a backup in all steps, by anybody with a password of it; the file is only read. */
export async function checkBackup(file: string, who: Credentials, progress: StepProgress): Promise<Verified | Wrong> {
  const folder = dirname(resolve(file));
  const backup = await openBackup(file, who, folder);
  const dbKey = subkey(backup.dataKey, 'db');
  backup.dataKey.fill(0);
  try {
    const found = verifyCopy(backup.database, folder, dbKey, progress);
    if (!found.ok) return found;
    const db = openDatabase(backup.database, dbKey, 'read');
    try {
      checkGeneration(db, backup.keys);
      return found;
    } finally {
      db.close();
    }
  } finally {
    dbKey.fill(0);
    removeWithLog(backup.database);
  }
}

/** The pages printed after line `seq`: paper that a register put back to there would know nothing of. */
export function pagesAfter(db: ReadDb, seq: number): string[] {
  return db
    .statement('SELECT book, year, volume, page FROM pages WHERE seq > ? ORDER BY seq')
    .all(seq)
    .map(
      (row) => `sổ ${str(row, 'book')} năm ${String(row.year)} quyển ${String(row.volume)} trang ${String(row.page)}`,
    );
}
