import type { RowKind } from '../../shared/facts.ts';
import type { ReadDb } from '../file/database.ts';
import { objectOf, str } from '../file/rows.ts';
import type { BookCover, Closing, PaperRow } from '../paper/book.ts';
import type { RowWords } from '../paper/layout.ts';
import type { Names } from '../paper/row-data.ts';
import { latest } from './office/catalogue.ts';

/** A book as printing sees it: where its rows come from, in what order, and how each looks at a given line of the journal. */

/** `book` is a series of registers, or `handover`. */
export type BookKey = { readonly book: string; readonly year: number; readonly volume: number };

/** A row with its place in the book: rows follow one another by `event`, which only grows. */
export type BookRow = PaperRow & {
  readonly row: RowKind;
  readonly event: number;
  /** What it takes to read the row: 0 none, 3 top secret. */
  readonly clearance: number;
  /** The entry's or hand-over's own number. */
  readonly number: number;
};

/** First and last day and number of a volume that has ended. */
export type Span = Pick<Required<BookCover>, 'from' | 'to' | 'firstNumber' | 'lastNumber'>;

export type Book = {
  readonly key: BookKey;
  /** The cover with the office as it was called at line `upTo`; a `span` fills in what is dotted until the volume ends. */
  cover(upTo: number, span: Span | null): BookCover;
  /** `null` while rows may still enter. */
  readonly span: Span | null;
  /** What the closing certificate counts. */
  closing(): Omit<Closing, 'pages'>;
  /** Rows after `event`, as they stand at line `upTo`, in the words of a layout. */
  pending(event: number, upTo: number, words: RowWords): Iterable<BookRow>;
  /** One row as it stood at version `seq`, with the names and signatures of line `upTo`. */
  rowAt(kind: RowKind, ref: string, seq: number, upTo: number, words: RowWords): BookRow | null;
};

/** Events of one journal line: a hand-over has a row for each document. */
export const EVENTS_PER_LINE = 1_000;

/** Names of codes as they were at a line, remembered for the length of one book. */
export function namesAt(db: ReadDb, upTo: number): Names {
  const known = new Map<string, string>();
  return (kind, code) => {
    if (code === undefined) return '';
    const key = `${kind} ${code}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const row = latest(db, kind, code, upTo);
    const name = row ? objectOf(str(row, 'fields')).name : undefined;
    const shown = typeof name === 'string' ? name : code;
    known.set(key, shown);
    return shown;
  };
}

/** The names at a line, kept for as long as the same line is asked for again: rows come page by page. */
export function namesByLine(db: ReadDb): (upTo: number) => Names {
  let kept = { upTo: -1, names: namesAt(db, 0) };
  return (upTo) => {
    if (kept.upTo !== upTo) kept = { upTo, names: namesAt(db, upTo) };
    return kept.names;
  };
}

/** The name of a party written `unit:vp`, `person:an`, `agency:cat`. */
export function partyName(names: Names, party: string): string {
  const [kind = '', code = ''] = party.split(/:(.*)/s);
  if (kind === 'agency' || kind === 'unit' || kind === 'person') return names(kind, code);
  return 'nơi lưu giữ';
}

/** The office as papers name it, at line `upTo`. */
export function officeCover(
  db: ReadDb,
  upTo = Number.MAX_SAFE_INTEGER,
): Pick<BookCover, 'officeName' | 'parentName' | 'place'> {
  const office = latest(db, 'office', '', upTo);
  const card = office ? objectOf(str(office, 'fields')) : {};
  const text = (name: string): object => (typeof card[name] === 'string' ? { [name]: card[name] } : {});
  return { officeName: typeof card.name === 'string' ? card.name : '', ...text('parentName'), ...text('place') };
}
