import type { DaysOff } from '../../base/calendar.ts';
import type { CivilDate } from '../../base/dates.ts';
import type { Level } from '../../base/levels.ts';
import type { Text } from '../../base/text.ts';
import type { LEFT_REASONS } from '../../leaving.ts';
import type { RuleSwitch } from '../../regime.ts';

/** What the office keeps lists of; every definition is kept in all its versions. */
export type CatalogueKind = 'unit' | 'agency' | 'person' | 'legalBasis' | 'series' | 'authority';

export type PersonCard = {
  code: string;
  name: Text;
  title: Text;
  /** Of our office by his unit, or of another body: one of the two. */
  unit: string | null;
  agency: string | null;
  mayRead: Level | null;
  leftOn: CivilDate | null;
  leftReason: (typeof LEFT_REASONS)[number] | null;
};

export interface OfficeReads {
  /** What the office is called, and where it is. */
  office(): { readonly name: string; readonly symbol?: string | undefined; readonly place?: string | undefined };
  /** The days off that the office's policy has entered. */
  daysOff(): DaysOff;
  /** The dated rules that it has switched, in the order in which that was said. */
  ruleSwitches(): readonly RuleSwitch[];
  known(kind: CatalogueKind, code: string): boolean;
  /** Who has this code, or one that differs only in capital letters or where a tone stands, and what he is called; a redacted name is `null`. */
  holderOf(kind: CatalogueKind, code: string): { readonly code: string; readonly name: string | null } | null;
  person(code: string): PersonCard | null;
  legalBasisLevel(code: string): Level | null;
}

declare module '../../reader.ts' {
  interface RegisterReader extends OfficeReads {}
}
