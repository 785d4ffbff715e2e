import { isOverdue } from '../../../shared/base/calendar.ts';
import { addDays, yearOf } from '../../../shared/base/dates.ts';
import { rank } from '../../../shared/base/levels.ts';
import { ROLES } from '../../../shared/base/roles.ts';
import { DUTY_KINDS } from '../../../shared/duty.ts';
import { PAGE_ROWS, type Page, TOTAL_CAP } from '../../../shared/query.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import { num, objectOf, type Row, type SqlValue, str, strOrNull } from '../../file/rows.ts';
import { type Asker, pageOf } from '../asker.ts';
import { DUTY_CLEARANCE, highestOf } from '../clearance.ts';

/** What is owed: a duty shows from its day on, and stays when it is done or waived. */

type Condition = readonly [sql: string, ...params: SqlValue[]];

function conditions({ today, actor }: Asker, input: QueryInput<'duties'>): readonly Condition[] {
  const ahead = input.dueFrom !== undefined || input.dueTo !== undefined;
  const given: (Condition | null)[] = [
    ahead ? null : ['d.year <= ?', yearOf(today)],
    ahead ? null : ['d.since <= ?', today],
    ahead ? ANY_KIND : null,
    input.dueFrom === undefined ? null : ['d.due >= ?', input.dueFrom],
    input.dueTo === undefined ? null : ['d.due <= ?', input.dueTo],
    input.mine === true ? ofActor(actor) : null,
    input.state === undefined ? null : inState(input.state, today),
    input.kind === undefined ? null : ['d.kind = ?', input.kind],
    input.ref === undefined ? null : ['d.ref = ?', input.ref],
    input.owner === undefined ? null : ofOwner(input.owner, rank(actor.clearance)),
    input.within === undefined ? null : [`d.state = 'open' AND d.due <= ?`, addDays(today, input.within)],
  ];
  return given.filter((one) => one !== null);
}

/** Every kind by its name: so an answer by days goes along the index of what is open, which begins with the kind. */
const ANY_KIND: Condition = [`d.kind IN (${DUTY_KINDS.map(() => '?').join(', ')})`, ...DUTY_KINDS];

/** Whose name a masked duty does not tell is not told by its being found either; a role is no name. */
function ofOwner(owner: string, own: number): Condition {
  return owner.startsWith('role:') ? ['d.owner = ?', owner] : [`d.owner = ? AND ${DUTY_CLEARANCE} <= ?`, owner, own];
}

/** What somebody owes, or is to be told, for his roles and for himself. */
function ofActor({ roles, person }: Asker['actor']): Condition {
  const his = [...roles.map((role) => `role:${role}`), ...(person === null ? [] : [`person:${person}`])];
  const places = his.map(() => '?').join(', ');
  return [`(d.owner IN (${places}) OR d.addressee IN (${places}))`, ...his, ...his];
}

function inState(state: 'open' | 'overdue' | 'done' | 'waived', today: string): Condition {
  if (state === 'open') return [`d.state = 'open'`];
  if (state === 'overdue') return [`d.state = 'open' AND d.due < ?`, today];
  return state === 'waived' ? [`d.state = 'waived'`] : [`d.state IN ('ended', 'done')`];
}

/** Duties, the highest number first, or by their day. */
export function duties(asker: Asker, input: QueryInput<'duties'>): Page<object> {
  const page = input.page ?? 1;
  const all = conditions(asker, input);
  const where = all.map(([sql]) => sql).join(' AND ');
  const params = all.flatMap(([, ...values]) => values);
  const direction = input.order === 'asc' ? 'ASC' : 'DESC';
  const byDay = input.sort === 'due' ? `d.due IS NULL, d.due ${direction}, ` : '';
  const rows = asker.db
    .statement(
      `SELECT d.*, e.level, v.fields FROM duties d LEFT JOIN entries e ON e.ref = d.ref
        LEFT JOIN entry_versions v ON v.id = e.id AND v.seq = e.seq WHERE ${where}
        ORDER BY ${byDay}d.year ${direction}, d.number ${direction} LIMIT ? OFFSET ?`,
    )
    .all(...params, PAGE_ROWS + 1, (page - 1) * PAGE_ROWS)
    .map((row) => view(asker, row));
  const counted = `SELECT count(*) FROM (SELECT 1 FROM duties d WHERE ${where} LIMIT ${TOTAL_CAP})`;
  return pageOf(rows, page, Number(asker.db.statement(counted).value(...params) ?? 0));
}

/** How many open duties fall due on each day that has any, those also whose time has not come. */
export function dueDays({ db }: Asker, { dueFrom, dueTo }: QueryInput<'dueDays'>): object {
  const [kinds, ...names] = ANY_KIND;
  const days = db
    .statement(
      `SELECT d.due, count(*) n FROM duties d WHERE d.state = 'open' AND ${kinds} AND d.due BETWEEN ? AND ? GROUP BY d.due ORDER BY d.due`,
    )
    .all(...names, dueFrom, dueTo)
    .map((row) => ({ day: str(row, 'due'), open: num(row, 'n') }));
  return { days };
}

function view(asker: Asker, row: Row): object {
  // What is owed about a person belongs to no entry.
  const fields = objectOf(strOrNull(row, 'fields') ?? '{}');
  const closing = strOrNull(row, 'closing');
  return {
    duty: `duty:${num(row, 'year')}:${num(row, 'number')}`,
    kind: str(row, 'kind'),
    ref: str(row, 'ref'),
    ...named('copy', row.copy),
    ...named('paper', row.paper),
    ...named('owner', row.owner),
    ...named('to', row.addressee),
    ...named('role', roleOf(strOrNull(row, 'addressee') ?? strOrNull(row, 'owner'))),
    since: str(row, 'since'),
    ...named('due', row.due),
    state: stateOf(row, asker.today),
    ...named('level', row.level),
    ...named('symbol', fields.symbol),
    ...named('type', fields.type),
    ...named('closedBy', row.closed_by),
    ...(closing === null ? {} : objectOf(closing)),
    // What was said of it may speak of the whole paper that it is owed by.
    clearance: highestOf(asker.db, [str(row, 'ref'), ...(typeof row.paper === 'string' ? [row.paper] : [])]),
  };
}

function roleOf(party: string | null): string | undefined {
  return ROLES.find((role) => party === `role:${role}`);
}

function stateOf(row: Row, today: string): 'open' | 'overdue' | 'done' | 'waived' {
  if (row.state === 'open') return isOverdue(strOrNull(row, 'due'), today) ? 'overdue' : 'open';
  return row.state === 'waived' ? 'waived' : 'done';
}

function named(name: string, value: unknown): object {
  return value === null || value === undefined ? {} : { [name]: value };
}

type DutyFigures = { readonly late: number; readonly soon: number; readonly open: number };

/** How many duties are open, of them overdue, and due within so many days. */
export function dutyFigures({ db, today }: Asker, within: number): DutyFigures {
  const row = db
    .statement(
      `SELECT count(*) open, count(*) FILTER (WHERE due < ?) late, count(*) FILTER (WHERE due BETWEEN ? AND ?) soon
        FROM duties WHERE state = 'open' AND since <= ?`,
    )
    .get(today, today, addDays(today, within), today);
  return row
    ? { late: num(row, 'late'), soon: num(row, 'soon'), open: num(row, 'open') }
    : { late: 0, soon: 0, open: 0 };
}

/** Of how many papers something of a kind is still owed. */
export function papersOwing({ db }: Asker, kind: 'sign' | 'tell'): number {
  return Number(
    db.statement(`SELECT count(DISTINCT paper) FROM duties WHERE state = 'open' AND kind = ?`).value(kind) ?? 0,
  );
}
