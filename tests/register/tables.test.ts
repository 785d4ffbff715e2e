import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReadDb, WriteDb } from '../../src/main/file/connection.ts';
import { openScratch } from '../../src/main/file/database.ts';
import { num, str } from '../../src/main/file/rows.ts';
import { DRAFTS_TABLE } from '../../src/main/journal/drafts.ts';
import { JOURNAL_TABLES } from '../../src/main/journal/journal.ts';
import { ALL_TABLES, COMPARED, DROP_PROJECTIONS, PROJECTION_TABLES, SCRATCH_TABLES } from '../../src/main/subjects.ts';

/** A table is created, compared and dropped in three places: one that is left out of any of them is told here. */

/** The search index but for its words, which SQLite's own check and the search for terms hold against the words. */
const HELD_BY_THE_INDEX = ['search', 'search_data', 'search_idx', 'search_docsize'];
/** Lines and their words are walked and their commitments opened; what was left unfinished belongs to nobody's journal. */
const HELD_BY_THE_CHAIN = ['journal', 'journal_text'];
const HELD_BY_NOBODY = ['drafts'];

const open: WriteDb[] = [];
function made(sql: string): WriteDb {
  const db = openScratch();
  open.push(db);
  db.exec(sql);
  return db;
}
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

function tables(db: ReadDb): string[] {
  return [...db.statement(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).values()].map(String);
}

/** Everything that has a name, and how it was made; SQLite's own indexes have no words of their own. */
function schema(db: ReadDb): string[] {
  return db
    .statement('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name')
    .all()
    .map((row) => `${str(row, 'type')} ${str(row, 'name')} ${String(row.sql)}`);
}

type Columns = { readonly all: string[]; readonly key: string[] };

function columnsOf(db: ReadDb, table: string): Columns {
  const rows = db.statement(`PRAGMA table_info("${table}")`).all();
  const key = rows.filter((row) => num(row, 'pk') > 0).sort((a, b) => num(a, 'pk') - num(b, 'pk'));
  return { all: rows.map((row) => str(row, 'name')), key: key.map((row) => str(row, 'name')) };
}

describe('the tables that are compared', () => {
  let db: WriteDb;
  beforeEach(() => {
    db = made(ALL_TABLES);
  });
  test('are all that are created but the named ones', () => {
    const others = [...HELD_BY_THE_INDEX, ...HELD_BY_THE_CHAIN, ...HELD_BY_NOBODY];
    expect([...COMPARED.map(({ table }) => table), ...others].sort(), 'COMPARED in tables.ts').toEqual(tables(db));
  });
  test.for(COMPARED)('$table is compared by its primary key, in all columns', ({ table, key, columns }) => {
    const found = columnsOf(db, table);
    expect([...key, ...columns].sort(), 'key and columns in COMPARED').toEqual(found.all.sort());
    expect(key).toEqual(found.key);
  });
  test.for(COMPARED)('$table is made anew for verification in the same columns', ({ table, key, columns }) => {
    const scratch = made(SCRATCH_TABLES);
    expect(columnsOf(scratch, table).all.sort()).toEqual([...key, ...columns].sort());
  });
});

describe('the tables that are dropped', () => {
  test('leave the journal with what guards it, and the unfinished forms', () => {
    const db = made(ALL_TABLES);
    db.exec(DROP_PROJECTIONS);
    expect(schema(db)).toEqual(schema(made(`${JOURNAL_TABLES}\n${DRAFTS_TABLE}`)));
  });
  test('are the same when made again', () => {
    const db = made(ALL_TABLES);
    const before = schema(db);
    db.exec(DROP_PROJECTIONS);
    db.exec(PROJECTION_TABLES);
    expect(schema(db)).toEqual(before);
  });
});
