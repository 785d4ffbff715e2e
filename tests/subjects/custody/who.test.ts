import { expect, test } from 'vitest';
import { asked, attempts, does, INCOMING, OUTGOING, opened, ruleOf } from '../../support/office.ts';
import { expectRefused, faultsOf, furnished, furnishedForTwo, pageOf, rule } from '../../support/rules.ts';
import { BACK, BY_BINH, HANDED, REGISTERED, TO_AN, TO_BINH } from './cases.ts';

test('everything back in the store, a row is voided and a person leaves', async () => {
  const { session } = await furnished();
  for (const [act, input] of [...HANDED, ['returnItems', BACK] as const])
    expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  expect(ruleOf(await attempts(session, 'voidEntry', { ref: 'out:2026:1', reason: 'Nhầm' }))).toBe('entry.copiesOut');
  await does(session, 'returnItems', { ...BACK, items: ['out:2026:1#1'], from: { agency: 'cat' } });
  await does(session, 'voidEntry', { ref: 'out:2026:1', reason: 'Nhầm' });
  await does(session, 'definePerson', {
    code: 'binh',
    name: 'Trần Thị Bình',
    title: 'Văn thư',
    unit: 'vp',
    leftOn: '2026-06-15',
  });
  expect(asked(session, 'copies', { ref: 'out:2026:1', state: 'void' })).toMatchObject({ total: 3 });
});

test('a hand-over is signed for bit by bit, by one of the unit and another', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'registerIncoming', INCOMING);
  const items = ['out:2026:1#3', 'in:2026:1#1'];
  await does(session, 'handOver', { items, to: { unit: 'vp' }, on: '2026-06-15', method: 'direct' });
  const open = () => pageOf(asked(session, 'handovers', { ref: 'handover:2026:1' })).rows[0]?.open;
  expect(open()).toBe(2);
  for (const [by, item, left] of [
    ['an', 'in:2026:1#1', 1],
    ['binh', 'out:2026:1#3', 0],
  ] as const) {
    const outcome = [{ item, result: 'received' as const }];
    await does(session, 'acknowledge', { handover: 'handover:2026:1', on: '2026-06-15', by, outcome, onPaper: true });
    expect(open()).toBe(left);
  }
});

rule(
  'level.notCleared',
  'a clerk hands over, takes the signature for, and takes back only what he may read',
  async () => {
    const { place, session } = await furnished();
    for (const [act, input] of REGISTERED) expect(await attempts(session, act, input)).toMatchObject({ ok: true });
    await does(session, 'addUser', {
      login: 'tam',
      name: 'Tám',
      roles: ['clerk'],
      person: 'binh',
      mayRead: 'topSecret',
    });
    await does(session, 'handOver', { ...TO_AN, method: 'direct' });
    session.close();
    const tam = await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
    expectRefused(await attempts(tam, 'handOver', { ...TO_AN, items: ['out:2026:2#2'] }), 'level.notCleared');
    const signed = { handover: 'handover:2026:1', on: '2026-06-15', by: 'an', outcome: 'complete', onPaper: true };
    expectRefused(await attempts(tam, 'acknowledge', signed), 'level.notCleared');
    const back = { items: ['out:2026:2#1'], from: { person: 'an' }, on: '2026-06-15' };
    expectRefused(await attempts(tam, 'returnItems', back), 'level.notCleared');
    expect(await attempts(tam, 'handOver', TO_BINH)).toMatchObject({ ok: true, ref: 'handover:2026:2' });
  },
);

rule('role.notAllowed', 'heads, inspectors and administrators move no copies', async () => {
  const { place, session, an } = await furnishedForTwo();
  await does(session, 'registerOutgoing', OUTGOING);
  session.close();
  const head = await opened(place, an);
  const signed = { handover: 'handover:2026:1', on: '2026-06-15', by: 'binh', outcome: 'complete', onPaper: true };
  for (const [act, input] of [
    ['handOver', TO_BINH],
    ['acknowledge', signed],
    ['returnItems', BACK],
  ] as const) {
    expectRefused(await attempts(head, act, input), 'role.notAllowed');
  }
});

test('a signature is drawn, or said to be on paper; strokes are within bounds', async () => {
  const { session } = await furnished();
  for (const [act, input] of HANDED) expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  const { onPaper: _onPaper, ...unsigned } = BY_BINH;
  expect(faultsOf(await attempts(session, 'acknowledge', unsigned))).toHaveProperty('signature');
  for (const signature of [[], [[]], [[[1, Number.NaN]]], [[[1, 99_999]]], 'x']) {
    expect(ruleOf(await attempts(session, 'acknowledge', { ...unsigned, signature }))).toBe('invalid');
  }
  const outcome = [{ item: 'out:2026:1#3', result: 'eaten' }];
  expect(ruleOf(await attempts(session, 'acknowledge', { ...BY_BINH, outcome }))).toBe('invalid');
  const taps = [[[10, 10]], [[40, 41]], [[90, 12]]];
  const slipped = [
    [
      [10, 10],
      [49, 11],
    ],
  ];
  for (const signature of [taps.slice(0, 1), taps, slipped])
    expect(faultsOf(await attempts(session, 'acknowledge', { ...unsigned, signature }))).toHaveProperty('signature');
  const line: [number, number][] = [
    [1, 2],
    [41, 2],
  ];
  await does(session, 'acknowledge', { ...unsigned, outcome: 'complete', signature: [line, [[5, 5]]] });
});
