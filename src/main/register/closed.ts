import { join } from 'node:path';
import type { Actor } from '../../shared/act.ts';
import { civilDate } from '../../shared/base/dates.ts';
import type { Result } from '../../shared/base/result.ts';
import type { ReadDb } from '../file/connection.ts';
import { openDatabase } from '../file/database.ts';
import { RegisterError, stored } from '../file/failure.ts';
import { type Wrong, wrong } from '../file/wrong.ts';
import { subkey } from '../keys/keys.ts';
import { canonicalLogin, type KeysFile } from '../keys/keys-file.ts';
import { askOpen, isInspector, shownNothing } from './asking.ts';
import { lockedKeys } from './folder.ts';
import { knownUser } from './known-user.ts';
import { checkLog } from './log-gone.ts';
import { ask } from './query.ts';
import {
  type Credentials,
  checkGeneration,
  checkVersion,
  dataKeyOf,
  type OpenOptions,
  openRegister,
  signOut,
} from './register.ts';
import { type Verified, type VerifyOptions, verifyOpen, verifyPages } from './verify.ts';

/** A register that nobody has open: asked and verified under its lock, without changing a file. */

/**
 * Answers one question of a closed register. No file of it changes, but for an inspector, whose look is journalled, and for
 * tables that an older program made, which are made anew first.
 */
export async function askClosed(
  dir: string,
  who: Credentials,
  query: string,
  values: unknown,
  options: OpenOptions,
): Promise<Result<unknown>> {
  const asked = await readClosed(dir, who, options, (db, actor) => {
    const now = options.now();
    if (isInspector(actor)) return null;
    const stopped = query === 'overview' ? null : shownNothing(db, actor.login, now);
    return stopped ?? ask({ db, actor, today: civilDate(now), now }, query, values);
  });
  if (asked !== null) return asked;
  const session = await openRegister(dir, who, options);
  try {
    const answer = askOpen(session, query, values);
    await signOut(session);
    return answer;
  } finally {
    session.close();
  }
}

/** Works under the lock and the key of a closed register; the key is zeroed afterwards. */
async function underKey<T>(
  dir: string,
  who: Credentials,
  options: OpenOptions,
  work: (dbKey: Buffer, path: string, keys: KeysFile) => T,
): Promise<T> {
  const { keys, lock } = lockedKeys(dir);
  try {
    const dataKey = await dataKeyOf(dir, keys, who, options);
    const dbKey = subkey(dataKey, 'db');
    dataKey.fill(0);
    try {
      const path = join(dir, keys.database);
      checkLog(path, dbKey, false);
      return stored(() => work(dbKey, path, keys));
    } finally {
      dbKey.fill(0);
    }
  } finally {
    lock.release();
  }
}

/** Reads a closed register; `null` when its tables must be made anew first, which only writing can do. */
export async function readClosed<T>(
  dir: string,
  who: Credentials,
  options: OpenOptions,
  work: (db: ReadDb, actor: Actor) => T,
): Promise<T | null> {
  return underKey(dir, who, options, (dbKey, path, keys) => {
    const db = openDatabase(path, dbKey, 'read');
    try {
      if (checkVersion(db).rebuild) return null;
      checkGeneration(db, keys);
      const actor = knownUser(db, canonicalLogin(who.login), options.now());
      options.opened?.(db, null);
      return work(db, actor);
    } finally {
      db.close();
    }
  });
}

/** Every page bears its code, and yet SQLite cannot open the whole: pages are missing at the end, or old ones came back. */
function openVerified(path: string, dbKey: Buffer, pagesRead: boolean): ReadDb | Wrong {
  try {
    return openDatabase(path, dbKey, 'read');
  } catch (error) {
    if (!pagesRead || !(error instanceof RegisterError && error.failure.kind === 'damaged')) throw error;
    return wrong('pages', 'Tệp dữ liệu bị cắt mất phần cuối, hoặc có trang cũ bị đặt lại.');
  }
}

/** Verifies a closed register (design 5); no file of it changes. */
export async function verifyRegister(
  dir: string,
  who: Credentials,
  options: OpenOptions,
  how: VerifyOptions,
): Promise<Verified | Wrong> {
  return underKey(dir, who, options, (dbKey, path, keys) => {
    const checked = how.chainOnly ? { pages: 0 } : verifyPages(path, dbKey, how.progress);
    if ('ok' in checked) return checked;
    const db = openVerified(path, dbKey, !how.chainOnly);
    if ('ok' in db) return db;
    try {
      const tablesOld = checkVersion(db).rebuild;
      checkGeneration(db, keys);
      knownUser(db, canonicalLogin(who.login), options.now());
      return verifyOpen(db, dir, checked.pages, how, tablesOld);
    } finally {
      db.close();
    }
  });
}
