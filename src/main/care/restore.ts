import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Refused } from '../../shared/guards.ts';
import { refuse } from '../../shared/result.ts';
import { refused } from '../../shared/rules.ts';
import { Text } from '../../shared/text.ts';
import { readClosed } from '../register/closed.ts';
import { openDatabase, takeLock } from '../register/database.ts';
import { record } from '../register/execute.ts';
import { RegisterError } from '../register/failure.ts';
import { head } from '../register/journal.ts';
import { subkey } from '../register/keys.ts';
import { canonicalLogin, FIRST_DATABASE, writeKeys } from '../register/keys-file.ts';
import { actorOf, readUser } from '../register/people.ts';
import { singleFact } from '../register/projection/catalogue.ts';
import { type Credentials, type OpenOptions, renewTables } from '../register/register.ts';
import { verifyOpen, verifyPages } from '../register/verify.ts';
import type { StepProgress } from '../register/wrong.ts';
import { openBackup, pagesAfter, removeWithLog } from './backup.ts';
import { refusedPlace } from './place.ts';

/** Puts a register back from a backup: built beside, verified, its branch journalled, then swapped; what was there is kept. */

export type Restored = {
  readonly ok: true;
  readonly branch: string;
  readonly head: { readonly seq: number; readonly hash: string };
  /** Where the register that was there lies now. */
  readonly kept: string | null;
  /** Printed pages that the register put back knows nothing of. */
  readonly pagesLost: readonly string[];
};

export type RestoreOptions = OpenOptions & {
  readonly steps: StepProgress;
  readonly anyPlace: boolean;
  /** The person knows that printed pages are newer than the backup. */
  readonly behindPages: boolean;
};

type There = { readonly pages: readonly string[]; readonly register: string | null; readonly newer: boolean };

/** What the register that lies there has beyond the backup, as far as the same password opens it. */
async function whatIsThere(dir: string, who: Credentials, seq: number, options: RestoreOptions): Promise<There> {
  if (!existsSync(join(dir, 'keys.json'))) return { pages: [], register: null, newer: false };
  try {
    const found = await readClosed(dir, who, options, (db) => ({
      pages: pagesAfter(db, seq),
      register: singleFact(db, 'register'),
      newer: head(db).seq > seq,
    }));
    return found ?? { pages: [], register: null, newer: false };
  } catch (error) {
    // One that is in use must not be swapped away; one that cannot be opened is why somebody restores.
    if (error instanceof RegisterError && error.failure.kind === 'inUse') throw error;
    return { pages: [], register: null, newer: false };
  }
}

/** Restores `file` into `dir`. Throws what opening throws; refuses what would lose paper unless told that it is known. */
export async function restoreBackup(
  file: string,
  dir: string,
  who: Credentials,
  options: RestoreOptions,
): Promise<Restored | Refused> {
  const target = resolve(dir);
  const bad = options.anyPlace ? null : refusedPlace(target);
  if (bad !== null) return refuse('register.refusedPlace', `${bad} Hãy chọn một thư mục trên ổ đĩa của chính máy này.`);
  if (
    existsSync(target) &&
    readdirSync(target).length > 0 &&
    !existsSync(join(target, 'keys.json')) &&
    !existsSync(join(target, FIRST_DATABASE))
  ) {
    return refuse(
      'register.exists',
      'Thư mục này có tệp khác, không phải một sổ. Hãy chọn thư mục trống hoặc thư mục của sổ.',
    );
  }
  mkdirSync(dirname(target), { recursive: true });
  const beside = join(dirname(target), `.${basename(target)}-${randomBytes(4).toString('hex')}`);
  mkdirSync(beside, { mode: 0o700 });
  try {
    const backup = await openBackup(file, who, beside);
    const dbKey = subkey(backup.dataKey, 'db');
    backup.dataKey.fill(0);
    try {
      const database = join(beside, FIRST_DATABASE);
      renameSync(backup.database, database);
      const lock = takeLock(beside);
      let found: { readonly seq: number; readonly hash: string };
      const branch = randomBytes(16).toString('hex');
      let there: There;
      try {
        const pages = verifyPages(database, dbKey, options.steps);
        if ('ok' in pages) return refused('backup.unproved', `Bản sao lưu hỏng: ${pages.message} Hãy dùng bản khác.`);
        const db = openDatabase(database, dbKey, 'write');
        try {
          renewTables(db, (done, total) => options.steps('rebuild', done, total));
          const checked = verifyOpen(db, beside, pages.pages, {
            chainOnly: false,
            anchor: null,
            progress: options.steps,
          });
          if (!checked.ok) return refused('backup.unproved', `Bản sao lưu hỏng: ${checked.message} Hãy dùng bản khác.`);
          const login = canonicalLogin(who.login);
          const user = readUser(db, login);
          if (!user || !actorOf(db, user).roles.includes('administrator')) {
            return refused('role.notAllowed', 'Việc phục hồi dành cho quản trị. Hãy nhờ quản trị.');
          }
          there = await whatIsThere(target, who, checked.seq, options);
          if (there.pages.length > 0 && !options.behindPages) {
            return refused(
              'restore.behindPages',
              `Bản sao lưu cũ hơn ${there.pages.length} trang đã in: ${there.pages.slice(0, 5).join('; ')}. Các trang giấy này sẽ không còn trong sổ. Hãy dùng bản mới hơn, hoặc xác nhận (--behind-pages).`,
            );
          }
          found = { seq: checked.seq, hash: checked.hash };
          record({ db, login, now: options.now }, 'recordRestore', {
            branch,
            ...found,
            file: Text.of(basename(file).normalize('NFC')),
          });
        } finally {
          db.close();
        }
      } finally {
        lock.release();
      }
      await writeKeys(beside, backup.keys);
      const kept = swap(target, beside, options.now());
      return { ok: true, branch, head: found, kept, pagesLost: there.pages };
    } finally {
      dbKey.fill(0);
      removeWithLog(backup.database);
    }
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** The new folder takes the old one's place; the old one keeps all its files under a name that says when. */
function swap(target: string, beside: string, now: Date): string | null {
  let kept: string | null = null;
  if (existsSync(target)) {
    if (readdirSync(target).length > 0) {
      kept = `${target}.truoc-phuc-hoi-${now.toISOString().slice(0, 19).replace(/[:T]/g, '-')}`;
      renameSync(target, kept);
    } else rmSync(target, { recursive: true });
  }
  try {
    renameSync(beside, target);
  } catch (error) {
    if (kept !== null) renameSync(kept, target);
    throw error;
  }
  return kept;
}
