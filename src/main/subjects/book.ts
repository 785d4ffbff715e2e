import type { RowKind } from '../../shared/facts.ts';
import type { BookCover, Closing, PaperRow, Unsigned } from '../paper/book.ts';
import type { RowWords } from '../paper/layout.ts';

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
  /** The lines of the signatures that a row of kind `receipt` tells of. */
  readonly lines?: readonly number[];
};

/** A row as a page names it. */
export type NamedRow = {
  readonly kind: RowKind;
  readonly ref: string;
  readonly seq: number;
  readonly lines?: readonly number[] | undefined;
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
  /** Rows that lack a signature at line `upTo`: a certificate lists them. */
  unsigned(upTo: number): Unsigned;
  /** One row as it stood at its version, with the names and signatures of line `upTo`. */
  rowAt(row: NamedRow, upTo: number, words: RowWords): BookRow | null;
};

/** Events of one journal line: a hand-over has a row for each document. */
export const EVENTS_PER_LINE = 1_000;
