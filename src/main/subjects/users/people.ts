import { z } from 'zod';
import type { Actor } from '../../../shared/act.ts';
import type { CivilDate } from '../../../shared/base/dates.ts';
import { LEVELS, lowest } from '../../../shared/base/levels.ts';
import { ROLES } from '../../../shared/base/roles.ts';
import { Text } from '../../../shared/base/text.ts';
import type { PersonCard } from '../../../shared/subjects/office/reads.ts';
import type { UserCard } from '../../../shared/subjects/users/reads.ts';
import type { ReadDb } from '../../file/database.ts';
import { num, str } from '../../file/rows.ts';
import { latest } from '../catalogue.ts';

/** Users and persons as the tables have them. */

const words = z.string().transform((value) => Text.of(value));
const level = z
  .enum(LEVELS)
  .nullish()
  .transform((value) => value ?? null);

const perhaps = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const userRow = z.object({
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  person: perhaps,
  mayRead: level,
  until: perhaps,
  disabled: z.boolean(),
  ownPassword: z.boolean(),
});

const personRow = z.object({
  code: z.string(),
  name: words,
  title: words,
  unit: perhaps,
  agency: perhaps,
  mayRead: level,
  leftOn: perhaps,
});

export function readUser(db: ReadDb, login: string): (UserCard & { readonly name: string }) | null {
  const row = latest(db, 'user', login);
  return row ? userRow.parse(JSON.parse(str(row, 'fields'))) : null;
}

export function readUsers(db: ReadDb): (UserCard & { readonly name: string; readonly seq: number })[] {
  return db
    .statement(
      `SELECT fields, seq FROM catalogue c WHERE kind = 'user' AND seq = (SELECT max(seq) FROM catalogue WHERE kind = 'user' AND code = c.code) ORDER BY code`,
    )
    .all()
    .map((row) => ({ ...userRow.parse(JSON.parse(str(row, 'fields'))), seq: num(row, 'seq') }));
}

export function readPerson(db: ReadDb, code: string): PersonCard | null {
  const row = latest(db, 'person', code);
  return row ? personRow.parse(JSON.parse(str(row, 'fields'))) : null;
}

/**
 * The user as somebody who acts: his clearance is the lower of his own and of the person linked to him, where that one's is
 * stated; with no role but administrator he is cleared for nothing (acts, "Who may").
 */
export function actorOf(db: ReadDb, user: UserCard): Actor {
  const person = user.person === null ? null : readPerson(db, user.person);
  const own = user.roles.every((role) => role === 'administrator') ? null : user.mayRead;
  const clearance = person?.mayRead ? lowest(own, person.mayRead) : own;
  return { login: user.login, roles: user.roles, person: user.person, clearance };
}

/** Whether a user's account is still open on a day. */
export function accountOpen(user: UserCard, today: CivilDate): boolean {
  return !user.disabled && (user.until === null || user.until >= today);
}
