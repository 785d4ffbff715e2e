import { z } from 'zod';
import { isLater } from '../../../shared/base/calendar.ts';
import { addDays, type CivilDate, civilDate } from '../../../shared/base/dates.ts';
import { FIT_DAYS, FOUNDING_DAYS, UNFIT_REASONS, type UnfitReason } from '../../../shared/subjects/users/fitness.ts';
import type { Unfit } from '../../../shared/subjects/users/reads.ts';
import { accountOpen } from '../../../shared/subjects/users/users.ts';
import type { ReadDb, WriteDb } from '../../file/connection.ts';
import { int, table, text } from '../../file/table.ts';
import type { Line } from '../../journal/journal.ts';
import { RECOVERY_LOGIN } from '../../keys/attempts.ts';
import { setFact, singleFact } from '../catalogue.ts';
import { readUsers } from './people.ts';

/**
 * Who is fit to co-sign (acts, "Fit to co-sign"): whose password is his own, and either the last change of his login was confirmed, or
 * two persons made it and he has signed in since, or seven days have a line since. All of it follows from the journal.
 */

/** The last change by which each login lost its fitness; days count from `since`, when he had a password of his own again. */
export const fitness = table(
  'fitness',
  {
    login: text(),
    why: text(),
    makers: text(),
    own: int(),
    since: int(),
    day: text(),
    two: int(),
    signed_in: int(),
    confirmed: int(),
  },
  { key: ['login'] },
);

/** The first line of each day on which something was written; `jumped`: the clock got there by more than two days of work. */
export const days = table('days', { seq: int(), day: text(), jumped: int() }, { key: ['seq'] });

/** The key that each user's slot holds, by the lines that gave it. */
export const slots = table('slots', { login: text(), slot: text() }, { key: ['login'] });

const flag = z.int().transform((value) => value === 1);
const standing = z.object({
  login: z.string(),
  why: z.enum(UNFIT_REASONS),
  makers: z.string().transform((value) => (value === '' ? [] : value.split('+'))),
  own: flag,
  since: z.int(),
  day: z.string(),
  two: flag,
  signed_in: flag,
  confirmed: flag,
});
type Standing = z.output<typeof standing>;

function standingOf(db: ReadDb, login: string): Standing | null {
  const row = db.statement('SELECT * FROM fitness WHERE login = ?').get(login);
  return row ? standing.parse(row) : null;
}

function dayOf(line: Line): CivilDate {
  return civilDate(new Date(line.at));
}

/** More than two days on or back, not counting those on which nobody works: from Friday to Monday the clock was not set. */
function jumps(from: CivilDate, to: CivilDate): boolean {
  const [earlier, later] = from < to ? [from, to] : [to, from];
  return later > addDays(earlier, 2) && isLater(earlier, later, 2, []);
}

/** The day of the last line. */
function lastDay(db: ReadDb): CivilDate | null {
  const day = db.statement('SELECT day FROM days ORDER BY seq DESC LIMIT 1').value();
  return typeof day === 'string' ? day : null;
}

/** How many different days have a line after a change; today is one, since what is asked for will be a line. */
function daysSince(db: ReadDb, { since, day }: Pick<Standing, 'since' | 'day'>, today: CivilDate): number {
  const counted = db
    .statement('SELECT DISTINCT day FROM days WHERE seq > ? AND day > ? AND jumped = 0 LIMIT ?')
    .column(since, day, FIT_DAYS);
  const last = lastDay(db);
  const now = last !== null && today !== last && today > day && !jumps(last, today) && !counted.includes(today) ? 1 : 0;
  return counted.length + now;
}

function unfitOf(db: ReadDb, found: Standing, today: CivilDate): Unfit | null {
  if (!found.own) return { why: found.why, days: null };
  if (found.confirmed || (found.two && found.signed_in)) return null;
  const left = FIT_DAYS - daysSince(db, found, today);
  return left <= 0 ? null : { why: found.why, days: left };
}

/** What keeps a login from co-signing, the founding or not. */
export function unfitAlways(db: ReadDb, login: string, today: CivilDate): Unfit | null {
  const found = standingOf(db, login);
  return found === null ? { why: 'added', days: null } : unfitOf(db, found, today);
}

/** What keeps a login from co-signing; in the founding a password of his own is enough. */
export function unfit(db: ReadDb, login: string, today: CivilDate): Unfit | null {
  const found = unfitAlways(db, login, today);
  return found !== null && found.days !== null && founding(db, today) ? null : found;
}

/** Who made the change by which a login is not fit. */
export function unfitBy(db: ReadDb, login: string): readonly string[] {
  return standingOf(db, login)?.makers ?? [];
}

function twoFit(db: ReadDb, today: CivilDate): boolean {
  const fit = readUsers(db).filter(
    (user) => accountOpen(user, today) && user.person !== null && unfitAlways(db, user.login, today) === null,
  );
  return new Set(fit.map(({ person }) => person)).size > 1;
}

function foundingOver(db: ReadDb, today: CivilDate): boolean {
  const first = db.statement('SELECT day FROM days ORDER BY seq LIMIT 1').value();
  return (typeof first === 'string' && today > addDays(first, FOUNDING_DAYS)) || twoFit(db, today);
}

/** Whether the office is still being founded (acts, "Founding"); once that has ended it never begins again. */
export function founding(db: ReadDb, today: CivilDate): boolean {
  return singleFact(db, 'founded') === null && !foundingOver(db, today);
}

/** Notes the line by which the founding was over. */
export function endFounding(db: WriteDb, line: Line): void {
  if (singleFact(db, 'founded') === null && foundingOver(db, dayOf(line))) setFact(db, 'founded', String(line.seq));
}

/** The recovery code is lost, the first report standing; a new code ends it. */
export function noteCodeLost(db: WriteDb, line: Line): void {
  if (codeLostSince(db) === null) setFact(db, 'codeLost', JSON.stringify({ since: line.seq, day: dayOf(line) }));
}

export function noteNewCode(db: WriteDb): void {
  if (codeLostSince(db) !== null) setFact(db, 'codeLost', '');
}

const lost = z.object({ since: z.int(), day: z.string() });

function codeLostSince(db: ReadDb): z.output<typeof lost> | null {
  const noted = singleFact(db, 'codeLost');
  return noted === null || noted === '' ? null : lost.parse(JSON.parse(noted));
}

/** Since when the recovery code is lost, and how many days with a line are left until one person alone may make a new one. */
export function codeLost(db: ReadDb, today: CivilDate): { readonly on: CivilDate; readonly days: number } | null {
  const since = codeLostSince(db);
  return since === null ? null : { on: since.day, days: Math.max(0, FIT_DAYS - daysSince(db, since, today)) };
}

/** Notes a day on which something was written. */
export function noteDay(db: WriteDb, line: Line): void {
  const day = dayOf(line);
  const last = lastDay(db);
  if (day === last) return;
  days.insert(db, { seq: line.seq, day, jumped: last !== null && jumps(last, day) ? 1 : 0 });
  endFounding(db, line);
}

function put(db: WriteDb, found: Standing): void {
  db.statement('DELETE FROM fitness WHERE login = ?').run(found.login);
  fitness.insert(db, {
    ...found,
    makers: found.makers.join('+'),
    own: found.own ? 1 : 0,
    two: found.two ? 1 : 0,
    signed_in: found.signed_in ? 1 : 0,
    confirmed: found.confirmed ? 1 : 0,
  });
}

/** A change after which somebody else than the owner might act as this login. One on top of another is by all who made them alone. */
export function loseFitness(
  db: WriteDb,
  line: Line,
  login: string,
  why: UnfitReason,
  own: boolean | null = null,
): void {
  const before = standingOf(db, login);
  const day = dayOf(line);
  const open = before !== null && unfitOf(db, before, day) !== null ? before : null;
  const signed = line.actor.split('+');
  const makers = [...new Set([...(open === null || open.two ? [] : open.makers), ...signed])].filter(
    (name) => name !== RECOVERY_LOGIN,
  );
  const byTwo = signed.length > 1 && !signed.includes(RECOVERY_LOGIN);
  put(db, {
    login,
    why,
    makers,
    own: own ?? before?.own ?? false,
    since: line.seq,
    day,
    two: byTwo && (open === null || open.two),
    signed_in: false,
    confirmed: false,
  });
}

/** The owner has chosen his password: days count from now where somebody else had set the one before. */
export function ownPassword(db: WriteDb, line: Line, login: string): void {
  const before = standingOf(db, login);
  if (before !== null && !before.own) put(db, { ...before, own: true, since: line.seq, day: dayOf(line) });
}

export function signedIn(db: WriteDb, line: Line): void {
  const before = standingOf(db, line.actor);
  if (before === null || !before.two || before.signed_in) return;
  put(db, { ...before, signed_in: true });
  endFounding(db, line);
}

export function confirmed(db: WriteDb, line: Line, login: string): void {
  const before = standingOf(db, login);
  if (before !== null) put(db, { ...before, confirmed: true });
  endFounding(db, line);
}

/** Notes the key that a user's slot holds; without one it is not known any more. */
export function noteSlot(db: WriteDb, login: string, slot: string | undefined): void {
  db.statement('DELETE FROM slots WHERE login = ?').run(login);
  if (slot !== undefined) slots.insert(db, { login, slot });
}

/** The key that each slot was given by the journal. */
export function knownSlots(db: ReadDb): ReadonlyMap<string, string> {
  return new Map(
    [...db.statement('SELECT login, slot FROM slots').tuples()].map(([login, slot]) => [String(login), String(slot)]),
  );
}
