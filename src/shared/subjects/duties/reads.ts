import type { CivilDate } from '../../base/dates.ts';
import type { Level } from '../../base/levels.ts';

/** A duty as far as rules care. */
export type DutyCard = {
  /** The entry or person that it is about, and what it takes to read that one's words. */
  ref: string;
  clearance: Level | null;
  state: 'open' | 'done' | 'waived';
  since: CivilDate;
  /** The act that does what is owed; `null` when there is none. */
  doneBy: { readonly name: string; readonly title: string } | null;
};

export interface DutiesReads {
  duty(ref: string): DutyCard | null;
}

declare module '../../reader.ts' {
  interface RegisterReader extends DutiesReads {}
}
