import { z } from 'zod';
import { addDays, yearOf } from '../../../shared/base/dates.ts';
import { LEVELS, rank } from '../../../shared/base/levels.ts';
import type { QueryInput } from '../../../shared/queries.ts';
import { PAGE_ROWS, type Page, TOTAL_CAP } from '../../../shared/query.ts';
import { num, numOrNull, objectOf, type Row, type SqlValue, str } from '../../file/rows.ts';
import { head } from '../../journal/journal.ts';
import { doubtOf } from '../../register/execute.ts';
import { readSeries } from '../../register/reader.ts';
import { type Asker, pageOfAll } from '../asker.ts';
import { backups } from '../care/answers.ts';
import { incidents } from '../custody/answers.ts';
import { viewer } from '../entries/answers.ts';
import { latest, singleFact } from '../office/catalogue.ts';
import { forms } from '../prints/answers.ts';
import { pagesWaiting } from '../prints/pages-waiting.ts';

/** What needs doing, and the figures that the law asks for. */

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
    head: { seq: last.seq, hash: last.hash.toString('hex'), at: last.at },
    year: { year, ...rowsOf(asker, year) },
    openVolumes: db
      .statement('SELECT series, year, volume FROM volumes WHERE closed_on IS NULL ORDER BY series, year')
      .all()
      .map((row) => ({ series: str(row, 'series'), year: num(row, 'year'), volume: num(row, 'volume') })),
    pagesWaiting: pagesWaiting(db),
    due: Math.min(waiting(asker, 60, TOTAL_CAP).length, TOTAL_CAP),
    sealedWaiting: count(asker, `SELECT count(*) FROM entries WHERE state = 'sealed'`),
    openIncidents: count(asker, 'SELECT count(*) FROM incidents WHERE closed_on IS NULL'),
    formsUnchecked: forms(asker)
      .rows.filter((form) => form.checked !== true)
      .map((form) => form.code),
    lastBackup: newest ?? null,
    backupDue: newest === undefined || newest.days > backupDays,
    drafts: count(asker, `SELECT count(*) FROM prints WHERE kind = 'draft'`),
    clearance: asker.actor.clearance,
  };
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

/** What falls due within so many days: terms (a prolongation is decided 60 days before, Law 2018 art. 20), recalls, sealed envelopes, incidents. */
export function due(asker: Asker, input: QueryInput<'due'>): Page<object> {
  const page = input.page ?? 1;
  const listed = pageOfAll(waiting(asker, input.within ?? 60, Math.max(page * PAGE_ROWS + 1, TOTAL_CAP)), page);
  return { ...listed, rows: listed.rows.map((show) => show()) };
}

/** What waits, at most `wanted` of each kind; words are read only of what is shown. */
function waiting(asker: Asker, within: number, wanted: number): (() => object)[] {
  const until = addDays(asker.today, within);
  const living = `state IN ('registered', 'sealed')`;
  const one = asker.db.statement(
    'SELECT e.*, v.fields, v.reason FROM entries e JOIN entry_versions v ON v.id = e.id AND v.seq = e.seq WHERE e.id = ?',
  );
  const show = viewer(asker);
  const shown = (id: number): object => show(one.get(id) ?? {});
  const found = (what: string, day: string, where: string, order: string, ...params: SqlValue[]): (() => object)[] =>
    asker.db
      .statement(`SELECT id, ${day} AS due FROM entries WHERE ${where} ORDER BY ${order} LIMIT ?`)
      .all(...params, wanted)
      .map((row) => () => ({ what, on: str(row, 'due'), ...decision(what, row), ...shown(num(row, 'id')) }));
  const open = incidents(asker, {})
    .rows.filter((incident) => incident.closedOn === null)
    .map((incident) => () => ({ what: 'incident', on: incident.openedOn, ...incident, clearance: 0 }));
  return [
    ...found('recall', 'recall_by', `recall_by IS NOT NULL AND recall_by <= ? AND ${living}`, 'recall_by, id', until),
    ...found('sealed', 'day', `state = 'sealed'`, 'id'),
    ...open,
    ...found(
      'term',
      'protected_until',
      `protected_until IS NOT NULL AND protected_until <= ? AND ${living}`,
      'protected_until, id',
      until,
    ),
  ];
}

function decision(what: string, row: Row): object {
  return what === 'term' ? { decideBy: addDays(str(row, 'due'), -60) } : {};
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
      `SELECT level, direction, state, late, substr(day, 1, 7) month, count(*) n,
        sum(state = 'registered' AND protected_until < ?) overdue
        FROM entries e WHERE ${PERIOD} GROUP BY level, direction, state, late, month`,
    )
    .all(asker.today, ...period);
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
      out: sum('n', (group) => group.direction === 'out'),
      in: sum('n', (group) => group.direction === 'in'),
      void: sum('n', (group) => group.state === 'void'),
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
    byMonth: byMonth(groups.filter((group) => readable.some((level) => level === group.level))),
  };
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
