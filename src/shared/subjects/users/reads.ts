import type { CivilDate } from '../../base/dates.ts';
import type { Level } from '../../base/levels.ts';
import type { Role } from '../../base/roles.ts';

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

export interface UsersReads {
  users(): readonly UserCard[];
  user(login: string): UserCard | null;
}

declare module '../../reader.ts' {
  interface RegisterReader extends UsersReads {}
}
