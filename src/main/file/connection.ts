import { existsSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { syncFile } from './disk.ts';
import { asRegisterError, explained, explainSqlite } from './failure.ts';
import { makeOwn } from './own-only.ts';
import type { Row, SqlValue } from './rows.ts';

/** What is done with an open database: statements prepared once, transactions, copies, and forgetting. */

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
  /** Called before every COMMIT from now on; what it throws rolls back. */
  beforeCommit(check: () => void): void;
  /** Does `work` once what is written now is on the disk; what is rolled back takes it along. */
  afterCommit(work: () => void): void;
  /**
   * Leaves nothing of what was deleted in the file and its log; inside a transaction once that is through. SQLite's `secure_delete`
   * clears what is deleted where it lies, not what stayed behind when rows moved from one page to another.
   */
  wipe(): void;
}

/** Statements prepared once each, until they are forgotten with their connection. */
function prepared(
  db: Database.Database,
  writes: boolean,
): { readonly statement: (sql: string) => WriteStatement; readonly forget: () => void } {
  const statements = new Map<string, WriteStatement>();

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

  return { statement, forget: () => statements.clear() };
}

/** The connection over SQLite's own; `writes` or only asks. */
export function connection(db: Database.Database, writes: boolean, afterClose: () => void): WriteDb {
  const { statement, forget } = prepared(db, writes);
  let savepoints = 0;
  let wiping = false;
  let check = (): void => undefined;
  let following: (() => void)[] = [];

  function undo(back: string): void {
    // SQLite has rolled back by itself after a full disk or an I/O error; asking again would hide the first error.
    if (db.inTransaction) db.exec(back);
  }

  function wipe(): void {
    wiping = db.inTransaction;
    if (wiping) return;
    try {
      db.exec('VACUUM');
      db.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      // The act before it is on the disk: a full disk now must not make it look refused.
      if (explainSqlite(error) === null) throw error;
    }
  }

  function kept<T>(work: () => T): T {
    const inner = db.inTransaction;
    const before = following.length;
    savepoints += 1;
    const name = `inner_${savepoints}`;
    try {
      db.exec(inner ? `SAVEPOINT ${name}` : 'BEGIN IMMEDIATE');
      const result = work();
      if (result instanceof Promise) throw new Error('a transaction cannot wait: its work must be synchronous');
      if (!inner) check();
      db.exec(inner ? `RELEASE ${name}` : 'COMMIT');
      if (wiping && !inner) wipe();
      return result;
    } catch (error) {
      following.length = before;
      if (!inner) wiping = false;
      undo(inner ? `ROLLBACK TO ${name}; RELEASE ${name}` : 'ROLLBACK');
      throw asRegisterError(error);
    }
  }

  /** What comes after a commit is no part of it: thrown here, it makes nothing look undone. */
  function follow(): void {
    const then = following;
    following = [];
    for (const work of then) work();
  }

  return {
    statement,
    wipe,
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
      const result = kept(work);
      if (!db.inTransaction) follow();
      return result;
    },
    beforeCommit: (given) => {
      check = given;
    },
    afterCommit: (given) => {
      if (db.inTransaction) following.push(given);
      else given();
    },
    vacuumInto: (path) => explained(() => copyInto(db, writes, path)),
    close: () => {
      forget();
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
    makeOwn(path);
    db.prepare('VACUUM INTO ?').run(path);
    syncFile(path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    if (!writes) db.pragma('query_only=ON');
  }
}
