import type { DaysOff } from './base/calendar.ts';
import type { CivilDate } from './base/dates.ts';
import type { Level } from './base/levels.ts';
import type { CopyKind, PaperKind } from './base/references.ts';
import type { Role } from './base/roles.ts';
import type { Text } from './base/text.ts';
import type { FormDefinition } from './book-form.ts';

/** What the office keeps lists of; every definition is kept in all its versions. */
export type CatalogueKind = 'unit' | 'agency' | 'person' | 'legalBasis' | 'series' | 'authority';

export type PersonCard = {
  code: string;
  name: Text;
  title: Text;
  unit: string;
  mayRead: Level | null;
  leftOn: CivilDate | null;
};
export type SeriesCard = { code: string; direction: 'out' | 'in'; title: Text | null; levels: readonly Level[] | null };
export type UserCard = {
  login: string;
  roles: readonly Role[];
  person: string | null;
  mayRead: Level | null;
  until: CivilDate | null;
  disabled: boolean;
  /** Whether the present password was chosen by its owner. */
  ownPassword: boolean;
};
export type VolumeCard = {
  series: string;
  year: number;
  volume: number;
  openedOn: CivilDate;
  firstNumber: number | null;
  closedOn: CivilDate | null;
};

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

/** A hand-over as far as rules care: from whom, to whom, and which items are still on the way. */
export type HandoverCard = {
  ref: string;
  on: CivilDate;
  /** `store` or `unit:vp`, `person:an`, `agency:cat`. */
  from: string;
  to: string;
  items: readonly { copy: string; state: 'open' | 'received' | 'missing' | 'returned' }[];
};

/** A duty as far as rules care. */
export type DutyCard = {
  /** The entry that it is about, and what it takes to read that one's words. */
  ref: string;
  clearance: Level | null;
  state: 'open' | 'done' | 'waived';
  since: CivilDate;
  /** The act that does what is owed; `null` when there is none. */
  doneBy: { readonly name: string; readonly title: string } | null;
};

/** Where the words of a field lie: a journal line and the path inside its body. */
export type TextPlace = { seq: number; path: string };

/** What still holds words that are redacted: printed pages and drafts, saved files, backups. */
export type StillHeld = { pages: string[]; drafts: string[]; files: string[]; backups: string[] };

/** All that a rule may ask of the register; nothing else of it is seen by an act. */
export type RegisterReader = {
  officeName(): string;
  /** The days off that the office's policy has entered. */
  daysOff(): DaysOff;
  known(kind: CatalogueKind, code: string): boolean;
  person(code: string): PersonCard | null;
  series(code: string): SeriesCard | null;
  legalBasisLevel(code: string): Level | null;
  users(): readonly UserCard[];
  user(login: string): UserCard | null;
  /** Volumes of a series and year, first to last. */
  volumes(series: string, year: number): readonly VolumeCard[];
  /** Whether the closing certificate of a volume is printed. */
  certified(series: string, year: number, volume: number): boolean;
  seriesHasVolumes(series: string): boolean;
  /** The open volume of the latest year of a series, where a correction of an older row can be entered. */
  openVolumeSince(series: string, year: number): VolumeCard | null;
  /** Highest number given in a series and year, 0 when none. */
  lastNumber(series: string, year: number): number;
  lastArrivalNumber(series: string, year: number): number;
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
  /** Highest number of a paper of ours in a year, each kind counted by itself; 0 when none. */
  lastPaper(kind: PaperKind, year: number): number;
  handover(ref: string): HandoverCard | null;
  duty(ref: string): DutyCard | null;
  /** Copies that a person holds. */
  heldBy(person: string): number;
  /** Every place where words of `field` of an entry lie. */
  places(ref: string, field: string): readonly TextPlace[];
  stillHeld(ref: string): StillHeld;
  /** The form that is used now, whether built in or imported by the office; `null` when there is no such form. */
  form(code: string): FormDefinition | null;
  /** Whether the clock is in doubt (see `confirmClock`). */
  clockDoubt(): 'behind' | 'ahead' | 'year' | null;
};
