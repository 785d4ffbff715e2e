import { expect, test } from 'vitest';
import { asked, attempts, does, INCOMING, OUTGOING, opened, ruleOf } from '../support/office.ts';
import {
  expectRefused,
  faultsOf,
  furnished,
  furnishedForTwo,
  type RuleCase,
  rule,
  ruleCase,
} from '../support/rules.ts';

/** `out:2026:1` is Tối mật: copies 1 and 2 are meant for the police, 3 stays; `in:2026:1` is Mật; `out:2026:2` is Tuyệt mật, copy 1 for An. */
const { abstract: _abstract, ...WITHOUT_ABSTRACT } = OUTGOING;
const REGISTERED = [
  ['registerOutgoing', OUTGOING],
  ['registerIncoming', INCOMING],
  [
    'registerOutgoing',
    {
      ...WITHOUT_ABSTRACT,
      symbol: '02/KH-UBND',
      level: 'topSecret',
      recipients: [{ to: { person: 'an' }, copies: [1] }],
    },
  ],
  ['definePerson', { code: 'chi', name: 'Lê Thị Chi', title: 'Tạp vụ', unit: 'vp' }],
  [
    'definePerson',
    { code: 'dung', name: 'Võ Dũng', title: 'Chỉ huy trưởng', unit: 'qs', mayRead: 'topSecret', leftOn: '2026-06-14' },
  ],
  ['definePerson', { code: 'em', name: 'Cao Em', title: 'Chỉ huy phó', unit: 'qs', mayRead: 'topSecret' }],
] as const;

const TO_POLICE = { items: ['out:2026:1#1'], to: { agency: 'cat' }, on: '2026-06-15', method: 'direct' };
const TO_BINH = { items: ['out:2026:1#3'], to: { person: 'binh' }, on: '2026-06-15', method: 'direct' };
const TO_AN = { items: ['out:2026:2#1'], to: { person: 'an' }, on: '2026-06-15', method: 'direct' };

const HANDING: readonly Omit<RuleCase, 'act' | 'before'>[] = [
  {
    rule: 'copy.unknown',
    says: 'a copy that is handed over exists',
    wrong: { ...TO_BINH, items: ['out:2026:1#4'] },
    right: TO_BINH,
  },
  {
    rule: 'copy.unknown',
    says: 'and so does its entry',
    wrong: { ...TO_BINH, items: ['out:2026:9#1'] },
    right: TO_BINH,
  },
  {
    rule: 'copy.unknown',
    says: 'a copy is handed over once, not twice',
    wrong: { ...TO_BINH, items: ['out:2026:1#3', 'out:2026:1#3'] },
    right: TO_BINH,
  },
  {
    rule: 'date.future',
    says: 'nothing is handed over tomorrow',
    wrong: { ...TO_BINH, on: '2026-06-16' },
    right: TO_BINH,
  },
  {
    rule: 'date.order',
    says: 'nothing is handed over before it is registered',
    wrong: { ...TO_BINH, on: '2026-06-14' },
    right: TO_BINH,
  },
  {
    rule: 'reference.unknown',
    says: 'who receives is in the list: a person',
    wrong: { ...TO_BINH, to: { person: 'ai' } },
    right: TO_BINH,
  },
  {
    rule: 'reference.unknown',
    says: 'who receives is in the list: a unit',
    wrong: { ...TO_BINH, to: { unit: 'ai' } },
    right: { ...TO_BINH, to: { unit: 'qs' } },
  },
  {
    rule: 'reference.unknown',
    says: 'who receives is in the list: an agency',
    wrong: { ...TO_BINH, to: { agency: 'ai' } },
    right: { ...TO_BINH, to: { agency: 'bch' } },
  },
  {
    rule: 'custody.notThere',
    says: 'a copy in the store is not handed over by somebody',
    wrong: { ...TO_BINH, from: { person: 'an' } },
    right: TO_BINH,
  },
  {
    rule: 'custody.clearance',
    says: 'a person cleared for Tối mật receives no Tuyệt mật',
    wrong: { ...TO_AN, to: { person: 'binh' }, otherwise: 'Thay mặt' },
    right: TO_AN,
  },
  {
    rule: 'custody.clearance',
    says: 'a person whose level is not stated receives nothing, not even Mật',
    wrong: { ...TO_BINH, items: ['in:2026:1#1'], to: { person: 'chi' } },
    right: { ...TO_BINH, items: ['in:2026:1#1'] },
  },
  {
    rule: 'custody.personLeft',
    says: 'nothing is given to somebody who has left',
    wrong: { ...TO_BINH, to: { person: 'dung' } },
    right: { ...TO_BINH, to: { person: 'em' } },
  },
  {
    rule: 'custody.recipient',
    says: 'a copy issued for one agency goes to no other',
    wrong: { ...TO_POLICE, to: { agency: 'bch' } },
    right: TO_POLICE,
  },
  {
    rule: 'custody.recipient',
    says: 'unless the reason is given',
    wrong: { ...TO_POLICE, to: { agency: 'bch' } },
    right: { ...TO_POLICE, to: { agency: 'bch' }, otherwise: 'Công an tỉnh nhờ nhận thay' },
  },
  {
    rule: 'custody.envelope',
    says: 'Tuyệt mật goes by post in two envelopes',
    wrong: { ...TO_AN, method: 'post', envelope: { outer: '7', marks: ['A'] } },
    right: { ...TO_AN, method: 'post', envelope: { outer: '7', inner: '8', marks: ['A'] } },
  },
  {
    rule: 'custody.envelope',
    says: 'and so it does by courier; by hand it needs none',
    wrong: { ...TO_AN, method: 'courier' },
    right: TO_AN,
  },
  {
    rule: 'custody.envelope',
    says: 'one Tuyệt mật among others is enough',
    wrong: { ...TO_AN, items: ['in:2026:1#1', 'out:2026:2#1'], method: 'post', envelope: { outer: '7', marks: ['A'] } },
    right: { ...TO_AN, items: ['in:2026:1#1'], method: 'post', envelope: { outer: '7', marks: ['C'] } },
  },
  {
    rule: 'custody.marks',
    says: 'the envelope bears the mark of its highest level',
    wrong: { ...TO_BINH, items: ['in:2026:1#1', 'out:2026:1#3'], envelope: { outer: '7', marks: ['C'] } },
    right: { ...TO_BINH, items: ['in:2026:1#1', 'out:2026:1#3'], envelope: { outer: '7', marks: ['B', 'C'] } },
  },
];
for (const one of HANDING) ruleCase({ ...one, act: 'handOver', before: REGISTERED });

const HANDED = [...REGISTERED, ['handOver', TO_BINH], ['handOver', TO_POLICE]] as const;
const BY_BINH = { handover: 'handover:2026:1', on: '2026-06-15', by: 'binh', outcome: 'complete', onPaper: true };
const HELD = [...HANDED, ['acknowledge', BY_BINH]] as const;
const BACK = { items: ['out:2026:1#3'], from: { person: 'binh' }, on: '2026-06-15' };

const MOVED: readonly RuleCase[] = [
  {
    rule: 'custody.notThere',
    says: 'what is on its way is not handed over again',
    before: HANDED,
    act: 'handOver',
    wrong: { ...TO_BINH, to: { person: 'an' } },
    right: { ...TO_BINH, items: ['out:2026:1#2'], to: { agency: 'cat' } },
  },
  {
    rule: 'custody.notThere',
    says: 'what somebody holds leaves from him, not from the store',
    before: HELD,
    act: 'handOver',
    wrong: { ...TO_BINH, to: { person: 'an' } },
    right: { ...TO_BINH, to: { person: 'an' }, from: { person: 'binh' } },
  },
  {
    rule: 'custody.notThere',
    says: 'nobody hands over to himself',
    before: HELD,
    act: 'handOver',
    wrong: { ...TO_BINH, from: { person: 'binh' } },
    right: { ...TO_BINH, from: { person: 'binh' }, to: { unit: 'vp' } },
  },
  {
    rule: 'custody.notThere',
    says: 'the copies of a voided row are not there',
    before: [...REGISTERED, ['voidEntry', { ref: 'in:2026:1', reason: 'Nhầm' }]],
    act: 'handOver',
    wrong: { ...TO_BINH, items: ['in:2026:1#1'] },
    right: TO_BINH,
  },
  {
    rule: 'date.order',
    says: 'a copy leaves its holder not before he had it',
    at: '2026-06-20T08:00:00',
    before: [
      ['registerOutgoing', { ...OUTGOING, registeredOn: '2026-06-15' }],
      ['handOver', TO_BINH],
      ['acknowledge', { ...BY_BINH, on: '2026-06-18' }],
    ],
    act: 'handOver',
    wrong: { ...TO_BINH, from: { person: 'binh' }, to: { person: 'an' }, on: '2026-06-17' },
    right: { ...TO_BINH, from: { person: 'binh' }, to: { person: 'an' }, on: '2026-06-18' },
  },
  {
    rule: 'handover.unknown',
    says: 'a hand-over that is signed for exists',
    before: HANDED,
    act: 'acknowledge',
    wrong: { ...BY_BINH, handover: 'handover:2026:3' },
    right: BY_BINH,
  },
  {
    rule: 'handover.nothingOpen',
    says: 'an item of another hand-over is not signed for',
    before: HANDED,
    act: 'acknowledge',
    wrong: { ...BY_BINH, outcome: [{ item: 'out:2026:1#1', result: 'received' }] },
    right: { ...BY_BINH, outcome: [{ item: 'out:2026:1#3', result: 'received' }] },
  },
  {
    rule: 'handover.nothingOpen',
    says: 'an item is signed for once in one line',
    before: HANDED,
    act: 'acknowledge',
    wrong: {
      ...BY_BINH,
      outcome: [
        { item: 'out:2026:1#3', result: 'received' },
        { item: 'out:2026:1#3', result: 'missing' },
      ],
    },
    right: BY_BINH,
  },
  {
    rule: 'handover.nothingOpen',
    says: 'what has been signed for is not signed for again',
    before: HELD,
    act: 'acknowledge',
    wrong: BY_BINH,
    right: { handover: 'handover:2026:2', on: '2026-06-15', by: 'Phạm Văn Hùng', outcome: 'complete', onPaper: true },
  },
  {
    rule: 'handover.nothingOpen',
    says: 'nor what came back undelivered',
    before: [...HANDED, ['returnItems', BACK]],
    act: 'acknowledge',
    wrong: BY_BINH,
    right: { ...BY_BINH, handover: 'handover:2026:2', by: 'Phạm Văn Hùng' },
  },
  {
    rule: 'custody.notRecipient',
    says: 'only the person it was handed to signs',
    before: HANDED,
    act: 'acknowledge',
    wrong: { ...BY_BINH, by: 'an' },
    right: BY_BINH,
  },
  {
    rule: 'custody.notRecipient',
    says: 'for a unit one of it signs',
    before: [...REGISTERED, ['handOver', { ...TO_BINH, to: { unit: 'qs' } }]],
    act: 'acknowledge',
    wrong: BY_BINH,
    right: { ...BY_BINH, by: 'em' },
  },
  {
    rule: 'custody.clearance',
    says: 'for a unit one signs who is cleared',
    before: [...REGISTERED, ['handOver', { ...TO_BINH, to: { unit: 'vp' } }]],
    act: 'acknowledge',
    wrong: { ...BY_BINH, by: 'chi' },
    right: BY_BINH,
  },
  {
    rule: 'custody.personLeft',
    says: 'for a unit nobody signs who has left',
    before: [...REGISTERED, ['handOver', { ...TO_BINH, to: { unit: 'qs' } }]],
    act: 'acknowledge',
    wrong: { ...BY_BINH, by: 'dung' },
    right: { ...BY_BINH, by: 'em' },
  },
  {
    rule: 'reference.unknown',
    says: 'who signs for the office is in the list',
    before: HANDED,
    act: 'acknowledge',
    wrong: { ...BY_BINH, by: 'Trần Thị Bình' },
    right: BY_BINH,
  },
  {
    rule: 'date.order',
    says: 'nobody signs before it was handed over',
    at: '2026-06-16T08:00:00',
    before: [...REGISTERED, ['handOver', { ...TO_BINH, on: '2026-06-16' }]],
    act: 'acknowledge',
    wrong: BY_BINH,
    right: { ...BY_BINH, on: '2026-06-16' },
  },
  {
    rule: 'date.future',
    says: 'nobody signs tomorrow',
    before: HANDED,
    act: 'acknowledge',
    wrong: { ...BY_BINH, on: '2026-06-16' },
    right: BY_BINH,
  },
  {
    rule: 'copy.unknown',
    says: 'a copy that comes back exists',
    before: HELD,
    act: 'returnItems',
    wrong: { ...BACK, items: ['out:2026:1#7'] },
    right: BACK,
  },
  {
    rule: 'custody.notHolder',
    says: 'a copy comes back from whoever holds it',
    before: HELD,
    act: 'returnItems',
    wrong: { ...BACK, from: { person: 'an' } },
    right: BACK,
  },
  {
    rule: 'custody.notHolder',
    says: 'what lies in the store does not come back',
    before: HELD,
    act: 'returnItems',
    wrong: { ...BACK, items: ['out:2026:1#2'], from: { agency: 'cat' } },
    right: { ...BACK, items: ['out:2026:1#1'], from: { agency: 'cat' } },
  },
  {
    rule: 'date.future',
    says: 'nothing comes back tomorrow',
    before: HELD,
    act: 'returnItems',
    wrong: { ...BACK, on: '2026-06-16' },
    right: BACK,
  },
  {
    rule: 'date.order',
    says: 'nothing comes back before it left',
    at: '2026-06-16T08:00:00',
    before: [...REGISTERED, ['handOver', { ...TO_BINH, on: '2026-06-16' }]],
    act: 'returnItems',
    wrong: BACK,
    right: { ...BACK, on: '2026-06-16' },
  },
  {
    rule: 'custody.personStillHolds',
    says: 'nobody leaves while copies are in his hands',
    before: HELD,
    act: 'definePerson',
    wrong: {
      code: 'binh',
      name: 'Trần Thị Bình',
      title: 'Văn thư',
      unit: 'vp',
      mayRead: 'secret',
      leftOn: '2026-06-15',
    },
    right: { code: 'binh', name: 'Trần Thị Bình', title: 'Văn thư', unit: 'vp', mayRead: 'secret' },
  },
  {
    rule: 'entry.copiesOut',
    says: 'a row whose copy is on its way is not voided, another is',
    before: HANDED,
    act: 'voidEntry',
    wrong: { ref: 'out:2026:1', reason: 'Nhầm' },
    right: { ref: 'in:2026:1', reason: 'Nhầm' },
  },
  {
    rule: 'entry.copiesOut',
    says: 'nor are its copies counted anew or its level changed',
    before: HANDED,
    act: 'correctEntry',
    wrong: { ref: 'out:2026:1', changes: { level: 'confidential' }, reason: 'Nhầm' },
    right: { ref: 'out:2026:1', changes: { abstract: 'Tuần tra' }, reason: 'Nhầm' },
  },
  {
    rule: 'entry.copiesOut',
    says: 'the number of a copy that has been out is never used again, even when it is back',
    before: [
      ...HELD,
      ['returnItems', BACK],
      ['returnItems', { ...BACK, items: ['out:2026:1#1'], from: { agency: 'cat' } }],
    ],
    act: 'correctEntry',
    wrong: { ref: 'out:2026:1', changes: { copies: 2 }, reason: 'Nhầm' },
    right: { ref: 'out:2026:1', changes: { level: 'confidential' }, reason: 'Nhầm' },
  },
];
for (const one of MOVED) ruleCase(one);

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
  await does(session, 'acknowledge', { ...unsigned, outcome: 'complete', signature: [[[1, 2]]] });
});
