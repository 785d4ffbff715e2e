import { expect, onTestFinished, test } from 'vitest';
import { openRegister, type Session } from '../../../src/main/register/register.ts';
import type { Level } from '../../../src/shared/base/levels.ts';
import * as pictures from '../../../src/shared/subjects/overview/pictures.ts';
import { PLACES, standing as question, type Standing } from '../../../src/shared/subjects/overview/standing.ts';
import { keptRegister } from '../../fixtures/kept.ts';
import { asked, does, INCOMING, OUTGOING, opened } from '../../support/office.ts';
import { furnished, pageOf } from '../../support/rules.ts';

/** The head's figures, each beside one that was counted in another way: row by row, from the lists that everybody sees. */

const standingOf = (session: Session): Standing => question.output.parse(asked(session, 'standing'));

/** Every row of a list, page by page. */
function all(session: Session, query: string, input: object = {}): readonly Readonly<Record<string, unknown>>[] {
  const rows: Readonly<Record<string, unknown>>[] = [];
  for (let page = 1; ; page += 1) {
    const found = pageOf(asked(session, query, { ...input, page })).rows;
    rows.push(...found);
    if (found.length === 0) return rows;
  }
}

function tally(keys: readonly string[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const key of keys) found[key] = (found[key] ?? 0) + 1;
  return found;
}

/** The answer in the same shape. */
function told(standing: Standing, part: 'months' | 'places' | 'held'): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { level, [part]: lines = [] } of standing.rows)
    for (const line of lines)
      for (const way of ['in', 'out'] as const) {
        const name = 'month' in line ? line.month : 'place' in line ? line.place : line.holder;
        if (line[way] > 0) found[`${level} ${way} ${name}`] = line[way];
      }
  return found;
}

test('over an office of a whole year every figure is what its lists hold', async () => {
  const kept = keptRegister('demo');
  const session = await openRegister(kept.copied(), kept.clerk, kept.options);
  onTestFinished(() => session.close());
  const standing = standingOf(session);
  const entries = all(session, 'entries');
  const ways = new Map(entries.map((row) => [String(row.ref), String(row.direction)]));
  const way = (row: Readonly<Record<string, unknown>>): string => ways.get(String(row.ref)) ?? '';

  const inForce = entries.filter(
    ({ state, year }) => ['registered', 'sealed'].includes(String(state)) && year === standing.year,
  );
  expect(inForce.length).toBeGreaterThan(50);
  expect(told(standing, 'months')).toEqual(
    tally(inForce.map((row) => `${row.level} ${row.direction} ${String(row.day).slice(0, 7)}`)),
  );

  const listed = all(session, 'entries', { year: standing.year, state: 'inForce' });
  expect(listed.map(({ ref }) => ref)).toEqual(inForce.map(({ ref }) => ref));

  const copies = all(session, 'copies');
  const somewhere = copies.filter(({ state }) => PLACES.some((place) => place === state));
  expect(told(standing, 'places')).toEqual(tally(somewhere.map((row) => `${row.level} ${way(row)} ${row.state}`)));

  const out = copies.filter(({ state }) => state === 'held' || state === 'takenOut');
  const most = Object.entries(tally(out.map(({ holder }) => String(holder))))
    .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
    .slice(0, 5);
  const lines = pictures.holderLines(standing, (holder) => holder);
  expect(lines.map((line) => [line.code, pictures.total(line)])).toEqual(most);
  for (const { code, levels } of lines)
    expect(Object.fromEntries(levels.map(({ level, copies: n }) => [level, n]))).toEqual(
      tally(out.filter(({ holder }) => holder === code).map(({ level }) => String(level))),
    );

  const slips = all(session, 'handovers', { state: 'open' });
  expect(standing.unsigned.reduce((sum, { papers }) => sum + papers, 0)).toBe(slips.length);
  const changed = (act: string): number =>
    all(session, 'journal', { act }).filter(({ at }) => String(at).startsWith(String(standing.year))).length;
  expect(standing.corrections).toBe(changed('correctEntry'));
  expect(standing.voids).toBe(changed('voidEntry'));

  // The pictures have all of it, and the sentences beside them say it.
  const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
  const columns = pictures.monthColumns(standing);
  expect(sum(columns.groups.flatMap((group) => group.columns.flatMap(({ values }) => values)))).toBe(inForce.length);
  expect(sum(pictures.monthLines(standing).map(pictures.total))).toBe(inForce.length);
  expect(sum(pictures.levelLines(standing).map(pictures.total))).toBe(inForce.length);
  expect(sum(pictures.placeStrip(standing).shares.map(({ value }) => value))).toBe(somewhere.length);
  expect(pictures.placeStrip(standing).says).toContain(`${somewhere.length} bản: `);
});

test('slips are told by how long they have waited: three days, a week, longer', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', { ...OUTGOING, recipients: [], copies: 3 });
  const given = { to: { person: 'binh' }, method: 'direct' } as const;
  await does(session, 'handOver', { ...given, items: ['out:2026:1#1'], on: '2026-06-15' });
  const ages = (at: string): readonly number[] => {
    place.now = new Date(at);
    return standingOf(session).unsigned.map(({ papers }) => papers);
  };
  expect(ages('2026-06-18T08:00:00+07:00')).toEqual([1, 0, 0]);
  expect(ages('2026-06-19T08:00:00+07:00')).toEqual([0, 1, 0]);
  expect(ages('2026-06-22T08:00:00+07:00')).toEqual([0, 1, 0]);
  expect(ages('2026-06-23T08:00:00+07:00')).toEqual([0, 0, 1]);
});

test('an office without a document, and one with one', async () => {
  const { session } = await furnished();
  const empty = standingOf(session);
  expect(empty).toMatchObject({ year: 2026, corrections: 0, voids: 0 });
  expect(pictures.placeLines(empty)).toEqual([]);
  expect(pictures.monthColumns(empty).says).toBe('Năm 2026: đến 0, đi 0; Mật 0, Tối mật 0, Tuyệt mật 0.');
  expect(pictures.placeStrip(empty).says).toBe('Chưa có bản nào.');
  expect(pictures.ageStrip(empty).says).toBe('Không có phiếu nào chờ ký.');
  expect(pictures.holderBars(empty, (code) => code).says).toBe('Không bản nào đang giao cho đơn vị, người giữ.');
  await does(session, 'registerIncoming', INCOMING);
  const one = standingOf(session);
  expect(pictures.monthColumns(one).says).toBe('Năm 2026: đến 1, đi 0; Mật 1, Tối mật 0, Tuyệt mật 0.');
  expect(pictures.monthLines(one)).toHaveLength(6);
});

test.each<[Level, readonly string[]]>([
  ['confidential', ['Tuyệt mật', 'Tối mật']],
  ['secret', ['Tuyệt mật']],
  ['topSecret', []],
])('with clearance %s what lies above is in no figure, and is named', async (mayRead, hidden) => {
  const { place, session } = await furnished();
  const { abstract: _abstract, ...bare } = OUTGOING;
  for (const level of ['topSecret', 'secret', 'confidential'] as const)
    await does(session, 'registerOutgoing', {
      ...bare,
      symbol: `${level.length}/KH`,
      level,
      recipients: [],
      copies: 1,
    });
  for (const number of [1, 2, 3])
    await does(session, 'handOver', {
      items: [`out:2026:${number}#1`],
      to: { unit: 'vp' },
      on: '2026-06-15',
      method: 'direct',
    });
  // Further rows, corrected and voided: of every level one of each.
  for (const [index, level] of (['topSecret', 'secret', 'confidential'] as const).entries()) {
    const ref = `out:2026:${index + 4}`;
    await does(session, 'registerOutgoing', { ...bare, symbol: `${index}/HUY`, level, recipients: [] });
    await does(session, 'correctEntry', { ref, changes: { note: 'Thêm' }, reason: 'Ghi thiếu' });
    await does(session, 'voidEntry', { ref, reason: 'Ghi nhầm' });
  }
  await does(session, 'addUser', { login: 'ba', name: 'Ba', roles: ['head'], mayRead });
  session.close();
  const his = await opened(place, { login: 'ba', password: 'cá rô đồng kho tộ' });
  onTestFinished(() => his.close());
  const standing = standingOf(his);
  expect(pictures.leftOut(standing)).toEqual(hidden);
  const seen = 3 - hidden.length;
  const sum = (lines: readonly pictures.Both[]): number => lines.reduce((all, line) => all + pictures.total(line), 0);
  expect(sum(pictures.monthLines(standing))).toBe(seen);
  expect(sum(pictures.placeLines(standing))).toBe(seen);
  expect(standing.unsigned).toMatchObject([{ papers: seen }, { papers: 0 }, { papers: 0 }]);
  expect(standing).toMatchObject({ corrections: seen, voids: seen });
  for (const row of standing.rows) expect(row.masked === true).toBe(row.months === undefined);
});
