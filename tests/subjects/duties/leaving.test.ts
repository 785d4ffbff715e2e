import { expect, test } from 'vitest';
import type { ActInput } from '../../../src/shared/subjects.ts';
import { does, OUTGOING } from '../../support/office.ts';
import { furnished, furnishedForTwo } from '../../support/rules.ts';
import { duties, shown } from './owed.ts';

/** What is owed since somebody has left (Law 2018 art. 25.4, 26.2d). */

const TO_BINH = {
  items: ['out:2026:1#3'],
  to: { person: 'binh' },
  on: '2026-06-15',
  method: 'direct',
} satisfies ActInput<'handOver'>;
const SIGNED = {
  handover: 'handover:2026:1',
  on: '2026-06-15',
  by: 'binh',
  outcome: 'complete',
  onPaper: true,
} as const;
const RECALLS = { kind: 'collect' };

/** Bình as she stands in the list, with what is told of her leaving. */
const leaving = (more: Partial<ActInput<'definePerson'>>) => {
  return { code: 'binh', name: 'Trần Thị Bình', title: 'Văn thư', unit: 'vp', mayRead: 'secret', ...more } as const;
};
const LEFT = { leftOn: '2026-06-15', leftReason: 'transferred' } as const;
const PARTING = { kind: 'commitment' } as const;

test('who leaves owes a commitment, and each copy he has is to be collected; back in the store they no longer are', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', { ...OUTGOING, recipients: [] });
  await does(session, 'handOver', { ...TO_BINH, items: ['out:2026:1#1', 'out:2026:1#2'] });
  await does(session, 'acknowledge', { ...SIGNED, outcome: [{ item: 'out:2026:1#1', result: 'received' }] });
  await does(session, 'definePerson', leaving(LEFT));
  const owed = { owner: 'role:clerk', to: 'person:binh', since: '2026-06-15', due: '2026-06-15', state: 'open' };
  expect(duties(session, RECALLS)).toMatchObject([
    { ref: 'out:2026:1', copy: 'out:2026:1#1', ...owed },
    { ref: 'out:2026:1', copy: 'out:2026:1#2', ...owed },
  ]);
  const [commitment] = duties(session, PARTING);
  expect(commitment).toEqual({
    duty: 'duty:2026:5',
    kind: 'commitment',
    ref: 'person:binh',
    owner: 'person:binh',
    since: '2026-06-15',
    due: '2026-06-15',
    state: 'open',
  });
  place.now = new Date('2026-06-16T08:00:00');
  expect(shown(session, RECALLS)).toEqual(['collect overdue', 'collect overdue']);
  const back = { items: ['out:2026:1#1'], from: { person: 'binh' }, on: '2026-06-15' };
  await does(session, 'returnItems', back);
  expect(shown(session, RECALLS)).toEqual(['collect done', 'collect overdue']);
  await does(session, 'handOver', { ...TO_BINH, items: ['out:2026:1#3'], to: { person: 'an' } });
  expect(shown(session, RECALLS)).toEqual(['collect done', 'collect overdue']);
  await does(session, 'returnItems', { ...back, items: ['out:2026:1#2'] });
  expect(shown(session, RECALLS)).toEqual(['collect done', 'collect done']);
  expect(duties(session, { ref: 'person:binh' })).toMatchObject([{ duty: 'duty:2026:5', state: 'overdue' }]);
  await does(session, 'recordDuty', { duty: 'duty:2026:5', on: '2026-06-16', by: 'an', note: 'Cam kết số 3' });
  expect(duties(session, PARTING)).toMatchObject([{ state: 'done', note: 'Cam kết số 3', by: 'an' }]);
  await does(session, 'definePerson', leaving({ ...LEFT, leftReason: 'retired' }));
  expect(shown(session, PARTING)).toEqual(['commitment done']);
});

test('what reaches him late is to be collected too, what he gives to another is not', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', { ...OUTGOING, recipients: [] });
  place.now = new Date('2026-06-18T08:00:00');
  await does(session, 'definePerson', leaving({ ...LEFT, leftOn: '2026-06-18' }));
  expect(shown(session, RECALLS)).toEqual([]);
  // Handed over before he left, entered afterwards.
  await does(session, 'handOver', TO_BINH);
  await does(session, 'acknowledge', SIGNED);
  expect(shown(session, RECALLS)).toEqual(['collect open']);
  await does(session, 'handOver', { ...TO_BINH, from: { person: 'binh' }, to: { person: 'an' } });
  expect(shown(session, RECALLS)).toEqual(['collect done']);
});

test('the dead commit themselves to nothing; who has not left after all owes nothing', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', { ...OUTGOING, recipients: [] });
  await does(session, 'handOver', TO_BINH);
  await does(session, 'acknowledge', SIGNED);
  await does(session, 'definePerson', leaving({ ...LEFT, leftReason: 'deceased' }));
  expect(duties(session, PARTING)).toEqual([]);
  expect(shown(session, RECALLS)).toEqual(['collect open']);
  await does(session, 'definePerson', leaving({ leftOn: null }));
  expect(shown(session, RECALLS)).toEqual(['collect done']);
  await does(session, 'definePerson', leaving({ leftOn: '2026-06-15' }));
  expect(shown(session, RECALLS)).toEqual(['collect open']);
  expect(shown(session, PARTING)).toEqual(['commitment open']);
});

test('a commitment is let go by two, with the reason', async () => {
  const { session, an } = await furnishedForTwo();
  await does(session, 'definePerson', leaving(LEFT));
  await does(session, 'waiveDuty', { duty: 'duty:2026:1', reason: 'Chưa từng giữ tài liệu' }, an);
  expect(duties(session, PARTING)).toMatchObject([{ state: 'waived', reason: 'Chưa từng giữ tài liệu' }]);
});
