import type { FormDefinition } from '../../shared/book-form.ts';
import type { BookCover, Closing, PageFooter, PaperRow, Unsigned } from './book.ts';
import type { Metrics } from './metrics.ts';
import type {
  CorrectionData,
  EntryData,
  EntryVersion,
  HandedReceiptData,
  HandoverData,
  Names,
  ReceiptData,
} from './row-data.ts';
import type { PaperDocument } from './sheet.ts';

/**
 * A layout is a value: everything that decides where words stand on the pages of a book (words, geometry, rows, heads, cover,
 * footer, certificate). Each page is drawn for ever by the layout that it was printed under, and its number stands in the page's line.
 */
export type Layout = {
  readonly number: number;
  /** Its QR holds what finds the page and no more, so that its squares are large enough for a poor copy; layout 1 said the place too. */
  readonly shortCode?: true;
  readonly words: RowWords;
  /** How a book is set under a form; worked out once for all of its pages. */
  readonly set: (form: FormDefinition, metrics: Metrics) => BookSetting;
  /** The cover alone, once more; a layout that is not the newest need not know how. */
  readonly cover?: (form: FormDefinition, metrics: Metrics, cover: BookCover, at: Date) => PaperDocument;
};

/** How what a book lists is put into words, column by column. */
export type RowWords = {
  readonly entry: (data: EntryData) => RowCells;
  readonly correction: (data: CorrectionData) => RowCells;
  readonly handover: (data: HandoverData) => RowCells;
  /** What was signed after the page was printed; a layout without these words leaves it to the papers that bear it. */
  readonly receipt?: (data: ReceiptData) => RowCells;
  readonly handedReceipt?: (data: HandedReceiptData) => RowCells;
  /** What a correction changed, in the words of the columns. */
  readonly differences: (
    names: Names,
    number: number,
    before: EntryVersion,
    after: EntryVersion,
  ) => readonly { readonly old: string; readonly now: string }[];
};

export type RowCells = Pick<PaperRow, 'cells' | 'signatures' | 'strips' | 'annexed'>;

export type BookSetting = {
  /**
   * Fills pages with rows, one after the other, each made when it is asked for: to go on after printed pages pass the rows that stand on
   * none yet, and the number of the first.
   */
  readonly fill: <R extends PaperRow>(
    rows: Iterable<R>,
    firstPage: number,
    /** What a certificate would have to list. */
    unsigned?: Unsigned,
  ) => Generator<SetPage<R> & Filled, void, undefined>;
  /**
   * A printed page again, each row in the room that it had, though words of it may have been redacted since. A page without rows is that
   * of a certificate. A row that needs more room than it had is told by its reference.
   */
  readonly stand: <R extends PaperRow>(
    page: number,
    rows: readonly StandingRow<R>[],
  ) => SetPage<R> | { readonly misfit: string };
};

/** A row, or one part of a row taller than a page, as it stands. */
export type StandingRow<R extends PaperRow = PaperRow> = {
  readonly row: R;
  /** Part `part` of `parts`; `1` of `1` for a row that stands whole. */
  readonly part: number;
  readonly parts: number;
  /** In points, to the hundredth: what the journal keeps is what is drawn. */
  readonly height: number;
  /** Of a row that is parted, what stands on this page. */
  readonly cut?: Cut;
  /** Its strips, or some of them, on an annex page. */
  readonly annex?: boolean;
};

/** The lines of a row's cells, and its strips, from the first to the one after the last. */
export type Cut = { readonly lines: readonly [number, number]; readonly strips: readonly [number, number] };

/** A page whose rows have their places. */
export type SetPage<R extends PaperRow = PaperRow> = {
  /** Counted from 1 in the volume; cover and first inner page go before page 1 and are not counted. */
  readonly number: number;
  readonly rows: readonly StandingRow<R>[];
  readonly draw: (cover: BookCover, options: PageOptions) => PaperDocument;
};

export type Filled = {
  /** No row that may come later can still stand on this page. */
  readonly full: boolean;
  /** The certificate of a closed volume finds room under the rows; else it needs a page of its own. */
  readonly certificateFits: boolean;
  /** How many rows as small as one can be still find room: what is crossed out when the page is closed. Only the newest layout is asked. */
  readonly roomFor?: number;
};

export type PageOptions = {
  /** Marked as a draft across the page. */
  readonly draft: boolean;
  /** The time written into the file. */
  readonly at: Date;
  /** The code at the foot of a page that binds. */
  readonly footer?: PageFooter;
  /** The rest of the page is crossed out: nothing can be added to it. */
  readonly closed?: boolean;
  /** The volume is closed: the certificate stands below the rows. */
  readonly closing?: Closing & { readonly unsigned?: Unsigned };
};
