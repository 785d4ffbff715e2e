import { expect, test } from 'vitest';
import { ask } from '../../src/main/register/query.ts';
import type { Session } from '../../src/main/register/register.ts';
import { LEVELS, type Level } from '../../src/shared/base/levels.ts';
import { asked, does, furnish, INCOMING, OUTGOING, office, opened } from '../support/office.ts';

/** Lists find by the index just what a look at every row would find. */

type Shown = { ref: string; series: string; year: number; volume: number; level: string; state: string };

function rowsOf(answer: unknown): Shown[] {
  if (typeof answer !== 'object' || answer === null || !('rows' in answer) || !Array.isArray(answer.rows)) return [];
  return answer.rows;
}

function refsFor(session: Session, clearance: Level | null, input: object): string[] {
  const actor = { login: 'lan', roles: ['clerk'], person: null, clearance } as const;
  const answer = ask(
    { db: session.db, actor, today: '2026-01-06', now: new Date('2026-01-06T08:00:00') },
    'entries',
    input,
  );
  return answer.ok ? rowsOf(answer.value).map((row) => row.ref) : [];
}

test('every combination of filters finds the rows that have those marks, whatever the clearance', async () => {
  const place = await office('2025-12-30T08:00:00');
  const session = await opened(place);
  await furnish(session);
  await does(session, 'openSeries', { code: 'out-a', direction: 'out', title: 'Sổ thứ hai' });
  let number = 0;
  const outgoing = async (date: string, series: string, level: Level): Promise<void> => {
    number += 1;
    const { abstract, ...rest } = OUTGOING;
    const words = level === 'topSecret' ? {} : { abstract };
    await does(session, 'registerOutgoing', { ...rest, ...words, date, series, level, symbol: `${number}/KH-UBND` });
  };
  for (const level of LEVELS) for (const series of ['out', 'out-a']) await outgoing('2025-12-30', series, level);
  await does(session, 'closeVolume', { series: 'out', year: 2025, volume: 1, on: '2025-12-30' });
  await does(session, 'openVolume', { series: 'out', year: 2025, volume: 2, openedOn: '2025-12-30' });
  await outgoing('2025-12-30', 'out', 'secret');
  place.now = new Date('2026-01-06T08:00:00');
  await does(session, 'confirmClock', {});
  for (const level of LEVELS) await outgoing('2026-01-06', 'out', level);
  await does(session, 'registerIncoming', { ...INCOMING, arrivedOn: '2026-01-06', date: '2026-01-05' });
  await does(session, 'voidEntry', { ref: 'out:2026:1', reason: 'Ghi nhầm' });

  const all = rowsOf(asked(session, 'entries', {}));
  expect(all).toHaveLength(11);
  for (const series of [undefined, 'out', 'out-a', 'in', 'ou'])
    for (const year of [undefined, 2025, 2026, 2024])
      for (const level of [undefined, ...LEVELS])
        for (const state of [undefined, 'registered', 'void'])
          for (const volume of [undefined, 1, 2]) {
            const input = { series, year, level, state, volume };
            const given = Object.entries(input).filter(([, value]) => value !== undefined);
            const wanted = all.filter((row) =>
              given.every(([name, value]) => Object.entries(row).some(([own, has]) => own === name && has === value)),
            );
            expect(refsFor(session, null, Object.fromEntries(given)), JSON.stringify(input)).toEqual(
              wanted.map((row) => row.ref),
            );
          }
});

test('a row is found in whatever characters it was typed, and its number with or without zeros', async () => {
  const place = await office();
  const session = await opened(place);
  await furnish(session);
  const rows = [
    ['07/BC-UBND', 'Ðiều động dân quân'],
    ['7/QÐ-UBND', 'Điều chỉnh kế hoạch'],
    ['70/QĐ-UBND', 'Tuần tra 05/06'],
  ] as const;
  for (const [symbol, abstract] of rows) await does(session, 'registerOutgoing', { ...OUTGOING, symbol, abstract });
  const open = (search: string): string[] => refsFor(session, 'secret', { search });
  for (const search of ['điều', 'ðiều', 'Ðiều', 'dieu', 'đi'])
    expect([search, open(search)]).toEqual([search, ['out:2026:2', 'out:2026:1']]);
  for (const search of ['7/BC', '07/BC', '007/bc–ubnd', '7/bc '])
    expect([search, open(search)]).toEqual([search, ['out:2026:1']]);
  for (const search of ['7/qđ', '07/QÐ-U']) expect([search, open(search)]).toEqual([search, ['out:2026:2']]);
  expect(open('5/6')).toEqual(['out:2026:3']);
  // While only the zeros of a number are typed, nothing is narrowed yet.
  expect(open('0')).toEqual(['out:2026:3', 'out:2026:2', 'out:2026:1']);
  expect(open('báo 0')).toEqual(open('báo '));
  const masked = (search: string): string[] => refsFor(session, 'confidential', { search });
  expect(masked('07/bc')).toEqual(['out:2026:1']);
  expect(masked('điều')).toEqual([]);
});

test('who may not read a row finds it by number, symbol and type, as far as he has typed them, and by nothing else', async () => {
  const place = await office();
  const session = await opened(place);
  await furnish(session);
  await does(session, 'registerOutgoing', { ...OUTGOING, abstract: 'Kế hoạch bảo vệ đường biên' });
  await does(session, 'registerOutgoing', {
    ...OUTGOING,
    symbol: '02/BC-UBND',
    type: 'Báo cáo',
    abstract: 'Kế hoạch khác',
  });
  const masked = (search: string): string[] => refsFor(session, 'confidential', { search });
  const open = (search: string): string[] => refsFor(session, 'secret', { search });
  expect(open('kế hoạch')).toEqual(['out:2026:2', 'out:2026:1']);
  for (const search of ['kế hoạch', 'ke hoa', 'k', '01/kh', '01/KH-UBND', 'hoach 01', 'ubnd kế '])
    expect([search, masked(search)]).toEqual([search, ['out:2026:1']]);
  for (const search of ['đường biên', 'duong', 'kế hoạch khác', 'Nguyễn Văn An', 'Công an tỉnh', '-kh', 'kế biên'])
    expect([search, masked(search)]).toEqual([search, search === '-kh' ? ['out:2026:1'] : []]);
  expect(open('đường b')).toEqual(['out:2026:1']);
  expect(masked('2')).toEqual(['out:2026:2']);
});
