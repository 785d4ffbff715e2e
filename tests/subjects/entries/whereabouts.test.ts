import { expect, test } from 'vitest';
import type { Session } from '../../../src/main/register/register.ts';
import { asked, attempts, does, opened } from '../../support/office.ts';
import { furnished, pageOf } from '../../support/rules.ts';
import { BY_BINH, REGISTERED, TO_AN, TO_BINH, TO_POLICE } from '../custody/cases.ts';

/** Lists of a book: where copies are, what is found and in which order; of what one may not read neither is told. */

async function handed() {
  const { place, session } = await furnished();
  for (const [act, input] of [
    ...REGISTERED,
    ['handOver', TO_BINH],
    ['handOver', TO_POLICE],
    ['acknowledge', BY_BINH],
    ['handOver', TO_AN],
  ] as const)
    expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  await does(session, 'addUser', { login: 'tam', name: 'Tám', roles: ['clerk'], mayRead: 'confidential' });
  const little = async (): Promise<Session> => {
    session.close();
    return opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
  };
  return { session, little };
}

const refs = (session: Session, input: object): readonly unknown[] =>
  pageOf(asked(session, 'entries', input)).rows.map(({ ref }) => ref);

test('a row says where its copies are: whose, since when, how many places, how many unsigned', async () => {
  const { session } = await handed();
  const rows = pageOf(asked(session, 'entries', { order: 'asc' })).rows;
  expect(rows.map(({ ref, whereabouts }) => [ref, whereabouts])).toEqual([
    [
      'out:2026:1',
      {
        places: 3,
        waiting: 1,
        state: 'inTransit',
        holder: 'agency:cat',
        holderName: 'Công an tỉnh Bình An',
        since: '2026-06-15',
      },
    ],
    ['in:2026:1', { places: 1, waiting: 0, state: 'inStore', holder: 'store', holderName: '', since: null }],
    [
      'out:2026:2',
      {
        places: 2,
        waiting: 1,
        state: 'inTransit',
        holder: 'person:an',
        holderName: 'Nguyễn Văn An',
        since: '2026-06-15',
      },
    ],
  ]);
});

test.each<[object, readonly string[]]>([
  [{ where: 'store' }, ['in:2026:1']],
  [{ where: 'waiting' }, ['out:2026:2', 'out:2026:1']],
  [{ where: 'signed' }, ['out:2026:1']],
  [{ from: '2026-06-15', to: '2026-06-15' }, ['out:2026:2', 'in:2026:1', 'out:2026:1']],
  [{ state: 'inStore' }, ['out:2026:2', 'in:2026:1', 'out:2026:1']],
  [{ state: 'held' }, ['out:2026:1']],
  [{ holder: 'person:binh' }, ['out:2026:1']],
  [{ holder: 'store' }, ['in:2026:1']],
  [{ holder: 'agency:cat', series: 'in' }, []],
  [{ issuer: 'agency:cat' }, ['in:2026:1']],
  [{ phrase: 'tình hình tội phạm' }, ['in:2026:1']],
  [{ phrase: 'tội phạm tình hình' }, []],
  [{ phrase: 'ke hoach', where: 'waiting', search: '01' }, ['out:2026:1']],
  [{ phrase: '··' }, []],
  [{ sort: 'level' }, ['out:2026:2', 'out:2026:1', 'in:2026:1']],
  [{ sort: 'level', order: 'asc' }, ['in:2026:1', 'out:2026:1', 'out:2026:2']],
  [{ sort: 'date', order: 'asc' }, ['in:2026:1', 'out:2026:2', 'out:2026:1']],
  [{ sort: 'day' }, ['out:2026:2', 'in:2026:1', 'out:2026:1']],
  [{ sort: 'date', search: 'ke hoach', order: 'asc' }, ['out:2026:2', 'out:2026:1']],
])('%j finds %j', async (input, found) => {
  const { session } = await handed();
  expect(refs(session, input)).toEqual(found);
});

test.each<[object, readonly string[]]>([
  [{ where: 'waiting' }, []],
  [{ where: 'store' }, ['in:2026:1']],
  [{ holder: 'person:binh' }, []],
  [{ phrase: 'đường biên' }, []],
  // By its day, or by where its copies are, it is found no more than by its words; its own state everybody sees.
  [{ from: '2026-06-15' }, ['in:2026:1']],
  [{ to: '2026-06-15' }, ['in:2026:1']],
  [{ state: 'inStore' }, ['in:2026:1']],
  [{ state: 'inTransit' }, []],
  [{ state: 'held' }, []],
  [{ state: 'registered' }, ['out:2026:2', 'in:2026:1', 'out:2026:1']],
  // The day of a masked row gives it no place: they stand last, by their numbers, whichever way the list is turned.
  [{ sort: 'date' }, ['in:2026:1', 'out:2026:2', 'out:2026:1']],
  [{ sort: 'date', order: 'asc' }, ['in:2026:1', 'out:2026:2', 'out:2026:1']],
])('%j finds %j for who may read but Mật', async (input, found) => {
  const { little } = await handed();
  const session = await little();
  expect(refs(session, input)).toEqual(found);
  expect(JSON.stringify(asked(session, 'entries', input))).not.toMatch(/person:|inTransit|held/);
});
