import { expect, test } from 'vitest';
import type { Level } from '../../../src/shared/base/levels.ts';
import { asked, attempts, does, OUTGOING } from '../../support/office.ts';
import { furnished, type RuleCase, rule, ruleCase } from '../../support/rules.ts';

const { abstract: _abstract, ...WITHOUT_ABSTRACT } = OUTGOING;
const OLD = { date: '2026-02-27', registeredOn: '2026-02-27' };

const CASES: readonly RuleCase[] = [
  {
    rule: 'date.future',
    says: 'the date of a document does not lie in the future',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, date: '2026-06-16' },
    right: { ...OUTGOING, date: '2026-06-15' },
  },
  {
    rule: 'date.future',
    says: 'nor does the day of registering',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, registeredOn: '2026-06-16' },
    right: { ...OUTGOING, registeredOn: '2026-06-15' },
  },
  {
    rule: 'date.order',
    says: 'a document is registered on or after its date',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, date: '2026-06-12', registeredOn: '2026-06-11' },
    right: { ...OUTGOING, date: '2026-06-12', registeredOn: '2026-06-12' },
  },
  {
    rule: 'reference.unknown',
    says: 'the signer is in the list of people',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, signer: 'vp' },
    right: { ...OUTGOING, signer: 'binh' },
  },
  {
    rule: 'reference.unknown',
    says: 'so is the drafter',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, drafter: 'ai' },
    right: { ...OUTGOING, drafter: 'binh' },
  },
  {
    rule: 'reference.unknown',
    says: 'the storing unit is in the list of units',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, storageUnit: 'an' },
    right: { ...OUTGOING, storageUnit: 'qs' },
  },
  {
    rule: 'reference.unknown',
    says: 'recipients are agencies, units or people of the lists',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, recipients: [{ to: { unit: 'cat' }, copies: [1] }] },
    right: {
      ...OUTGOING,
      recipients: [
        { to: { unit: 'qs' }, copies: [1] },
        { to: { person: 'an' }, copies: [2] },
      ],
    },
  },
  {
    rule: 'reference.unknown',
    says: 'the legal basis is in its list',
    before: [['defineLegalBasis', { code: 'd2', title: 'Điểm a khoản 1 Điều 2 Quyết định 960/QĐ-TTg' }]],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, legalBasis: 'd3' },
    right: { ...OUTGOING, legalBasis: 'd2' },
  },
  {
    rule: 'reference.unknown',
    says: 'the series has been opened',
    before: [['openSeries', { code: 'out-a', direction: 'out', title: 'Sổ Tuyệt mật đi' }]],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, series: 'out-b' },
    right: { ...OUTGOING, series: 'out-a' },
  },
  {
    rule: 'series.direction',
    says: 'an outgoing document stands in no register of incoming ones',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, series: 'in' },
    right: { ...OUTGOING, series: 'out' },
  },
  {
    rule: 'series.level',
    says: 'a series takes the levels it was opened for',
    before: [['openSeries', { code: 'out-b', direction: 'out', title: 'Sổ Tối mật đi', levels: ['secret'] }]],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, series: 'out-b', level: 'confidential' },
    right: { ...OUTGOING, series: 'out-b', level: 'secret' },
  },
  {
    rule: 'series.level',
    says: 'the highest of the level typed and the level of the legal basis counts',
    before: [
      ['openSeries', { code: 'out-b', direction: 'out', title: 'Sổ Mật đi', levels: ['confidential'] }],
      ['defineLegalBasis', { code: 'd2', title: 'Điểm a', level: 'secret' }],
    ],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, series: 'out-b', level: 'confidential', legalBasis: 'd2' },
    right: { ...OUTGOING, series: 'out-b', level: 'confidential' },
  },
  {
    rule: 'recipients.copyNumbers',
    says: 'no copy is sent that does not exist',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, copies: 3, recipients: [{ to: { agency: 'cat' }, copies: [4] }] },
    right: { ...OUTGOING, copies: 3, recipients: [{ to: { agency: 'cat' }, copies: [3] }] },
  },
  {
    rule: 'recipients.copyNumbers',
    says: 'no copy goes to two recipients',
    act: 'registerOutgoing',
    wrong: {
      ...OUTGOING,
      recipients: [
        { to: { agency: 'cat' }, copies: [1, 2] },
        { to: { agency: 'bch' }, copies: [2] },
      ],
    },
    right: {
      ...OUTGOING,
      recipients: [
        { to: { agency: 'cat' }, copies: [1, 2] },
        { to: { agency: 'bch' }, copies: [3] },
      ],
    },
  },
  {
    rule: 'recipients.copyNumbers',
    says: 'nor twice to the same',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, recipients: [{ to: { agency: 'cat' }, copies: [1, 1] }] },
    right: { ...OUTGOING, recipients: [{ to: { agency: 'cat' }, copies: [] }] },
  },
  {
    rule: 'abstract.topSecret',
    says: 'from 2026-03-01 no top-secret abstract is written, whoever agrees',
    act: 'registerOutgoing',
    wrong: {
      ...OUTGOING,
      level: 'topSecret',
      date: '2026-02-27',
      registeredOn: '2026-03-01',
      abstractConsent: 'Đồng ý',
    },
    right: { ...WITHOUT_ABSTRACT, level: 'topSecret', date: '2026-02-27', registeredOn: '2026-03-01' },
  },
  {
    rule: 'abstract.topSecret',
    says: 'before that day it takes the consent of whoever classified it',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, ...OLD, level: 'topSecret', registeredOn: '2026-02-28' },
    right: { ...OUTGOING, ...OLD, level: 'topSecret', registeredOn: '2026-02-28', abstractConsent: 'Ông An đồng ý' },
  },
  {
    rule: 'abstract.topSecret',
    says: 'a legal basis can make the document top secret',
    before: [['defineLegalBasis', { code: 'd1', title: 'Điểm a khoản 1', level: 'topSecret' }]],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, level: 'confidential', legalBasis: 'd1' },
    right: { ...WITHOUT_ABSTRACT, level: 'confidential', legalBasis: 'd1' },
  },
  {
    rule: 'term.tooLong',
    says: 'Mật at most 10 years',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, level: 'confidential', protectUntil: '2036-06-16' },
    right: { ...OUTGOING, level: 'confidential', protectUntil: '2036-06-15' },
  },
  {
    rule: 'term.tooLong',
    says: 'Tối mật at most 20 years',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, protectUntil: '2046-06-16' },
    right: { ...OUTGOING, protectUntil: '2046-06-15' },
  },
  {
    rule: 'term.tooLong',
    says: 'Tuyệt mật at most 30 years',
    act: 'registerOutgoing',
    wrong: { ...WITHOUT_ABSTRACT, level: 'topSecret', protectUntil: '2056-06-16' },
    right: { ...WITHOUT_ABSTRACT, level: 'topSecret', protectUntil: '2056-06-15' },
  },
  {
    rule: 'date.order',
    says: 'protection does not end before the document’s date',
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, protectUntil: '2026-06-14' },
    right: { ...OUTGOING, protectUntil: '2026-06-15' },
  },
];

for (const one of CASES) ruleCase(one);

const TERMS: readonly [Level, string, string][] = [
  ['confidential', '2026-02-28', '2036-02-28'],
  ['secret', '2024-02-29', '2044-02-29'],
  ['topSecret', '2024-02-29', '2054-02-28'],
];
for (const [level, date, protectedUntil] of TERMS)
  rule('term.derived', `${level} from ${date} is protected until ${protectedUntil}`, async () => {
    const { session } = await furnished();
    await does(session, 'registerOutgoing', { ...WITHOUT_ABSTRACT, level, date });
    expect(asked(session, 'entry', { ref: 'out:2026:1' })).toMatchObject({ level, protectedUntil });
  });

rule(
  'level.highest',
  'of the level typed and that of the legal basis the higher wins, in the row and in its term',
  async () => {
    const { session } = await furnished();
    await does(session, 'defineLegalBasis', { code: 'd2', title: 'Điểm a', level: 'secret' });
    const row = (symbol: string, level: Level) =>
      does(session, 'registerOutgoing', { ...WITHOUT_ABSTRACT, symbol, level, legalBasis: 'd2' });
    expect(await row('1/KH', 'confidential')).toMatchObject({ level: 'secret' });
    expect(await row('2/KH', 'topSecret')).toMatchObject({ level: 'topSecret' });
    expect(asked(session, 'entry', { ref: 'out:2026:1' })).toMatchObject({ protectedUntil: '2046-06-15' });
  },
);

const LATE: readonly [days: object, late: boolean, why: string][] = [
  [{ date: '2026-06-15' }, false, 'the same day'],
  [{ date: '2026-06-12' }, false, 'a Friday, entered on Monday'],
  [{ date: '2026-06-11' }, true, 'a Thursday, entered on Monday'],
  [{ date: '2025-06-15', registeredOn: '2026-06-15' }, true, 'a year before'],
];
for (const [days, late, why] of LATE)
  rule('row.late', `more than one working day after its date: ${late}, ${why}`, async () => {
    const { session } = await furnished();
    expect(await does(session, 'registerOutgoing', { ...OUTGOING, ...days })).toMatchObject({ late });
  });

rule('row.late', 'a row dated before the row above it is late, the same day is not', async () => {
  const { session } = await furnished();
  const row = (symbol: string, registeredOn: string) =>
    does(session, 'registerOutgoing', { ...OUTGOING, symbol, date: '2026-06-12', registeredOn });
  expect(await row('1/KH', '2026-06-15')).toMatchObject({ late: false });
  expect(await row('2/KH', '2026-06-12')).toMatchObject({ late: true });
  expect(await row('3/KH', '2026-06-12')).toMatchObject({ late: false });
});

test('a registered document answers with its number, its copies and its level', async () => {
  const { session } = await furnished();
  const receipt = await does(session, 'registerOutgoing', OUTGOING);
  expect(receipt).toMatchObject({
    ref: 'out:2026:1',
    number: 1,
    volume: 1,
    level: 'secret',
    copies: ['out:2026:1#1', 'out:2026:1#2', 'out:2026:1#3'],
  });
  expect(receipt.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(asked(session, 'copies', { ref: 'out:2026:1' })).toMatchObject({
    rows: [1, 2, 3].map((number) => ({ copy: `out:2026:1#${number}`, state: 'inStore', holder: 'store' })),
    total: 3,
  });
});

test.each([
  [{ copies: 0 }, 'copies'],
  [{ copies: 501 }, 'copies'],
  [{ copies: 1.5 }, 'copies'],
  [{ copies: '3' }, 'copies'],
  [{ date: '2026-02-30' }, 'date'],
  [{ date: '15/06/2026' }, 'date'],
  [{ level: 'mật' }, 'level'],
  [{ mayCopy: undefined }, 'mayCopy'],
  [{ symbol: '' }, 'symbol'],
  [{ type: '   ' }, 'type'],
  [{ recipients: [{ to: { agency: 'cat', unit: 'vp' }, copies: [1] }] }, 'recipients.0.to'],
  [{ recipients: [{ to: {}, copies: [1] }] }, 'recipients.0.to'],
])('an input of the wrong shape names its field: %o', async (part, field) => {
  const { session } = await furnished();
  const answer = await attempts(session, 'registerOutgoing', { ...OUTGOING, ...part });
  expect(answer).toMatchObject({ ok: false, error: { kind: 'invalid', fields: { [field]: expect.any(String) } } });
});

test('a document whose protection had ended before it is registered is told with the receipt: its year may be wrong', async () => {
  const { session } = await furnished();
  expect(await does(session, 'registerOutgoing', OUTGOING)).not.toHaveProperty('termOver');
  const old = { ...OUTGOING, symbol: '90/KH-UBND', date: '1926-06-12' };
  expect(await does(session, 'registerOutgoing', old)).toMatchObject({ termOver: '1946-06-12' });
  const arrived = { arrivedOn: '2026-06-15', issuer: { agency: 'cat' }, date: '1926-06-12', type: 'Báo cáo' };
  const copies = { level: 'secret' as const, unit: 'vp', symbol: '9/BC', copyNumbers: ['05'] };
  expect(await does(session, 'registerIncoming', { ...arrived, ...copies })).toMatchObject({ termOver: '1946-06-12' });
  const until = { protectUntil: '2026-06-15', symbol: '10/BC', date: '2026-06-12' };
  expect(await does(session, 'registerIncoming', { ...arrived, ...copies, ...until })).not.toHaveProperty('termOver');
});
