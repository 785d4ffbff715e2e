import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Refused } from '../../shared/guards.ts';
import { refused } from '../../shared/rules.ts';
import { Text } from '../../shared/text.ts';
import { openDatabase, rekeyFile } from '../register/database.ts';
import { dropAllDrafts } from '../register/drafts.ts';
import { clockRefusal, doubtOf, record } from '../register/execute.ts';
import { RegisterError } from '../register/failure.ts';
import { head } from '../register/journal.ts';
import { subkey } from '../register/keys.ts';
import { FIRST_DATABASE } from '../register/keys-file.ts';
import { actorOf, readUser } from '../register/people.ts';
import { singleFact } from '../register/projection/catalogue.ts';
import type { Session } from '../register/register.ts';
import { reseal } from '../register/vault.ts';
import type { Verified } from '../register/verify.ts';
import type { StepProgress, Wrong } from '../register/wrong.ts';
import { clearCandidates, readBackupKeys, unpackDatabase, writeBackup } from './backup-file.ts';
import { removeWithLog, verifyCopy } from './backup-open.ts';
import { renameNow, syncFolder } from './files.ts';
import { refusedBackupPlace } from './place.ts';
import { atPlace, PlaceFault } from './place-fault.ts';

/**
 * A backup proves itself: the written file is opened again in a scratch place, verified in all five steps and compared with its
 * source; only then does it get its name and its line in the journal. A failure leaves what lay there before untouched.
 */

export type BackedUp = {
  readonly ok: true;
  readonly seq: number;
  readonly hash: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly file: string;
  readonly bytes: number;
};

export type BackupHow = {
  /** The person has been told why the place is a bad one and wants it all the same. */
  readonly anyPlace?: boolean;
  /** Told of the file once it is written and before it is read back: where a test lets the disk fail. */
  readonly written?: (candidate: string) => void;
};

/** Whether this session may back up now: its roles, and a clock that can be believed. */
export function backupRefusal(session: Session): Refused | null {
  const { db, login, options } = session;
  const user = readUser(db, login);
  const roles = user ? actorOf(db, user).roles : [];
  if (!roles.some((role) => role === 'clerk' || role === 'administrator')) {
    return refused('role.notAllowed', 'Việc sao lưu dành cho văn thư, quản trị. Hãy nhờ người có vai trò này.');
  }
  return clockRefusal(doubtOf(db, options.now()));
}

function refusedFile(path: string, dir: string, anyPlace: boolean): Refused | null {
  const folder = dirname(path);
  if (!existsSync(folder))
    return refused('backup.place', 'Không có thư mục này. Hãy cắm ổ hoặc USB sao lưu rồi làm lại.');
  const inside = relative(realpathSync(dir), realpathSync(folder));
  if (inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && resolve(inside) !== inside)) {
    return refused('backup.place', 'Bản sao lưu phải nằm ngoài thư mục của sổ, tốt nhất ở ổ khác. Hãy chọn nơi khác.');
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return refused('backup.place', 'Đây là một thư mục. Hãy ghi cả tên tệp sao lưu, ví dụ sao-luu.somat.');
  }
  const bad = anyPlace ? null : refusedBackupPlace(folder);
  return bad === null ? null : refused('backup.place', `${bad} Hãy chọn ổ hoặc USB của cơ quan.`);
}

/** Writes a backup of the open register to `file`, proves it, and journals it. */
export async function backUp(
  session: Session,
  file: string,
  progress: StepProgress,
  how: BackupHow = {},
): Promise<BackedUp | Refused> {
  const may = backupRefusal(session);
  if (may) return may;
  const path = resolve(file);
  try {
    const unfit = refusedFile(path, session.dir, how.anyPlace === true);
    return unfit ?? writeProved(session, path, progress, how);
  } catch (error) {
    if (error instanceof PlaceFault) return refused(`backup.${error.place}`, error.message);
    throw error;
  }
}

function writeProved(session: Session, path: string, progress: StepProgress, how: BackupHow): BackedUp | Refused {
  const { db } = session;
  const folder = dirname(path);
  const id = (singleFact(db, 'register') ?? '').slice(0, 8);
  atPlace(() => clearCandidates(folder, id));
  // Beside the final name first: a backup of last week stays the good one until the new one is proved.
  const candidate = join(folder, `.so-mat-${id}-${randomBytes(4).toString('hex')}.kiem`);
  const backupKey = randomBytes(32);
  const newKey = subkey(backupKey, 'db');
  const from = head(db);
  try {
    const written = writeCopy(session, candidate, backupKey, newKey);
    how.written?.(candidate);
    const proof = prove(session, candidate, newKey, written.digest, progress);
    if (!proof.ok) return proof.refusal;
    if (proof.found.seq !== from.seq || proof.found.hash !== from.hash.toString('hex')) {
      return refused('backup.unproved', 'Bản sao không mang dòng nhật ký cuối của sổ. Hãy sao lưu lại.');
    }
    atPlace(() => renameNow(candidate, path));
    // The line that calls it good is written only when its name cannot be lost any more.
    atPlace(() => syncFolder(folder));
    const line = record(session.writer, 'recordBackup', {
      seq: proof.found.seq,
      hash: proof.found.hash,
      file: Text.of(path.normalize('NFC')),
      bytes: written.bytes,
      digest: written.digest,
    });
    return {
      ok: true,
      seq: line.seq,
      hash: line.hash.toString('hex'),
      head: { seq: proof.found.seq, hash: proof.found.hash },
      file: path,
      bytes: written.bytes,
    };
  } finally {
    for (const key of [backupKey, newKey]) key.fill(0);
    try {
      rmSync(candidate, { force: true });
    } catch {
      // Pulled out or write-protected by now: what is left there goes the next time.
    }
  }
}

/** Copies the register under a key of the backup's own into the new file `candidate`; the scratch copy is gone afterwards. */
function writeCopy(
  session: Session,
  candidate: string,
  backupKey: Buffer,
  newKey: Buffer,
): { readonly bytes: number; readonly digest: string } {
  const { db, dir, dataKey } = session;
  const oldKey = subkey(dataKey, 'db');
  const copy = scratchPath(dir);
  try {
    db.vacuumInto(copy);
    forgetDrafts(copy, oldKey);
    rekeyFile(copy, oldKey, newKey);
    const room = atPlace(() => statfsSync(dirname(candidate)));
    const needed = statSync(copy).size;
    if (room.bavail * room.bsize < needed) {
      const [need, have] = [needed, room.bavail * room.bsize].map((bytes) => Math.ceil(bytes / (1 << 20)));
      throw new PlaceFault(
        'full',
        `Nơi sao lưu chỉ còn ${have} MB, bản này cần ${need} MB. Hãy dọn bớt tệp khác hoặc dùng ổ lớn hơn; các bản sao lưu cũ vẫn nguyên.`,
      );
    }
    return writeBackup(candidate, reseal(session.keys, dataKey, backupKey, FIRST_DATABASE), copy);
  } finally {
    oldKey.fill(0);
    removeWithLog(copy);
  }
}

/** Unfinished forms are in no backup (design 1.1). */
function forgetDrafts(copy: string, key: Buffer): void {
  const db = openDatabase(copy, key, 'write');
  try {
    dropAllDrafts(db);
  } finally {
    db.close();
  }
}

/** A scratch database beside the register's files; `scratch-…` leftovers go at the next opening. */
function scratchPath(folder: string): string {
  return join(folder, `scratch-${randomBytes(8).toString('hex')}.db`);
}

type Proof = { readonly ok: true; readonly found: Verified } | { readonly ok: false; readonly refusal: Refused };

function unproved(message: string): Proof {
  return {
    ok: false,
    refusal: refused(
      'backup.unproved',
      `Bản sao lưu vừa ghi không đạt kiểm tra. ${message} Hãy thử ổ khác; các bản sao lưu cũ vẫn nguyên.`,
    ),
  };
}

/** The file as it lies on its disk, read back whole: same bytes, every page, chain, tables. */
function prove(session: Session, file: string, dbKey: Buffer, digest: string, progress: StepProgress): Proof {
  const scratch = scratchPath(session.dir);
  try {
    const { from } = readBackupKeys(file);
    const same = unpackDatabase(file, from, scratch) === digest;
    const found = verifyCopy(scratch, session.dir, dbKey, progress);
    if (!same) return unproved('Tệp đọc lại khác tệp đã ghi.');
    if (found.ok) return { ok: true, found };
    return found.step === 'pages' ? unproved(found.message) : registerWrong(found);
  } catch (error) {
    const bad = error instanceof RegisterError && !(error instanceof PlaceFault) && error.failure.kind === 'damaged';
    if (bad) return unproved('Tệp đọc lại khác tệp đã ghi.');
    throw error;
  } finally {
    removeWithLog(scratch);
  }
}

/** Every byte came back as it was written, so what is wrong was wrong in the register itself. */
function registerWrong(found: Wrong): Proof {
  return {
    ok: false,
    refusal: refused(
      'backup.registerWrong',
      `Chính sổ này không toàn vẹn nên chưa có bản sao lưu mới. ${found.message} Hãy chạy kiểm tra (verify) và giữ nguyên các bản sao lưu cũ.`,
    ),
  };
}
