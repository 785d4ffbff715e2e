import { spoken } from '../../shared/base/names.ts';
import type { ReadDb, WriteDb } from '../file/connection.ts';
import { openScratch, openScratchFile } from '../file/database.ts';
import { type Row, type SqlValue, str } from '../file/rows.ts';
import { unfindableTerms } from '../file/search-index.ts';
import { named, type StepProgress, type Wrong, wrong } from '../file/wrong.ts';
import { ALL_TABLES, COMPARED, SCRATCH_TABLES } from '../subjects.ts';
import { replay } from './rebuild.ts';

/** Above so many lines the scratch tables go beside the register, under a key that dies with them, and not into memory. */
const IN_MEMORY = 150_000;

/** Steps 4 and 5. The tables made anew beside the register's own, and compared row by row, with the schema and the indexes. */
export function verifyTables(
  db: ReadDb,
  dir: string,
  lines: number,
  tablesOld: boolean,
  progress: StepProgress,
): Wrong | null {
  const scratch = lines > IN_MEMORY ? openScratchFile(dir) : openScratch();
  try {
    scratch.exec(SCRATCH_TABLES);
    const made = named('rebuild', () => {
      replay(db, scratch, (done, total) => progress('rebuild', done, total));
      return null;
    });
    if (made) return made;
    const same = () => (tablesOld ? null : sameTables(db, scratch, progress));
    return named('comparison', () => sameSchema(db, tablesOld) ?? same() ?? soundIndexes(db) ?? unfindableTerms(db));
  } finally {
    scratch.close();
  }
}

/** Tables that the program made anew may differ; those of the journal and what guards them never. */
const JOURNALS = `WHERE tbl_name IN ('journal', 'journal_text', 'redactions')`;

function schema(db: ReadDb, journalOnly: boolean): Row[] {
  const sql = `SELECT type, name, sql FROM sqlite_schema ${journalOnly ? JOURNALS : ''} ORDER BY type, name`;
  return db.statement(sql).all();
}

function sameSchema(db: ReadDb, journalOnly: boolean): Wrong | null {
  const model = openScratch();
  model.exec(ALL_TABLES);
  const ours = schema(model, journalOnly);
  model.close();
  const theirs = schema(db, journalOnly);
  const known = new Map(ours.map((row) => [`${str(row, 'type')} ${str(row, 'name')}`, row.sql]));
  for (const row of theirs) {
    const name = `${str(row, 'type')} ${str(row, 'name')}`;
    if (!known.has(name)) return wrong('comparison', `Tệp dữ liệu có thêm ${name} lạ.`, { table: str(row, 'name') });
    if (known.get(name) !== row.sql)
      return wrong('comparison', `Cấu trúc của ${name} đã bị sửa.`, { table: str(row, 'name') });
    known.delete(name);
  }
  const missing = [...known.keys()][0];
  return missing === undefined
    ? null
    : wrong('comparison', `Tệp dữ liệu thiếu ${missing}.`, { table: missing.split(' ')[1] ?? missing });
}

function sameTables(db: ReadDb, scratch: WriteDb, progress: StepProgress): Wrong | null {
  for (const [index, table] of COMPARED.entries()) {
    const different = sameTable(db, scratch, table);
    if (different) return different;
    progress('comparison', index + 1, COMPARED.length);
  }
  return null;
}

function sameTable(db: ReadDb, scratch: WriteDb, compared: (typeof COMPARED)[number]): Wrong | null {
  const { table, key, columns, where = '' } = compared;
  const names = [...key, ...columns];
  const sql = `SELECT ${names.join(', ')} FROM ${table} ${where} ORDER BY ${key.join(', ')}`;
  const made = scratch.statement(sql).tuples();
  const kept = db.statement(sql).tuples();
  try {
    for (;;) {
      const [ours, theirs] = [made.next(), kept.next()];
      const row = ours.done ? theirs.value : ours.value;
      if (!row) return null;
      const at = names.findIndex(
        (_name, column) => ours.done || theirs.done || !equal(ours.value[column], theirs.value[column]),
      );
      if (at < 0) continue;
      const field = ours.done || theirs.done ? undefined : fieldName(names[at] ?? '', ours.value[at], theirs.value[at]);
      const ref = reference(scratch, table, key, row);
      const what = ours.done
        ? 'có thêm dòng lạ'
        : theirs.done || at < key.length
          ? 'thiếu hoặc thừa dòng'
          : `sai ở trường "${field}"`;
      return wrong('comparison', `Bảng ${table}: ${spoken(ref)} ${what} so với nhật ký.`, {
        table,
        ref,
        ...(field === undefined ? {} : { field }),
      });
    }
  } finally {
    // A query left in the middle would keep the connection from closing.
    made.return?.();
    kept.return?.();
  }
}

function equal(a: SqlValue | undefined, b: SqlValue | undefined): boolean {
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.equals(b);
  return a === b;
}

/** Inside a column of JSON the first name that differs is the field. */
function fieldName(column: string, ours: SqlValue | undefined, theirs: SqlValue | undefined): string {
  if (column !== 'fields' || typeof ours !== 'string' || typeof theirs !== 'string') return column;
  try {
    const [a, b]: [unknown, unknown] = [JSON.parse(ours), JSON.parse(theirs)];
    if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return column;
    const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
    const names = [...new Set([...left.keys(), ...right.keys()])];
    return names.find((name) => JSON.stringify(left.get(name)) !== JSON.stringify(right.get(name))) ?? column;
  } catch {
    return column;
  }
}

/** How a person knows the row: the entry's reference where the key is the entry's id. */
function reference(scratch: WriteDb, table: string, key: readonly string[], row: readonly SqlValue[]): string {
  const parts = key.map((_name, index) => String(row[index]));
  if (key[0] !== 'id') return parts.join(' ');
  const ref = scratch.statement('SELECT ref FROM entries WHERE id = ?').value(row[0] ?? null);
  const rest = parts.slice(1);
  if (typeof ref !== 'string') return parts.join(' ');
  return table === 'copies' ? `${ref}#${rest.join('')}` : [ref, ...rest].join(' ');
}

/** Indexes and the search index agree with their tables: SQLite's own check, which reads what the comparison does not. */
function soundIndexes(db: ReadDb): Wrong | null {
  for (const row of db.statement('PRAGMA integrity_check(1)').all()) {
    const found = str(row, 'integrity_check');
    if (found === 'ok') continue;
    // What SQLite says may hold a value: only the name of ours that it mentions is passed on.
    const names = [...db.statement('SELECT name FROM sqlite_schema ORDER BY length(name) DESC').values()].map(String);
    return wrong('comparison', 'Chỉ mục của tệp dữ liệu không khớp với bảng. Hãy phục hồi từ bản sao lưu gần nhất.', {
      table: names.find((name) => found.includes(name)) ?? 'sqlite_schema',
    });
  }
  return null;
}
