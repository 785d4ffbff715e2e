import { civilDate } from '../../../shared/base/dates.ts';
import { printPageRef } from '../../../shared/base/references.ts';
import { PAGE_ROWS, type Page, TOTAL_CAP } from '../../../shared/query.ts';
import type { OpenPage } from '../../../shared/subjects/prints/queries.ts';
import type { PrintedPage } from '../../../shared/subjects/prints/reads.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, type Row, type SqlValue, str, strOrNull } from '../../file/rows.ts';
import { type Asker, pageOf } from '../asker.ts';
import type { BookKey } from '../book.ts';

/** Printed pages, whether they were signed, sealed and bound yet, and the sheets of them that the printer spoiled. */

const FROM = `pages g LEFT JOIN bound_pages b ON b.book = g.book AND b.year = g.year AND b.volume = g.volume AND b.page = g.page`;

/** Printed pages, the last one first. */
export function openPages({ db }: Asker, input: QueryInput<'openPages'>): Page<OpenPage> {
  const page = input.page ?? 1;
  const all: readonly (readonly [sql: string, ...params: SqlValue[]])[] = [
    ['1 = 1'],
    ...(input.book === undefined ? [] : [['g.book = ?', input.book] as const]),
    ...(input.year === undefined ? [] : [['g.year = ?', input.year] as const]),
    ...(input.volume === undefined ? [] : [['g.volume = ?', input.volume] as const]),
    ...(input.state === undefined
      ? []
      : [[input.state === 'bound' ? 'b.page IS NOT NULL' : 'b.page IS NULL'] as const]),
  ];
  const where = all.map(([sql]) => sql).join(' AND ');
  const params = all.flatMap(([, ...values]) => values);
  const rows = db
    .statement(
      `SELECT g.book, g.year, g.volume, g.page, g.seq, j.at, j.actor, b.bound_on, b.place, b.signer, b.seq bound_by,
          (SELECT count(*) FROM spoiled_sheets s WHERE s.book = g.book AND s.year = g.year AND s.volume = g.volume AND s.page = g.page) spoiled
        FROM ${FROM} JOIN journal j ON j.seq = g.seq WHERE ${where}
        ORDER BY g.seq ${input.order === 'asc' ? 'ASC' : 'DESC'} LIMIT ? OFFSET ?`,
    )
    .all(...params, PAGE_ROWS + 1, (page - 1) * PAGE_ROWS)
    .map((row) => view(db, row));
  const counted = `SELECT count(*) FROM (SELECT 1 FROM ${FROM} WHERE ${where} LIMIT ${TOTAL_CAP})`;
  return pageOf(rows, page, Number(db.statement(counted).value(...params) ?? 0));
}

function view(db: ReadDb, row: Row): OpenPage {
  const key = { book: str(row, 'book'), year: num(row, 'year'), volume: num(row, 'volume'), page: num(row, 'page') };
  const on = strOrNull(row, 'bound_on');
  const place: unknown = on === null ? undefined : JSON.parse(str(row, 'place'));
  const spoiled = num(row, 'spoiled');
  const bound =
    on === null
      ? {}
      : { on, place: typeof place === 'string' ? place : '', by: str(row, 'signer'), boundBy: num(row, 'bound_by') };
  return {
    ...key,
    seq: num(row, 'seq'),
    printedOn: civilDate(new Date(str(row, 'at'))),
    printedBy: str(row, 'actor'),
    state: on === null ? 'waiting' : 'bound',
    ...bound,
    spoiled,
    waste: spoiled === 0 ? 0 : wasteOf(db, printPageRef(key)),
  };
}

function wasteOf(db: ReadDb, ref: string): number {
  const sql = `SELECT count(*) FROM duties WHERE ref = ? AND kind = 'waste' AND state = 'open'`;
  return Number(db.statement(sql).value(ref) ?? 0);
}

/** The printed pages of a volume as rules see them. */
export function printedPages(db: ReadDb, { book, year, volume }: BookKey): PrintedPage[] {
  return db
    .statement(
      `SELECT g.page, j.at, b.bound_on FROM ${FROM} JOIN journal j ON j.seq = g.seq
        WHERE g.book = ? AND g.year = ? AND g.volume = ? ORDER BY g.page`,
    )
    .all(book, year, volume)
    .map((row) => ({
      page: num(row, 'page'),
      printedOn: civilDate(new Date(str(row, 'at'))),
      boundOn: strOrNull(row, 'bound_on'),
    }));
}

/** The last year with a page of the volume of that number. */
export function lastPrintedYear(db: ReadDb, book: string, volume: number): number | null {
  const year = db.statement('SELECT max(year) FROM pages WHERE book = ? AND volume = ?').value(book, volume);
  return typeof year === 'number' ? year : null;
}

/** Which spoiled sheet of each page the next one is. */
export function nextSpoiled(
  db: ReadDb,
  { book, year, volume }: BookKey,
  from: number,
  to: number,
): { readonly page: number; readonly sheet: number }[] {
  const before = db.statement(
    'SELECT coalesce(max(sheet), 0) FROM spoiled_sheets WHERE book = ? AND year = ? AND volume = ? AND page = ?',
  );
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const page = from + at;
    return { page, sheet: Number(before.value(book, year, volume, page) ?? 0) + 1 };
  });
}
