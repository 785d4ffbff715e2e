import { expect, test } from 'vitest';
import { asked, attempts, does, INCOMING, OUTGOING } from '../../support/office.ts';
import {
  expectRefused,
  faultsOf,
  furnished,
  furnishedForTwo,
  headOf,
  type RuleCase,
  rule,
  ruleCase,
} from '../../support/rules.ts';

const OUT = 'out:2026:1';
const IN = 'in:2026:1';
const WRITTEN = [
  ['registerOutgoing', OUTGOING],
  ['registerIncoming', INCOMING],
] as const;

function changing(ref: string, changes: object): object {
  return { ref, changes, reason: 'Ghi nhầm' };
}

/** Every rule of registering is applied to the row as it would read. */
const AGAIN: readonly Omit<RuleCase, 'act' | 'before'>[] = [
  {
    rule: 'date.future',
    says: 'a corrected date does not lie in the future',
    wrong: changing(OUT, { date: '2026-06-16' }),
    right: changing(OUT, { date: '2026-06-14' }),
  },
  {
    rule: 'date.order',
    says: 'nor after the day of registering',
    wrong: changing(OUT, { registeredOn: '2026-06-14' }),
    right: changing(OUT, { registeredOn: '2026-06-14', date: '2026-06-14' }),
  },
  {
    rule: 'reference.unknown',
    says: 'a corrected signer is in the list',
    wrong: changing(OUT, { signer: 'ai' }),
    right: changing(OUT, { signer: 'binh' }),
  },
  {
    rule: 'recipients.copyNumbers',
    says: 'fewer copies must do for the recipients',
    wrong: changing(OUT, { copies: 1 }),
    right: changing(OUT, { copies: 2 }),
  },
  {
    rule: 'term.tooLong',
    says: 'a lower level has a shorter term',
    wrong: changing(OUT, { level: 'confidential', protectUntil: '2040-01-01' }),
    right: changing(OUT, { level: 'confidential', protectUntil: '2030-01-01' }),
  },
  {
    rule: 'entry.yearFixed',
    says: 'a number does not move to another year, out',
    wrong: changing(OUT, { registeredOn: '2025-12-31', date: '2025-12-31' }),
    right: changing(OUT, { registeredOn: '2026-01-01', date: '2025-12-31' }),
  },
  {
    rule: 'entry.yearFixed',
    says: 'a number does not move to another year, in',
    wrong: changing(IN, { arrivedOn: '2025-12-31', date: '2025-12-31' }),
    right: changing(IN, { arrivedOn: '2026-01-01', date: '2025-12-31' }),
  },
  {
    rule: 'entry.yearFixed',
    says: 'whatever else is wrong in the year that was typed: the order of days',
    wrong: changing(IN, { arrivedOn: '1926-06-15' }),
    right: changing(IN, { arrivedOn: '2026-06-14' }),
  },
  {
    rule: 'entry.unknown',
    says: 'a row that is named exists',
    wrong: changing('out:2026:2', { note: 'x' }),
    right: changing(OUT, { note: 'x' }),
  },
  {
    rule: 'entry.nothingChanged',
    says: 'a correction changes something',
    wrong: changing(OUT, { symbol: OUTGOING.symbol, copies: 3 }),
    right: changing(OUT, { symbol: '1/KH-UBND', copies: 3 }),
  },
  {
    rule: 'entry.nothingChanged',
    says: 'no changes at all are none',
    wrong: changing(OUT, {}),
    right: changing(OUT, { drafter: 'binh' }),
  },
  {
    rule: 'text.unprintable',
    says: 'a corrected word can be printed',
    wrong: changing(OUT, { abstract: 'Họp 🙂' }),
    right: changing(OUT, { abstract: 'Họp' }),
  },
];

for (const one of AGAIN) ruleCase({ ...one, act: 'correctEntry', before: WRITTEN });

ruleCase({
  rule: 'entry.yearFixed',
  says: 'whatever else is taken there: an arrival number, a symbol',
  act: 'correctEntry',
  before: [
    ...WRITTEN,
    ['openVolume', { series: 'in', year: 2025, volume: 1, openedOn: '2025-12-01' }],
    ['registerIncoming', { ...INCOMING, symbol: '9/BC', date: '2025-12-01', arrivedOn: '2025-12-02' }],
  ],
  wrong: changing('in:2025:1', { arrivedOn: '2026-01-02' }),
  right: changing('in:2025:1', { arrivedOn: '2025-12-03' }),
});

const TWO = [...WRITTEN, ['registerOutgoing', { ...OUTGOING, symbol: '02/KH-UBND' }]] as const;
ruleCase({
  rule: 'symbol.taken',
  says: 'a corrected symbol is free, its own included',
  before: TWO,
  act: 'correctEntry',
  wrong: changing('out:2026:2', { symbol: '01/KH-UBND' }),
  right: changing(OUT, { symbol: '01/kh-ubnd' }),
});
const DOUBLE = ['registerOutgoing', { ...OUTGOING, symbol: '01/KH-UBND', acceptDuplicate: true }] as const;
ruleCase({
  rule: 'symbol.taken',
  says: 'a double that was meant once is not meant again with another symbol, unless somebody says so',
  before: [...TWO, DOUBLE],
  act: 'correctEntry',
  wrong: changing('out:2026:3', { symbol: '02/KH-UBND' }),
  right: changing('out:2026:3', { symbol: '02/KH-UBND', acceptDuplicate: true }),
});
ruleCase({
  rule: 'entry.nothingChanged',
  says: 'a double that was meant stays one while its note is corrected',
  before: [...TWO, DOUBLE],
  act: 'correctEntry',
  wrong: changing('out:2026:3', { symbol: '01/KH-UBND', acceptDuplicate: true }),
  right: changing('out:2026:3', { note: 'Bản gửi lại' }),
});
test('the symbol of a voided row is free', async () => {
  const { session } = await furnished();
  for (const [act, input] of TWO) await does(session, act, input);
  await does(session, 'voidEntry', { ref: OUT, reason: 'Nhầm' });
  await does(session, 'correctEntry', { ref: 'out:2026:2', changes: { symbol: '01/KH-UBND' }, reason: 'Nhầm' });
});
ruleCase({
  rule: 'entry.void',
  says: 'a voided row stays as it is',
  before: [...TWO, ['voidEntry', { ref: OUT, reason: 'Nhầm' }]],
  act: 'correctEntry',
  wrong: changing(OUT, { note: 'x' }),
  right: changing('out:2026:2', { note: 'x' }),
});
ruleCase({
  rule: 'entry.void',
  says: 'and is not voided twice',
  before: [...TWO, ['voidEntry', { ref: OUT, reason: 'Nhầm' }]],
  act: 'voidEntry',
  wrong: { ref: OUT, reason: 'Nhầm' },
  right: { ref: 'out:2026:2', reason: 'Nhầm' },
});

test.each([
  [OUT, { number: 7 }, { 'changes.number': 'Không có trường này.' }],
  [OUT, { series: 'out' }, { 'changes.series': 'Không có trường này.' }],
  [OUT, { arrivedOn: '2026-06-15' }, { 'changes.arrivedOn': 'Không có trường này.' }],
  [OUT, { foo: null }, { 'changes.foo': 'Không có trường này.' }],
  [OUT, { signer: null }, { 'changes.signer': 'Chưa nhập.' }],
  [OUT, { registeredOn: null }, { 'changes.registeredOn': 'Không được để trống.' }],
  [IN, { arrivalNumber: null }, { 'changes.arrivalNumber': 'Không được để trống.' }],
  [IN, { symbol: null }, { 'changes.symbol': 'Không được để trống.' }],
  [IN, { sealed: { namedPerson: 'A', marks: ['A'] } }, { 'changes.sealed': 'Không có trường này.' }],
  [
    OUT,
    { recipients: [{ to: { agency: 'cat', foo: 1 }, copies: [] }] },
    { 'changes.recipients.0.to.foo': 'Không có trường này.' },
  ],
])('%s %o names what is wrong', async (ref, changes, fields) => {
  const { session } = await furnished();
  for (const [act, input] of WRITTEN) await does(session, act, input);
  expect(faultsOf(await attempts(session, 'correctEntry', changing(ref, changes)))).toEqual(fields);
});

test('a correction empties a field by null, keeps every version and moves copies with their count', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', { ...OUTGOING, note: 'Hỏa tốc', recallBy: '2026-07-01' });
  await does(session, 'correctEntry', { ref: OUT, changes: { note: null, copies: 5 }, reason: 'Thêm hai bản' });
  const entry = asked(session, 'entry', { ref: OUT });
  expect(entry).toMatchObject({
    copies: [1, 2, 3, 4, 5].map((number) => ({ copy: `${OUT}#${number}`, state: 'inStore' })),
    recallBy: '2026-07-01',
    versions: [
      { act: 'registerOutgoing', fields: { note: 'Hỏa tốc' } },
      { act: 'correctEntry', reason: 'Thêm hai bản' },
    ],
  });
  expect(entry).not.toHaveProperty('note');
  await does(session, 'correctEntry', { ref: OUT, changes: { copies: 2 }, reason: 'Bớt ba bản' });
  expect(asked(session, 'copies', { ref: OUT })).toMatchObject({ total: 2 });
});

rule('entry.copiesOut', 'once a copy has left, copies and level stay, and the row is not voided', async () => {
  const { session } = await furnished();
  for (const [act, input] of WRITTEN) await does(session, act, input);
  await does(session, 'defineLegalBasis', { code: 'd1', title: 'Điểm a', level: 'secret' });
  // No act of this issue hands a copy over.
  session.db.statement(`UPDATE copies SET state = 'held', holder = 'person:an' WHERE number = 1`).run();
  for (const [ref, changes] of [
    [OUT, { copies: 4 }],
    [OUT, { level: 'confidential' }],
    [IN, { level: 'secret' }],
    [IN, { copyNumbers: ['06'] }],
    [IN, { legalBasis: 'd1' }],
  ] as const) {
    expectRefused(await attempts(session, 'correctEntry', changing(ref, changes)), 'entry.copiesOut');
  }
  expectRefused(await attempts(session, 'voidEntry', { ref: OUT, reason: 'Nhầm' }), 'entry.copiesOut');
  for (const [ref, changes] of [
    [OUT, { copies: 3, level: 'secret', note: 'Như cũ' }],
    [OUT, { legalBasis: 'd1' }],
    [IN, { symbol: '9/BC' }],
  ] as const) {
    expect(await attempts(session, 'correctEntry', changing(ref, changes))).toMatchObject({ ok: true });
  }
});

test('a voided row keeps its number, its copies are void, the next number runs on', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'voidEntry', { ref: OUT, reason: 'Đăng ký nhầm sổ' });
  expect(asked(session, 'entry', { ref: OUT })).toMatchObject({ state: 'void', reason: 'Đăng ký nhầm sổ' });
  expect(asked(session, 'copies', { state: 'void' })).toMatchObject({ total: 3 });
  expect(await does(session, 'registerOutgoing', OUTGOING)).toMatchObject({ ref: 'out:2026:2' });
});

rule('abstract.topSecret', 'making a row top secret later takes its abstract away, in every version', async () => {
  const { session, an } = await furnishedForTwo();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'correctEntry', { ref: OUT, changes: { abstract: 'Tuần tra biên giới' }, reason: 'Nhầm' });
  const raised = changing(OUT, { level: 'topSecret' });
  const head = headOf(session);
  expectRefused(await attempts(session, 'correctEntry', raised, an), 'abstract.topSecret');
  expectRefused(await attempts(session, 'correctEntry', { ...raised, redactAbstract: true }), 'second.required');
  expect(headOf(session)).toEqual(head);
  const receipt = await attempts(session, 'correctEntry', { ...raised, redactAbstract: true }, an);
  expect(receipt).toMatchObject({ ok: true, level: 'topSecret', stillHeld: { pages: [], drafts: [] } });
  const shown = JSON.stringify([asked(session, 'entry', { ref: OUT }), asked(session, 'journal')]);
  expect(shown).not.toMatch(/an ninh|Tuần tra/);
  for (const search of ['an ninh', 'tuan tra'])
    expect(asked(session, 'entries', { search })).toMatchObject({ rows: [] });
});

test('redactAbstract is for a row that becomes top secret', async () => {
  const { session, an } = await furnishedForTwo();
  await does(session, 'registerOutgoing', OUTGOING);
  const answer = await attempts(session, 'correctEntry', { ...changing(OUT, { note: 'x' }), redactAbstract: true }, an);
  expect(faultsOf(answer)).toHaveProperty('redactAbstract');
});
