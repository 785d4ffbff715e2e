import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, realpathSync, renameSync, rmdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { refuse } from '../../shared/base/result.ts';
import { refused } from '../../shared/base/rule.ts';
import { Text } from '../../shared/base/text.ts';
import type { Refused } from '../../shared/guards.ts';
import { roleNotAllowed } from '../../shared/house-rules.ts';
import { backupUnproved, restoreInUse } from '../../shared/subjects/care/rules.ts';
import { accountOpen } from '../../shared/subjects/users/users.ts';
import type { WriteDb } from '../file/connection.ts';
import { keptName, roomName } from '../file/cut-restore.ts';
import { openDatabase, rekeyFile } from '../file/database.ts';
import { asRegisterError, errorCode, explained } from '../file/failure.ts';
import { registerAround } from '../file/nested.ts';
import { makeParents } from '../file/own-only.ts';
import { refusedPlace } from '../file/place.ts';
import { syncFolder } from '../file/replace.ts';
import type { CareProgress, Wrong } from '../file/wrong.ts';
import { vouchedDay } from '../journal/clock.ts';
import { RECOVERY_LOGIN } from '../keys/attempts.ts';
import { subkey } from '../keys/keys.ts';
import { canonicalLogin, FIRST_DATABASE, writeKeys } from '../keys/keys-file.ts';
import { reseal } from '../keys/vault.ts';
import { record } from '../register/execute.ts';
import { checkGeneration, type OpenOptions } from '../register/register.ts';
import { type Verified, verifyPages } from '../register/verify.ts';
import { singleFact } from '../subjects/catalogue.ts';
import { readUsers } from '../subjects/users/people.ts';
import { unpackDatabase } from './backup-file.ts';
import { type OpenedBackup, type Opener, openBackup, verifyCopy } from './backup-open.ts';
import { type Lying, pagesAfter, stoppedBy, whatLies } from './lying.ts';
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
  /** Who opens the register that lies there, where he is not the one who opens the backup. */
  readonly there?: Opener | null;
  /** No password of the register that lies there is given: the line says so. */
  readonly withoutItsPassword?: boolean;
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
  const within = registerAround(target);
  if (within !== null) return within;
  const backup = await openBackup(file, who);
  try {
    makeParents(dirname(target));
    const beside = explained(() => takeWorkroom(dirname(target), roomName(target)));
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
  const proof = { who, own: options.there ?? null, without: options.withoutItsPassword === true };
  // Before the long work: a password that is missing is asked for at once.
  const lying = await whatLies(target, proof, options);
  if ('ok' in lying) return lying;
  // Not the backup's own key: whoever could open the backup then, and may no longer, must not open the living register by it.
  const dataKey = randomBytes(32);
  const kept = lying.met === 'none' ? null : keptName(target, options.now());
  try {
    const made = build(file, beside, backup, who, dataKey, { lying, kept }, options);
    if (!made.ok) return made;
    await writeKeys(beside.path, reseal(backup.keys, backup.dataKey, dataKey, FIRST_DATABASE));
    beside.release();
    const stopped = swap(target, beside.path, kept, lying);
    return stopped ?? { ...made, kept };
  } finally {
    dataKey.fill(0);
    lying.release();
  }
}

/** Makes the register beside from the backup, its line with its branch in it; all but the keys. */
function build(
  file: string,
  beside: Workroom,
  backup: OpenedBackup,
  who: Opener,
  dataKey: Buffer,
  { lying, kept }: { readonly lying: Lying; readonly kept: string | null },
  options: RestoreOptions,
): Omit<Restored, 'kept'> | Refused {
  const database = join(beside.path, FIRST_DATABASE);
  const dbKey = subkey(dataKey, 'db');
  try {
    const checked = unpackNewly(file, database, beside.path, backup, dbKey, options.steps);
    if (!checked.ok) return refused(backupUnproved, `Bản sao lưu hỏng. ${checked.message} Hãy dùng bản khác.`);
    const head = { seq: checked.seq, hash: checked.hash };
    const branch = randomBytes(16).toString('hex');
    const db = openDatabase(database, dbKey, 'write');
    try {
      checkGeneration(db, backup.keys);
      const login = restorer(db, who, options.now());
      if (login === null) return refused(roleNotAllowed, 'Việc phục hồi dành cho quản trị. Hãy nhờ quản trị.');
      const stopped = stoppedBy(lying, singleFact(db, 'register'), head.seq, options.behindPages);
      if (stopped) return stopped;
      const words = (path: string): Text => Text.of(basename(path).normalize('NFC'));
      const named = kept === null ? {} : { kept: words(kept) };
      const body = { branch, ...head, file: words(file), there: lying.met, ...named };
      record({ db, login, now: options.now }, 'recordRestore', body);
    } finally {
      db.close();
    }
    return { ok: true, branch, head, pagesLost: pagesAfter(lying, head.seq) };
  } finally {
    dbKey.fill(0);
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

/**
 * Who restores: the administrator who gave his password, or the first one where the recovery code was given. The code stands alone
 * where no administrator is left: the register must come back before another can be made by it.
 */
function restorer(db: WriteDb, who: Opener, now: Date): string | null {
  const administrators = readUsers(db).filter(
    (user) => user.roles.includes('administrator') && accountOpen(user, vouchedDay(db, now)),
  );
  if (!('login' in who)) return administrators[0]?.login ?? RECOVERY_LOGIN;
  const login = canonicalLogin(who.login);
  return administrators.some((user) => user.login === login) ? login : null;
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

/** The new folder takes the old one's place; the old one keeps all its files under the name `kept`. */
function swap(target: string, beside: string, kept: string | null, lying: Lying): Refused | null {
  // Windows moves no folder in which a file is open; elsewhere the lock is held to the end.
  if (process.platform === 'win32') lying.release();
  let moved = false;
  try {
    if (kept !== null) {
      renameSync(target, kept);
      moved = true;
    } else if (existsSync(target)) rmdirSync(target);
    renameSync(beside, target);
  } catch (error) {
    if (moved && kept !== null) renameSync(kept, target);
    if (cannotMove(error)) return inUse(target);
    throw asRegisterError(error);
  }
  syncFolder(dirname(target));
  return null;
}
