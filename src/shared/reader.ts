import type { PaperKind } from './base/references.ts';

/** All that a rule may ask of the register; nothing else of it is seen by an act. Each subject adds its own part (`subjects/<name>/reads.ts`). */
export interface RegisterReader {
  /** Highest number of a paper of ours in a year, each kind counted by itself; 0 when none. */
  lastPaper(kind: PaperKind, year: number): number;
  /** Whether the clock is in doubt (see `confirmClock`). */
  clockDoubt(): 'behind' | 'ahead' | 'year' | null;
}
