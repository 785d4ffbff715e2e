import { z } from 'zod';
import type { Actor } from '../../shared/act.ts';
import { civilDate } from '../../shared/base/dates.ts';
import * as f from '../../shared/base/fields.ts';
import { entryOf } from '../../shared/base/references.ts';
import type { Result } from '../../shared/base/result.ts';
import { normaliseText, Text } from '../../shared/base/text.ts';
import type { Refused } from '../../shared/guards.ts';
import { QUERIES } from '../../shared/subjects.ts';
import type { ReadDb } from '../file/connection.ts';
import { stored } from '../file/failure.ts';
import { clockRefusal, doubtOf } from '../journal/clock.ts';
import { readUser } from '../subjects/users/people.ts';
import { actorNow, record } from './execute.ts';
import { knownUser } from './known-user.ts';
import { ask } from './query.ts';
import { noteSignIn, type Session } from './register.ts';

/** Questions within an open session. What an inspector asks is journalled before he is answered (acts, "An inspector leaves a trace"). */

const LOOKED_AT: readonly string[] = Object.values(QUERIES).flatMap(({ name, looked }) => (looked ? [name] : []));

/** Whoever has the role, whatever others he has. */
export function isInspector(actor: Actor): boolean {
  return actor.roles.includes('inspector');
}

function leavesLine(query: string, actor: Actor): boolean {
  return LOOKED_AT.includes(query) && isInspector(actor);
}

/** Whether this question, asked by the user of this session, leaves a line. */
export function isLook({ db, login, options }: Session, query: string): boolean {
  return leavesLine(query, knownUser(db, login, options.now()));
}

/**
 * While the clock is in doubt inspectors and accounts that end are shown nothing: no line would say when they looked, and the account
 * may have ended. The overview holds no words; it tells them of the doubt. Nor is anything shown to an account that has ended.
 */
export function shownNothing(db: ReadDb, login: string, now: Date): Refused | null {
  const ended = stored(() => actorNow({ db, login }, now));
  if ('ok' in ended) return ended;
  const user = stored(() => readUser(db, login));
  const bound = user !== null && (user.until !== null || user.roles.includes('inspector'));
  return bound ? clockRefusal(doubtOf(db, now)) : null;
}

/** Answers a question within an open session. */
export function askOpen(session: Session, query: string, values: unknown): Result<unknown> {
  const { db, login, options } = session;
  const now = options.now();
  const { actor, answer } = db.snapshot(() => {
    const asking = knownUser(db, login, now);
    const stopped = query === 'overview' ? null : shownNothing(db, login, now);
    return { actor: asking, answer: stopped ?? ask({ db, actor: asking, today: civilDate(now), now }, query, values) };
  });
  if (!answer.ok || !leavesLine(query, actor)) return answer;
  const look = lookOf(query, values);
  const same = JSON.stringify(look);
  if (session.looks.has(same)) return answer;
  noteSignIn(session);
  record(session.writer, 'look', look);
  session.looks.add(same);
  return answer;
}

/** What was typed, without what no line may hold. */
const typed = z
  .string()
  .transform((text) => normaliseText(text.toWellFormed().replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' '), 1_000, false))
  .transform((normal) => (normal.ok ? Text.of(normal.value) : undefined));

/** What has a place of its own in the line. */
const placed = z.object({
  ref: f.entryRef().optional().catch(undefined),
  series: f.seriesCode().optional(),
  year: f.year().optional(),
  volume: f.whole(1, 999).optional(),
  search: typed.optional(),
});
const given = z.looseObject({ copy: z.string().optional() });

/** How a list is turned and cut, and its further pages, are no other question; a page of the journal is one. */
const LAYING_OUT = ['order', 'size', 'page'];

function lookOf(query: string, values: unknown): Parameters<typeof record<'look'>>[2] {
  const said = placed.parse(values);
  const { copy, ...others } = given.parse(values);
  const names = [
    ...Object.keys(placed.shape).filter((name) => name !== 'ref' || said.ref !== undefined),
    ...LAYING_OUT,
  ];
  const rest = Object.entries<unknown>({ ...others, copy }).filter(
    ([name, value]) => value !== undefined && !names.includes(name),
  );
  const { page = 1 } = others;
  if (query === 'journal' && page !== 1) rest.push(['page', page]);
  const asked = typed.parse(rest.map(([name, value]) => `${name}: ${String(value)}`).join('; '));
  const ref = copy === undefined ? said.ref : entryOf(copy);
  const words = Object.entries({ ...said, ref, asked }).filter(([, value]) => value !== undefined);
  return { query, ...Object.fromEntries(words) };
}
