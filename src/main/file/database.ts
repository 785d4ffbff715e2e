import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { assertWritable, syncFile } from './disk.ts';
import { asRegisterError, damaged, explained } from './failure.ts';
import type { Row, SqlValue } from './rows.ts';
import { shmKeeper } from './shm-keeper.ts';

/** A query, prepared once per connection. */
export type ReadStatement = {
  get(...params: readonly SqlValue[]): Row | undefined;
  all(...params: readonly SqlValue[]): Row[];
  iterate(...params: readonly SqlValue[]): IterableIterator<Row>;
  /** First column of the first row; undefined without rows. */
  value(...params: readonly SqlValue[]): SqlValue | undefined;
  /** First column of every row at once. */
  column(...params: readonly SqlValue[]): SqlValue[];
  /** First column of every row: four times as fast as rows, for scans of a million. */
  values(...params: readonly SqlValue[]): IterableIterator<SqlValue>;
  /** Rows as arrays, in the order of the columns. */
  tuples(...params: readonly SqlValue[]): IterableIterator<readonly SqlValue[]>;
};

export type WriteStatement = ReadStatement & {
  run(...params: readonly SqlValue[]): { readonly changes: number; readonly lastId: number };
};

/** A connection that can only ask: a statement that writes is refused before it runs, and by SQLite itself. */
export type ReadDb = {
  statement(sql: string): ReadStatement;
  /** Reads all that `work` asks from one state of the file; SQLite then takes its locks once and not for each statement. */
  snapshot<T>(work: () => T): T;
  /** A consistent copy under the same key, synced to disk; nothing may lie at `path`. Works beside a writer (design.md 5). */
  vacuumInto(path: string): void;
  close(): void;
};

/** The writing connection; code that reads is handed a `ReadDb` and has no way to one of these. */
// An interface: in an intersection the reader's `statement` would win.
export interface WriteDb extends ReadDb {
  statement(sql: string): WriteStatement;
  exec(sql: string): void;
  /** BEGIN IMMEDIATE … COMMIT; whatever `work` throws rolls back and comes out again. Inside another it is a savepoint. */
  transaction<T>(work: () => T): T;
}

/** Before 3.51.3 a race at the reset of a write-ahead log could corrupt a database (design.md 5). */
const OLDEST_SQLITE = [3, 51, 3] as const;

function assertSqlite(db: Database.Database): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  for (const [index, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > oldest) return;
    if (part < oldest) throw new Error(`SQLite ${version} is linked, ${OLDEST_SQLITE.join('.')} is the oldest allowed`);
  }
}

/** The raw key goes in as bytes, never in SQL text, which SQLite would keep; our copy of it is zeroed. */
function applyKey(db: Database.Database, key: Buffer): void {
  if (key.length !== 32) throw new Error('a database key has 32 bytes');
  db.pragma("cipher='sqlcipher'");
  db.pragma('legacy=4');
  const raw = Buffer.concat([Buffer.from('raw:'), key]);
  try {
    db.key(raw);
  } finally {
    raw.fill(0);
  }
}

function wrap(db: Database.Database, writes: boolean, afterClose: () => void): WriteDb {
  const statements = new Map<string, WriteStatement>();
  let savepoints = 0;

  // Prepared at first use; a statement that somebody is still iterating cannot be started again, so the second gets its own.
  function lazy<Result>(
    sql: string,
    shape: 'row' | 'pluck' | 'raw',
  ): () => Database.Statement<readonly SqlValue[], Result> {
    function prepare(): Database.Statement<readonly SqlValue[], Result> {
      const made = db.prepare<readonly SqlValue[], Result>(sql);
      if (!writes && !made.readonly) throw new Error('a reading connection was given a statement that writes');
      if (shape === 'row') return made;
      return shape === 'pluck' ? made.pluck() : made.raw();
    }
    let kept: Database.Statement<readonly SqlValue[], Result> | undefined;
    return () => {
      kept ??= prepare();
      return kept.busy ? prepare() : kept;
    };
  }

  function statement(sql: string): WriteStatement {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const rows = lazy<Row>(sql, 'row');
    const first = lazy<SqlValue>(sql, 'pluck');
    const arrays = lazy<readonly SqlValue[]>(sql, 'raw');
    const made: WriteStatement = {
      get: (...params) => rows().get(...params),
      all: (...params) => rows().all(...params),
      iterate: (...params) => rows().iterate(...params),
      value: (...params) => first().get(...params),
      column: (...params) => first().all(...params),
      values: (...params) => first().iterate(...params),
      tuples: (...params) => arrays().iterate(...params),
      run: (...params) => {
        const { changes, lastInsertRowid } = rows().run(...params);
        return { changes, lastId: Number(lastInsertRowid) };
      },
    };
    statements.set(sql, made);
    return made;
  }

  function undo(back: string): void {
    // SQLite has rolled back by itself after a full disk or an I/O error; asking again would hide the first error.
    if (db.inTransaction) db.exec(back);
  }

  return {
    statement,
    exec: (sql) => {
      if (!writes) throw new Error('a reading connection was given a statement that writes');
      db.exec(sql);
    },
    snapshot: (work) => {
      if (db.inTransaction) return work();
      return explained(() => {
        db.exec('BEGIN');
        try {
          return work();
        } finally {
          undo('ROLLBACK');
        }
      });
    },
    transaction: (work) => {
      const inner = db.inTransaction;
      savepoints += 1;
      const name = `inner_${savepoints}`;
      try {
        db.exec(inner ? `SAVEPOINT ${name}` : 'BEGIN IMMEDIATE');
        const result = work();
        if (result instanceof Promise) throw new Error('a transaction cannot wait: its work must be synchronous');
        db.exec(inner ? `RELEASE ${name}` : 'COMMIT');
        return result;
      } catch (error) {
        undo(inner ? `ROLLBACK TO ${name}; RELEASE ${name}` : 'ROLLBACK');
        throw asRegisterError(error);
      }
    },
    vacuumInto: (path) => explained(() => copyInto(db, writes, path)),
    close: () => {
      statements.clear();
      db.close();
      afterClose();
    },
  };
}

function copyInto(db: Database.Database, writes: boolean, path: string): void {
  if (existsSync(path)) throw new Error('VACUUM INTO would write over a file');
  try {
    // query_only forbids writing to any file, the copy too.
    db.pragma('query_only=OFF');
    db.prepare('VACUUM INTO ?').run(path);
    syncFile(path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    if (!writes) db.pragma('query_only=ON');
  }
}

/** `read`: this process holds the lock and nobody in it writes. `readBeside`: the writing connection of this process may be open. */
export type ReadMode = 'read' | 'readBeside';
export type WriteMode = 'create' | 'write';

/**
 * Opens the register's database: SQLCipher 4 under a raw 256-bit key (design.md 5). Throws a `RegisterError`; since the key comes out of
 * keys.json, authenticated, a key that does not fit means damage. Reading leaves every file of the folder as it was.
 */
export function openDatabase(path: string, key: Buffer, mode: ReadMode): ReadDb;
export function openDatabase(path: string, key: Buffer, mode: WriteMode): WriteDb;
export function openDatabase(path: string, key: Buffer, mode: ReadMode | WriteMode): ReadDb | WriteDb {
  // SQLite takes "file:…" and blanks at the ends for something else than a plain path.
  const file = resolve(path);
  const exists = existsSync(file);
  if (mode === 'create' && exists) throw new Error('a database lies there already');
  // SQLite would take an empty file for a new database.
  if (mode !== 'create' && (!exists || statSync(file).size === 0)) throw damaged('Tệp dữ liệu của sổ không còn.');
  const writes = mode === 'create' || mode === 'write';
  // Without a log a read-only connection would leave an empty one behind; one that may write but is told not to (query_only)
  // takes it away when it closes, safely even if a writer comes in between. With a log it would fold that in: read-only then.
  const readonly = !writes && existsSync(`${file}-wal`);
  const afterClose = readonly && mode === 'read' ? shmKeeper(file) : () => undefined;
  return explained(() => {
    if (mode === 'write') assertWritable(file);
    const db = new Database(file, { readonly, fileMustExist: mode !== 'create' });
    try {
      applyKey(db, key);
      if (mode === 'create') db.pragma('page_size=4096');
      if (writes) for (const rule of ['journal_mode=WAL', 'locking_mode=NORMAL', 'synchronous=FULL']) db.pragma(rule);
      else db.pragma('query_only=ON');
      secure(db);
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      assertSqlite(db);
      return wrap(db, writes, afterClose);
    } catch (error) {
      db.close();
      afterClose();
      throw error;
    }
  });
}

/** Every page read costs the deciphering and checking of 4 KiB, so 32 MiB of them are kept instead of SQLite's 2. */
const CACHE_KIB = 32 * 1024;

function secure(db: Database.Database): void {
  for (const rule of ['foreign_keys=ON', 'secure_delete=ON', 'temp_store=MEMORY', 'trusted_schema=OFF'])
    db.pragma(rule);
  db.pragma(`cache_size=-${CACHE_KIB}`);
}

/** A database in memory, for rebuilding and comparing; gone at `close`. */
export function openScratch(): WriteDb {
  const db = new Database(':memory:');
  secure(db);
  return wrap(db, true, () => undefined);
}

const SCRATCH = /^scratch-[0-9a-f]{16}\.db(-journal|-wal|-shm)?$|^(keys|attempts)\.json(\.[0-9a-f]{16})?\.new$/;

/** A scratch database too large for memory, beside the register and never in the temp folder; its random key dies with the connection. */
export function openScratchFile(dir: string): WriteDb {
  const path = join(resolve(dir), `scratch-${randomBytes(8).toString('hex')}.db`);
  const key = randomBytes(32);
  return explained(() => {
    const db = new Database(path);
    const remove = () => rmSync(path, { force: true });
    try {
      applyKey(db, key);
      // A scratch file never outlives a crash, so neither a journal on disk nor syncing has a use.
      for (const rule of ['journal_mode=MEMORY', 'synchronous=OFF']) db.pragma(rule);
      secure(db);
      return wrap(db, true, remove);
    } catch (error) {
      db.close();
      remove();
      throw error;
    } finally {
      key.fill(0);
    }
  });
}

/** Removes what a killed process left: scratch databases, and files written beside one that they never replaced. Call it holding the lock. */
export function removeScratch(dir: string): void {
  for (const name of readdirSync(dir)) if (SCRATCH.test(name)) rmSync(join(dir, name), { force: true });
}

/** Puts a closed copy under another key, every page of it; synced to disk. The copy must not be in use. */
export function rekeyFile(path: string, key: Buffer, newKey: Buffer): void {
  const file = resolve(path);
  explained(() => {
    const db = new Database(file, { fileMustExist: true });
    const raw = Buffer.concat([Buffer.from('raw:'), newKey]);
    try {
      applyKey(db, key);
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      db.pragma('journal_mode=MEMORY');
      db.rekey(raw);
    } finally {
      raw.fill(0);
      db.close();
    }
    syncFile(file);
  });
}
