import { z } from 'zod';
import type { Actor } from '../../shared/act.ts';
import { civilDate } from '../../shared/base/dates.ts';
import * as f from '../../shared/base/fields.ts';
import type { Result } from '../../shared/base/result.ts';
import { normaliseText, Text } from '../../shared/base/text.ts';
import { QUERIES } from '../../shared/subjects.ts';
import { clockRefusal, doubtOf } from '../journal/clock.ts';
import { record } from './execute.ts';
import { ask } from './query.ts';
import { knownUser, type Session } from './register.ts';

/** Questions within an open session; what an inspector looks at is journalled: a book, an entry, a submitted search (acts, "Who may"). */

const LOOKED_AT: readonly string[] = Object.values(QUERIES).flatMap(({ name, looked }) => (looked ? [name] : []));

export function isInspector(actor: Actor): boolean {
  return actor.roles.includes('inspector') && !actor.roles.includes('clerk') && !actor.roles.includes('head');
}

/** Whether this question, asked by the user of this session, leaves a line. */
export function isLook({ db, login, options }: Session, query: string): boolean {
  return LOOKED_AT.includes(query) && isInspector(knownUser(db, login, options.now()));
}

/** Answers a question within an open session. */
export function askOpen(session: Session, query: string, values: unknown): Result<unknown> {
  const { db, login, options } = session;
  const now = options.now();
  const answer = ask({ db, actor: knownUser(db, login, now), today: civilDate(now), now }, query, values);
  if (!answer.ok || !isLook(session, query)) return answer;
  const stopped = clockRefusal(doubtOf(db, now));
  if (stopped) return stopped;
  const look = lookOf(query, values);
  const same = JSON.stringify(look);
  if (same !== session.lastLook) record(session.writer, 'look', look);
  session.lastLook = same;
  return answer;
}

const lookFields = z.object({
  ref: f.entryRef().optional(),
  series: f.seriesCode().optional(),
  year: f.year().optional(),
  volume: f.whole(1, 999).optional(),
  search: z
    .string()
    // What was searched for, without what no line may hold.
    .transform((typed) => normaliseText(typed.toWellFormed().replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' '), 200, false))
    .transform((normal) => (normal.ok ? Text.of(normal.value) : undefined))
    .optional(),
});

function lookOf(query: string, values: unknown): Parameters<typeof record<'look'>>[2] {
  const { ref, series, year, volume, search } = lookFields.parse(values);
  return {
    query,
    ...(ref === undefined ? {} : { ref }),
    ...(series === undefined ? {} : { series }),
    ...(year === undefined ? {} : { year }),
    ...(volume === undefined ? {} : { volume }),
    ...(search === undefined ? {} : { search }),
  };
}
