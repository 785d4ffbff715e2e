import type { CivilDate } from '../../base/dates.ts';
import type { Level } from '../../base/levels.ts';
import type { EnvelopeState } from './cover.ts';

/** An envelope that was kept back, as far as rules care. */
export type EnvelopeCard = {
  state: EnvelopeState;
  arrivedOn: CivilDate;
  /** The day on which its sender was asked. */
  askedOn: CivilDate;
  level: Level;
};

export interface EnvelopesReads {
  envelope(ref: string): EnvelopeCard | null;
  /** The envelope of this sender with this symbol on its cover that is still kept back. */
  heldEnvelope(from: string, symbol: string): string | null;
}

declare module '../../reader.ts' {
  interface RegisterReader extends EnvelopesReads {}
}
