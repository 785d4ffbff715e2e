import type { EntryFields } from '../../shared/subjects/entries/entry.ts';
import type { Signature } from './book.ts';

/** What the rows of books are made of, read and not yet in words: those are a layout's own. */

/** Names of codes as they were at a line, `short` where a unit or agency has a short one; of no code none. */
export type Names = (kind: 'person' | 'unit' | 'agency', code: string | undefined, how?: 'short') => string;

/** One version of an entry. */
export type EntryVersion = {
  readonly content: EntryFields;
  readonly level: string;
  readonly state: string;
  readonly reason: string;
  readonly act: string;
  readonly seq: number;
};

/** A signature for copies, drawn on the screen or on a paper of ours. */
export type Signed = {
  /** The journal line of the signature. */
  readonly line: number;
  /** `unit:vp`, `person:an`, `agency:cat`. */
  readonly receiver: string;
  readonly handover: number;
  /** By whoever issued the document, to whom it goes back. */
  readonly returns: boolean;
  readonly day: string;
  readonly name: string;
  readonly strokes: Signature | null;
  /** Drawn on the screen, though the strokes may have been redacted since. */
  readonly drawn: boolean;
  /** Our own index of each copy, such as `1` or `S1`, and what was found of it. */
  readonly copies: readonly string[];
  readonly results: readonly string[];
};

export type EntryData = {
  readonly names: Names;
  readonly number: number;
  readonly version: EntryVersion;
  readonly signed: readonly Signed[];
  /** What somebody who signed for the rest has reported missing. */
  readonly missing: readonly Signed[];
  /** The day on which a row was registered that came late; else `null`. */
  readonly late: string | null;
  /** The day of the version's line, in Vietnam. */
  readonly day: string;
};

/** A change of a row that is on a printed page. */
export type CorrectionData = {
  readonly names: Names;
  readonly number: number;
  readonly before: EntryVersion | null;
  readonly after: EntryVersion;
  /** The page that the row stands on. */
  readonly printed: { readonly page: number; readonly volume: number; readonly year: number } | null;
  /** The day of the change's line, in Vietnam. */
  readonly day: string;
};

/** What was signed for rows of one volume after their pages were printed. */
export type ReceiptData = {
  readonly names: Names;
  /** The volume is another one than that in which this row stands. */
  readonly other: { readonly year: number; readonly volume: number } | null;
  readonly rows: readonly {
    readonly number: number;
    readonly volume: number;
    /** The page that the row stands on. */
    readonly page: number;
    readonly content: EntryFields;
    readonly signed: readonly Signed[];
    readonly missing: readonly Signed[];
  }[];
};

/** What was signed for a hand-over after its rows were printed. */
export type HandedReceiptData = {
  readonly names: Names;
  readonly number: number;
  readonly year: number;
  /** The hand-over stands in the book of another year. */
  readonly other: boolean;
  readonly pages: readonly number[];
  readonly receiver: string;
  readonly documents: readonly {
    readonly position: number | null;
    readonly copies: readonly HandedCopy[];
  }[];
  readonly signed: Signed;
};

/** One document of a hand-over. */
export type HandoverData = {
  readonly names: Names;
  readonly number: number;
  /** Which it is of the documents handed over together, from 1; `null` where it is the only one. */
  readonly position: number | null;
  readonly day: string;
  readonly ref: string;
  readonly symbol: string | null;
  readonly level: string;
  /** `store`, or a party as `unit:vp`. */
  readonly giver: string;
  readonly receiver: string;
  readonly method: string;
  readonly envelope: {
    readonly outer: string;
    readonly inner?: string | undefined;
    readonly marks: readonly string[];
  } | null;
  readonly otherwise: string;
  /** Copies go back to whoever issued them, in this condition. */
  readonly returns: { readonly condition: string } | null;
  readonly note: string;
  readonly signed: readonly Signed[];
  /** What became of each copy up to the line at which the row is read. */
  readonly copies: readonly HandedCopy[];
};

export type HandedCopy = {
  readonly copy: string;
  /** What stands on it; of an envelope that nobody has opened nothing. */
  readonly mark: string;
  readonly returned: boolean;
  /** What was found when somebody signed for it, and the note to it. */
  readonly found: { readonly result: string; readonly note?: string | undefined } | null;
};
