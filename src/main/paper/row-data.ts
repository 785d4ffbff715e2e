import type { EntryFields } from '../../shared/subjects/entries/entry.ts';
import type { Signature } from './book.ts';

/** What the rows of books are made of, read and not yet in words: those are a layout's own. */

/** Names of codes as they were at a line; of no code none. */
export type Names = (kind: 'person' | 'unit' | 'agency', code: string | undefined) => string;

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
  readonly copies: readonly string[];
};

export type EntryData = {
  readonly names: Names;
  readonly number: number;
  readonly version: EntryVersion;
  readonly signed: readonly Signed[];
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
  readonly returned: boolean;
  /** What was found when somebody signed for it, and the note to it. */
  readonly found: { readonly result: string; readonly note?: string | undefined } | null;
};
