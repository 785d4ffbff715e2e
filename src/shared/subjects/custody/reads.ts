import type { CivilDate } from '../../base/dates.ts';

/** A hand-over as far as rules care: from whom, to whom, and which items are still on the way. */
export type HandoverCard = {
  ref: string;
  on: CivilDate;
  /** `store` or `unit:vp`, `person:an`, `agency:cat`. */
  from: string;
  to: string;
  items: readonly { copy: string; state: 'open' | 'received' | 'missing' | 'returned' }[];
};

export interface CustodyReads {
  handover(ref: string): HandoverCard | null;
  /** How many copies a person has, or is about to have. */
  hasCopies(person: string): number;
}

declare module '../../reader.ts' {
  interface RegisterReader extends CustodyReads {}
}
