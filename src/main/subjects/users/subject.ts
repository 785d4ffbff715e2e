import { done } from '../../../shared/base/result.ts';
import type { ReadDb, WriteDb } from '../../file/database.ts';
import { objectOf, str } from '../../file/rows.ts';
import { define, latest, setFact } from '../catalogue.ts';
import type { Subject } from '../subject.ts';
import * as answers from './answers.ts';
import { reads } from './reads.ts';

/** A user as the journal knows him; of his password only whose choice it was. */
type UserFields = {
  login: string;
  name: unknown;
  roles: readonly string[];
  person: string | null;
  mayRead: string | null;
  until: string | null;
  disabled: boolean;
  ownPassword: boolean;
};

function before(db: ReadDb, login: string): Record<string, unknown> {
  const row = latest(db, 'user', login);
  return row ? objectOf(str(row, 'fields')) : {};
}

function noteGeneration(db: WriteDb, generation: number | undefined): void {
  if (generation !== undefined) setFact(db, 'generation', String(generation));
}

/** Users, kept in the office's lists under their login. */
export const users = {
  tables: [],
  fills: 1,
  hears: {
    found: (db, body, line) => {
      const first: UserFields = {
        login: body.login,
        name: body.login,
        roles: body.roles,
        person: null,
        mayRead: body.mayRead,
        until: null,
        disabled: false,
        ownPassword: true,
      };
      define(db, line, 'user', body.login, first);
      noteGeneration(db, body.generation);
    },
    addUser: (db, body, line) => {
      const added: UserFields = {
        login: body.login,
        name: body.name,
        roles: body.roles,
        person: body.person ?? null,
        mayRead: body.mayRead ?? null,
        until: body.until ?? null,
        disabled: false,
        ownPassword: false,
      };
      define(db, line, 'user', body.login, added);
      noteGeneration(db, body.generation);
    },
    changeUser: (db, body, line) => {
      const { login, ...changes } = body;
      define(db, line, 'user', login, { ...before(db, login), ...changes });
    },
    disableUser: (db, body, line) => {
      define(db, line, 'user', body.login, { ...before(db, body.login), disabled: true });
      noteGeneration(db, body.generation);
    },
    changePassword: (db, body, line) => {
      define(db, line, 'user', body.login, { ...before(db, body.login), ownPassword: body.own });
      noteGeneration(db, body.generation);
    },
    // After a recovery the administrator has chosen his own new password.
    keysChanged: (db, body, line) => {
      const { login } = body;
      if (login !== undefined) define(db, line, 'user', login, { ...before(db, login), ownPassword: true });
      noteGeneration(db, body.generation);
    },
  },
  reads,
  answers: {
    users: (asker, input) => done(answers.users(asker, input)),
  },
} as const satisfies Subject;
