import type { CivilDate } from '../../base/dates.ts';
import type { Level } from '../../base/levels.ts';
import type { Role } from '../../base/roles.ts';
import type { UnfitReason } from './fitness.ts';

export type UserCard = {
  login: string;
  roles: readonly Role[];
  person: string | null;
  mayRead: Level | null;
  until: CivilDate | null;
  /** The day from which the linked person is no longer of the office. */
  leftOn: CivilDate | null;
  disabled: boolean;
  /** Whether the present password was chosen by its owner. */
  ownPassword: boolean;
};

/** Why a login cannot co-sign, and how many more days with a line it takes; `null`: only once its owner has a password of his own. */
export type Unfit = { readonly why: UnfitReason; readonly days: number | null };

export interface UsersReads {
  users(): readonly UserCard[];
  user(login: string): UserCard | null;
  /** Every person to whom a login is or was linked. */
  personsOf(login: string): readonly string[];
  /** What keeps a login from co-signing on a day; `null`: nothing does. In the founding a password of one's own is enough. */
  unfit(login: string, today: CivilDate): Unfit | null;
  /** The same without the founding's leave. */
  unfitAlways(login: string, today: CivilDate): Unfit | null;
  /** The logins that made the change by which this one is not fit. */
  unfitBy(login: string): readonly string[];
  /** Whether the office is being founded (acts, "Founding"). */
  founding(today: CivilDate): boolean;
}

declare module '../../reader.ts' {
  interface RegisterReader extends UsersReads {}
}
