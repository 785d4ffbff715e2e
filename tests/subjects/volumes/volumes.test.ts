import { expect, test } from 'vitest';
import { append } from '../../../src/main/journal/journal.ts';
import { PAPERS, project } from '../../../src/main/subjects.ts';
import { PAPER_KINDS, SERIES_PATTERN } from '../../../src/shared/base/references.ts';
import { Text } from '../../../src/shared/base/text.ts';
import { FORMS } from '../../../src/shared/book-forms.ts';
import { KINDS } from '../../../src/shared/subjects.ts';
import { asked, attempts, does, OUTGOING } from '../../support/office.ts';
import { expectRefused, furnished, furnishedForTwo, type RuleCase, rule, ruleCase } from '../../support/rules.ts';

const FIRST = { series: 'out', year: 2026, volume: 1 };
const OPEN = { ...FIRST, openedOn: '2026-06-01' };
const CLOSE = { ...FIRST, on: '2026-06-15' };
const SECOND = { series: 'out', year: 2026, volume: 2, openedOn: '2026-06-15' };
const LAST_YEAR = { series: 'out', year: 2025, volume: 1, openedOn: '2025-12-30' };
const NEXT = { ...OUTGOING, symbol: '02/KH-UBND' };
const CORRECTION = { ref: 'out:2026:1', changes: { note: 'x' }, reason: 'Thiếu' };

const CASES: readonly RuleCase[] = [
  {
    rule: 'volume.closed',
    says: 'nothing enters a closed volume',
    before: [
      ['registerOutgoing', OUTGOING],
      ['closeVolume', CLOSE],
      ['openVolume', LAST_YEAR],
    ],
    act: 'registerOutgoing',
    wrong: NEXT,
    right: { ...NEXT, date: '2025-12-30', registeredOn: '2025-12-31' },
  },
  {
    rule: 'volume.closed',
    says: 'a closed volume is not closed again',
    before: [
      ['openVolume', OPEN],
      ['closeVolume', CLOSE],
      ['openVolume', SECOND],
    ],
    act: 'closeVolume',
    wrong: CLOSE,
    right: { ...CLOSE, volume: 2 },
  },
  {
    rule: 'volume.alreadyOpen',
    says: 'one volume is open per series and year',
    before: [['registerOutgoing', OUTGOING]],
    act: 'openVolume',
    wrong: SECOND,
    right: { ...OPEN, series: 'in' },
  },
  {
    rule: 'volume.order',
    says: 'volumes are numbered one after another',
    act: 'openVolume',
    wrong: { ...OPEN, volume: 2 },
    right: OPEN,
  },
  {
    rule: 'volume.order',
    says: 'only a paper book before it lets the first be number 3',
    act: 'openVolume',
    wrong: { ...OPEN, volume: 3 },
    right: { ...OPEN, volume: 3, firstNumber: 57 },
  },
  {
    rule: 'volume.firstNumber',
    says: 'only the first volume of a series says where numbers go on',
    before: [
      ['openVolume', { ...OPEN, firstNumber: 57 }],
      ['closeVolume', CLOSE],
    ],
    act: 'openVolume',
    wrong: { ...SECOND, firstNumber: 80 },
    right: SECOND,
  },
  {
    rule: 'volume.firstNumber',
    says: 'nor does the first of another year',
    before: [['openVolume', { ...OPEN, year: 2025, openedOn: '2025-03-01' }]],
    act: 'openVolume',
    wrong: { ...OPEN, firstNumber: 57 },
    right: OPEN,
  },
  {
    rule: 'volume.year',
    says: 'a volume is opened in its own year',
    act: 'openVolume',
    wrong: { ...OPEN, openedOn: '2025-12-31' },
    right: { ...OPEN, openedOn: '2026-01-01' },
  },
  {
    rule: 'date.future',
    says: 'and not tomorrow',
    act: 'openVolume',
    wrong: { ...OPEN, openedOn: '2026-06-16' },
    right: OPEN,
  },
  {
    rule: 'date.future',
    says: 'nor is it closed tomorrow',
    before: [['openVolume', OPEN]],
    act: 'closeVolume',
    wrong: { ...CLOSE, on: '2026-06-16' },
    right: CLOSE,
  },
  {
    rule: 'date.order',
    says: 'a volume is closed on or after its last row',
    before: [['registerOutgoing', OUTGOING]],
    act: 'closeVolume',
    wrong: { ...CLOSE, on: '2026-06-14' },
    right: CLOSE,
  },
  {
    rule: 'date.order',
    says: 'an empty one on or after its opening',
    before: [['openVolume', OPEN]],
    act: 'closeVolume',
    wrong: { ...CLOSE, on: '2026-05-31' },
    right: { ...CLOSE, on: '2026-06-01' },
  },
  {
    rule: 'reference.unknown',
    says: 'the series of a volume has been opened',
    before: [['openSeries', { code: 'out-a', direction: 'out', title: 'Sổ Tuyệt mật đi' }]],
    act: 'openVolume',
    wrong: { ...OPEN, series: 'out-b' },
    right: { ...OPEN, series: 'out-a' },
  },
  {
    rule: 'form.unknown',
    says: 'a volume is opened under a form that exists',
    act: 'openVolume',
    wrong: { ...OPEN, form: 'out-1999' },
    right: { ...OPEN, form: 'out-2020' },
  },
  {
    rule: 'form.kind',
    says: 'and of its own direction',
    act: 'openVolume',
    wrong: { ...OPEN, form: 'in' },
    right: { ...OPEN, form: 'out' },
  },
  {
    rule: 'volume.unknown',
    says: 'a volume that is closed exists',
    before: [['openVolume', OPEN]],
    act: 'closeVolume',
    wrong: { ...CLOSE, volume: 2 },
    right: CLOSE,
  },
  {
    rule: 'series.taken',
    says: 'a series is opened once',
    act: 'openSeries',
    wrong: { code: 'out', direction: 'out', title: 'Sổ đi' },
    right: { code: 'out-a', direction: 'out', title: 'Sổ Tuyệt mật đi' },
  },
  {
    rule: 'series.reserved',
    says: 'a series does not bear the name of a paper',
    act: 'openSeries',
    wrong: { code: 'handover', direction: 'out', title: 'Sổ đi' },
    right: { code: 'handover-so', direction: 'out', title: 'Sổ đi' },
  },
];

for (const one of CASES) ruleCase(one);

const CLOSED = [
  ['registerOutgoing', OUTGOING],
  ['closeVolume', CLOSE],
] as const;
const REOPEN = { ...FIRST, reason: 'Khóa nhầm' };

const COSIGNED: readonly RuleCase[] = [
  {
    rule: 'volume.notClosed',
    says: 'only a closed volume is reopened',
    before: [...CLOSED, ['openVolume', { ...OPEN, series: 'in' }]],
    act: 'reopenVolume',
    wrong: { ...REOPEN, series: 'in' },
    right: REOPEN,
  },
  {
    rule: 'volume.laterOpen',
    says: 'a volume is not reopened behind a later one, the last one is',
    before: [...CLOSED, ['openVolume', SECOND], ['closeVolume', { ...CLOSE, volume: 2 }]],
    act: 'reopenVolume',
    wrong: REOPEN,
    right: { ...REOPEN, volume: 2 },
  },
  {
    rule: 'volume.unknown',
    says: 'a volume that is reopened exists',
    before: CLOSED,
    act: 'reopenVolume',
    wrong: { ...REOPEN, year: 2025 },
    right: REOPEN,
  },
];

for (const one of COSIGNED) ruleCase({ ...one, cosigned: true });

rule('number.exhausted', 'behind the last number of a year another series goes on', async () => {
  const { session } = await furnished();
  await does(session, 'openVolume', { ...OPEN, firstNumber: 9_999_999 });
  expect(await does(session, 'registerOutgoing', OUTGOING)).toMatchObject({ ref: 'out:2026:9999999' });
  expectRefused(await attempts(session, 'registerOutgoing', NEXT), 'number.exhausted');
  await does(session, 'openSeries', { code: 'out-a', direction: 'out', title: 'Sổ tiếp' });
  expect(await does(session, 'registerOutgoing', { ...NEXT, series: 'out-a' })).toMatchObject({ ref: 'out-a:2026:1' });
});

test('numbers run on without gaps through the volumes of a year, by series and year, from firstNumber', async () => {
  const { session } = await furnished();
  const register = async (index: number, more: object = {}) =>
    (await does(session, 'registerOutgoing', { ...OUTGOING, symbol: `${index}/KH`, ...more })).ref;
  await does(session, 'openSeries', { code: 'out-a', direction: 'out', title: 'Sổ Tuyệt mật đi' });
  await does(session, 'openVolume', { ...OPEN, firstNumber: 57 });
  const refs = [await register(1), await register(2), await register(3, { series: 'out-a' })];
  await does(session, 'voidEntry', { ref: 'out:2026:58', reason: 'Nhầm' });
  await does(session, 'closeVolume', CLOSE);
  await does(session, 'openVolume', SECOND);
  refs.push(await register(4), await register(5, { series: 'out-a' }));
  await does(session, 'openVolume', LAST_YEAR);
  refs.push(await register(6, { date: '2025-12-30', registeredOn: '2025-12-31' }));
  expect(refs).toEqual(['out:2026:57', 'out:2026:58', 'out-a:2026:1', 'out:2026:59', 'out-a:2026:2', 'out:2025:1']);
  expect(asked(session, 'volumes', { series: 'out', year: 2026, order: 'asc' })).toMatchObject({
    rows: [
      { volume: 1, first: 57, last: 58, open: false },
      { volume: 2, first: 59, last: 59, open: true },
    ],
  });
});

rule('volume.closed', 'a row of a closed volume is corrected or voided only where a later volume is open', async () => {
  const { session, an } = await furnishedForTwo();
  for (const [act, input] of CLOSED) await does(session, act, input);
  expectRefused(await attempts(session, 'correctEntry', CORRECTION), 'volume.closed');
  expectRefused(await attempts(session, 'voidEntry', { ref: 'out:2026:1', reason: 'Nhầm' }), 'volume.closed');
  // An older year that is still open is no place for it, another series neither.
  await does(session, 'openVolume', { ...OPEN, year: 2025, openedOn: '2025-12-01' });
  await does(session, 'openVolume', { ...OPEN, series: 'in' });
  expectRefused(await attempts(session, 'correctEntry', CORRECTION), 'volume.closed');
  await does(session, 'openVolume', SECOND);
  await does(session, 'correctEntry', CORRECTION);
  await does(session, 'voidEntry', { ref: 'out:2026:1', reason: 'Nhầm' });
  // Words that must go are removed wherever they stand.
  await does(session, 'redactText', { ref: 'out:2026:1', field: 'abstract', reason: 'Lộ' }, an);
});

rule('series.reserved', 'nor that of any form or of a paper to come', async () => {
  const { session } = await furnished();
  const own = FORMS.map((form) => form.code).filter((code) => code !== 'out' && code !== 'in');
  expect(own).toEqual(expect.arrayContaining(['out-2020', 'in-2020', 'corrections']));
  for (const code of [...own, ...PAPER_KINDS, 'duty', 'import'])
    expectRefused(await attempts(session, 'openSeries', { code, direction: 'in', title: 'Sổ' }), 'series.reserved');
});

rule('series.reserved', 'nor that of any paper or report, whatever letters it is written in', async () => {
  const { session } = await furnished();
  const names = PAPERS.map(({ name }) => name.toLowerCase()).filter((name) => SERIES_PATTERN.test(name));
  expect(names).toEqual(expect.arrayContaining(['receipt', 'label', 'statistics', 'headsheet', 'openpages']));
  // Papers to come, and what a page is called by what is owed of it.
  for (const code of [...names, 'yearreport', 'inspectionpack', 'selfcheck', 'wasteslip', 'extract', 'page'])
    expectRefused(await attempts(session, 'openSeries', { code, direction: 'out', title: 'Sổ' }), 'series.reserved');
});

test('a series that was opened under such a name before the rule goes on', async () => {
  const { place, session } = await furnished();
  const { db } = session.writer;
  const body = { code: 'inventory', direction: 'out', title: Text.of('Sổ kiểm kê') };
  db.transaction(() => project(db, body, append(db, place.now.toISOString(), 'lan', KINDS.openSeries, body)));
  const { ref } = await does(session, 'registerOutgoing', { ...OUTGOING, series: 'inventory' });
  expect(ref).toBe('inventory:2026:1');
  session.close();
  expect(await place.verify()).toMatchObject({ ok: true });
});

test('a row of last year is corrected in this year’s open volume', async () => {
  const { session } = await furnished();
  await does(session, 'openVolume', LAST_YEAR);
  await does(session, 'registerOutgoing', { ...OUTGOING, date: '2025-12-30', registeredOn: '2025-12-31' });
  await does(session, 'closeVolume', { ...FIRST, year: 2025, on: '2025-12-31' });
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'correctEntry', { ...CORRECTION, ref: 'out:2025:1' });
});

test('a reopened volume takes rows again', async () => {
  const { session, an } = await furnishedForTwo();
  for (const [act, input] of CLOSED) await does(session, act, input);
  await does(session, 'reopenVolume', REOPEN, an);
  expect(await does(session, 'registerOutgoing', NEXT)).toMatchObject({ ref: 'out:2026:2', volume: 1 });
});
