import { done } from '../../../shared/base/result.ts';
import type { FactBody } from '../../../shared/subjects.ts';
import type { ReadDb, WriteDb } from '../../file/connection.ts';
import { objectOf, str } from '../../file/rows.ts';
import type { Line } from '../../journal/journal.ts';
import { define, latest, setFact } from '../catalogue.ts';
import type { Subject } from '../subject.ts';
import * as answers from './answers.ts';
import { forgetRecord, noteRecord } from './attempts.ts';
import {
  confirmed,
  days,
  fitness,
  loseFitness,
  noteCodeLost,
  noteDay,
  noteNewCode,
  noteSlot,
  ownPassword,
  signedIn,
  slots,
} from './fitness.ts';
import { grants, noteGrant } from './grants.ts';
import { readUsers } from './people.ts';
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

function rolesOf(fields: Record<string, unknown>): readonly unknown[] {
  return Array.isArray(fields.roles) ? fields.roles : [];
}

/** After a recovery the administrator has chosen his own new password; a new one reads nothing until two give him more. */
function recovered(db: WriteDb, body: FactBody<'keysChanged'>, login: string, line: Line): void {
  const made: UserFields = {
    login,
    name: body.added,
    roles: ['administrator'],
    person: null,
    mayRead: null,
    until: null,
    disabled: false,
    ownPassword: true,
  };
  define(db, line, 'user', login, body.added === undefined ? { ...before(db, login), ownPassword: true } : made);
  loseFitness(db, line, login, 'recovered', true);
  for (const one of body.slots ?? []) noteSlot(db, one.login, one.slot);
  if (body.added !== undefined) noteGrant(db, line, { user: login }, undefined);
}

/** Keys that were changed outside the program: whose slots they were, or, where the line does not know it, perhaps anybody's. */
function slotsFound(db: WriteDb, body: FactBody<'keysChanged'>, line: Line): void {
  const changed = body.slots?.map(({ login }) => login) ?? readUsers(db).map(({ login }) => login);
  for (const login of changed) if (latest(db, 'user', login)) loseFitness(db, line, login, 'slot');
  for (const { login, slot } of body.slots ?? []) noteSlot(db, login, slot);
  setFact(db, 'keysFound', JSON.stringify({ seq: line.seq, at: line.at, logins: changed }));
}

/** Users, kept in the office's lists under their login. */
export const users = {
  tables: [fitness, days, slots, grants],
  fills: 4,
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
      loseFitness(db, line, body.login, 'added', true);
      noteSlot(db, body.login, body.slot);
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
      loseFitness(db, line, body.login, 'added', false);
      noteSlot(db, body.login, body.slot);
      noteGrant(db, line, { user: body.login }, body.founding);
      noteGeneration(db, body.generation);
    },
    changeUser: (db, body, line) => {
      const { login, founding, ...changes } = body;
      const was = before(db, login);
      define(db, line, 'user', login, { ...was, ...changes });
      const more = changes.roles?.some((role) => !rolesOf(was).includes(role)) === true;
      const linked = changes.person !== undefined && changes.person !== was.person;
      if (linked || more) loseFitness(db, line, login, linked ? 'linked' : 'raised');
      if (linked || changes.roles !== undefined || changes.mayRead !== undefined)
        noteGrant(db, line, { user: login }, founding);
    },
    disableUser: (db, body, line) => {
      define(db, line, 'user', body.login, { ...before(db, body.login), disabled: true });
      noteSlot(db, body.login, undefined);
      noteGeneration(db, body.generation);
    },
    changePassword: (db, body, line) => {
      define(db, line, 'user', body.login, { ...before(db, body.login), ownPassword: body.own });
      if (body.own) ownPassword(db, line, body.login);
      else loseFitness(db, line, body.login, 'passwordSet', false);
      noteSlot(db, body.login, body.slot);
      noteGeneration(db, body.generation);
    },
    definePerson: (db, { code, leftOn }, line) => {
      // By it an account ends or opens again, and one clerk may say it: it is told like every power that was given or taken.
      const was = latest(db, 'person', code, line.seq - 1);
      const left = was ? (objectOf(str(was, 'fields')).leftOn ?? null) : null;
      if ((leftOn ?? null) !== left && readUsers(db).some(({ person }) => person === code))
        noteGrant(db, line, { person: code }, undefined);
    },
    setLevels: (db, body, line) => {
      for (const { person } of body.persons) noteGrant(db, line, { person }, body.founding);
    },
    confirmUser: (db, body, line) => {
      if (body.login !== undefined) confirmed(db, line, body.login);
      else setFact(db, 'foundingConfirmed', String(line.seq));
    },
    reportCodeLost: (db, _body, line) => noteCodeLost(db, line),
    signIn: (db, body, line) => {
      signedIn(db, line);
      noteRecord(db, body, line);
    },
    recordRestore: (db) => forgetRecord(db),
    keysChanged: (db, body, line) => {
      if (body.reason === 'found') slotsFound(db, body, line);
      else if (body.login !== undefined) recovered(db, body, body.login, line);
      if (body.reason !== 'found') noteNewCode(db);
      noteGeneration(db, body.generation);
    },
  },
  everyLine: noteDay,
  reads,
  answers: {
    users: (asker, input) => done(answers.users(asker, input)),
  },
} as const satisfies Subject;
