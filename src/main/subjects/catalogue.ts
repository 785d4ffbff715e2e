import type { ReadDb, WriteDb } from '../file/connection.ts';
import { type Row, str } from '../file/rows.ts';
import { int, table, text } from '../file/table.ts';
import type { Line } from '../journal/journal.ts';

/** The office's lists: each definition of a code is one more version of it, none is ever overwritten. */

export type ListKind =
  | 'office'
  | 'policy'
  | 'unit'
  | 'agency'
  | 'person'
  | 'legalBasis'
  | 'authority'
  | 'series'
  | 'user'
  | 'form'
  | 'formCheck';

/** Keeps every version, so that a page is drawn with the names of its time. */
export const catalogue = table(
  'catalogue',
  { kind: text(), code: text(), seq: int(), fields: text() },
  { key: ['kind', 'code', 'seq'] },
);

/** What the register knows only once: its id, the newest generation of its keys, the branch after a restore. */
export const facts = table('facts', { key: text(), value: text() }, { key: ['key'] });

/** Notes a new version of `code`. */
export function define(db: WriteDb, line: Line, kind: ListKind, code: string, fields: object): void {
  catalogue.insert(db, { kind, code, seq: line.seq, fields: JSON.stringify(fields) });
}

/** The latest version of `code` at or before line `upTo`; undefined where there is none. */
export function latest(db: ReadDb, kind: ListKind, code: string, upTo = Number.MAX_SAFE_INTEGER): Row | undefined {
  return db
    .statement('SELECT seq, fields FROM catalogue WHERE kind = ? AND code = ? AND seq <= ? ORDER BY seq DESC LIMIT 1')
    .get(kind, code, upTo);
}

export type Named = 'person' | 'unit' | 'agency' | 'legalBasis';

/** The name that `code` had at line `upTo`, of a legal basis its title; null where there is none. */
export function nameAt(db: ReadDb, kind: Named, code: string, upTo = Number.MAX_SAFE_INTEGER): string | null {
  return calledAt(db, kind, code, upTo);
}

/** The same of a list whose entries may have no name. */
export function calledAt(db: ReadDb, kind: ListKind, code: string, upTo = Number.MAX_SAFE_INTEGER): string | null {
  const name = db
    .statement(
      `SELECT coalesce(fields ->> 'name', fields ->> 'title') FROM catalogue
        WHERE kind = ? AND code = ? AND seq <= ? ORDER BY seq DESC LIMIT 1`,
    )
    .value(kind, code, upTo);
  return typeof name === 'string' ? name : null;
}

/** Notes a single fact; the last one stands. */
export function setFact(db: WriteDb, key: string, value: string): void {
  db.statement('INSERT INTO facts(key, value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value = excluded.value').run(
    key,
    value,
  );
}

/** A single fact of the register, such as its id or the newest generation of its keys. */
export function singleFact(db: ReadDb, key: string): string | null {
  const row = db.statement('SELECT value FROM facts WHERE key = ?').get(key);
  return row ? str(row, 'value') : null;
}
