/// <reference path="../../src/main/file/better-sqlite3.d.ts" />
import { createDecipheriv, createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ReadDb, WriteDb } from '../../src/main/file/connection.ts';
import { openDatabase } from '../../src/main/file/database.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { str } from '../../src/main/file/rows.ts';
import { subkey } from '../../src/main/keys/keys.ts';
import { readKeys } from '../../src/main/keys/keys-file.ts';
import { unlock } from '../../src/main/keys/vault.ts';
import type { Credentials } from '../../src/main/register/register.ts';
import { LAN } from './office.ts';

/** What somebody can do who has a password and every tool but this program: the key, the bare tables, the bare pages. */

export const PAGE = 4096;
const RESERVED = 80;
const IV = 16;
const SALT = 16;
const LOG_HEADER = 32;
const FRAME_HEADER = 24;

/** The path of a register's database. */
export function databaseOf(dir: string): string {
  return join(dir, readKeys(dir).database);
}

/** The raw key of a register's database. */
export async function databaseKey(dir: string, who: Credentials = LAN): Promise<Buffer> {
  const opened = await unlock(readKeys(dir), who.login, who.password);
  if (!opened.ok) throw new RegisterError(opened.failure);
  return subkey(opened.dataKey, 'db');
}

/** Works on the bare database of a closed register, past every rule of the program. */
export function tamper(dir: string, key: Buffer, work: (db: WriteDb) => void): void {
  const db = openDatabase(databaseOf(dir), key, 'write');
  try {
    work(db);
  } finally {
    db.close();
  }
}

/** The same with SQLite's own guard down, so that the schema and the search index's inner tables can be edited too. */
export function tamperDeeply(dir: string, key: Buffer, work: (exec: (sql: string) => void) => void): void {
  const db = new Database(databaseOf(dir));
  try {
    db.pragma("cipher='sqlcipher'");
    db.pragma('legacy=4');
    db.key(Buffer.concat([Buffer.from('raw:'), key]));
    const lowerGuard: unknown = Reflect.get(db, 'unsafeMode');
    if (typeof lowerGuard !== 'function') throw new Error('this SQLite cannot lower its guard');
    Reflect.apply(lowerGuard, db, [true]);
    db.exec('PRAGMA writable_schema=ON');
    work((sql) => void db.exec(sql));
    db.exec('PRAGMA writable_schema=RESET');
  } finally {
    db.close();
  }
}

/** Every table there is, the search index's own among them, as text; bytes as hex. */
export function dump(db: ReadDb): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const row of db.statement(`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all()) {
    const name = str(row, 'name');
    const rows = [...db.statement(`SELECT * FROM "${name}"`).tuples()].map((cells) =>
      JSON.stringify(cells.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('hex') : cell))),
    );
    found.set(name, rows.join('\n'));
  }
  return found;
}

function plain(page: Buffer, number: number, key: Buffer): Buffer {
  const from = number === 1 ? SALT : 0;
  const iv = page.subarray(PAGE - RESERVED, PAGE - RESERVED + IV);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(page.subarray(from, PAGE - RESERVED)), decipher.final()]);
}

type PlainPage = { readonly where: string; readonly bytes: Buffer };

/** Every page of the file, free ones too, and every frame that ever stood in its log, deciphered without SQLite (SQLCipher 4). */
export function* plainPages(path: string, key: Buffer): Generator<PlainPage> {
  const page = Buffer.alloc(PAGE);
  const file = openSync(path, 'r');
  try {
    for (let number = 1; readSync(file, page, 0, PAGE, (number - 1) * PAGE) === PAGE; number += 1)
      yield { where: `page ${number}`, bytes: plain(page, number, key) };
  } finally {
    closeSync(file);
  }
  if (!existsSync(`${path}-wal`)) return;
  const log = readFileSync(`${path}-wal`);
  for (let at = LOG_HEADER; at + FRAME_HEADER + PAGE <= log.length; at += FRAME_HEADER + PAGE) {
    const number = log.readUInt32BE(at);
    const bytes = log.subarray(at + FRAME_HEADER, at + FRAME_HEADER + PAGE);
    yield { where: `log frame of page ${number} at ${at}`, bytes: plain(bytes, number, key) };
  }
}

/** Where the bytes of these words lie in the file or its log. */
export function placesOf(path: string, key: Buffer, words: readonly string[]): string[] {
  const found: string[] = [];
  for (const { where, bytes } of plainPages(path, key))
    for (const word of words) if (bytes.includes(word, 0, 'utf8')) found.push(`${word}: ${where}`);
  return found;
}

/** Every file of a folder: its digest and when it was written. */
export function filesOf(dir: string): Readonly<Record<string, string>> {
  const of = (name: string): string => {
    const path = join(dir, name);
    return `${createHash('sha256').update(readFileSync(path)).digest('hex')} ${statSync(path).mtimeMs.toFixed(2)}`;
  };
  return Object.fromEntries(
    readdirSync(dir)
      .sort()
      .map((name) => [name, of(name)]),
  );
}
