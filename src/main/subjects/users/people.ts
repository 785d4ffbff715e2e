import { z } from 'zod';
import type { Actor } from '../../../shared/act.ts';
import { LEVELS } from '../../../shared/base/levels.ts';
import { ROLES } from '../../../shared/base/roles.ts';
import { Text } from '../../../shared/base/text.ts';
import { LEFT_REASONS } from '../../../shared/leaving.ts';
import type { PersonCard } from '../../../shared/subjects/office/reads.ts';
import type { UserCard } from '../../../shared/subjects/users/reads.ts';
import { clearanceOf } from '../../../shared/subjects/users/users.ts';
import type { ReadDb } from '../../file/connection.ts';
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
  leftReason: z
    .enum(LEFT_REASONS)
    .nullish()
    .transform((value) => value ?? null),
});

type NamedUser = UserCard & { readonly name: string };

function userOf(db: ReadDb, fields: string): NamedUser {
  const user = userRow.parse(JSON.parse(fields));
  return { ...user, leftOn: user.person === null ? null : (readPerson(db, user.person)?.leftOn ?? null) };
}

export function readUser(db: ReadDb, login: string): NamedUser | null {
  const row = latest(db, 'user', login);
  return row ? userOf(db, str(row, 'fields')) : null;
}

export function readUsers(db: ReadDb): (NamedUser & { readonly seq: number })[] {
  return db
    .statement(
      `SELECT fields, seq FROM catalogue c WHERE kind = 'user' AND seq = (SELECT max(seq) FROM catalogue WHERE kind = 'user' AND code = c.code) ORDER BY code`,
    )
    .all()
    .map((row) => ({ ...userOf(db, str(row, 'fields')), seq: num(row, 'seq') }));
}

/** Every person to whom a login is or was linked. */
export function personsOf(db: ReadDb, login: string): readonly string[] {
  return db
    .statement(
      `SELECT DISTINCT fields ->> 'person' FROM catalogue WHERE kind = 'user' AND code = ? AND fields ->> 'person' IS NOT NULL`,
    )
    .column(login)
    .map(String);
}

export function readPerson(db: ReadDb, code: string): PersonCard | null {
  const row = latest(db, 'person', code);
  return row ? personRow.parse(JSON.parse(str(row, 'fields'))) : null;
}

/** The user as somebody who acts, with what he is cleared for (acts, "Who may"). */
export function actorOf(db: ReadDb, user: UserCard): Actor {
  const clearance = clearanceOf(user, user.person === null ? null : readPerson(db, user.person));
  return { login: user.login, roles: user.roles, person: user.person, clearance };
}
