import type { Level } from '../../shared/base/levels.ts';
import type { Orientation } from '../../shared/book-form.ts';
import type { Drawing, Tone } from '../../shared/figures/drawing.ts';
import type { Signature } from './book.ts';

/** What a paper says, as plain data: no place, no width of a letter. `lay.ts` sets what is signed, `flow.ts` what flows and binds nothing. */

export type Office = { readonly officeName: string; readonly parentName?: string; readonly place?: string };

export type Align = 'left' | 'center' | 'right';

export type Signer = {
  readonly title: string;
  /** Such as "(Ký, ghi rõ họ tên)". */
  readonly hint?: string;
  readonly name?: string;
  /** Such as the day, under the name. */
  readonly below?: string;
  /** Drawn on the screen. */
  readonly strokes?: Signature;
};

export type Column = {
  readonly heading: string;
  /** In millimetres. */
  readonly width: number;
  readonly align?: Align;
};

/** Pieces of a letter from top to bottom. */
export type Part =
  /** Agency left, national heading right, number, place and day (`YYYY-MM-DD`). */
  | { readonly part: 'head'; readonly number?: string; readonly date?: string }
  /** The agency's name alone, above a list. */
  | { readonly part: 'office' }
  | { readonly part: 'title'; readonly title: string; readonly subject?: string }
  | {
      readonly part: 'text';
      readonly text: string;
      /** In points, 13 unless said. */
      readonly size?: 12 | 13;
      readonly style?: 'bold' | 'italics';
      readonly align?: Align;
      /** Room below, in points. */
      readonly after?: number;
    }
  | { readonly part: 'gap'; readonly points: number }
  /** What follows stands on a new page. */
  | { readonly part: 'page' }
  | {
      readonly part: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      /** The least height of a row in millimetres. */
      readonly least?: number;
      /** The last row is the sum of those above. */
      readonly sum?: boolean;
    }
  /** Places to sign side by side; they never stand alone on a page. */
  | { readonly part: 'signatures'; readonly signers: readonly Signer[] }
  /** A recovery code by its groups. */
  | { readonly part: 'code'; readonly groups: readonly string[] };

/** A chart with the word of each pattern below it: of a letter alone, whose strokes we draw ourselves. */
export type Chart = {
  readonly part: 'chart';
  readonly drawing: Drawing;
  readonly legend: readonly { readonly name: string; readonly tone: Tone }[];
};

/** One face of an envelope. */
export type Face = {
  readonly side: 'inner' | 'outer' | 'only';
  readonly level: Level;
  readonly number: string;
  readonly to: string;
  /** Nobody but the person named may open it. */
  readonly onlyNamed: boolean;
};

/** `copy` stands in the QR alone; on paper the row and the copy as people say them. */
export type Label = { readonly copy: string; readonly row: string; readonly mark: string };

export type Content = {
  /** Of the file. */
  readonly title: string;
  readonly office: Office;
} & (
  | { readonly sheet: 'letter'; readonly parts: readonly (Part | Chart)[] }
  | { readonly sheet: 'report'; readonly parts: readonly Part[] }
  | { readonly sheet: 'list'; readonly orientation: Orientation; readonly parts: readonly Part[] }
  /** A letter folded twice: its thirds keep clear of the folds. */
  | { readonly sheet: 'folded'; readonly thirds: readonly (readonly Part[])[] }
  | { readonly sheet: 'envelope'; readonly faces: readonly Face[] }
  | { readonly sheet: 'labels'; readonly labels: readonly Label[] }
);

/** What flows and binds nothing: the drawing thread sets it itself, so it goes there as it is, with the time for the file. */
export type Report = Extract<Content, { sheet: 'report' }> & { readonly at: Date };

/** Running text names no line of the journal: redacted words are said to be gone, no more. */
export function withoutLine(text: string): string {
  return text.replace(/\[đã xóa theo dòng nhật ký \d+\]/g, REDACTED);
}

export const REDACTED = '[đã xóa]';

/** The usual places to sign. */
export function signs(...titles: readonly string[]): Part {
  return { part: 'signatures', signers: titles.map((title) => ({ title, hint: '(Ký, ghi rõ họ tên)' })) };
}

/** A letter of the office. */
export function letter(title: string, office: Office, parts: readonly (Part | Chart)[]): Content {
  return { title, office, sheet: 'letter', parts };
}
