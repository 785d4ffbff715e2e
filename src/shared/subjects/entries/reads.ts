import type { CivilDate } from '../../base/dates.ts';
import type { Level } from '../../base/levels.ts';
import type { CopyKind } from '../../base/references.ts';

export type EntryState = 'registered' | 'sealed' | 'void' | 'declassified';

export type CopyState =
  | 'inStore'
  | 'inTransit'
  | 'held'
  | 'sent'
  | 'takenOut'
  | 'missing'
  | 'destroyed'
  | 'archived'
  | 'returned'
  | 'void';
export type CopyCard = {
  kind: CopyKind;
  number: number;
  mark: string;
  state: CopyState;
  holder: string;
  /** Day of its last step; `null` while it has never left the store. */
  since: CivilDate | null;
};

/** One entry as it stands now, for the rules of an act on it. */
export type EntryCard = {
  ref: string;
  series: string;
  year: number;
  number: number;
  volume: number;
  direction: 'out' | 'in';
  state: EntryState;
  level: Level;
  /** What it takes to read the entry's words; `null` once fully declassified. */
  clearance: Level | null;
  /** The day that gave the entry its year: `registeredOn` or `arrivedOn`. */
  day: CivilDate;
  /** The fields as last registered or corrected, unparsed: the act that owns them has the schema. */
  fields: unknown;
};

/** Where the words of a field lie: a journal line and the path inside its body. */
export type TextPlace = { seq: number; path: string };

export interface EntriesReads {
  /** Highest number given in a series and year, 0 when none. */
  lastNumber(series: string, year: number): number;
  lastArrivalNumber(series: string, year: number, but: string | null): number;
  /** The first number behind that which no row has borne, void ones neither. */
  nextArrivalNumber(series: string, year: number): number;
  arrivalNumberTaken(series: string, year: number, number: number, but: string | null): boolean;
  /** Day of the row with the highest number in a series and year, or of the row above `number`. */
  dayAbove(series: string, year: number, number: number): CivilDate | null;
  /** Day of the latest row of a volume. */
  lastDayIn(series: string, year: number, volume: number): CivilDate | null;
  entry(ref: string): EntryCard | null;
  /** Reference of a living outgoing entry of that year with that symbol, other than `but`. */
  symbolOwner(year: number, symbol: string, but: string | null): string | null;
  /** Reference of a living incoming entry with that issuer, symbol and date, other than `but`. */
  sameDocument(issuer: string, symbol: string, date: CivilDate, but: string | null): string | null;
  copies(ref: string): readonly CopyCard[];
  /** Of a paper of ours, or of what was said of a duty: the entries it speaks of, what it takes to read it, the level that it states itself. */
  paperWords(ref: string): { entries: readonly string[]; clearance: Level | null; level: Level | null } | null;
  /** Every place where words of `field` of an entry, a paper of ours or a duty lie. */
  places(ref: string, field: string): readonly TextPlace[];
}

declare module '../../reader.ts' {
  interface RegisterReader extends EntriesReads {}
}
