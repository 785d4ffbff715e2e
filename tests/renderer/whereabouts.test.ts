import { expect, test } from 'vitest';
import { whereSaid } from '../../src/renderer/subjects/entries/whereabouts.ts';
import type { Whereabouts } from '../../src/shared/subjects/entries/queries.ts';

const TODAY = '2026-11-28';
const ONE: Whereabouts = {
  places: 1,
  waiting: 0,
  state: 'held',
  holder: 'unit:qs',
  holderName: 'Ban CHQS xã',
  since: '2026-11-25',
};

test.each<[Partial<Whereabouts>, string]>([
  [{}, 'Ban CHQS xã · đã ký 25/11'],
  [{ state: 'sent', since: '2025-11-25' }, 'Ban CHQS xã · đã ký 25/11/2025'],
  [{ state: 'inTransit', waiting: 1 }, 'Ban CHQS xã · chờ ký 3 ngày'],
  [{ state: 'inTransit', waiting: 1, since: TODAY }, 'Ban CHQS xã · chờ ký từ hôm nay'],
  [{ state: 'inTransit', waiting: 1, since: '2025-11-28' }, 'Ban CHQS xã · chờ ký 365 ngày'],
  [{ state: 'inStore', holder: 'store', holderName: '', since: null }, 'Nơi lưu giữ'],
  [{ state: 'returned' }, 'Ban CHQS xã · đã trả nơi gửi'],
  [{ state: 'missing', holder: 'store', holderName: '' }, 'Thất lạc'],
  [{ places: 3, waiting: 1 }, '3 nơi: 1 chờ ký'],
  [{ places: 2 }, '2 nơi'],
])('%j reads %j', (where, said) => {
  expect(whereSaid({ ...ONE, ...where }, TODAY)).toBe(said);
});

test('of a row that one may not read nothing is said', () => {
  expect(whereSaid(undefined, TODAY)).toBe('');
});
