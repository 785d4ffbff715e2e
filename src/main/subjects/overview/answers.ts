import { z } from 'zod';
import { endOfTerm, firstNotEnded } from '../../../shared/base/calendar.ts';
import { addDays, type CivilDate, civilDate, strangeOffset, yearOf } from '../../../shared/base/dates.ts';
import { LEVELS, rank } from '../../../shared/base/levels.ts';
import type { DutyKind } from '../../../shared/duty.ts';
import { PAGE_ROWS, type Page, TOTAL_CAP } from '../../../shared/query.ts';
import { DECIDED_BEFORE } from '../../../shared/subjects/entries/duties.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import { num, numOrNull, objectOf, type Row, type SqlValue, str } from '../../file/rows.ts';
import { doubtOf } from '../../journal/clock.ts';
import { head } from '../../journal/journal.ts';
import { type Asker, pageOfAll } from '../asker.ts';
import { backups } from '../care/answers.ts';
import { lastHeadSheet } from '../care/papers.ts';
import { latest, singleFact } from '../catalogue.ts';
import { incidentView } from '../custody/answers.ts';
import { dutyFigures, papersOwing } from '../duties/answers.ts';
import { viewer } from '../entries/answers.ts';
import { daysOff } from '../office/policy.ts';
import { forms } from '../prints/answers.ts';
import { pagesWaiting } from '../prints/pages-waiting.ts';
import { attemptsLost } from '../users/attempts.ts';
import { codeLost, founding } from '../users/fitness.ts';
import { keysFound, recentGrants, unfitUsers } from '../users/grants.ts';
import { readSeries } from '../volumes/reads.ts';

/** What needs doing, and the figures that the law asks for. */

/** How many days ahead one looks when nobody says how many. */
const SOON = 60;
const HEAD_SHEET_DAYS = 7;

function count(asker: Asker, sql: string, ...params: SqlValue[]): number {
  return Number(asker.db.statement(sql).value(...params) ?? 0);
}

/** The first screen: the office, the head of the chain, this year's rows, what waits. */
export function overview(asker: Asker): object {
  const { db, today } = asker;
  const office = latest(db, 'office', '');
  const policy = latest(db, 'policy', '');
  const last = head(db);
  const newest = backups(asker, {}).rows[0];
  const { backupDays } = z.object({ backupDays: z.int() }).parse(policy ? JSON.parse(str(policy, 'fields')) : {});
  const year = Number(today.slice(0, 4));
  return {
    office: office ? objectOf(str(office, 'fields')) : {},
    policy: policy ? objectOf(str(policy, 'fields')) : {},
    register: singleFact(db, 'register'),
    today,
    clockDoubt: doubtOf(db, asker.now),
    offset: strangeOffset(asker.now),
    head: { seq: last.seq, hash: last.hash.toString('hex'), at: last.at },
    year: { year, ...rowsOf(asker, year) },
    openVolumes: db
      .statement('SELECT series, year, volume FROM volumes WHERE closed_on IS NULL ORDER BY series, year')
      .all()
      .map((row) => ({ series: str(row, 'series'), year: num(row, 'year'), volume: num(row, 'volume') })),
    pagesWaiting: pagesWaiting(db, year),
    due: Math.min(waiting(asker, SOON, TOTAL_CAP).length, TOTAL_CAP),
    duties: dutyFigures(asker, SOON),
    unsigned: papersOwing(asker, 'sign'),
    sealedWaiting: count(asker, `SELECT count(*) FROM duties WHERE kind = 'openEnvelope' AND state = 'open'`),
    envelopesHeld: count(asker, `SELECT count(*) FROM envelopes WHERE state = 'held'`),
    openIncidents: papersOwing(asker, 'tell'),
    formsUnchecked: forms(asker)
      .rows.filter((form) => form.checked !== true)
      .map((form) => form.code),
    lastBackup: newest ?? null,
    backupDue: newest === undefined || newest.days > backupDays,
    headSheet: headSheetOf(asker),
    drafts: count(asker, `SELECT count(*) FROM prints WHERE kind = 'draft'`),
    founding: founding(db, today),
    codeLost: codeLost(db, today),
    unfit: unfitUsers(db, today),
    powersChanged: recentGrants(db, today),
    keysFound: keysFound(db, today),
    attemptsLost: attemptsLost(db, today),
    clearance: asker.actor.clearance,
  };
}

/** The head goes onto paper once a week, counted from the last sheet, before the first from the founding. */
function headSheetOf({ db, today }: Asker): { readonly on: CivilDate | null; readonly due: boolean } {
  const on = lastHeadSheet(db)?.on ?? null;
  const founded = db.statement('SELECT at FROM journal WHERE seq = 1').value();
  // A register without its first line is damaged, which is said elsewhere: here nothing is due.
  const since = on ?? (typeof founded === 'string' ? civilDate(new Date(founded)) : today);
  return { on, due: addDays(since, HEAD_SHEET_DAYS) <= today };
}

/** How many rows a year has; counted by series, along an index that the rows of other years do not lengthen. */
function rowsOf(asker: Asker, year: number): { readonly out: number; readonly in: number } {
  const found = { out: 0, in: 0 };
  const counted = asker.db
    .statement(
      `SELECT series, count(*) n FROM entries WHERE series IN (SELECT series FROM volumes WHERE year = ?) AND year = ? GROUP BY series`,
    )
    .all(year, year);
  for (const row of counted) found[readSeries(asker.db, str(row, 'series'))?.direction ?? 'out'] += num(row, 'n');
  return found;
}

/** What falls due within so many days, the first due first: terms (a prolongation is decided 60 days before, Law 2018 art. 20), recalls, sealed envelopes, incidents. */
export function due(asker: Asker, input: QueryInput<'due'>): Page<object> {
  const page = input.page ?? 1;
  const listed = pageOfAll(waiting(asker, input.within ?? SOON, Math.max(page * PAGE_ROWS + 1, TOTAL_CAP)), page);
  return { ...listed, rows: listed.rows.map((show) => show()) };
}

/** What waits, at most `wanted` of each kind, by the duties that are open; words are read only of what is shown. */
function waiting(asker: Asker, within: number, wanted: number): (() => object)[] {
  const until = addDays(asker.today, within);
  const off = daysOff(asker.db);
  const one = asker.db.statement('SELECT * FROM present_entries WHERE id = ?');
  const show = viewer(asker);
  const shown = (id: number): object => show(one.get(id) ?? {});
  const owed = (kind: DutyKind, before: CivilDate, more: (due: CivilDate) => object): Waiting[] =>
    asker.db
      .statement(
        `SELECT d.due, e.id FROM duties d JOIN entries e ON e.ref = d.ref
          WHERE d.kind = ? AND d.state = 'open' AND d.due <= ? AND d.copy IS NULL ORDER BY d.due, e.id LIMIT ?`,
      )
      .all(kind, before, wanted)
      .map((row) => ({ ...key(row), show: () => ({ ...more(str(row, 'due')), ...shown(num(row, 'id')) }) }));
  const recall = (on: CivilDate): object => ({ what: 'recall', on });
  const recalls = [...owed('giveBack', until, recall), ...owed('collect', until, recall)];
  const sealed = owed('openEnvelope', asker.today, (on) => ({ what: 'sealed', on }));
  const untold = asker.db
    .statement(
      `SELECT * FROM incidents WHERE ref IN (SELECT paper FROM duties WHERE kind = 'tell' AND state = 'open') ORDER BY opened_on, seq LIMIT ?`,
    )
    .all(wanted)
    .map((row): Waiting => {
      const on = str(row, 'opened_on');
      return {
        due: on,
        id: num(row, 'seq'),
        show: () => ({ what: 'incident', on, ...incidentView(row), clearance: 0 }),
      };
    });
  // `on` is the day that was given; where it is a day off, the term ends with the next working day.
  const terms = owed('review', addDays(until, -DECIDED_BEFORE), (decideBy) => {
    const on = addDays(decideBy, DECIDED_BEFORE);
    return { what: 'term', on, ends: endOfTerm(on, off), decideBy };
  });
  // By the day on which each is to be done: of a term that on which its prolongation is decided.
  const all = [...recalls, ...sealed, ...untold, ...terms].sort(byDay).slice(0, wanted);
  return all.map(({ show: shows }) => shows);
}

type Waiting = { readonly due: CivilDate; readonly id: number; readonly show: () => object };

function key(row: Row): { readonly due: CivilDate; readonly id: number } {
  return { due: str(row, 'due'), id: num(row, 'id') };
}

function byDay(a: Waiting, b: Waiting): number {
  return a.due === b.due ? a.id - b.id : a.due < b.due ? -1 : 1;
}

/** Rows by day, along the index of their years and not through all rows that ever were. */
const PERIOD = 'e.series IN (SELECT series FROM volumes) AND e.year BETWEEN ? AND ? AND e.day BETWEEN ? AND ?';

/** Figures per level (Law 2018 art. 12): documents out and in, copies by state; each level takes its own clearance. */
export function statistics(asker: Asker, input: QueryInput<'statistics'>): object {
  const from = input.from ?? `${asker.today.slice(0, 4)}-01-01`;
  const to = input.to ?? asker.today;
  const period = [yearOf(from), yearOf(to), from, to];
  const groups = asker.db
    .statement(
      `SELECT substr(day, 1, 7) month, level, direction, state, late, count(*) n,
        sum(state = 'registered' AND protected_until < ?) overdue
        FROM entries e WHERE ${PERIOD} GROUP BY month, level, direction, state, late`,
    )
    .all(firstNotEnded(asker.today, daysOff(asker.db)), ...period);
  const copies = asker.db
    .statement(
      `SELECT e.level, c.state, count(*) n FROM entries e CROSS JOIN copies c ON c.id = e.id WHERE ${PERIOD}
        GROUP BY e.level, c.state ORDER BY c.state`,
    )
    .all(...period);
  const rows = LEVELS.toReversed().map((level) => {
    const own = groups.filter((group) => group.level === level);
    const sum = (column: string, which: (group: Row) => boolean): number =>
      own.filter(which).reduce((total, group) => total + (numOrNull(group, column) ?? 0), 0);
    return {
      level,
      clearance: rank(level),
      out: sum('n', (group) => inForce(group) && group.direction === 'out'),
      in: sum('n', (group) => inForce(group) && group.direction === 'in'),
      void: sum('n', (group) => group.state === 'void'),
      declassified: sum('n', (group) => group.state === 'declassified'),
      sealed: sum('n', (group) => group.state === 'sealed'),
      late: sum('n', (group) => group.late === 1),
      overdue: sum('overdue', () => true),
      copies: Object.fromEntries(
        copies.filter((row) => row.level === level).map((row) => [str(row, 'state'), num(row, 'n')]),
      ),
    };
  });
  const readable = LEVELS.filter((level) => rank(level) <= rank(asker.actor.clearance));
  return {
    from,
    to,
    rows,
    byMonth: byMonth(groups.filter((group) => inForce(group) && readable.some((level) => level === group.level))),
  };
}

/** Whether rows are state secrets that the office has, or will have once an envelope is opened. */
function inForce({ state }: Row): boolean {
  return state === 'registered' || state === 'sealed';
}

/** The months that have rows, in order of time. */
function byMonth(groups: readonly Row[]): { readonly month: string; readonly out: number; readonly in: number }[] {
  const months = new Map<string, { out: number; in: number }>();
  for (const group of groups) {
    const month = months.get(str(group, 'month')) ?? { out: 0, in: 0 };
    month[str(group, 'direction') === 'out' ? 'out' : 'in'] += num(group, 'n');
    months.set(str(group, 'month'), month);
  }
  return [...months].map(([month, found]) => ({ month, ...found })).sort((a, b) => (a.month < b.month ? -1 : 1));
}
