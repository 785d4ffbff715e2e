import type { BookCode } from '../../../shared/book-forms.ts';
import type { ReadDb } from '../../file/connection.ts';
import type { Book, BookKey } from '../book.ts';
import { handoverBook, handoverRowsWaiting, handoverYears } from '../custody/handover-book.ts';

/** Where the rows of every book come from. */

/** A book of one volume a year, kept beside the registers under the name of its form. */
export type YearBook = {
  readonly of: 'year';
  open(db: ReadDb, key: BookKey, thisYear: number): Book;
  /** The years that have rows. */
  years(db: ReadDb): readonly number[];
  /** How many rows stand after `event`. */
  waiting(db: ReadDb, key: BookKey, event: number): number;
};

/** `series`: the volumes of a series of the form's direction; `list`: drawn whole as a single paper, never bound. */
export type Source = { readonly of: 'series' } | YearBook | { readonly of: 'list' };

/** A new book of the list of forms does not compile without its line. */
const SOURCES: Readonly<Record<BookCode, Source>> = {
  out: { of: 'series' },
  in: { of: 'series' },
  'out-2020': { of: 'series' },
  'in-2020': { of: 'series' },
  handover: { of: 'year', open: handoverBook, years: handoverYears, waiting: handoverRowsWaiting },
  corrections: { of: 'list' },
};

const BY_CODE: ReadonlyMap<string, Source> = new Map(Object.entries(SOURCES));

/** Where the rows of a book are found by the code of its form, or by the name that its pages bear; imported forms keep their code. */
export function sourceOf(code: string): Source | undefined {
  return BY_CODE.get(code);
}

/** The books by year with their names. */
export function yearBooks(): readonly (readonly [name: string, source: YearBook])[] {
  return [...BY_CODE].flatMap(([name, source]) => (source.of === 'year' ? [[name, source] as const] : []));
}
