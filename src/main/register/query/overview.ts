import { addDays } from '../../../shared/dates.ts';
import { LEVELS, rank } from '../../../shared/levels.ts';
import type { Page, QueryInput } from '../../../shared/queries.ts';
import { head } from '../journal.ts';
import { latest, singleFact } from '../projection/catalogue.ts';
import { num, type Row, type SqlValue, str, strOrNull } from '../rows.ts';
import { type Asker, cleared, pageOfAll } from './asker.ts';
import { objectOf, viewer } from './entries.ts';
import { forms } from './lists.ts';

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
  const year = Number(today.slice(0, 4));
  const rows = (direction: string): number =>
    count(asker, 'SELECT count(*) FROM entries WHERE direction = ? AND year = ?', direction, year);
  const waiting = due(asker, { within: 60 });
  return {
    office: office ? objectOf(str(office, 'fields')) : {},
    policy: policy ? objectOf(str(policy, 'fields')) : {},
    register: singleFact(db, 'register'),
    today,
    head: { seq: last.seq, hash: last.hash.toString('hex'), at: last.at },
    year: { year, out: rows('out'), in: rows('in') },
    openVolumes: db
      .statement('SELECT series, year, volume FROM volumes WHERE closed_on IS NULL ORDER BY series, year')
      .all()
      .map((row) => ({ series: str(row, 'series'), year: num(row, 'year'), volume: num(row, 'volume') })),
    due: waiting.total ?? 0,
    sealedWaiting: count(asker, `SELECT count(*) FROM entries WHERE state = 'sealed'`),
    openIncidents: count(asker, 'SELECT count(*) FROM incidents WHERE closed_on IS NULL'),
    formsUnchecked: forms(asker)
      .rows.filter((form) => form.checked !== true)
      .map((form) => form.code),
    lastBackup: backups(asker, {}).rows[0] ?? null,
    drafts: count(asker, `SELECT count(*) FROM prints WHERE kind = 'draft'`),
    clearance: asker.actor.clearance,
  };
}

const JOINED = 'SELECT e.*, v.fields, v.reason FROM entries e JOIN entry_versions v ON v.id = e.id AND v.seq = e.seq';

/** What falls due within so many days: terms (a prolongation is decided 60 days before, Law 2018 art. 20), recalls, sealed envelopes, incidents. */
export function due(asker: Asker, input: QueryInput<'due'>): Page<object> {
  const until = addDays(asker.today, input.within ?? 60);
  const living = `e.state IN ('registered', 'sealed')`;
  const show = viewer(asker);
  const item =
    (what: string, on: string | null) =>
    (row: Row): object => ({ what, on, ...show(row) });
  const terms = asker.db
    .statement(
      `${JOINED} WHERE e.protected_until IS NOT NULL AND e.protected_until <= ? AND ${living} ORDER BY e.protected_until, e.id`,
    )
    .all(until)
    .map((row) => {
      const ends = strOrNull(row, 'protected_until');
      return { ...item('term', ends)(row), decideBy: ends === null ? null : addDays(ends, -60) };
    });
  const recalls = asker.db
    .statement(`${JOINED} WHERE e.recall_by IS NOT NULL AND e.recall_by <= ? AND ${living} ORDER BY e.recall_by, e.id`)
    .all(until)
    .map((row) => item('recall', strOrNull(row, 'recall_by'))(row));
  const sealed = asker.db
    .statement(`${JOINED} WHERE e.state = 'sealed' ORDER BY e.id`)
    .all()
    .map((row) => item('sealed', str(row, 'day'))(row));
  const open = incidents(asker, {})
    .rows.filter((incident) => incident.closedOn === null)
    .map((incident) => ({ what: 'incident', on: incident.openedOn, ...incident }));
  return pageOfAll([...recalls, ...sealed, ...open, ...terms], input.page ?? 1);
}

/** Incidents, the latest first. */
export function incidents(asker: Asker, input: QueryInput<'incidents'>): Page<Readonly<Record<string, unknown>>> {
  const rows = asker.db
    .statement(`SELECT * FROM incidents ORDER BY seq ${input.order === 'asc' ? 'ASC' : 'DESC'}`)
    .all()
    .map((row) => ({
      incident: str(row, 'ref'),
      entry: strOrNull(row, 'entry'),
      kinds: str(row, 'kinds')
        .split(',')
        .filter((kind) => kind !== ''),
      openedOn: str(row, 'opened_on'),
      closedOn: strOrNull(row, 'closed_on'),
    }));
  return pageOfAll(rows, input.page ?? 1);
}

/** Figures per level (Law 2018 art. 12): documents out and in, copies by state; a level above the asker's stays masked. */
export function statistics(asker: Asker, input: QueryInput<'statistics'>): object {
  const from = input.from ?? `${asker.today.slice(0, 4)}-01-01`;
  const to = input.to ?? asker.today;
  const rows = LEVELS.toReversed().map((level) => {
    if (!cleared(asker, rank(level))) return { level, masked: true };
    const period = 'level = ? AND day BETWEEN ? AND ?';
    const entries = (extra: string): number =>
      count(asker, `SELECT count(*) FROM entries WHERE ${period} ${extra}`, level, from, to);
    const copies: Record<string, number> = {};
    for (const row of asker.db
      .statement(
        `SELECT c.state, count(*) n FROM copies c JOIN entries e ON e.id = c.id WHERE e.${period.replace('day', 'e.day')} GROUP BY c.state ORDER BY c.state`,
      )
      .all(level, from, to)) {
      copies[str(row, 'state')] = num(row, 'n');
    }
    return {
      level,
      out: entries(`AND direction = 'out'`),
      in: entries(`AND direction = 'in'`),
      void: entries(`AND state = 'void'`),
      sealed: entries(`AND state = 'sealed'`),
      late: entries('AND late = 1'),
      overdue: count(
        asker,
        `SELECT count(*) FROM entries WHERE ${period} AND state = 'registered' AND protected_until < ?`,
        level,
        from,
        to,
        asker.today,
      ),
      copies,
    };
  });
  return { from, to, rows };
}

/** Proved backups, the latest first, each with the head it ends with and its age in days. */
export function backups(asker: Asker, input: QueryInput<'backups'>): Page<object> {
  const now = Date.parse(`${asker.today}T23:59:59.999`);
  const rows = asker.db
    .statement(`SELECT * FROM backups ORDER BY seq ${input.order === 'asc' ? 'ASC' : 'DESC'}`)
    .all()
    .map((row) => ({
      seq: num(row, 'seq'),
      at: str(row, 'at'),
      days: Math.max(0, Math.floor((now - Date.parse(str(row, 'at'))) / 86_400_000)),
      head: { seq: num(row, 'head'), hash: str(row, 'hash') },
      file: JSON.parse(str(row, 'file')),
      bytes: num(row, 'bytes'),
    }));
  return pageOfAll(rows, input.page ?? 1);
}
