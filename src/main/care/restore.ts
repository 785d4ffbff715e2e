import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { refuse } from '../../shared/base/result.ts';
import { refused } from '../../shared/base/rule.ts';
import { Text } from '../../shared/base/text.ts';
import type { Refused } from '../../shared/guards.ts';
import { roleNotAllowed } from '../../shared/house-rules.ts';
import {
  backupUnproved,
  restoreBehindPages,
  restoreInUse,
  restoreOtherRegister,
} from '../../shared/subjects/care/rules.ts';
import { openDatabase, type ReadDb, rekeyFile, type WriteDb } from '../file/database.ts';
import { asRegisterError, errorCode, explained, RegisterError } from '../file/failure.ts';
import { takeLock } from '../file/lock.ts';
import { refusedPlace } from '../file/place.ts';
import { syncFolder } from '../file/replace.ts';
import type { CareProgress, Wrong } from '../file/wrong.ts';
import { vouchedDay } from '../journal/clock.ts';
import { subkey } from '../keys/keys.ts';
import { canonicalLogin, FIRST_DATABASE, writeKeys } from '../keys/keys-file.ts';
import { reseal } from '../keys/vault.ts';
import { record } from '../register/execute.ts';
import { checkedKeys, checkGeneration, type OpenOptions } from '../register/register.ts';
import { type Verified, verifyPages } from '../register/verify.ts';
import { singleFact } from '../subjects/catalogue.ts';
import { accountOpen, readUsers } from '../subjects/users/people.ts';
import { unpackDatabase } from './backup-file.ts';
import { type OpenedBackup, type Opener, openBackup, openKeys, pagesAfter, verifyCopy } from './backup-open.ts';
import { takeWorkroom, type Workroom } from './workroom.ts';

/** Puts a register back from a backup: built beside, verified, its branch journalled, then swapped; what was there is kept. */

export type Restored = {
  readonly ok: true;
  readonly branch: string;
  readonly head: { readonly seq: number; readonly hash: string };
  /** Where the register that was there lies now. */
  readonly kept: string | null;
  /** Printed pages that the register put back knows nothing of; `null` where the one that was there could not be read. */
  readonly pagesLost: readonly string[] | null;
};

export type RestoreOptions = Pick<OpenOptions, 'now'> & {
  readonly steps: CareProgress;
  readonly anyPlace: boolean;
  /** The person knows that printed pages are newer than the backup. */
  readonly behindPages: boolean;
};

/** Restores `file` into `dir`. Throws what opening throws; refuses what would lose paper unless told that it is known. */
export async function restoreBackup(
  file: string,
  dir: string,
  who: Opener,
  options: RestoreOptions,
): Promise<Restored | Refused> {
  // Behind a link lies the folder that is meant: to rename the link would move the register to another disk.
  const target = existsSync(dir) ? realpathSync(dir) : resolve(dir);
  const bad = options.anyPlace ? null : refusedPlace(target);
  if (bad !== null) return refuse('register.refusedPlace', `${bad} Hãy chọn một thư mục trên ổ đĩa của chính máy này.`);
  if (holdsOther(target)) {
    return refuse(
      'register.exists',
      'Thư mục này có tệp khác, không phải một sổ. Hãy chọn thư mục trống hoặc thư mục của sổ.',
    );
  }
  const backup = await openBackup(file, who);
  try {
    mkdirSync(dirname(target), { recursive: true });
    const beside = explained(() => takeWorkroom(dirname(target), `.${basename(target)}-phuc-hoi-`));
    try {
      return await restoreBeside(file, target, beside, backup, who, options);
    } finally {
      beside.remove();
    }
  } finally {
    backup.dataKey.fill(0);
  }
}

function holdsOther(target: string): boolean {
  if (!existsSync(target) || readdirSync(target).length === 0) return false;
  return !existsSync(join(target, 'keys.json')) && !existsSync(join(target, FIRST_DATABASE));
}

async function restoreBeside(
  file: string,
  target: string,
  beside: Workroom,
  backup: OpenedBackup,
  who: Opener,
  options: RestoreOptions,
): Promise<Restored | Refused> {
  const database = join(beside.path, FIRST_DATABASE);
  // Not the backup's own key: whoever could open the backup then, and may no longer, must not open the living register by it.
  const dataKey = randomBytes(32);
  const dbKey = subkey(dataKey, 'db');
  let there: There | null = null;
  try {
    const checked = unpackNewly(file, database, beside.path, backup, dbKey, options.steps);
    if (!checked.ok) {
      return refused(backupUnproved, `Bản sao lưu hỏng. ${checked.message} Hãy dùng bản khác.`);
    }
    const head = { seq: checked.seq, hash: checked.hash };
    const branch = randomBytes(16).toString('hex');
    const db = openDatabase(database, dbKey, 'write');
    try {
      checkGeneration(db, backup.keys);
      const login = restorer(db, who, options.now());
      if (login === null) return refused(roleNotAllowed, 'Việc phục hồi dành cho quản trị. Hãy nhờ quản trị.');
      there = await whatIsThere(target, who, head.seq, singleFact(db, 'register'));
      const stopped = stoppedBy(there, options.behindPages);
      if (stopped) return stopped;
      const name = Text.of(basename(file).normalize('NFC'));
      record({ db, login, now: options.now }, 'recordRestore', { branch, ...head, file: name });
    } finally {
      db.close();
    }
    await writeKeys(beside.path, reseal(backup.keys, backup.dataKey, dataKey, FIRST_DATABASE));
    beside.release();
    const swapped = swap(target, beside.path, options.now(), there);
    return swapped.ok ? { ok: true, branch, head, kept: swapped.kept, pagesLost: there.pages } : swapped;
  } finally {
    for (const key of [dataKey, dbKey]) key.fill(0);
    there?.release();
  }
}

/** Unpacks the database of a backup, verifies it in all steps, and puts it under a new key. */
function unpackNewly(
  file: string,
  database: string,
  room: string,
  backup: OpenedBackup,
  dbKey: Buffer,
  steps: CareProgress,
): Verified | Wrong {
  const oldKey = subkey(backup.dataKey, 'db');
  try {
    unpackDatabase(file, backup.from, database, (done, total) => steps('copy', done, total));
    const checked = verifyCopy(database, room, oldKey, steps);
    if (!checked.ok) return checked;
    rekeyFile(database, oldKey, dbKey);
    const pages = verifyPages(database, dbKey, steps);
    return 'ok' in pages ? pages : checked;
  } finally {
    oldKey.fill(0);
  }
}

/** The administrator who restores: who gave his password, or the first one where the recovery code was given. */
function restorer(db: WriteDb, who: Opener, now: Date): string | null {
  const administrators = readUsers(db).filter(
    (user) => user.roles.includes('administrator') && accountOpen(user, vouchedDay(db, now)),
  );
  if (!('login' in who)) return administrators[0]?.login ?? null;
  const login = canonicalLogin(who.login);
  return administrators.some((user) => user.login === login) ? login : null;
}

type There = {
  /** Pages that the backup knows nothing of; `null` when that cannot be told. */
  readonly pages: readonly string[] | null;
  readonly other: boolean;
  /** Nobody opens the register that is there before it is swapped away. */
  release(): void;
};

/** What the register that lies there has beyond the backup, as far as the same person opens it; held under its lock. */
async function whatIsThere(target: string, who: Opener, seq: number, register: string | null): Promise<There> {
  if (!existsSync(target) || readdirSync(target).length === 0)
    return { pages: [], other: false, release: () => undefined };
  const release = lockOf(target);
  try {
    const found = await look(target, who, (db) => ({
      pages: pagesAfter(db, seq),
      other: singleFact(db, 'register') !== register,
    }));
    return { ...found, release };
  } catch (error) {
    // One that cannot be opened is why somebody restores; it is kept, whatever it holds.
    if (error instanceof RegisterError) return { pages: null, other: false, release };
    release();
    throw error;
  }
}

/** One that is in use must not be swapped away; a folder too damaged to be locked is in nobody's use. */
function lockOf(target: string): () => void {
  try {
    const lock = takeLock(target);
    let held = true;
    return () => {
      if (held) lock.release();
      held = false;
    };
  } catch (error) {
    if (error instanceof RegisterError && error.failure.kind !== 'inUse') return () => undefined;
    throw error;
  }
}

async function look<T>(target: string, who: Opener, work: (db: ReadDb) => T): Promise<T> {
  const keys = checkedKeys(target);
  const dataKey = await openKeys(keys, who);
  const dbKey = subkey(dataKey, 'db');
  dataKey.fill(0);
  try {
    const db = openDatabase(join(target, keys.database), dbKey, 'read');
    try {
      return explained(() => work(db));
    } finally {
      db.close();
    }
  } finally {
    dbKey.fill(0);
  }
}

function stoppedBy(there: There, behindPages: boolean): Refused | null {
  if (there.other) {
    return refused(
      restoreOtherRegister,
      'Thư mục này đang giữ một sổ khác, không phải sổ của bản sao lưu. Hãy chọn thư mục khác.',
    );
  }
  const pages = there.pages ?? [];
  if (pages.length === 0 || behindPages) return null;
  return refused(
    restoreBehindPages,
    `Bản sao lưu cũ hơn ${pages.length} trang đã in: ${pages.slice(0, 5).join('; ')}. Các trang giấy này sẽ không còn trong sổ. Hãy dùng bản mới hơn, hoặc xác nhận.`,
    { cli: '--behind-pages', insist: 'behindPages' },
  );
}

function inUse(target: string): Refused {
  return refused(
    restoreInUse,
    `Không đổi tên được thư mục ${basename(target)}: một chương trình hoặc cửa sổ dòng lệnh đang đứng trong đó. Hãy đóng nó rồi làm lại; sổ ở đó vẫn nguyên.`,
  );
}

/** Windows moves no folder that somebody stands in; no system moves the top of a disk. */
function cannotMove(error: unknown): boolean {
  return ['EBUSY', 'EPERM', 'EACCES', 'EXDEV', 'EINVAL'].includes(errorCode(error) ?? '');
}

type Swapped = { readonly ok: true; readonly kept: string | null };

/** The new folder takes the old one's place; the old one keeps all its files under a name that says when. */
function swap(target: string, beside: string, now: Date, there: There): Swapped | Refused {
  // Windows moves no folder in which a file is open; elsewhere the lock is held to the end.
  if (process.platform === 'win32') there.release();
  let kept: string | null = null;
  try {
    if (existsSync(target) && readdirSync(target).length > 0) {
      const name = keptName(target, now);
      renameSync(target, name);
      kept = name;
    } else if (existsSync(target)) rmdirSync(target);
    renameSync(beside, target);
  } catch (error) {
    if (kept !== null) renameSync(kept, target);
    if (cannotMove(error)) return inUse(target);
    throw asRegisterError(error);
  }
  syncFolder(dirname(target));
  return { ok: true, kept };
}

function keptName(target: string, now: Date): string {
  const name = `${target}.truoc-phuc-hoi-${now.toISOString().slice(0, 19).replace(/[:T]/g, '-')}`;
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}-${count}`;
    if (!existsSync(free)) return free;
  }
}
