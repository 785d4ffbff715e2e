import type { FactBody } from '../../../shared/subjects.ts';
import type { ReadDb, WriteDb } from '../../file/database.ts';
import { type Row, str } from '../../file/rows.ts';
import type { Line } from '../../journal/journal.ts';

/** The office's lists: each definition of a code is one more version of it, none is ever overwritten. */

export type ListKind =
  | 'office'
  | 'policy'
  | 'unit'
  | 'agency'
  | 'person'
  | 'legalBasis'
  | 'authority'
  | 'series'
  | 'user'
  | 'form'
  | 'formCheck';

/** Notes a new version of `code`. */
export function define(db: WriteDb, line: Line, kind: ListKind, code: string, fields: object): void {
  db.statement('INSERT INTO catalogue(kind, code, seq, fields) VALUES(?,?,?,?)').run(
    kind,
    code,
    line.seq,
    JSON.stringify(fields),
  );
}

/** The latest version of `code` at or before line `upTo`; undefined where there is none. */
export function latest(db: ReadDb, kind: ListKind, code: string, upTo = Number.MAX_SAFE_INTEGER): Row | undefined {
  return db
    .statement('SELECT seq, fields FROM catalogue WHERE kind = ? AND code = ? AND seq <= ? ORDER BY seq DESC LIMIT 1')
    .get(kind, code, upTo);
}

/** The name that `code` had at line `upTo`; null where there is none. */
export function nameAt(db: ReadDb, kind: 'person' | 'unit' | 'agency', code: string, upTo: number): string | null {
  const name = db
    .statement(
      `SELECT fields ->> 'name' FROM catalogue WHERE kind = ? AND code = ? AND seq <= ? ORDER BY seq DESC LIMIT 1`,
    )
    .value(kind, code, upTo);
  return typeof name === 'string' ? name : null;
}

/** A user as the journal knows him; of his password only whose choice it was. */
export type UserFields = {
  login: string;
  name: unknown;
  roles: readonly string[];
  person: string | null;
  mayRead: string | null;
  until: string | null;
  disabled: boolean;
  ownPassword: boolean;
};

function userFields(db: ReadDb, login: string): Record<string, unknown> {
  const row = latest(db, 'user', login);
  const fields: unknown = row ? JSON.parse(str(row, 'fields')) : {};
  return typeof fields === 'object' && fields !== null ? { ...fields } : {};
}

/** The first administrator, and the two series that the law demands. */
export function founded(db: WriteDb, body: FactBody<'found'>, line: Line): void {
  define(db, line, 'office', '', body.office);
  define(db, line, 'series', 'out', { code: 'out', direction: 'out' });
  define(db, line, 'series', 'in', { code: 'in', direction: 'in' });
  define(db, line, 'policy', '', {
    network: body.network,
    idleMinutes: 10,
    backupDays: 7,
    reportPeriod: 'decemberToDecember',
  });
  const user: UserFields = {
    login: body.login,
    name: body.login,
    roles: body.roles,
    person: null,
    mayRead: body.mayRead,
    until: null,
    disabled: false,
    ownPassword: true,
  };
  define(db, line, 'user', body.login, user);
  setFact(db, 'register', body.register);
  setFact(db, 'generation', String(body.generation));
}

export function userAdded(db: WriteDb, body: FactBody<'addUser'>, line: Line): void {
  const user: UserFields = {
    login: body.login,
    name: body.name,
    roles: body.roles,
    person: body.person ?? null,
    mayRead: body.mayRead ?? null,
    until: body.until ?? null,
    disabled: false,
    ownPassword: false,
  };
  define(db, line, 'user', body.login, user);
  noteGeneration(db, body.generation);
}

export function userChanged(db: WriteDb, body: FactBody<'changeUser'>, line: Line): void {
  const { login, ...changes } = body;
  define(db, line, 'user', login, { ...userFields(db, login), ...changes });
}

export function userDisabled(db: WriteDb, body: FactBody<'disableUser'>, line: Line): void {
  define(db, line, 'user', body.login, { ...userFields(db, body.login), disabled: true });
  noteGeneration(db, body.generation);
}

export function passwordChanged(db: WriteDb, body: FactBody<'changePassword'>, line: Line): void {
  define(db, line, 'user', body.login, { ...userFields(db, body.login), ownPassword: body.own });
  noteGeneration(db, body.generation);
}

/** After a recovery the administrator has chosen his own new password. */
export function keysChanged(db: WriteDb, body: FactBody<'keysChanged'>, line: Line): void {
  if (body.login !== undefined)
    define(db, line, 'user', body.login, { ...userFields(db, body.login), ownPassword: true });
  noteGeneration(db, body.generation);
}

export function formsImported(db: WriteDb, body: FactBody<'importForms'>, line: Line): void {
  for (const form of body.forms)
    define(db, line, 'form', form.code, { version: form.version, definition: form.definition });
}

/** The branch tells this register from the one it was copied from. */
export function restored(db: WriteDb, body: FactBody<'recordRestore'>): void {
  setFact(db, 'branch', body.branch);
}

function setFact(db: WriteDb, key: string, value: string): void {
  db.statement('INSERT INTO facts(key, value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value = excluded.value').run(
    key,
    value,
  );
}

function noteGeneration(db: WriteDb, generation: number | undefined): void {
  if (generation !== undefined) setFact(db, 'generation', String(generation));
}

/** A single fact of the register, such as its id or the newest generation of its keys. */
export function singleFact(db: ReadDb, key: string): string | null {
  const row = db.statement('SELECT value FROM facts WHERE key = ?').get(key);
  return row ? str(row, 'value') : null;
}
