import { expect, test } from 'vitest';
import type { ActInput } from '../../src/shared/acts/index.ts';
import { asked, attempts, does, INCOMING, OUTGOING } from '../support/office.ts';
import { expectRefused, faultsOf, furnished, type RuleCase, rule, ruleCase } from '../support/rules.ts';

/** Hand-over, acknowledgement and return: the rules of every step of a copy's way. */

const { abstract: _abstract, ...BARE } = OUTGOING;
const TOP = { ...BARE, symbol: '02/KH-UBND', level: 'topSecret' };
const CHI = { code: 'chi', name: 'Lê Chi', title: 'Chỉ huy trưởng', unit: 'qs', mayRead: 'confidential' };

/** out:2026:1 secret, copies 1 and 2 meant for the agency; out:2026:2 top secret; in:2026:1 confidential. */
const WRITTEN = [
  ['registerOutgoing', OUTGOING],
  ['registerOutgoing', { ...TOP, recipients: [] }],
  ['registerIncoming', INCOMING],
  ['definePerson', CHI],
] as const;

const HAND: ActInput<'handOver'> = {
  items: ['out:2026:1#3'],
  to: { person: 'binh' },
  on: '2026-06-15',
  method: 'direct',
};
const TO_AGENCY = { ...HAND, items: ['out:2026:1#1'], to: { agency: 'cat' } };
const BY_POST = { ...HAND, items: ['out:2026:2#1'], to: { agency: 'cat' }, method: 'post' };
const OUTER = { outer: 'Bì ngoài', marks: ['A'] };

const HANDING: readonly Omit<RuleCase, 'act' | 'before'>[] = [
  {
    rule: 'copy.unknown',
    says: 'a copy that is handed over exists',
    wrong: { ...HAND, items: ['out:2026:1#4'] },
    right: HAND,
  },
  {
    rule: 'copy.unknown',
    says: 'and is named once',
    wrong: { ...HAND, items: ['out:2026:1#3', 'out:2026:1#3'] },
    right: { ...HAND, items: ['out:2026:1#3', 'in:2026:1#1'] },
  },
  {
    rule: 'custody.notThere',
    says: 'it is where it is handed over from',
    wrong: { ...HAND, from: { person: 'an' } },
    right: HAND,
  },
  {
    rule: 'custody.notThere',
    says: 'nobody hands over to himself',
    wrong: { ...HAND, to: { person: 'an' }, from: { person: 'an' } },
    right: { ...HAND, to: { person: 'an' } },
  },
  {
    rule: 'custody.clearance',
    says: 'who receives it is cleared for its level',
    wrong: { ...HAND, to: { person: 'chi' } },
    right: { ...HAND, to: { person: 'chi' }, items: ['in:2026:1#1'] },
  },
  {
    rule: 'custody.recipient',
    says: 'a copy meant for a recipient goes to him',
    wrong: { ...TO_AGENCY, to: { agency: 'bch' } },
    right: TO_AGENCY,
  },
  {
    rule: 'custody.recipient',
    says: 'or needs a reason',
    wrong: { ...TO_AGENCY, to: { agency: 'bch' } },
    right: { ...TO_AGENCY, to: { agency: 'bch' }, otherwise: 'Nơi nhận đã sáp nhập' },
  },
  {
    rule: 'custody.envelope',
    says: 'top secret by post needs both envelopes',
    wrong: { ...BY_POST, envelope: OUTER },
    right: { ...BY_POST, envelope: { ...OUTER, inner: 'Bì trong' } },
  },
  {
    rule: 'custody.envelope',
    says: 'by courier too, from hand to hand none',
    wrong: { ...BY_POST, method: 'courier' },
    right: { ...BY_POST, method: 'direct' },
  },
  {
    rule: 'custody.marks',
    says: 'the envelope bears the mark of the highest level inside',
    wrong: { ...TO_AGENCY, method: 'post', envelope: { outer: 'Bì', marks: ['C'] } },
    right: { ...TO_AGENCY, method: 'post', envelope: { outer: 'Bì', marks: ['B'] } },
  },
  {
    rule: 'date.future',
    says: 'nothing is handed over tomorrow',
    wrong: { ...HAND, on: '2026-06-16' },
    right: HAND,
  },
  {
    rule: 'date.order',
    says: 'nor before it is registered',
    wrong: { ...HAND, on: '2026-06-14' },
    right: HAND,
  },
  {
    rule: 'reference.unknown',
    says: 'who receives it is in the lists',
    wrong: { ...HAND, to: { person: 'ai' } },
    right: HAND,
  },
];

for (const one of HANDING) ruleCase({ ...one, act: 'handOver', before: WRITTEN });

ruleCase({
  rule: 'custody.personLeft',
  says: 'nothing is given to somebody who has left',
  before: [...WRITTEN, ['definePerson', { ...CHI, leftOn: '2026-06-14' }]],
  act: 'handOver',
  wrong: { ...HAND, items: ['in:2026:1#1'], to: { person: 'chi' } },
  right: { ...HAND, items: ['in:2026:1#1'], to: { person: 'binh' } },
});
ruleCase({
  rule: 'custody.notThere',
  says: 'what is on the way is not handed over again',
  before: [...WRITTEN, ['handOver', HAND]],
  act: 'handOver',
  wrong: HAND,
  right: { ...HAND, items: ['in:2026:1#1'] },
});
ruleCase({
  rule: 'custody.notThere',
  says: 'nor what was voided',
  before: [...WRITTEN, ['voidEntry', { ref: 'in:2026:1', reason: 'Nhầm' }]],
  act: 'handOver',
  wrong: { ...HAND, items: ['in:2026:1#1'] },
  right: HAND,
});

const SIGN = { handover: 'handover:2026:1', on: '2026-06-15', by: 'binh', outcome: 'complete', onPaper: true };
const SIGNING: readonly Omit<RuleCase, 'act' | 'before'>[] = [
  {
    rule: 'handover.unknown',
    says: 'a hand-over that is signed for exists',
    wrong: { ...SIGN, handover: 'handover:2026:2' },
    right: SIGN,
  },
  {
    rule: 'handover.nothingOpen',
    says: 'only what was handed over is signed for',
    wrong: { ...SIGN, outcome: [{ item: 'in:2026:1#1', result: 'received' }] },
    right: { ...SIGN, outcome: [{ item: 'out:2026:1#3', result: 'received' }] },
  },
  {
    rule: 'handover.nothingOpen',
    says: 'each copy once',
    wrong: {
      ...SIGN,
      outcome: [
        { item: 'out:2026:1#3', result: 'received' },
        { item: 'out:2026:1#3', result: 'missing' },
      ],
    },
    right: SIGN,
  },
  {
    rule: 'custody.notRecipient',
    says: 'the person it was handed to signs himself',
    wrong: { ...SIGN, by: 'an' },
    right: SIGN,
  },
  {
    rule: 'reference.unknown',
    says: 'who signs is in the list of people',
    wrong: { ...SIGN, by: 'Trần Thị Bình' },
    right: SIGN,
  },
  {
    rule: 'date.order',
    says: 'nobody signs before it is handed over',
    wrong: { ...SIGN, on: '2026-06-14' },
    right: SIGN,
  },
  {
    rule: 'date.future',
    says: 'nor tomorrow',
    wrong: { ...SIGN, on: '2026-06-16' },
    right: SIGN,
  },
];

for (const one of SIGNING) ruleCase({ ...one, act: 'acknowledge', before: [...WRITTEN, ['handOver', HAND]] });

ruleCase({
  rule: 'custody.notRecipient',
  says: 'for a unit one of it signs',
  before: [...WRITTEN, ['handOver', { ...HAND, items: ['in:2026:1#1'], to: { unit: 'qs' } }]],
  act: 'acknowledge',
  wrong: { ...SIGN, by: 'an' },
  right: { ...SIGN, by: 'chi' },
});
ruleCase({
  rule: 'custody.clearance',
  says: 'and is cleared for what he signs for',
  before: [
    ...WRITTEN,
    ['definePerson', { ...CHI, code: 'dung', mayRead: 'secret' }],
    ['handOver', { ...HAND, to: { unit: 'qs' } }],
  ],
  act: 'acknowledge',
  wrong: { ...SIGN, by: 'chi' },
  right: { ...SIGN, by: 'dung' },
});

const BACK = { items: ['out:2026:1#3'], on: '2026-06-15', from: { person: 'binh' } };
ruleCase({
  rule: 'custody.notHolder',
  says: 'a copy comes back from whoever holds it',
  before: [...WRITTEN, ['handOver', HAND], ['acknowledge', SIGN]],
  act: 'returnItems',
  wrong: { ...BACK, from: { person: 'an' } },
  right: BACK,
});
ruleCase({
  rule: 'custody.notHolder',
  says: 'also undelivered from the way, what is in the store does not',
  before: [...WRITTEN, ['handOver', HAND]],
  act: 'returnItems',
  wrong: { ...BACK, items: ['in:2026:1#1'] },
  right: BACK,
});
ruleCase({
  rule: 'custody.personStillHolds',
  says: 'nobody leaves while copies are in his hands',
  before: [
    ...WRITTEN,
    ['handOver', { ...HAND, items: ['in:2026:1#1'], to: { person: 'chi' } }],
    ['acknowledge', { ...SIGN, by: 'chi' }],
  ],
  act: 'definePerson',
  wrong: { ...CHI, leftOn: '2026-06-15' },
  right: { ...CHI, name: 'Lê Thị Chi' },
});
ruleCase({
  rule: 'entry.copiesOut',
  says: 'a row is not voided while a copy is on the way',
  before: [...WRITTEN, ['handOver', HAND]],
  act: 'voidEntry',
  wrong: { ref: 'out:2026:1', reason: 'Nhầm' },
  right: { ref: 'out:2026:2', reason: 'Nhầm' },
});

rule('handover.nothingOpen', 'what was signed for is not signed for again', async () => {
  const { session } = await furnished();
  for (const [act, input] of [...WRITTEN, ['handOver', HAND]] as const) {
    expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  }
  expect(await attempts(session, 'acknowledge', SIGN)).toMatchObject({ ok: true });
  expectRefused(await attempts(session, 'acknowledge', SIGN), 'handover.nothingOpen');
});

test('a copy goes from the store over the way into a hand and back', async () => {
  const { session } = await furnished();
  for (const [act, input] of WRITTEN) expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  const at = () => asked(session, 'copies', { ref: 'out:2026:1', state: undefined });
  const third = (state: string, holder: string) => ({ rows: [{}, {}, { copy: 'out:2026:1#3', state, holder }] });
  expect(await does(session, 'handOver', HAND)).toMatchObject({ ref: 'handover:2026:1' });
  expect(at()).toMatchObject(third('inTransit', 'person:binh'));
  expect(await attempts(session, 'acknowledge', SIGN)).toMatchObject({ ok: true, ref: 'handover:2026:1' });
  expect(at()).toMatchObject(third('held', 'person:binh'));
  expect(await attempts(session, 'returnItems', BACK)).toMatchObject({ ok: true, ref: 'out:2026:1#3' });
  expect(at()).toMatchObject(third('inStore', 'store'));
});

test('an agency that signs has it, a discrepancy opens an incident', async () => {
  const { session } = await furnished();
  for (const [act, input] of WRITTEN) expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  expect(await attempts(session, 'handOver', { ...TO_AGENCY, items: ['out:2026:1#1', 'out:2026:1#2'] })).toMatchObject({
    ok: true,
  });
  const outcome = [
    { item: 'out:2026:1#1', result: 'received' },
    { item: 'out:2026:1#2', result: 'missing' },
  ];
  const receipt = await attempts(session, 'acknowledge', { ...SIGN, by: 'Đại úy Phạm Văn Sơn', outcome });
  expect(receipt).toMatchObject({ ok: true, incident: 'incident:2026:1' });
  expect(asked(session, 'copies', { ref: 'out:2026:1' })).toMatchObject({
    rows: [{ state: 'sent', holder: 'agency:cat' }, { state: 'missing' }, { state: 'inStore' }],
  });
});

test('who signs does so on the screen or on paper', async () => {
  const { session } = await furnished();
  for (const [act, input] of [...WRITTEN, ['handOver', HAND]] as const) {
    expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  }
  expect(faultsOf(await attempts(session, 'acknowledge', { ...SIGN, onPaper: false }))).toHaveProperty('signature');
  const signature = [
    [
      [1, 2],
      [3, 4],
    ],
  ];
  expect(await attempts(session, 'acknowledge', { ...SIGN, onPaper: undefined, signature })).toMatchObject({
    ok: true,
  });
});
