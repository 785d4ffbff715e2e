import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, realpathSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import {
  backupExists,
  backupFull,
  backupGone,
  backupPlace,
  backupReadOnly,
  backupRegisterWrong,
  backupUnproved,
} from '../../shared/subjects/care/rules.ts';
import type { ReadDb } from '../file/connection.ts';
import { openDatabase, rekeyFile } from '../file/database.ts';
import { RegisterError } from '../file/failure.ts';
import { markClosed } from '../file/in-use.ts';
import { refusedBackupPlace } from '../file/place.ts';
import { atPlace, PlaceFault } from '../file/place-fault.ts';
import { renameNow, syncFolder } from '../file/replace.ts';
import type { CareProgress, Wrong } from '../file/wrong.ts';
import { dropAllDrafts } from '../journal/drafts.ts';
import { head } from '../journal/journal.ts';
import { subkey } from '../keys/keys.ts';
import { FIRST_DATABASE, type KeysFile } from '../keys/keys-file.ts';
import { reseal } from '../keys/vault.ts';
import type { Verified } from '../register/verify.ts';
import { singleFact } from '../subjects/catalogue.ts';
import { clearCandidates, readBackupKeys, unpackDatabase, writeBackup } from './backup-file.ts';
import { removeWithLog, verifyCopy } from './backup-open.ts';

/**
 * A copy that proves itself: the written file is opened again in a scratch place, verified in all five steps and compared with its
 * source; only then does it get its name. A failure leaves what lay there before untouched. It writes nothing into the register and
 * bears acts that are written meanwhile, so it runs in a thread as it does in the command line's own.
 */

/** The register that is copied; the caller zeroes the key. */
export type Source = {
  readonly dir: string;
  /** A connection to it, which somebody else may be writing by. */
  readonly db: ReadDb;
  readonly dataKey: Buffer;
  /** The keys, asked for once the copy is taken: they may be newer than what it holds, never older. */
  readonly keys: () => KeysFile;
};

/** A file by its full name, or a place, where it gets this name or one like it that is free. */
export type Target = { readonly file: string } | { readonly place: string; readonly name: string };

/** A copy that has proved itself and has its name; it is a backup once its line is in the journal. */
export type Proved = {
  readonly ok: true;
  readonly file: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly bytes: number;
  readonly digest: string;
};

export type CopyHow = {
  /** The person has been told why the place is a bad one and wants it all the same. */
  readonly anyPlace?: boolean;
  /** The person wants what lies under this name to be replaced. */
  readonly replace?: boolean;
  /** Told of the file once it is written and before it is read back: where a test lets the disk fail. */
  readonly written?: (candidate: string) => void;
};

/** Why no backup of the register in `dir` may lie in `folder`; `null` when it may. */
export function refusedFolder(folder: string, dir: string, anyPlace: boolean): Refused | null {
  if (!existsSync(folder)) return refused(backupPlace, 'Không có thư mục này. Hãy cắm ổ hoặc USB sao lưu rồi làm lại.');
  const inside = relative(realpathSync(dir), realpathSync(folder));
  if (inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && resolve(inside) !== inside)) {
    return refused(backupPlace, 'Bản sao lưu phải nằm ngoài thư mục của sổ, tốt nhất ở ổ khác. Hãy chọn nơi khác.');
  }
  const bad = anyPlace ? null : refusedBackupPlace(folder);
  return bad === null ? null : refused(backupPlace, `${bad} Hãy chọn ổ hoặc USB của cơ quan.`);
}

function refusedFile(path: string, dir: string, { anyPlace, replace }: CopyHow): Refused | null {
  const bad = refusedFolder(dirname(path), dir, anyPlace === true);
  if (bad) return bad;
  const there = statSync(path, { throwIfNoEntry: false });
  if (there === undefined) return null;
  if (there.isDirectory())
    return refused(backupPlace, 'Đây là một thư mục. Hãy ghi cả tên tệp sao lưu, ví dụ sao-luu.somat.');
  return replace === true
    ? null
    : refused(backupExists, 'Đã có tệp mang tên này. Hãy chọn tên khác, hoặc đồng ý thay tệp cũ.', {
        cli: '--replace',
      });
}

/** A name that is free: within one second nothing is written over. */
function freeName(place: string, name: string): string {
  let names: ReadonlySet<string>;
  try {
    names = new Set(readdirSync(place));
  } catch {
    // What is wrong with the place is for the copying to say.
    return join(place, name);
  }
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : name.replace('.somat', `-${count}.somat`);
    if (!names.has(free)) return join(place, free);
  }
}

const PLACE_RULES = { full: backupFull, readOnly: backupReadOnly, gone: backupGone, place: backupPlace } as const;

/** Copies the register to `target` and proves the copy; refuses what is wrong with the place, throws what is wrong with the register. */
export function copyProved(source: Source, target: Target, progress: CareProgress, how: CopyHow): Proved | Refused {
  try {
    const path = resolve('file' in target ? target.file : freeName(target.place, target.name));
    return refusedFile(path, source.dir, how) ?? writeProved(source, path, progress, how);
  } catch (error) {
    if (error instanceof PlaceFault) return refused(PLACE_RULES[error.place], error.message);
    throw error;
  }
}

function writeProved(source: Source, path: string, progress: CareProgress, how: CopyHow): Proved | Refused {
  const { db } = source;
  const folder = dirname(path);
  const id = (singleFact(db, 'register') ?? '').slice(0, 8);
  atPlace(() => clearCandidates(folder, id));
  // Beside the final name first: a backup of last week stays the good one until the new one is proved.
  const candidate = join(folder, `.so-mat-${id}-${randomBytes(4).toString('hex')}.kiem`);
  const backupKey = randomBytes(32);
  const newKey = subkey(backupKey, 'db');
  const from = head(db).seq;
  try {
    const { bytes, digest } = writeCopy(source, candidate, backupKey, newKey, progress);
    how.written?.(candidate);
    const proof = prove(source, candidate, newKey, digest, progress);
    if (!proof.ok) return proof.refusal;
    const { seq, hash } = proof.found;
    if (seq < from || hash !== hashAt(db, seq)) {
      return refused(backupUnproved, 'Bản sao không mang dòng nhật ký cuối của sổ. Hãy sao lưu lại.');
    }
    atPlace(() => renameNow(candidate, path));
    // The line that calls it good is written only when its name cannot be lost any more.
    atPlace(() => syncFolder(folder));
    return { ok: true, file: path, head: { seq, hash }, bytes, digest };
  } finally {
    for (const key of [backupKey, newKey]) key.fill(0);
    try {
      rmSync(candidate, { force: true });
    } catch {
      // Pulled out or write-protected by now: what is left there goes the next time.
    }
  }
}

function hashAt(db: ReadDb, seq: number): string {
  const hash = db.statement('SELECT hash FROM journal WHERE seq = ?').value(seq);
  return Buffer.isBuffer(hash) ? hash.toString('hex') : '';
}

/** Copies the register under a key of the backup's own into the new file `candidate`; the scratch copy is gone afterwards. */
function writeCopy(
  { db, dir, dataKey, keys }: Source,
  candidate: string,
  backupKey: Buffer,
  newKey: Buffer,
  progress: CareProgress,
): { readonly bytes: number; readonly digest: string } {
  const oldKey = subkey(dataKey, 'db');
  const copy = scratchPath(dir);
  try {
    progress('copy', 0, 1);
    db.vacuumInto(copy);
    progress('copy', 0, 1);
    asClosed(copy, oldKey);
    rekeyFile(copy, oldKey, newKey);
    progress('copy', 0, 1);
    const room = atPlace(() => statfsSync(dirname(candidate)));
    const needed = statSync(copy).size;
    if (room.bavail * room.bsize < needed) {
      const [need, have] = [needed, room.bavail * room.bsize].map((bytes) => Math.ceil(bytes / (1 << 20)));
      throw new PlaceFault(
        'full',
        `Nơi sao lưu chỉ còn ${have} MB, bản này cần ${need} MB. Hãy dọn bớt tệp khác hoặc dùng ổ lớn hơn; các bản sao lưu cũ vẫn nguyên.`,
      );
    }
    const sealed = reseal(keys(), dataKey, backupKey, FIRST_DATABASE);
    return writeBackup(candidate, sealed, copy, (done, total) => progress('copy', done, total));
  } finally {
    oldKey.fill(0);
    removeWithLog(copy);
  }
}

/** Unfinished forms are in no backup (design 1.1), nor does a copy need a log. */
function asClosed(copy: string, key: Buffer): void {
  const db = openDatabase(copy, key, 'write');
  try {
    dropAllDrafts(db);
    markClosed(db);
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
      backupUnproved,
      `Bản sao lưu vừa ghi không đạt kiểm tra. ${message} Hãy thử ổ khác; các bản sao lưu cũ vẫn nguyên.`,
    ),
  };
}

/** The file as it lies on its disk, read back whole: same bytes, every page, chain, tables. */
function prove({ dir }: Source, file: string, dbKey: Buffer, digest: string, progress: CareProgress): Proof {
  const scratch = scratchPath(dir);
  try {
    const { from } = readBackupKeys(file);
    const same = unpackDatabase(file, from, scratch, (done, total) => progress('copy', done, total)) === digest;
    const found = verifyCopy(scratch, dir, dbKey, progress);
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
      backupRegisterWrong,
      `Chính sổ này không toàn vẹn nên chưa có bản sao lưu mới. ${found.message} Hãy chạy kiểm tra toàn vẹn và giữ nguyên các bản sao lưu cũ.`,
      { cli: 'verify' },
    ),
  };
}
