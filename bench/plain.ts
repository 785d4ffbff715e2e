/// <reference path="../src/main/file/better-sqlite3.d.ts" />
import Database from 'better-sqlite3';
import type { WriteDb, WriteStatement } from '../src/main/file/connection.ts';
import type { Row, SqlValue } from '../src/main/file/rows.ts';

/** A file without a cipher, to see what the cipher costs. Nothing of the program opens such a file. */

/** Takes the cipher off a copy of a register's database. */
export function decipher(path: string, key: Buffer): void {
  const db = new Database(path);
  db.pragma("cipher='sqlcipher'");
  db.pragma('legacy=4');
  db.key(Buffer.concat([Buffer.from('raw:'), key]));
  db.pragma('journal_mode=DELETE');
  db.pragma("rekey=''");
  db.close();
}

/** Opens it with the settings of a register: the same but for the key. */
export function openPlain(path: string): WriteDb {
  const db = new Database(path, { fileMustExist: true });
  for (const rule of ['journal_mode=WAL', 'locking_mode=NORMAL', 'synchronous=FULL', 'foreign_keys=ON'])
    db.pragma(rule);
  for (const rule of ['secure_delete=ON', 'temp_store=MEMORY', 'trusted_schema=OFF']) db.pragma(rule);
  const statements = new Map<string, WriteStatement>();
  function prepared(sql: string): WriteStatement {
    const rows = db.prepare<readonly SqlValue[], Row>(sql);
    const lazy = <T>(make: () => T): (() => T) => {
      let made: T | undefined;
      return () => {
        made ??= make();
        return made;
      };
    };
    const first = lazy(() => db.prepare<readonly SqlValue[], SqlValue>(sql).pluck());
    const arrays = lazy(() => db.prepare<readonly SqlValue[], readonly SqlValue[]>(sql).raw());
    return {
      get: (...params) => rows.get(...params),
      all: (...params) => rows.all(...params),
      iterate: (...params) => rows.iterate(...params),
      value: (...params) => first().get(...params),
      column: (...params) => first().all(...params),
      values: (...params) => first().iterate(...params),
      tuples: (...params) => arrays().iterate(...params),
      run: (...params) => {
        const { changes, lastInsertRowid } = rows.run(...params);
        return { changes, lastId: Number(lastInsertRowid) };
      },
    };
  }
  return {
    statement: (sql) => {
      const known = statements.get(sql) ?? prepared(sql);
      statements.set(sql, known);
      return known;
    },
    exec: (sql) => void db.exec(sql),
    transaction: (work) => {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    snapshot: (work) => work(),
    afterCommit: (work) => work(),
    wipe: () => undefined,
    beforeCommit: () => undefined,
    vacuumInto: () => {
      throw new Error('not needed here');
    },
    close: () => void db.close(),
  };
}
