import { expect, test } from 'vitest';
import { asked, does, furnish, INCOMING, LAN, OUTGOING, office, opened } from '../../support/office.ts';
import { pageOf } from '../../support/rules.ts';

/** What the journal is looked through by. */

const acts = (session: Parameters<typeof asked>[0], input: object): unknown[] =>
  pageOf(asked(session, 'journal', { order: 'asc', ...input })).rows.map((row) => Reflect.get(Object(row), 'act'));

test('by the row, the copy or the paper that a line speaks of: with the line that made it, and no other', async () => {
  const session = await opened(await office());
  await furnish(session);
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '02/KH' });
  await does(session, 'registerIncoming', INCOMING);
  await does(session, 'handOver', {
    items: ['out:2026:1#3'],
    to: { person: 'binh' },
    on: '2026-06-15',
    method: 'direct',
  });
  await does(session, 'correctEntry', { ref: 'out:2026:2', changes: { note: 'thêm' }, reason: 'thiếu' });
  await does(session, 'recall', { items: ['out:2026:1#3'], on: '2026-06-15', reason: 'order' });
  expect(acts(session, { ref: 'out:2026:1' })).toEqual(['registerOutgoing', 'handOver', 'recall']);
  expect(acts(session, { ref: 'out:2026:1#3' })).toEqual(['handOver', 'recall']);
  expect(acts(session, { ref: 'out:2026:1#1' })).toEqual([]);
  expect(acts(session, { ref: 'out:2026:2' })).toEqual(['registerOutgoing', 'correctEntry']);
  expect(acts(session, { ref: 'in:2026:1' })).toEqual(['registerIncoming']);
  expect(acts(session, { ref: 'handover:2026:1' })).toEqual(['handOver']);
  expect(acts(session, { ref: 'recall:2026:1' })).toEqual(['recall']);
  expect(acts(session, { ref: 'out:2026:1', act: 'recall', from: '2026-06-15', to: '2026-06-15' })).toEqual(['recall']);
  expect(acts(session, { ref: 'out:2026:1', to: '2026-06-14' })).toEqual([]);
});

test('comings before which a password was given wrong are found, and say how often', async () => {
  const place = await office();
  const first = await opened(place);
  await furnish(first);
  first.close();
  for (let times = 0; times < 2; times += 1)
    await expect(opened(place, { ...LAN, password: 'không phải mật khẩu này' })).rejects.toThrow();
  const session = await opened(place);
  await does(session, 'registerOutgoing', OUTGOING);
  const { rows } = pageOf(asked(session, 'journal', { failed: true }));
  expect(rows).toMatchObject([{ act: 'signIn', actor: 'lan', failed: 2 }]);
});
