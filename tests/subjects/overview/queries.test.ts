import { expect, test } from 'vitest';
import { askOpen } from '../../../src/main/register/asking.ts';
import { performNow } from '../../../src/main/register/perform.ts';
import type { Session } from '../../../src/main/register/register.ts';
import { matchRank } from '../../../src/shared/base/fold.ts';
import { asked, does, INCOMING, OUTGOING } from '../../support/office.ts';
import { faultsOf, furnished, pageOf } from '../../support/rules.ts';

function refs(session: Session, input: object): unknown[] {
  return pageOf(asked(session, 'entries', input)).rows.map((row) => row.ref);
}

/** Registers `count` outgoing documents in one transaction. */
function many(session: Session, count: number): void {
  session.db.transaction(() => {
    for (let index = 1; index <= count; index += 1) {
      const receipt = performNow(session, 'registerOutgoing', { ...OUTGOING, symbol: `${index}/KH-UBND`, copies: 2 });
      expect(receipt.ok).toBe(true);
    }
  });
}

test('lists come by 100, the highest number first, an empty page beyond the end, the total counted to 1,000', async () => {
  const { session } = await furnished();
  many(session, 1_010);
  const page = (input: object) => pageOf(asked(session, 'entries', input));
  expect(page({})).toMatchObject({ page: 1, more: true, total: 1_000 });
  expect(page({}).rows.map((row) => row.number)).toEqual(Array.from({ length: 100 }, (_, index) => 1_010 - index));
  expect(page({ order: 'asc', page: 2 }).rows.map((row) => row.number)).toEqual(
    Array.from({ length: 100 }, (_, index) => 101 + index),
  );
  expect(page({ page: 11 })).toMatchObject({ page: 11, more: false });
  expect(page({ page: 11 }).rows).toHaveLength(10);
  expect(page({ page: 12 })).toMatchObject({ rows: [], page: 12, more: false });
  expect(page({ page: 100_000 })).toMatchObject({ rows: [], more: false });
  expect(page({ search: 'kế hoạch', page: 11 }).rows).toHaveLength(10);
  expect(page({ search: 'ke hoach' })).toMatchObject({ more: true, total: 1_000 });
  expect(asked(session, 'copies')).toMatchObject({ more: true, total: 1_000 });
  expect(asked(session, 'copies', { page: 21 })).toMatchObject({ rows: { length: 20 }, more: false });
  expect(asked(session, 'copies', { page: 22 })).toMatchObject({ rows: [], more: false });
  expect(asked(session, 'journal')).toMatchObject({ more: true, total: 1_000 });
  expect(asked(session, 'journal', { page: 99 })).toMatchObject({ rows: [], more: false });
  expect(asked(session, 'units', { page: 2 })).toMatchObject({ rows: [], page: 2, more: false, total: 2 });
  for (const wrong of [0, -1, 1.5, '1', 100_001]) {
    expect(faultsOf(askOpen(session, 'entries', { page: wrong }))).toHaveProperty('page');
  }
});

const ABSTRACTS = [
  'Kế hoạch hòa giải ở cơ sở',
  'Kế hoạch hoà bình',
  'Kế hoạch hỏa tốc',
  'Đường dây nóng',
  'Duong day thep',
  'Kiểm tra biên chế',
  'Chế biến thủy sản',
] as const;

/** No other words than these, so that only the abstract is found. */
const PLAIN = { type: 'Văn bản', recipients: [] };

test.each<[string, readonly number[]]>([
  // Exact before folded, the highest number first in each.
  ['hòa', [2, 1, 3]],
  ['hoà', [2, 1, 3]],
  ['hỏa', [3, 2, 1]],
  ['hoa', [3, 2, 1]],
  ['HÒA BÌNH', [2]],
  ['đường', [4, 5]],
  ['duong', [5, 4]],
  ['Duong', [5, 4]],
  ['đuong', [5, 4]],
  ['biên chế', [6, 7]],
  ['bien che', [7, 6]],
  ['thuỷ sản', [7]],
  ['thủy', [7]],
  // By prefix while one types: the last word only, and not after a space.
  ['hòa giả', [1]],
  // Half a word has no tone place yet.
  ['hò', [3, 2, 1]],
  ['giả', [1]],
  ['giả ', []],
  ['giải ', [1]],
  ['kiể tra', []],
  ['kiểm tr', [6]],
  // Signs part words; a chunk with signs is a phrase.
  ['3/KH', [3]],
  ['3/KH-UBND', [3]],
  ['kh-ubnd', [7, 6, 5, 4, 3, 2, 1]],
  ['"hòa" OR (x', []],
  ['*', []],
  ['-', []],
  ['không có chữ này', []],
])('"%s" finds %o', async (search, numbers) => {
  const { session } = await furnished();
  for (const [index, abstract] of ABSTRACTS.entries()) {
    await does(session, 'registerOutgoing', { ...OUTGOING, ...PLAIN, symbol: `${index + 1}/KH-UBND`, abstract });
  }
  expect(refs(session, { search })).toEqual(numbers.map((number) => `out:2026:${number}`));
});

test('words are found in whatever way they are composed', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', { ...OUTGOING, abstract: 'Bảo vệ Đường biên'.normalize('NFD') });
  for (const form of ['NFC', 'NFD', 'NFKC'] as const) {
    expect(refs(session, { search: 'bảo vệ đường'.normalize(form) })).toEqual(['out:2026:1']);
  }
});

test.each<[object, readonly string[]]>([
  [{}, ['in:2026:1', 'out:2026:3', 'out:2026:2', 'out:2026:1', 'out:2025:1']],
  [{ order: 'asc' }, ['out:2025:1', 'out:2026:1', 'out:2026:2', 'out:2026:3', 'in:2026:1']],
  [{ series: 'in' }, ['in:2026:1']],
  [{ series: 'out', year: 2025 }, ['out:2025:1']],
  [{ year: 2026, level: 'secret' }, ['out:2026:3', 'out:2026:1']],
  [{ level: 'confidential' }, ['in:2026:1', 'out:2026:2']],
  [{ state: 'void' }, ['out:2026:3']],
  [{ state: 'registered', series: 'out', year: 2026 }, ['out:2026:2', 'out:2026:1']],
  [{ state: 'inStore', series: 'out', year: 2026 }, ['out:2026:2', 'out:2026:1']],
  [{ state: 'held' }, []],
  [{ series: 'out', year: 2026, volume: 1 }, ['out:2026:3', 'out:2026:2', 'out:2026:1']],
  [{ volume: 2 }, []],
  [{ from: '2026-06-12', to: '2026-06-12' }, ['out:2026:2']],
  [{ to: '2025-12-31' }, ['out:2025:1']],
  [{ search: 'kế hoạch', from: '2026-06-15' }, ['out:2026:3', 'out:2026:1']],
  [{ search: 'kế hoạch', level: 'confidential' }, ['out:2026:2']],
  [{ search: 'kế hoạch', state: 'void', series: 'out', year: 2026, volume: 1 }, ['out:2026:3']],
  [{ search: 'công an', series: 'in' }, ['in:2026:1']],
  [{ search: '   ' }, ['in:2026:1', 'out:2026:3', 'out:2026:2', 'out:2026:1', 'out:2025:1']],
])('filters narrow the list: %o', async (input, found) => {
  const { session } = await furnished();
  const rows = [
    { symbol: '1', date: '2025-12-30', registeredOn: '2025-12-31' },
    { symbol: '1' },
    { symbol: '2', date: '2026-06-12', registeredOn: '2026-06-12', level: 'confidential' },
    { symbol: '3' },
  ] as const;
  await does(session, 'openVolume', { series: 'out', year: 2025, volume: 1, openedOn: '2025-12-30' });
  for (const row of rows) await does(session, 'registerOutgoing', { ...OUTGOING, ...row });
  await does(session, 'voidEntry', { ref: 'out:2026:3', reason: 'Nhầm' });
  await does(session, 'registerIncoming', INCOMING);
  expect(refs(session, input)).toEqual(found);
});

test('the journal is asked by line, day, act and person, the second one too', async () => {
  const { place, session } = await furnished();
  await does(session, 'addUser', { login: 'a_n', name: 'A', roles: ['clerk'] });
  await does(session, 'addUser', { login: 'abn', name: 'B', roles: ['clerk'] });
  session.close();
  place.now = new Date('2026-06-16T08:00:00');
  (await place.open({ login: 'abn', password: 'cá rô đồng kho tộ' })).close();
  const lan = await place.open();
  const acts = (input: object) => pageOf(asked(lan, 'journal', input)).rows.map((row) => row.act);
  expect(acts({ from: 1, to: 2, order: 'asc' })).toEqual(['found', 'signIn']);
  expect(acts({ from: '2026-06-16' })).toEqual(['signIn', 'signIn']);
  expect(acts({ to: '2026-06-15', act: 'addUser' })).toEqual(['addUser', 'addUser']);
  expect(acts({ actor: 'abn' })).toEqual(['signIn']);
  expect(acts({ actor: 'a_n' })).toEqual([]);
  lan.close();
});

test.each([
  ['entries', { series: 'KHÔNG' }, 'series'],
  ['entries', { level: 'mật' }, 'level'],
  ['entries', { from: '2026-13-01' }, 'from'],
  ['entries', { foo: 1 }, 'foo'],
  ['entry', {}, 'ref'],
  ['entry', { ref: 'out:2026:01' }, 'ref'],
  ['copies', { holder: 'ai' }, 'holder'],
  ['journal', { from: 'hôm nay' }, 'from'],
  ['due', { within: -1 }, 'within'],
  ['constructor', {}, 'query'],
])('a question of the wrong shape names the field: %s %o', async (query, input, field) => {
  const { session } = await furnished();
  expect(Object.keys(faultsOf(askOpen(session, query, input)))).toEqual([field]);
});

test.each([
  ['Phòng Hòa giải', 'hòa', 0],
  ['Phòng Hòa giải', 'hoà', 0],
  ['Phòng Hòa giải', 'giải phòng', 1],
  ['Phòng Hòa giải', 'hoa', 2],
  ['Phòng Hòa giải', 'phong giai', 3],
  ['Phòng Hòa giải', 'hoan', null],
  ['Đội Đường sắt', 'đường', 0],
  ['Đội Đường sắt', 'duong', 2],
  ['Đội Đường sắt', 'doi dươ', 2],
])('"%s" answers "%s" with rank %o', (candidate, typed, rank) => {
  expect(matchRank(candidate, typed)).toBe(rank);
});
