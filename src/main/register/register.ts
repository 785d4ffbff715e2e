import { join } from 'node:path';
import { refuse } from '../../shared/base/result.ts';
import type { ReadDb, WriteDb } from '../file/connection.ts';
import { openDatabase, removeScratch } from '../file/database.ts';
import { asRegisterError, errorCode, explainSqlite, failure, RegisterError } from '../file/failure.ts';
import { markInUse, unmarkedAtClosing, versionOf } from '../file/in-use.ts';
import type { Lock } from '../file/lock.ts';
import { doubtOf } from '../journal/clock.ts';
import { DRAFTS_TABLE } from '../journal/drafts.ts';
import { FORMAT } from '../journal/journal.ts';
import { countFailures, keptRecord, mayTry, recordFailure, takeFailures } from '../keys/attempts.ts';
import { subkey } from '../keys/keys.ts';
import { canonicalLogin, type KeysFile, removeUnnamed } from '../keys/keys-file.ts';
import { unlock } from '../keys/vault.ts';
import { singleFact } from '../subjects/catalogue.ts';
import { recordSeen } from '../subjects/users/attempts.ts';
import { PROJECTION } from '../subjects.ts';
import { stampTables, storedVersion } from './create.ts';
import { type LineWriter, record, type Writer } from './execute.ts';
import { lockedKeys } from './folder.ts';
import { noteFoundKeys } from './found-keys.ts';
import { knownUser } from './known-user.ts';
import { lostLines, noteLost } from './log-gone.ts';
import { type OneAtATime, oneAtATime } from './one-at-a-time.ts';
import { type Progress, rebuildTables } from './rebuild.ts';
import { weakness } from './weakness.ts';

/** A register that is open: unlocked, held by this process, for one signed-in user. */

export type Credentials = { readonly login: string; readonly password: string };

export type OpenOptions = {
  readonly now: () => Date;
  readonly report: (ref: string, error: unknown) => void;
  readonly progress?: Progress;
  /** Told why the password that opened the register should be changed. */
  readonly weak?: (message: string) => void;
  /** Makes tables anew in another thread, for a caller whose own must stay quick; without it that is done here. */
  readonly renewApart?: RenewApart;
  /** Somebody is let in: throws to keep him out. `writer` where lines may be written. */
  readonly opened?: (db: ReadDb, writer: LineWriter | null) => void;
  /** The person takes it upon him that a register copied without its log lacks its last acts. */
  readonly withoutLog?: boolean;
} & Pick<Writer, 'appended'>;

export type RenewApart = (
  register: { readonly dir: string; readonly database: string; readonly dataKey: Buffer },
  progress: Progress,
) => Promise<void>;

/** The parts that the functions of this folder share; nothing outside `register/` looks inside. */
export type Session = {
  readonly dir: string;
  readonly login: string;
  readonly db: WriteDb;
  readonly writer: Writer;
  readonly options: OpenOptions;
  readonly dataKey: Buffer;
  keys: KeysFile;
  /** Whether the password that opened it is one of before that may not be set any more: it opens, and is asked to be changed. */
  weakPassword: boolean;
  /** How often the password was given wrong before, to be journalled; `null` once it is. */
  pendingSignIn: number | null;
  /** By what the file that counts wrong passwords is known; `null` where there is none and none can be made. */
  readonly attempts: string | null;
  /** What an inspector has looked at in this sitting: the same again, or its further pages, is no other look. */
  readonly looks: Set<string>;
  /** Everything that writes `keys.json` goes through it: one act about keys at a time. */
  readonly keyActs: OneAtATime;
  /** Passwords are proved one at a time. */
  readonly proofs: OneAtATime;
  /** The person leaves: a proof that runs or waits is given up, since a lock waits for none. */
  leave(): void;
  readonly left: AbortSignal;
  /** Throws `lockLost`; asked before anything beside the database is replaced, too. */
  assertHeld(): void;
  isOpen(): boolean;
  close(): void;
};

/** What was begun before the register was closed and would write after it. */
export const CLOSED = refuse('register.closed', failure('closed').message);

export async function dataKeyOf(
  dir: string,
  keys: KeysFile,
  who: Credentials,
  options: Pick<OpenOptions, 'now'>,
): Promise<Buffer> {
  const now = options.now().getTime();
  const wait = await mayTry(dir, who.login, now);
  if (wait) throw new RegisterError(wait);
  const unlocked = await unlock(keys, who.login, who.password);
  if (unlocked.ok) return unlocked.dataKey;
  if (unlocked.counts) await recordFailure(dir, who.login, now);
  throw new RegisterError(unlocked.failure);
}

/** The register was made by this program or an older one; answers whether its tables must be made anew. */
export function checkVersion(db: ReadDb): { readonly rebuild: boolean } {
  const version = versionOf(db);
  if (Math.floor(version / 1_000) > FORMAT) throw new RegisterError(failure('newer'));
  const tables = db.statement('SELECT application_id FROM pragma_application_id').value();
  return { rebuild: version !== storedVersion() || tables !== PROJECTION };
}

/** An old `keys.json` put back would bring back a password that was taken away: the register knows the newest generation. */
export function checkGeneration(db: ReadDb, keys: KeysFile): 'same' | 'newer' {
  const known = knownGeneration(db);
  if (keys.generation < known) throw new RegisterError(failure('keysOld'));
  return keys.generation === known ? 'same' : 'newer';
}

/** The newest generation of the keys that the journal knows. */
export function knownGeneration(db: ReadDb): number {
  return Number(singleFact(db, 'generation') ?? 0);
}

/** Opens a register for writing and journals the signing in. Throws a `RegisterError` that says what is wrong. */
export async function openRegister(dir: string, who: Credentials, options: OpenOptions): Promise<Session> {
  const { keys, lock } = lockedKeys(dir);
  try {
    const dataKey = await dataKeyOf(dir, keys, who, options);
    try {
      const login = canonicalLogin(who.login);
      const lost = lostLines(dir, keys, dataKey, options);
      if (options.renewApart && tablesOld(dir, keys, dataKey)) {
        await options.renewApart({ dir, database: keys.database, dataKey }, options.progress ?? (() => undefined));
      }
      const db = openTables(dir, keys, dataKey, options);
      try {
        const found = checkGeneration(db, keys);
        knownUser(db, login, options.now());
        const attempts = await keptRecord(dir, options.now().getTime());
        const session = sessionOver(dir, login, keys, dataKey, db, lock, options, attempts);
        if (lost !== null) noteLost(session.writer, lost);
        journalSignIn(session);
        const weak = weakness(db, who.password, login);
        session.weakPassword = weak !== null;
        if (weak) options.weak?.(weak.message);
        if (session.pendingSignIn === null) await takeFailures(dir, login, options.now().getTime());
        noteFoundKeys(session.writer, keys, found === 'newer');
        options.opened?.(db, session.writer);
        return session;
      } catch (error) {
        db.close();
        throw asRegisterError(error);
      }
    } catch (error) {
      dataKey.fill(0);
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

function tablesOld(dir: string, keys: KeysFile, dataKey: Buffer): boolean {
  const dbKey = subkey(dataKey, 'db');
  try {
    const db = openDatabase(join(dir, keys.database), dbKey, 'read');
    try {
      return checkVersion(db).rebuild;
    } finally {
      db.close();
    }
  } finally {
    dbKey.fill(0);
  }
}

/** The writing connection, its tables made anew where this program's differ from those that lie there. */
export function openTables(
  dir: string,
  keys: Pick<KeysFile, 'database'>,
  dataKey: Buffer,
  options: Pick<OpenOptions, 'progress'>,
): WriteDb {
  removeScratch(dir);
  const dbKey = subkey(dataKey, 'db');
  const db = ((): WriteDb => {
    try {
      return openDatabase(join(dir, keys.database), dbKey, 'write');
    } finally {
      dbKey.fill(0);
    }
  })();
  try {
    // Only now that the named one has opened.
    removeUnnamed(dir);
    markInUse(db);
    renewTables(db, options.progress ?? (() => undefined));
    db.exec(DRAFTS_TABLE);
    return unmarkedAtClosing(db);
  } catch (error) {
    db.close();
    throw asRegisterError(error);
  }
}

/** Makes the tables anew where an older program made them. */
export function renewTables(db: WriteDb, progress: Progress): void {
  if (!checkVersion(db).rebuild) return;
  rebuildTables(db, progress);
  stampTables(db);
}

function sessionOver(
  dir: string,
  login: string,
  keys: KeysFile,
  dataKey: Buffer,
  db: WriteDb,
  lock: Lock,
  options: OpenOptions,
  attempts: string | null,
): Session {
  let open = true;
  const leaving = new AbortController();
  // Deleted under an open program it would let another process in, whose new key this one's acts would be lost to.
  db.beforeCommit(lock.assertHeld);
  return {
    dir,
    login,
    db,
    writer: { db, login, now: options.now, report: options.report, appended: options.appended },
    options,
    dataKey,
    keys,
    weakPassword: false,
    attempts,
    looks: new Set(),
    keyActs: oneAtATime(),
    proofs: oneAtATime(),
    leave: () => leaving.abort(),
    left: leaving.signal,
    assertHeld: lock.assertHeld,
    isOpen: () => open,
    pendingSignIn: countFailures(dir, login, options.now().getTime()),
    close: () => {
      // Twice does nothing: without the lock no file is ours.
      if (!open) return;
      open = false;
      dataKey.fill(0);
      try {
        db.close();
        // After a new key the old database is one that `keys.json` no longer names.
        removeUnnamed(dir);
      } catch (error) {
        // The disk may have been pulled out: what is left goes at the next opening.
        if (!(error instanceof RegisterError) && errorCode(error) === null) throw error;
      } finally {
        lock.release();
      }
    },
  };
}

/** Nothing is written while the clock is in doubt, the signing in neither: it waits for `confirmClock`. */
function journalSignIn(session: Session): void {
  if (session.pendingSignIn === null) return;
  if (doubtOf(session.db, session.options.now()) !== null) return;
  record(session.writer, 'signIn', {
    ...(session.pendingSignIn > 0 ? { failed: session.pendingSignIn } : {}),
    ...recordSeen(session.db, session.attempts),
  });
  session.pendingSignIn = null;
}

/** Notes a signing in that waited, once an act is on the disk: what fails now must not make the act look refused, so it waits on. */
export function noteSignIn(session: Session): void {
  try {
    journalSignIn(session);
  } catch (error) {
    if (explainSqlite(error) === null) throw error;
  }
}

/** Notes that the person is leaving; quietly not, when the clock is in doubt or nothing can be written any more. */
export async function signOut(session: Session): Promise<void> {
  if (session.pendingSignIn !== null || doubtOf(session.db, session.options.now()) !== null) return;
  try {
    record(session.writer, 'signOut', {});
    // Failures that were journalled only after the clock had been confirmed.
    if (countFailures(session.dir, session.login, session.options.now().getTime()) > 0) {
      await takeFailures(session.dir, session.login, session.options.now().getTime());
    }
  } catch (error) {
    // What was done before stands: a disk that is full or gone must not make it look undone.
    if (explainSqlite(error) === null) throw error;
  }
}
