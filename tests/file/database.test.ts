import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WriteDb } from '../../src/main/file/connection.ts';
import { openDatabase } from '../../src/main/file/database.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { takeLock } from '../../src/main/file/lock.ts';
import { blob, num, numOrNull, str, strOrNull } from '../../src/main/file/rows.ts';

let dir: string;
const key = randomBytes(32);
const path = () => join(dir, 'register.db');

beforeEach(() => {
  dir = mkdtempSync(join(import.meta.dirname, '.tmp-database-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** The kind of failure that `work` ends with, or what else it ends with. */
function kindOf(work: () => unknown): string {
  try {
    work();
    return 'no failure';
  } catch (error) {
    return error instanceof RegisterError ? error.failure.kind : `other: ${String(error)}`;
  }
}

/** Every file of the folder with its digest: what "changes no file" is compared by. */
function snapshot(): Record<string, string> {
  const digest = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(dir, name)))
      .digest('hex');
  return Object.fromEntries(
    readdirSync(dir)
      .sort()
      .map((name) => [name, digest(name)]),
  );
}

function create(): WriteDb {
  const db = openDatabase(path(), key, 'create');
  db.exec('CREATE TABLE t(id INTEGER PRIMARY KEY, word TEXT, bytes BLOB) STRICT');
  db.statement('INSERT INTO t VALUES (?, ?, ?)').run(1, 'Tuyệt mật', Buffer.from([1, 2]));
  return db;
}

/** A process that commits to the database and is killed with its log not yet folded in. */
async function killedWriter(): Promise<void> {
  const script = `
    const { openDatabase } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/main/file/database.ts'))});
    const { takeLock } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/main/file/lock.ts'))});
    takeLock(${JSON.stringify(dir)});
    const db = openDatabase(${JSON.stringify(path())}, Buffer.from('${key.toString('hex')}', 'hex'), 'write');
    db.statement("INSERT INTO t VALUES (2, 'Tối mật', NULL)").run();
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const signal = await new Promise((end) => child.on('exit', (_code, how) => end(how)));
  expect(signal).toBe('SIGKILL');
}

describe('the database file', () => {
  it('shows no word of the register, nor SQLite itself, to a reader without the key', () => {
    create().close();
    const bytes = readFileSync(path());
    expect(bytes.includes('Tuyệt mật')).toBe(false);
    expect(bytes.includes('SQLite format 3')).toBe(false);
    expect(readdirSync(dir)).toEqual(['register.db']);
  });

  it('keeps the rules of design.md 5 on every connection', () => {
    const db = create();
    const rules = ['journal_mode', 'locking_mode', 'synchronous', 'foreign_keys', 'secure_delete', 'temp_store'];
    const values = [...rules, 'trusted_schema', 'page_size'].map((rule) => db.statement(`PRAGMA ${rule}`).value());
    expect(values).toEqual(['wal', 'normal', 2, 1, 1, 2, 0, 4096]);
    db.close();
  });

  it('opens with its key and says "damaged", never "wrong password", with another', () => {
    create().close();
    const db = openDatabase(path(), key, 'read');
    const row = db.statement('SELECT * FROM t').get();
    expect(row && [num(row, 'id'), str(row, 'word'), blob(row, 'bytes')]).toEqual([
      1,
      'Tuyệt mật',
      Buffer.from([1, 2]),
    ]);
    db.close();
    expect(kindOf(() => openDatabase(path(), randomBytes(32), 'read'))).toBe('damaged');
    expect(kindOf(() => openDatabase(path(), randomBytes(32), 'write'))).toBe('damaged');
  });

  it.each([
    ['is missing', () => rmSync(path())],
    ['is emptied', () => writeFileSync(path(), '')],
    ['is another file', () => writeFileSync(path(), Buffer.alloc(8192, 7))],
    ['has a damaged first page', () => writeFileSync(path(), readFileSync(path()).fill(0, 100, 110))],
  ])('is damaged when it %s', (_name, harm) => {
    create().close();
    harm();
    expect(kindOf(() => openDatabase(path(), key, 'read'))).toBe('damaged');
    expect(kindOf(() => openDatabase(path(), key, 'write'))).toBe('damaged');
  });

  it('is not created over another', () => {
    create().close();
    expect(() => openDatabase(path(), key, 'create')).toThrow();
    expect(openDatabase(path(), key, 'read').statement('SELECT count(*) FROM t').value()).toBe(1);
  });

  it('leaves the caller his key, so that he can zero it himself', () => {
    const mine = Buffer.from(key);
    openDatabase(path(), mine, 'create').close();
    expect(mine.equals(key)).toBe(true);
  });
});

describe('reading', () => {
  it('changes no file of the folder', () => {
    create().close();
    const before = snapshot();
    const time = statSync(path()).mtimeMs;
    const db = openDatabase(path(), key, 'read');
    expect(db.statement('SELECT count(*) FROM t').value()).toBe(1);
    db.close();
    expect(snapshot()).toEqual(before);
    expect(statSync(path()).mtimeMs).toBe(time);
  });

  it('sees what a killed process had committed, and still changes no file; the next writer folds it in', async () => {
    create().close();
    await killedWriter();
    const before = snapshot();
    expect(Object.keys(before)).toContain('register.db-wal');
    const db = openDatabase(path(), key, 'read');
    expect(db.statement('SELECT count(*) FROM t').value()).toBe(2);
    db.close();
    expect(snapshot()).toEqual(before);
    const lock = takeLock(dir);
    openDatabase(path(), key, 'write').close();
    lock.release();
    expect(readdirSync(dir).sort()).toEqual(['lock.db', 'register.db']);
    expect(openDatabase(path(), key, 'read').statement('SELECT count(*) FROM t').value()).toBe(2);
  });

  it.each(["INSERT INTO t VALUES (9, 'x', NULL)", 'DELETE FROM t', 'CREATE TABLE u(a)', 'DROP TABLE t'])(
    'cannot write: %s',
    (sql) => {
      create().close();
      const db = openDatabase(path(), key, 'read');
      expect(() => db.statement(sql).get()).toThrow();
      db.statement('PRAGMA query_only').value();
      db.close();
      expect(openDatabase(path(), key, 'read').statement('SELECT count(*) FROM t').value()).toBe(1);
    },
  );

  it('goes on beside a writer and sees its commits', () => {
    const writer = create();
    const reader = openDatabase(path(), key, 'readBeside');
    writer.statement("INSERT INTO t VALUES (2, 'Mật', NULL)").run();
    expect(reader.statement('SELECT count(*) FROM t').value()).toBe(2);
    reader.close();
    writer.statement("INSERT INTO t VALUES (3, 'Mật', NULL)").run();
    writer.close();
    expect(openDatabase(path(), key, 'read').statement('SELECT count(*) FROM t').value()).toBe(3);
  });

  it('reads all of a snapshot from one state, whatever is written beside it, and lets go of it after a fault', () => {
    const writer = create();
    const reader = openDatabase(path(), key, 'readBeside');
    const rows = (): unknown => reader.statement('SELECT count(*) FROM t').value();
    const seen = reader.snapshot(() => {
      const before = rows();
      writer.statement("INSERT INTO t VALUES (2, 'Mật', NULL)").run();
      return [before, rows(), reader.snapshot(rows)];
    });
    expect(seen).toEqual([1, 1, 1]);
    expect(rows()).toBe(2);
    const fault = (): unknown =>
      reader.snapshot(() => {
        rows();
        throw new Error('tripped');
      });
    expect(fault).toThrow('tripped');
    writer.statement("INSERT INTO t VALUES (3, 'Mật', NULL)").run();
    expect(rows()).toBe(3);
    expect(writer.transaction(() => writer.snapshot(() => writer.statement('SELECT count(*) FROM t').value()))).toBe(3);
    reader.close();
    writer.close();
  });

  it('gives rows, values and tuples, and lets one statement be walked twice at once', () => {
    const db = create();
    db.statement('INSERT INTO t VALUES (?, ?, ?)').run(2, null, null);
    const ids = db.statement('SELECT id FROM t ORDER BY id');
    const pairs: unknown[] = [];
    for (const a of ids.values()) for (const b of ids.values()) pairs.push([a, b]);
    expect(pairs).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ]);
    expect([...db.statement('SELECT id, word FROM t ORDER BY id').tuples()]).toEqual([
      [1, 'Tuyệt mật'],
      [2, null],
    ]);
    expect(db.statement('SELECT id FROM t WHERE id = ?').value(7)).toBeUndefined();
    db.close();
  });

  it('says "damaged" for a value of the wrong kind, naming the column only', () => {
    const row = { a: 'bí mật', b: 5, c: null };
    expect([strOrNull(row, 'c'), numOrNull(row, 'b')]).toEqual([null, 5]);
    for (const work of [() => num(row, 'a'), () => str(row, 'b'), () => blob(row, 'a'), () => str(row, 'none')])
      expect(kindOf(work)).toBe('damaged');
    expect(() => num(row, 'a')).toThrow(/cột a/);
    expect(() => num(row, 'a')).not.toThrow(/bí mật/);
  });
});

describe('writing', () => {
  it('keeps all of a transaction or nothing, and of an inner one likewise', () => {
    const db = create();
    const insert = db.statement('INSERT INTO t VALUES (?, NULL, NULL)');
    expect(() =>
      db.transaction(() => {
        insert.run(10);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    db.transaction(() => {
      insert.run(20);
      expect(() =>
        db.transaction(() => {
          insert.run(21);
          throw new Error('stop');
        }),
      ).toThrow('stop');
      db.transaction(() => insert.run(22));
    });
    expect([...db.statement('SELECT id FROM t ORDER BY id').values()]).toEqual([1, 20, 22]);
    db.close();
  });

  it('refuses work that waits, and rolls it back', () => {
    const db = create();
    expect(() => db.transaction(async () => db.statement("INSERT INTO t VALUES (5, 'x', NULL)").run())).toThrow(
      /synchronous/,
    );
    expect(db.statement('SELECT count(*) FROM t').value()).toBe(1);
    db.close();
  });

  it('says "disk full", keeps what was there and goes on once there is room', () => {
    const db = create();
    const pages = Number(db.statement('PRAGMA page_count').value());
    db.statement(`PRAGMA max_page_count = ${pages + 2}`).value();
    const fill = () => db.transaction(() => db.statement('INSERT INTO t VALUES (2, NULL, zeroblob(100000))').run());
    expect(kindOf(fill)).toBe('diskFull');
    expect(db.statement('SELECT count(*) FROM t').value()).toBe(1);
    db.statement('PRAGMA max_page_count = 100000').value();
    fill();
    expect(db.statement('SELECT count(*) FROM t').value()).toBe(2);
    db.close();
  });

  it('copies itself under the same key while in use, from a reader too, and never over a file', () => {
    const db = create();
    const reader = openDatabase(path(), key, 'readBeside');
    reader.vacuumInto(join(dir, 'one.db'));
    expect(() => db.vacuumInto(join(dir, 'one.db'))).toThrow();
    reader.close();
    db.close();
    const alone = openDatabase(path(), key, 'read');
    alone.vacuumInto(join(dir, 'two.db'));
    alone.close();
    for (const name of ['one.db', 'two.db']) {
      const copy = openDatabase(join(dir, name), key, 'read');
      expect(copy.statement('SELECT word FROM t').value()).toBe('Tuyệt mật');
      copy.close();
    }
    expect(readdirSync(dir).sort()).toEqual(['one.db', 'register.db', 'two.db']);
  });
});
