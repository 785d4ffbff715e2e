import type { ReadDb } from '../file/connection.ts';
import { num, str } from '../file/rows.ts';
import { type BookKey, EVENTS_PER_LINE } from './book.ts';

/**
 * What was signed for a row after its page was printed, and stands on no page yet. It comes as a row of its own: those of the volume
 * itself by the day of signing; those of a volume that is certified as one list, in the open volume of its series.
 */

export type Late = {
  /** The volume whose rows were signed for. */
  readonly source: BookKey;
  /** The lines of the signatures, in order. */
  readonly lines: readonly number[];
};

/** Behind which line such a row stands. */
export function eventOf({ lines }: Pick<Late, 'lines'>): number {
  return (lines.at(-1) ?? 0) * EVENTS_PER_LINE;
}

/** `receipt:out:2026:1`: of which volume a row tells. */
export function receiptRef({ book, year, volume }: BookKey): string {
  return `receipt:${book}:${year}:${volume}`;
}

/** Reads it back. */
export function receiptSource(ref: string): BookKey | null {
  const [, book, year, volume] = /^receipt:(.+):(\d+):(\d+)$/.exec(ref) ?? [];
  return book === undefined ? null : { book, year: Number(year), volume: Number(volume) };
}

/** `open`: the volume is the one into which rows still enter, so it takes those of certified volumes, too. */
export function lateReceipts(db: ReadDb, key: BookKey, upTo: number, open: boolean, each: 'day' | 'line'): Late[] {
  const found = new Map<string, Late>();
  const note = (name: string, source: BookKey, line: number): void => {
    const known = found.get(name);
    found.set(name, { source, lines: [...(known?.lines ?? []), line] });
  };
  const own = db
    .statement(
      `SELECT line, (SELECT json_extract(signed, '$.on') FROM handover_items WHERE closed_by = line LIMIT 1) day FROM late_receipts
        WHERE book = ? AND year = ? AND volume = ? AND page_seq IS NULL AND line <= ? ORDER BY line`,
    )
    .all(key.book, key.year, key.volume, upTo);
  for (const row of own) note(each === 'day' ? str(row, 'day') : String(num(row, 'line')), key, num(row, 'line'));
  if (open) {
    const others = db
      .statement(
        `SELECT r.year, r.volume, r.line FROM late_receipts r WHERE r.book = ? AND r.page_seq IS NULL AND r.line <= ?
          AND NOT (r.year = ? AND r.volume = ?) AND EXISTS (SELECT 1 FROM pages g
            WHERE g.book = r.book AND g.year = r.year AND g.volume = r.volume AND g.certificate IS NOT NULL) ORDER BY r.line`,
      )
      .all(key.book, upTo, key.year, key.volume);
    for (const row of others) {
      const source = { book: key.book, year: num(row, 'year'), volume: num(row, 'volume') };
      const name = each === 'day' ? receiptRef(source) : `line ${num(row, 'line')}`;
      note(name, source, num(row, 'line'));
    }
  }
  return [...found.values()].sort((a, b) => eventOf(a) - eventOf(b));
}
