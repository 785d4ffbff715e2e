import { expect, test } from 'vitest';
import type { ActInput } from '../../../src/shared/subjects.ts';
import { asked, attempts, does, INCOMING, opened } from '../../support/office.ts';
import {
  expectRefused,
  faultsOf,
  furnished,
  furnishedForTwo,
  type RuleCase,
  rule,
  ruleCase,
} from '../../support/rules.ts';

/** "Chỉ người có tên mới được bóc bì": what the cover shows and no more. */
const COVER: ActInput<'registerIncoming'> & { sealed: object } = {
  arrivedOn: '2026-06-15',
  issuer: { agency: 'cat' },
  unit: 'vp',
  symbol: '12/CAT',
  sealed: { namedPerson: 'Ông Nguyễn Văn An', urgent: true, marks: ['B'] },
};
const INSIDE: Omit<ActInput<'openSealed'>, 'ref' | 'on' | 'by'> = {
  date: '2026-06-12',
  type: 'Công văn',
  abstract: 'Kế hoạch bảo vệ',
  level: 'secret',
  copyNumbers: ['03'],
};
const OPEN = { ref: 'in:2026:1', on: '2026-06-15', by: 'an', ...INSIDE };

const HIDDEN = {
  ...INSIDE,
  abstractConsent: 'Đồng ý',
  legalBasis: 'd2',
  pages: 3,
  attachments: 1,
  protectUntil: '2030-01-01',
  mayCopy: true,
};
const COVER_CASES: readonly RuleCase[] = Object.entries(HIDDEN).map(([field, value]) => ({
  rule: 'entry.sealed',
  says: `the cover does not show "${field}"`,
  act: 'registerIncoming',
  wrong: { ...COVER, [field]: value },
  right: COVER,
}));

const LEFT = [
  'definePerson',
  { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp', mayRead: 'topSecret', leftOn: '2026-06-16' },
] as const;

const CASES: readonly RuleCase[] = [
  {
    rule: 'entry.sealed',
    says: 'a correction does not tell what is inside either',
    before: [['registerIncoming', COVER]],
    act: 'correctEntry',
    wrong: { ref: 'in:2026:1', changes: { type: 'Công văn' }, reason: 'Ghi thêm' },
    right: { ref: 'in:2026:1', changes: { symbol: '13/CAT' }, reason: 'Ghi nhầm' },
  },
  {
    rule: 'entry.notSealed',
    says: 'an ordinary document is not opened',
    before: [
      ['registerIncoming', INCOMING],
      ['registerIncoming', COVER],
    ],
    act: 'openSealed',
    wrong: OPEN,
    right: { ...OPEN, ref: 'in:2026:2' },
  },
  {
    rule: 'entry.unknown',
    says: 'an envelope that is named exists',
    before: [['registerIncoming', COVER]],
    act: 'openSealed',
    wrong: { ...OPEN, ref: 'in:2026:2' },
    right: OPEN,
  },
  {
    rule: 'entry.dataMissing',
    says: 'an opened envelope tells at least the date',
    before: [['registerIncoming', COVER]],
    act: 'openSealed',
    wrong: { ref: 'in:2026:1', on: '2026-06-15', by: 'an' },
    right: { ref: 'in:2026:1', on: '2026-06-15', by: 'an', date: '2026-06-12' },
  },
  {
    rule: 'entry.dataMissing',
    says: 'and nothing when its reader keeps it closed',
    before: [['registerIncoming', COVER]],
    act: 'openSealed',
    wrong: { ...OPEN, keptClosed: true },
    right: { ref: 'in:2026:1', on: '2026-06-15', by: 'an', keptClosed: true },
  },
  {
    rule: 'date.order',
    says: 'nothing is opened before it arrives',
    before: [['registerIncoming', COVER]],
    act: 'openSealed',
    wrong: { ...OPEN, on: '2026-06-14' },
    right: OPEN,
  },
  {
    rule: 'date.future',
    says: 'nor tomorrow',
    before: [['registerIncoming', COVER]],
    act: 'openSealed',
    wrong: { ...OPEN, on: '2026-06-16' },
    right: OPEN,
  },
  {
    rule: 'reference.unknown',
    says: 'whoever opened it is in the list of people',
    before: [['registerIncoming', COVER]],
    act: 'openSealed',
    wrong: { ...OPEN, by: 'vp' },
    right: OPEN,
  },
  {
    rule: 'abstract.topSecret',
    says: 'the mark A makes what is inside top secret',
    before: [['registerIncoming', { ...COVER, sealed: { ...COVER.sealed, marks: ['A'] } }]],
    act: 'openSealed',
    wrong: OPEN,
    right: { ...OPEN, abstract: undefined },
  },
  {
    rule: 'custody.namedPerson',
    says: 'only whom it names opens it',
    before: [['registerIncoming', COVER]],
    act: 'openSealed',
    wrong: { ...OPEN, by: 'binh' },
    right: OPEN,
  },
  {
    rule: 'custody.namedPerson',
    says: 'another with the reason where it is "Hỏa tốc" and he is absent',
    before: [
      ['registerIncoming', { ...COVER, sealed: { ...COVER.sealed, urgent: false } }],
      ['registerIncoming', COVER],
    ],
    act: 'openSealed',
    wrong: { ...OPEN, by: 'binh', reason: 'Ông An đi vắng' },
    right: { ...OPEN, ref: 'in:2026:2', by: 'binh', reason: 'Ông An đi vắng, Chủ tịch ủy quyền' },
  },
  {
    rule: 'custody.namedPerson',
    says: 'whom it names by his office alone, with the reason; his deputy not',
    before: [
      ['registerIncoming', { ...COVER, sealed: { namedPerson: 'Đồng chí Phó Chủ tịch', marks: ['B'] } }],
      ['registerIncoming', { ...COVER, sealed: { namedPerson: 'Đồng chí Chủ tịch', marks: ['B'] } }],
    ],
    act: 'openSealed',
    wrong: { ...OPEN, reason: 'Bì ghi theo chức vụ' },
    right: { ...OPEN, ref: 'in:2026:2', reason: 'Bì ghi theo chức vụ' },
  },
  {
    rule: 'custody.personLeft',
    says: 'nobody opens it from the day on which he left',
    at: '2026-06-16T08:00:00',
    before: [['registerIncoming', COVER], LEFT],
    act: 'openSealed',
    wrong: { ...OPEN, on: '2026-06-16' },
    right: OPEN,
  },
  {
    rule: 'document.alreadyIn',
    says: 'what was inside was not registered before, unless that is meant',
    before: [
      ['registerIncoming', INCOMING],
      ['registerIncoming', COVER],
    ],
    act: 'openSealed',
    wrong: { ...OPEN, ref: 'in:2026:2', symbol: INCOMING.symbol },
    right: { ...OPEN, ref: 'in:2026:2', symbol: INCOMING.symbol, acceptDuplicate: true },
  },
  {
    rule: 'document.alreadyIn',
    says: 'what was inside was not registered before',
    before: [
      ['registerIncoming', INCOMING],
      ['registerIncoming', COVER],
    ],
    act: 'openSealed',
    wrong: { ...OPEN, ref: 'in:2026:2', symbol: INCOMING.symbol },
    right: { ...OPEN, ref: 'in:2026:2' },
  },
];

for (const one of COVER_CASES) ruleCase(one);
for (const one of CASES) ruleCase(one);

rule('entry.notSealed', 'an envelope that was opened is corrected, not opened again', async () => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', COVER);
  await does(session, 'openSealed', OPEN);
  expectRefused(await attempts(session, 'openSealed', OPEN), 'entry.notSealed');
  await does(session, 'correctEntry', { ref: 'in:2026:1', changes: { abstract: 'Khác' }, reason: 'Nhầm' });
});

const MARKED: readonly [marks: unknown, level: string][] = [
  [['A'], 'topSecret'],
  [['B'], 'secret'],
  [['C'], 'confidential'],
  [['C', 'A'], 'topSecret'],
  ['B', 'secret'],
];
for (const [marks, level] of MARKED)
  rule('envelope.mark', `the marks ${String(marks)} give the level ${level}`, async () => {
    const { session } = await furnished();
    const sealed = { ...COVER, sealed: { ...COVER.sealed, marks } };
    expect(await attempts(session, 'registerIncoming', sealed)).toMatchObject({ ok: true, level, ref: 'in:2026:1' });
    expect(asked(session, 'entry', { ref: 'in:2026:1' })).toMatchObject({ level, state: 'sealed' });
  });

test('a sealed envelope needs its marks and its named person', async () => {
  const { session } = await furnished();
  const answer = await attempts(session, 'registerIncoming', { ...COVER, sealed: { marks: ['D'] } });
  expect(Object.keys(faultsOf(answer)).sort()).toEqual(['sealed.marks', 'sealed.namedPerson']);
});

test('an envelope waits until it is opened, then its copies bear the numbers on the paper', async () => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', COVER);
  expect(asked(session, 'overview')).toMatchObject({ sealedWaiting: 1 });
  expect(asked(session, 'due')).toMatchObject({ rows: [{ what: 'sealed', ref: 'in:2026:1' }] });
  expect(asked(session, 'copies')).toMatchObject({ rows: [{ copy: 'in:2026:1#1', mark: '' }] });
  await does(session, 'openSealed', { ...OPEN, copyNumbers: ['03', '04'], level: 'confidential' });
  expect(asked(session, 'copies')).toMatchObject({ rows: [{ mark: '03' }, { mark: '04' }] });
  // The envelope said Tối mật; of several levels the highest wins.
  expect(asked(session, 'entry', { ref: 'in:2026:1' })).toMatchObject({
    state: 'registered',
    level: 'secret',
    protectedUntil: '2046-06-12',
    sealed: { opened: { on: '2026-06-15', by: 'an' } },
  });
  expect(asked(session, 'overview')).toMatchObject({ sealedWaiting: 0 });
});

test('what its reader keeps closed can be told later by a correction', async () => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', COVER);
  await does(session, 'openSealed', { ref: 'in:2026:1', on: '2026-06-15', by: 'an', keptClosed: true });
  await does(session, 'correctEntry', {
    ref: 'in:2026:1',
    changes: { type: 'Công văn' },
    reason: 'Người nhận cho ghi',
  });
  expect(asked(session, 'entry', { ref: 'in:2026:1' })).toMatchObject({ type: 'Công văn', state: 'registered' });
});

test.each([
  ['NGUYỄN VĂN AN, Chủ tịch', true],
  ['Dong chi Nguyen Van An', true],
  ['Đồng chí Nguyễn Văn Ân', false],
  ['Ông Văn An', false],
])('the cover "%s" names Nguyễn Văn An: %s', async (namedPerson, named) => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', { ...COVER, sealed: { namedPerson, marks: ['B'] } });
  expect((await attempts(session, 'openSealed', OPEN)).ok).toBe(named);
});

test('why another opened it stands in the history of the row, and can be redacted', async () => {
  const { session, an } = await furnishedForTwo();
  await does(session, 'registerIncoming', COVER);
  await does(session, 'openSealed', { ...OPEN, by: 'binh', reason: 'Người có tên đi công tác' });
  expect(JSON.stringify(asked(session, 'entry', { ref: 'in:2026:1' }))).toContain('Người có tên đi công tác');
  await does(session, 'redactText', { ref: 'in:2026:1', field: 'reason', reason: 'Lộ' }, an);
  expect(JSON.stringify(asked(session, 'entry', { ref: 'in:2026:1' }))).not.toContain('đi công tác');
});

rule(
  'level.notCleared',
  'who may not read it passes a closed envelope on, and tells that it stays closed',
  async () => {
    const { place, session } = await furnished();
    await does(session, 'addUser', { login: 'tam', name: 'Tám', roles: ['clerk'], mayRead: 'confidential' });
    session.close();
    const tam = await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
    await does(tam, 'registerIncoming', COVER);
    const on = '2026-06-15';
    const given = { items: ['in:2026:1#1'], to: { person: 'an' }, on, method: 'direct' } satisfies ActInput<'handOver'>;
    const signed = { on: '2026-06-15', by: 'an', outcome: 'complete', onPaper: true } as const;
    await does(tam, 'handOver', given);
    await does(tam, 'acknowledge', { ...signed, handover: 'handover:2026:1' });
    await does(tam, 'returnItems', { items: given.items, from: given.to, on: '2026-06-15' });
    await does(tam, 'handOver', given);
    expectRefused(
      await attempts(tam, 'recall', { items: given.items, on: '2026-06-15', reason: 'order' }),
      'level.notCleared',
    );
    expectRefused(await attempts(tam, 'openSealed', OPEN), 'level.notCleared');
    await does(tam, 'openSealed', { ref: 'in:2026:1', on: '2026-06-15', by: 'an', keptClosed: true });
    // From then on it is a document like any other.
    const late = await attempts(tam, 'acknowledge', { ...signed, handover: 'handover:2026:2' });
    expect(late).toMatchObject({ ok: false });
  },
);
