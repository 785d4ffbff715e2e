import { expect, test } from 'vitest';
import type { ReadDb } from '../../src/main/file/connection.ts';
import { openScratch } from '../../src/main/file/database.ts';
import type { Row } from '../../src/main/file/rows.ts';
import { ask } from '../../src/main/register/query.ts';
import type { Asker } from '../../src/main/subjects/asker.ts';
import { ALL_TABLES, registerReader } from '../../src/main/subjects.ts';
import { asked, does, furnish, INCOMING, OUTGOING, office, opened } from '../support/office.ts';

/** How SQLite goes about a question, read from its plan: no list walks through all rows that ever were. */

/** A connection that notes every statement prepared on it. */
function watched(db: ReadDb): { readonly db: ReadDb; readonly seen: Set<string> } {
  const seen = new Set<string>();
  const statement: ReadDb['statement'] = (sql) => {
    seen.add(sql);
    return db.statement(sql);
  };
  return { db: { ...db, statement }, seen };
}

/** Steps that read a whole table or a whole index of it; the head of the journal is only its last line. */
function wholeReads(db: ReadDb, sql: string, ...tables: readonly string[]): string[] {
  if (sql.endsWith('LIMIT 1')) return [];
  const params = Array.from(sql.matchAll(/\?/g), () => 1);
  return db
    .statement(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...params)
    .map((row: Row) => String(row.detail))
    .filter((detail) => tables.some((table) => new RegExp(`^SCAN ${table}\\b`).test(detail)));
}

const LARGE = [
  'entries',
  'e',
  'entry_versions',
  'v',
  'copies',
  'c',
  'journal',
  'j',
  'journal_text',
  't',
  'duties',
  'd',
];

function askerOn(db: ReadDb): Asker {
  const actor = { login: 'lan', roles: ['clerk'], person: null, clearance: 'secret' } as const;
  return { db, actor, today: '2026-06-15', now: new Date('2026-06-15T08:00:00') };
}

const search = 'biên giới ';
const QUESTIONS: readonly (readonly [query: string, input: object])[] = [
  ['entries', { series: 'out', year: 2026, level: 'secret', search }],
  ['entries', { search: 'b' }],
  ['entries', { search, from: '2026-01-01', to: '2026-03-31' }],
  ['entries', { search, state: 'missing' }],
  ['entries', { series: 'out', year: 2026, volume: 1 }],
  ['entries', { state: 'void', order: 'asc' }],
  ['entry', { ref: 'out:2026:1' }],
  ['copies', { ref: 'out:2026:1' }],
  ['overview', {}],
  ['due', {}],
  ['duties', { state: 'open' }],
  ['duties', { kind: 'sign' }],
  ['duties', { ref: 'out:2026:1' }],
  ['duties', { state: 'open', mine: true }],
  ['duties', { state: 'open', dueFrom: '2026-06-01', dueTo: '2026-06-30' }],
  ['dueDays', { dueFrom: '2026-01-01', dueTo: '2026-12-31' }],
  ['statistics', {}],
  ['volumes', {}],
  ['journal', { act: 'handOver' }],
  ['journal', { page: 2 }],
];

test('no question that people ask all day reads a table whole', async () => {
  const place = await office();
  const session = await opened(place);
  await furnish(session);
  await does(session, 'registerOutgoing', OUTGOING);
  const found = QUESTIONS.map(([query, input]) => {
    const { db, seen } = watched(session.db);
    expect(ask(askerOn(db), query, input).ok).toBe(true);
    expect(seen.size).toBeGreaterThan(0);
    return [query, input, [...seen].flatMap((sql) => wholeReads(session.db, sql, ...LARGE))];
  });
  expect(found).toEqual(QUESTIONS.map(([query, input]) => [query, input, []]));
});

test('corrections that wait for paper are found among what was changed, not among all rows of a series', async () => {
  const place = await office();
  const session = await opened(place);
  await furnish(session);
  await does(session, 'registerOutgoing', OUTGOING);
  const { db, seen } = watched(session.db);
  ask(askerOn(db), 'overview', {});
  const sql = [...seen].find((one) => one.includes('entry_versions v CROSS JOIN')) ?? '';
  const plan = session.db.statement(`EXPLAIN QUERY PLAN ${sql}`).all(1, 1, 1, 1);
  expect(String(plan[0]?.detail)).toMatch(
    /^SEARCH v USING .*entry_versions_changed \(volume_year=\? AND volume=\? AND seq>\?\)/,
  );
});

test('a list without any filter follows the numbers of the rows and stops when it has enough', () => {
  const db = openScratch();
  db.exec(ALL_TABLES);
  const { db: spied, seen } = watched(db);
  ask(askerOn(spied), 'entries', {});
  const list = [...seen].find((sql) => sql.includes('ORDER BY e.id')) ?? '';
  expect(list).toContain('LIMIT ?');
  expect(
    db
      .statement(`EXPLAIN QUERY PLAN ${list}`)
      .all(1)
      .map((row) => row.detail),
  ).toEqual(['SCAN e']);
  db.close();
});

test('no rule of registering reads a table whole', () => {
  const db = openScratch();
  db.exec(ALL_TABLES);
  const { db: spied, seen } = watched(db);
  const reader = registerReader(spied, null);
  reader.volumes('out', 2026);
  reader.seriesHasVolumes('out');
  reader.yearHasVolumes(2026);
  reader.openVolumeSince('out', 2026);
  reader.lastNumber('out', 2026);
  reader.lastArrivalNumber('in', 2026, null);
  reader.nextArrivalNumber('in', 2026);
  reader.lastPaper('incident', 2026);
  reader.arrivalNumberTaken('in', 2026, 1, null);
  reader.dayAbove('out', 2026, 2);
  reader.lastDayIn('out', 2026, 1);
  reader.entry('out:2026:1');
  reader.symbolOwner(2026, '01/kh', null);
  reader.sameDocument('agency:cat', '01/kh', '2026-01-01', null);
  reader.copies('out:2026:1');
  reader.duty('duty:2026:1');
  reader.hasCopies('an');
  reader.places('out:2026:1', 'abstract');
  expect([...seen].flatMap((sql) => wholeReads(db, sql, ...LARGE))).toEqual([]);
  db.close();
});

test('exact matches stand before folded ones, filtered or not, and no row twice', async () => {
  const place = await office();
  const session = await opened(place);
  await furnish(session);
  const abstracts = ['Bảo đảm an ninh', 'Bao dam an ninh', 'Bảo đảm an ninh trật tự', 'Bão đẫm an ninh'];
  for (const [index, abstract] of abstracts.entries())
    await does(session, 'registerOutgoing', { ...OUTGOING, symbol: `0${index + 1}/KH-UBND`, abstract });
  const refs = (input: object): unknown => {
    const found = asked(session, 'entries', input);
    return typeof found === 'object' && found !== null && 'rows' in found && Array.isArray(found.rows)
      ? found.rows.map((row: { ref: string }) => row.ref)
      : found;
  };
  const order = ['out:2026:3', 'out:2026:1', 'out:2026:4', 'out:2026:2'];
  expect(refs({ search: 'bảo đảm' })).toEqual(order);
  expect(refs({ search: 'bảo đảm', series: 'out', year: 2026, level: 'secret' })).toEqual(order);
  expect(refs({ search: 'bảo đảm', order: 'asc' })).toEqual(['out:2026:1', 'out:2026:3', 'out:2026:2', 'out:2026:4']);
  expect(refs({ search: 'bao dam' })).toEqual(['out:2026:2', 'out:2026:4', 'out:2026:3', 'out:2026:1']);
  expect(refs({ search: 'bảo đảm', year: 2025 })).toEqual([]);
});

test('a list by days finds the rows of those days in whatever year, series or state', async () => {
  const place = await office('2025-12-30T08:00:00');
  const session = await opened(place);
  await furnish(session);
  const day = (date: string, symbol: string) => ({ ...OUTGOING, date, symbol, registeredOn: date });
  await does(session, 'registerOutgoing', day('2025-12-29', '01/KH-UBND'));
  await does(session, 'registerOutgoing', day('2025-12-30', '02/KH-UBND'));
  place.now = new Date('2026-01-05T08:00:00');
  await does(session, 'confirmClock', {});
  await does(session, 'registerOutgoing', day('2026-01-05', '01/KH-UBND'));
  await does(session, 'registerIncoming', { ...INCOMING, arrivedOn: '2026-01-05', date: '2026-01-02' });
  const count = (input: object): unknown => {
    const found = asked(session, 'entries', input);
    return typeof found === 'object' && found !== null && 'total' in found ? found.total : null;
  };
  expect(count({})).toBe(4);
  expect(count({ from: '2025-12-30' })).toBe(3);
  expect(count({ to: '2025-12-30' })).toBe(2);
  expect(count({ from: '2025-12-30', to: '2026-01-05', series: 'out' })).toBe(2);
  expect(count({ from: '2026-01-01', to: '2026-12-31', search: 'an ninh' })).toBe(1);
  expect(count({ from: '2024-01-01', to: '2024-12-31' })).toBe(0);
  expect(count({ from: '2026-01-01', year: 2025 })).toBe(0);
  expect(count({ from: '2025-12-01', state: 'inStore' })).toBe(4);
});
