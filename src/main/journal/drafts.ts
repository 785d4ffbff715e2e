import { z } from 'zod';
import { civilDate, momentOf } from '../../shared/base/dates.ts';
import { rank } from '../../shared/base/levels.ts';
import { parseEntryRef } from '../../shared/base/references.ts';
import type { WriteDb } from '../file/connection.ts';
import { num, str } from '../file/rows.ts';
import { doubtOf } from './clock.ts';

/**
 * Forms that were not finished, per user (design 1.1): outside the journal, not compared by verify, not in backups. A draft whose
 * document is top secret keeps no abstract; all are gone at saving, after a redaction, or after seven days by a clock that is not in doubt.
 */

/** The same words as in `ALL_TABLES`, so that a register from before has it after its next opening. */
export const DRAFTS_TABLE = `CREATE TABLE IF NOT EXISTS drafts(
  login TEXT NOT NULL, form TEXT NOT NULL, saved_at TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(login, form)
) STRICT, WITHOUT ROWID;`;

const DAYS_KEPT = 7;
const DAY = 86_400_000;
/** A form of 500 recipients with notes fits; a draft is no place to store things. */
const LONGEST = 400_000;
/** More than anybody leaves unfinished at once. */
const MOST = 50;

export const draftKey = z
  .string('Phải là tên biểu.')
  .regex(/^[A-Za-z]{1,40}(?::[\p{L}\p{N}:#._-]{1,60})?$/u, 'Phải là tên biểu, có thể kèm điều nó nói tới.');

export type Draft = { readonly form: string; readonly savedAt: string; readonly values: unknown };

/** Keeps what was typed so far; answers whether it was kept. */
export function saveDraft(db: WriteDb, login: string, form: string, values: unknown, now: Date): boolean {
  const body = JSON.stringify(withoutSecrets(db, form, values)) ?? 'null';
  if (body.length > LONGEST) return false;
  return db.transaction(() => {
    forgetOld(db, now);
    const others = db.statement('SELECT count(*) n FROM drafts WHERE login = ? AND form <> ?').get(login, form);
    if (others && num(others, 'n') >= MOST) return false;
    db.statement(
      `INSERT INTO drafts(login, form, saved_at, body) VALUES(?,?,?,?)
        ON CONFLICT(login, form) DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body`,
    ).run(login, form, now.toISOString(), body);
    return true;
  });
}

/** The user's drafts, the latest first. */
export function loadDrafts(db: WriteDb, login: string, now: Date): readonly Draft[] {
  forgetOld(db, now);
  return db
    .statement('SELECT form, saved_at, body FROM drafts WHERE login = ? ORDER BY saved_at DESC')
    .all(login)
    .map((row) => ({ form: str(row, 'form'), savedAt: str(row, 'saved_at'), values: JSON.parse(str(row, 'body')) }));
}

export function dropDraft(db: WriteDb, login: string, form: string): void {
  db.statement('DELETE FROM drafts WHERE login = ? AND form = ?').run(login, form);
}

/** After a redaction nobody's half-written form may still hold the words. */
export function dropAllDrafts(db: WriteDb): void {
  db.statement('DELETE FROM drafts').run();
}

/**
 * Days are counted to the last line of a day before today: one day of a clock that is wrong, which no rule doubts while it is within
 * a month, takes nobody's work away. A clock in doubt takes none at all.
 */
function forgetOld(db: WriteDb, now: Date): void {
  if (doubtOf(db, now) !== null) return;
  const vouched = db
    .statement('SELECT at FROM journal WHERE at < ? ORDER BY seq DESC LIMIT 1')
    .value(momentOf(civilDate(now)).toISOString());
  if (typeof vouched !== 'string') return;
  const oldest = new Date(Date.parse(vouched) - DAYS_KEPT * DAY).toISOString();
  db.statement('DELETE FROM drafts WHERE saved_at < ?').run(oldest);
}

/** Takes out passwords always, and the abstract where the form or the entry it is about says "Tuyệt mật". */
function withoutSecrets(db: WriteDb, form: string, values: unknown): unknown {
  const hidden = mentionsTopSecret(values) || aboutTopSecret(db, form) || aboutTopSecret(db, refIn(values));
  return cut(values, hidden);
}

function cut(value: unknown, hidden: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => cut(item, hidden));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !/password/i.test(name) && !(hidden && name === 'abstract'))
      .map(([name, inner]) => [name, cut(inner, hidden)]),
  );
}

function mentionsTopSecret(value: unknown): boolean {
  if (value === 'topSecret') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(mentionsTopSecret);
}

function refIn(values: unknown): string {
  return typeof values === 'object' && values !== null && 'ref' in values && typeof values.ref === 'string'
    ? values.ref
    : '';
}

function aboutTopSecret(db: WriteDb, text: string): boolean {
  const ref = /[a-z][a-z0-9-]*:\d{4}:\d+/.exec(text)?.[0];
  if (ref === undefined || parseEntryRef(ref) === null) return false;
  const row = db.statement('SELECT clearance FROM entries WHERE ref = ?').get(ref);
  return row !== undefined && num(row, 'clearance') >= rank('topSecret');
}
