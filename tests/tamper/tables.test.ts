import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { str } from '../../src/main/file/rows.ts';
import { COMPARED } from '../../src/main/subjects.ts';
import type { Office } from '../support/office.ts';
import { removeScenes, type Scene, scene, survives, verdict, verdictUnder, WITNESS } from './fixture.ts';

/** Tables, indexes and the schema are compared with what the journal makes: whatever was edited is named. */

let here: Scene;
beforeAll(async () => {
  here = await scene();
});
afterAll(removeScenes);

async function found(place: Office, where: object = {}): Promise<void> {
  expect(await verdictUnder(here.key, place)).toMatchObject({ ok: false, ...where });
}

// A new table needs a row in the scene, or nothing below would be proved of it.
test.for(COMPARED)('the scene has something in $table', ({ table }) => {
  here.tampered((db) => expect(db.statement(`SELECT count(*) FROM ${table}`).value()).not.toBe(0));
});

describe('a column of a reading copy', () => {
  const columns = COMPARED.flatMap(({ table, columns }) => columns.map((column) => [table, column] as const));
  test.for(columns)('%s.%s edited in one row is named', async ([table, column]) => {
    const other = `CASE typeof(${column}) WHEN 'integer' THEN ${column} + 1000 WHEN 'null' THEN '1' WHEN 'blob' THEN zeroblob(7) ELSE ${column} || ' ' END`;
    const condition = COMPARED.find((one) => one.table === table)?.where ?? '';
    const place = here.tamperedDeeply((exec) => {
      const keys = COMPARED.find((one) => one.table === table)?.key.join(', ') ?? '';
      const row = `(${keys}) = (SELECT ${keys} FROM ${table} ${condition} ORDER BY ${keys} DESC LIMIT 1)`;
      exec(`UPDATE ${table} SET ${column} = ${other} WHERE ${row}`);
    });
    const said = await verdictUnder(here.key, place);
    // Notes of redactions are read while the tables are made anew, so they may show there first.
    expect(said).toMatchObject({ ok: false });
    if (table !== 'redactions') expect(said).toMatchObject({ step: 'comparison', table });
  });
});

describe('a row of a reading copy', () => {
  const tables = COMPARED.map(({ table }) => table);
  test.for(tables)('%s with a row too few is named', async (table) => {
    const { key = [], where = '' } = COMPARED.find((one) => one.table === table) ?? {};
    const keys = key.join(', ');
    const place = here.tamperedDeeply((exec) => {
      exec(`DELETE FROM ${table} WHERE (${keys}) = (SELECT ${keys} FROM ${table} ${where} ORDER BY ${keys} LIMIT 1)`);
    });
    await found(place, table === 'redactions' ? {} : { step: 'comparison', table });
  });
  test.for(tables)('%s with a row too many is named', async (table) => {
    const compared = COMPARED.find((one) => one.table === table);
    const [key = '', ...rest] = [...(compared?.key ?? []), ...(compared?.columns ?? [])];
    const place = here.tamperedDeeply((exec) => {
      const moved = `CASE typeof(${key}) WHEN 'integer' THEN ${key} + 100000 ELSE 'z' || ${key} END`;
      const unique = rest.map((column) => (['ref', 'number', 'page'].includes(column) ? `${column} || '9'` : column));
      const where = compared?.where ?? '';
      exec(
        `INSERT INTO ${table}(${[key, ...rest].join(', ')}) SELECT ${[moved, ...unique].join(', ')} FROM ${table} ${where} LIMIT 1`,
      );
    });
    await found(place, table === 'redactions' ? {} : { step: 'comparison', table });
  });
  test('a corrected text shows by its field', async () => {
    const place = here.tampered((db) => {
      db.exec(
        `UPDATE entry_versions SET fields = replace(fields, '${WITNESS} sửa 5', 'không có gì') WHERE act = 'correctEntry'`,
      );
    });
    await found(place, { table: 'entry_versions', field: 'abstract', ref: expect.stringContaining('out:2026:5') });
  });
});

/** Works while `index` is not there for SQLite, so that it is not kept up; then it is there again as it was. */
function behind(exec: (sql: string) => void, index: string, work: () => void): void {
  exec('CREATE TEMP TABLE kept(type, name, tbl_name, rootpage, sql)');
  exec(`INSERT INTO kept SELECT * FROM main.sqlite_schema WHERE name = '${index}'`);
  exec(`DELETE FROM main.sqlite_schema WHERE name = '${index}'`);
  exec('PRAGMA writable_schema=RESET');
  work();
  exec('PRAGMA writable_schema=ON');
  exec('INSERT INTO main.sqlite_schema SELECT * FROM kept');
}

describe('an edit that no row shows', () => {
  test('of an index is named', async () => {
    const place = here.tamperedDeeply((exec) => {
      exec(`UPDATE entries SET symbol_key = 'khac' WHERE ref = 'out:2026:4'`);
      behind(exec, 'entries_symbol', () => exec(`UPDATE entries SET symbol_key = '4/kh' WHERE ref = 'out:2026:4'`));
    });
    await found(place, { step: 'comparison', table: 'entries_symbol' });
    await survives(place);
  });
  test.for([
    ['the newest part of', 'DELETE FROM search_data WHERE id = (SELECT max(id) FROM search_data)'],
    ['the structure of', 'DELETE FROM search_data WHERE id = 10'],
    ['the averages of', `UPDATE search_data SET block = zeroblob(4) WHERE id = 1`],
    [
      'a block of',
      `UPDATE search_data SET block = zeroblob(length(block)) WHERE id = (SELECT max(id) FROM search_data)`,
    ],
    ['a size in', `UPDATE search_docsize SET sz = x'0101010101' WHERE id = (SELECT max(id) FROM search_docsize)`],
    ['a way to the terms of', 'DELETE FROM search_idx WHERE (segid, term) = (SELECT segid, max(term) FROM search_idx)'],
    ['a missing size in', `DELETE FROM search_docsize WHERE id = (SELECT max(id) FROM search_docsize)`],
    ['a setting of', `INSERT INTO search(search, rank) VALUES ('secure-delete', 0)`],
  ] as const)('%s the search index is named', async ([, sql]) => {
    const place = here.tamperedDeeply((exec) => exec(sql));
    await found(place, { step: 'comparison', table: expect.stringMatching(/^search/) });
    await survives(place);
  });
  test('words added to the search index and its rows are named', async () => {
    const place = here.tampered((db) => db.exec(`UPDATE search SET p = p || ' khac' WHERE rowid = 30`));
    await found(place, { step: 'comparison', table: 'search_content' });
  });
});

describe('the schema', () => {
  const triggers = ['journal_next', 'journal_kept', 'journal_whole', 'text_next', 'text_kept', 'text_redacted'];
  test.for(triggers)('without the trigger %s is named', async (name) => {
    const place = here.tampered((db) => db.exec(`DROP TRIGGER ${name}`));
    await found(place, { step: 'comparison', table: name });
  });
  test('with a trigger that never fires is named', async () => {
    const place = here.tampered((db) => {
      const sql = str(db.statement(`SELECT sql FROM sqlite_schema WHERE name = 'journal_kept'`).get() ?? {}, 'sql');
      db.exec(`DROP TRIGGER journal_kept; ${sql.replace('BEGIN', 'WHEN 0 BEGIN')}`);
    });
    await found(place, { step: 'comparison', table: 'journal_kept' });
  });
  test.for([
    ['table', 'CREATE TABLE hidden(x)', 'hidden'],
    ['view', 'CREATE VIEW hidden AS SELECT text FROM journal_text', 'hidden'],
    ['index', 'CREATE INDEX hidden ON journal_text(text)', 'hidden'],
    ['trigger', 'CREATE TRIGGER hidden AFTER INSERT ON entries BEGIN DELETE FROM copies; END', 'hidden'],
    ['virtual table', 'CREATE VIRTUAL TABLE hidden USING fts5(x)', 'hidden'],
    ['column', 'ALTER TABLE entries ADD COLUMN hidden TEXT', 'entries'],
    ['statistics', 'ANALYZE', 'sqlite_stat1'],
  ] as const)('with one %s more is named', async ([, sql, table]) => {
    const place = here.tampered((db) => db.exec(sql));
    await found(place, { step: 'comparison', table });
    await survives(place);
  });
  test('without an index is named', async () => {
    const place = here.tampered((db) => db.exec('DROP INDEX entries_number'));
    await found(place, { step: 'comparison', table: 'entries_number' });
    await survives(place);
  });
  test.for(['journal', 'journal_text', 'redactions', 'entries', 'entry_versions', 'copies', 'catalogue', 'facts'])(
    'without the table %s is named, and nothing crashes',
    async (table) => {
      const place = here.tamperedDeeply((exec) => {
        exec(`DELETE FROM sqlite_schema WHERE type = 'trigger'`);
        exec('PRAGMA writable_schema=RESET');
        exec(`DROP TABLE ${table}`);
      });
      const said = await verdict(place);
      expect(typeof said === 'string' ? said : said.ok).not.toBe(true);
      await survives(place);
    },
  );
  test('with rows behind a view of the same name is named', async () => {
    const place = here.tampered((db) => {
      db.exec(`ALTER TABLE facts RENAME TO hidden; CREATE VIEW facts AS SELECT * FROM hidden`);
    });
    await found(place, { step: 'comparison' });
  });
});

describe('the version of the tables', () => {
  test('of a newer program is refused', async () => {
    const place = here.tampered((db) => db.exec('PRAGMA user_version = 99001'));
    expect(await verdict(place)).toBe('newer');
    await survives(place);
  });
  test.for([0, 1_000, 1_999])('%d makes the tables be made anew, edits and all', async (version) => {
    const place = here.tampered((db) => {
      db.exec(`UPDATE entries SET level = 'confidential', clearance = 0; PRAGMA user_version = ${version}`);
    });
    expect(await verdict(place, here.anchor)).toMatchObject({ ok: true });
    (await place.open()).close();
    expect(await verdict(place)).toMatchObject({ ok: true });
    expect(await place.ask('entry', { ref: 'out:2026:2' })).toMatchObject({ ok: true, value: { level: 'secret' } });
  });
  test('by another fingerprint makes them be made anew as well, edits and all', async () => {
    const place = here.tampered((db) => {
      db.exec(`UPDATE entries SET level = 'confidential', clearance = 0; PRAGMA application_id = 7`);
    });
    expect(await verdict(place, here.anchor)).toMatchObject({ ok: true });
    (await place.open()).close();
    expect(await place.ask('entry', { ref: 'out:2026:2' })).toMatchObject({ ok: true, value: { level: 'secret' } });
    expect(await verdict(place)).toMatchObject({ ok: true });
  });
  test('that is old hides no edit of the journal or its triggers', async () => {
    const place = here.tampered((db) => db.exec('DROP TRIGGER journal_kept; PRAGMA user_version = 1000'));
    await found(place, { step: 'comparison', table: 'journal_kept' });
  });
});
