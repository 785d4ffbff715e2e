import type { ReadDb } from '../../file/connection.ts';
import { num, type Row, str, strOrNull } from '../../file/rows.ts';
import { type BookKey, EVENTS_PER_LINE } from '../book.ts';
import { lateReceipts } from '../receipts.ts';
import { readSeries } from '../volumes/reads.ts';
import { yearBooks } from './book-sources.ts';
import { volumeForm } from './open-book.ts';

/** What waits to be printed: per volume the rows that stand on no page yet. How many pages they fill only measuring them tells. */

export type Waiting = {
  readonly series: string;
  readonly year: number;
  readonly volume: number;
  readonly form: string;
  readonly rows: number;
};

/** Every volume with rows that wait, the registers first, then the books by year. */
export function pagesWaiting(db: ReadDb, thisYear: number): Waiting[] {
  const registers = db
    .statement('SELECT * FROM volumes ORDER BY series, year, volume')
    .all()
    .map((row) => {
      const key = { book: str(row, 'series'), year: num(row, 'year'), volume: num(row, 'volume') };
      const open = strOrNull(row, 'closed_on') === null;
      return { key, form: () => formOf(db, row), rows: rowsWaiting(db, key, ofRegister, open, 'day') };
    });
  const others = yearBooks().flatMap(([book, source]) =>
    source.years(db).map((year) => {
      const key = { book, year, volume: 1 };
      return { key, form: () => book, rows: rowsWaiting(db, key, source.waiting, year >= thisYear, 'line') };
    }),
  );
  return [...registers, ...others].flatMap(({ key, form, rows }) =>
    rows === 0 ? [] : [{ series: key.book, year: key.year, volume: key.volume, form: form(), rows }],
  );
}

function formOf(db: ReadDb, volume: Row): string {
  const direction = readSeries(db, str(volume, 'series'))?.direction ?? 'out';
  return volumeForm(strOrNull(volume, 'form'), direction, str(volume, 'opened_on')) ?? '';
}

function rowsWaiting(
  db: ReadDb,
  key: BookKey,
  count: (db: ReadDb, key: BookKey, event: number) => number,
  open: boolean,
  each: 'day' | 'line',
): number {
  const last = db
    .statement(
      'SELECT last_row, certificate FROM pages WHERE book = ? AND year = ? AND volume = ? ORDER BY page DESC LIMIT 1',
    )
    .get(key.book, key.year, key.volume);
  // Certified, a book is finished: nothing enters it any more.
  if (last && strOrNull(last, 'certificate') !== null) return 0;
  const signed = lateReceipts(db, key, Number.MAX_SAFE_INTEGER, open, each).length;
  return signed + count(db, key, last ? num(last, 'last_row') : 0);
}

/** As `registerBook` lists them. */
function ofRegister(db: ReadDb, { book, year, volume }: BookKey, event: number): number {
  const after = Math.floor(event / EVENTS_PER_LINE);
  // Numbers and lines go up together within a year, so only the end of the index is read: what waits.
  const entries = db
    .statement(
      `SELECT count(*) FROM entries WHERE series = ? AND year = ? AND volume = ? AND number > coalesce(
        (SELECT number FROM entries WHERE series = ? AND year = ? AND id <= ? ORDER BY number DESC LIMIT 1), -1)`,
    )
    .value(book, year, volume, book, year, after);
  // Only what is on a page is corrected by a row of its own: before the first page there is nothing to look for.
  const firstPage = Number(db.statement('SELECT min(seq) FROM pages').value() ?? Number.MAX_SAFE_INTEGER);
  const corrections = db
    .statement(
      `SELECT count(*) FROM entry_versions v CROSS JOIN entries e ON e.id = v.id
        WHERE v.seq > ? AND v.seq <> v.id AND v.volume = ? AND v.volume_year = ? AND +e.series = ?
          AND EXISTS (SELECT 1 FROM page_rows p WHERE p.id = v.id AND p.kind = 'entry' AND p.page_seq < v.seq)`,
    )
    .value(Math.max(after, firstPage), volume, year, book);
  return Number(entries ?? 0) + Number(corrections ?? 0);
}
