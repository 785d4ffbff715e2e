import type { FieldName } from '../../shared/book-form.ts';

/** One row as it is to stand in the book: finished words, nothing left to look up. */
export type PaperRow = {
  /** Reference of the entry (or line) that the row shows. */
  readonly ref: string;
  /** The journal line whose state of the entry the row shows. */
  readonly seq: number;
  /** A voided row: struck through, all but its note. */
  readonly struck: boolean;
  /** A correction of a printed row, and what was signed for one, is set in italics. */
  readonly kind: 'entry' | 'correction';
  /** Texts by field; line breaks are kept. A line `SIGNATURE_LINE` followed by an index has a drawn signature in its place. */
  readonly cells: Readonly<Partial<Record<FieldName, string>>>;
  /** Signatures drawn on the screen, by index. */
  readonly signatures?: readonly Signature[];
  /** Places to sign, each a block that is never parted; they stand in the column that is signed. */
  readonly strips?: readonly Strip[];
  /** So many strips that they stand on annex pages; the column says so. */
  readonly annexed?: boolean;
};

/** One recipient and his signature. */
export type Strip = {
  /** Who receives which copies; empty where a column of its own says it. */
  readonly who: string;
  /** What stands in place of a signature: the paper that bears it, what is missing. */
  readonly said: string;
  /** Somebody has signed on the screen: his name, the day, the strokes unless they were redacted. */
  readonly drawn?: { readonly name: string; readonly day: string; readonly strokes: Signature | null };
};

/** Strokes as they were drawn, each a run of points. */
export type Signature = readonly (readonly (readonly [x: number, y: number])[])[];

/** A private character that no words can hold (`text.unprintable`): the line it begins is a signature's place. */
export const SIGNATURE_LINE = '\uE000';

/** What the cover says. `from`, `to`, the numbers stay dotted until the volume is closed. */
export type BookCover = {
  readonly parentName?: string;
  readonly officeName: string;
  readonly place?: string;
  readonly year: number;
  /** Days `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
  readonly firstNumber?: number;
  readonly lastNumber?: number;
  readonly volume: number;
};

/** What stands at the foot of a page that binds: the printed line's own code, and the same with more in a QR. */
export type PageFooter = { readonly code: readonly string[]; readonly qr?: string };

/** Rows of a volume that lack a signature when it is certified, with the copies. */
export type Unsigned = readonly { readonly number: string; readonly copies: readonly string[] }[];

/** Counts for the closing certificate of a volume. */
export type Closing = {
  readonly pages: number;
  readonly firstNumber: number;
  readonly lastNumber: number;
  readonly voided: number;
};
