import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { connection, type ReadDb, type WriteDb } from './connection.ts';
import { assertWritable, syncFile } from './disk.ts';
import { damaged, explained } from './failure.ts';
import { makeOwn } from './own-only.ts';
import { shmKeeper } from './shm-keeper.ts';

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
    if (mode === 'create') makeOwn(file);
    const db = new Database(file, { readonly, fileMustExist: mode !== 'create' });
    try {
      applyKey(db, key);
      if (mode === 'create') db.pragma('page_size=4096');
      if (writes) for (const rule of ['journal_mode=WAL', 'locking_mode=NORMAL', 'synchronous=FULL']) db.pragma(rule);
      else db.pragma('query_only=ON');
      secure(db);
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      assertSqlite(db);
      return connection(db, writes, afterClose);
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
  return connection(db, true, () => undefined);
}

const SCRATCH = /^scratch-[0-9a-f]{16}\.db(-journal|-wal|-shm)?$|^(keys|attempts)\.json(\.[0-9a-f]{16})?\.new$/;

/** A scratch database too large for memory, beside the register and never in the temp folder; its random key dies with the connection. */
export function openScratchFile(dir: string): WriteDb {
  const path = join(resolve(dir), `scratch-${randomBytes(8).toString('hex')}.db`);
  const key = randomBytes(32);
  return explained(() => {
    makeOwn(path);
    const db = new Database(path);
    const remove = () => rmSync(path, { force: true });
    try {
      applyKey(db, key);
      // A scratch file never outlives a crash, so neither a journal on disk nor syncing has a use.
      for (const rule of ['journal_mode=MEMORY', 'synchronous=OFF']) db.pragma(rule);
      secure(db);
      return connection(db, true, remove);
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
