import type { CivilDate } from '../../base/dates.ts';
import type { FormDefinition } from '../../book-form.ts';

/** What still holds words that are redacted: printed pages and drafts, saved files, backups. */
export type StillHeld = { pages: string[]; drafts: string[]; files: string[]; backups: string[] };

/** A page that binds, as far as rules care. */
export type PrintedPage = { readonly page: number; readonly printedOn: CivilDate; readonly boundOn: CivilDate | null };

/** Words of a field, and every place in the journal where they lie; `entries`: of a paper of ours that speaks of these. */
export type WordsHeld = {
  ref: string;
  field: string;
  places: readonly { seq: number; path: string }[];
  entries?: readonly string[] | undefined;
};

export interface PrintsReads {
  /** The printed pages of a volume, in order. */
  printedPages(book: string, year: number, volume: number): readonly PrintedPage[];
  /** The last year of whose volume of that number there is a page; `null` where there is none. */
  lastPrintedYear(book: string, volume: number): number | null;
  /** Whether the closing certificate of a volume is printed. */
  certified(series: string, year: number, volume: number): boolean;
  stillHeld(words: WordsHeld): StillHeld;
  /** The form that is used now, whether built in or imported by the office; `null` when there is no such form. */
  form(code: string): FormDefinition | null;
}

declare module '../../reader.ts' {
  interface RegisterReader extends PrintsReads {}
}
