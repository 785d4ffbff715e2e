import { expect, test } from 'vitest';
import { asked, attempts, does, INCOMING } from '../../support/office.ts';
import { faultsOf, furnished, type RuleCase, rule, ruleCase } from '../../support/rules.ts';

const { abstract: _abstract, ...WITHOUT_ABSTRACT } = INCOMING;
const AGAIN = { ...INCOMING, symbol: '08/BC-CAT' };

/** A document of 2014, whose ten years its issuer extended by ten more in 2024. */
const BY = { number: '12/QĐ-CAT', date: '2024-02-20' };
const EXTENDED = { ...INCOMING, date: '2014-05-02', protectUntil: '2034-05-02', extendedBy: BY };

const CASES: readonly RuleCase[] = [
  {
    rule: 'date.future',
    says: 'nothing arrives tomorrow',
    act: 'registerIncoming',
    wrong: { ...INCOMING, arrivedOn: '2026-06-16' },
    right: INCOMING,
  },
  {
    rule: 'date.order',
    says: 'nothing arrives before it is written',
    act: 'registerIncoming',
    wrong: { ...INCOMING, arrivedOn: '2026-06-11' },
    right: { ...INCOMING, arrivedOn: '2026-06-12' },
  },
  {
    rule: 'reference.unknown',
    says: 'the issuer is in the list of agencies',
    act: 'registerIncoming',
    wrong: { ...INCOMING, issuer: { agency: 'bca' } },
    right: { ...INCOMING, issuer: { agency: 'bch' } },
  },
  {
    rule: 'reference.unknown',
    says: 'the unit that gets it is in the list of units',
    act: 'registerIncoming',
    wrong: { ...INCOMING, unit: 'xx' },
    right: { ...INCOMING, unit: 'qs' },
  },
  {
    rule: 'series.direction',
    says: 'an incoming document stands in no register of outgoing ones',
    act: 'registerIncoming',
    wrong: { ...INCOMING, series: 'out' },
    right: { ...INCOMING, series: 'in' },
  },
  {
    rule: 'series.level',
    says: 'a series takes the levels it was opened for',
    before: [['openSeries', { code: 'in-c', direction: 'in', title: 'Sổ Mật đến', levels: ['confidential'] }]],
    act: 'registerIncoming',
    wrong: { ...INCOMING, series: 'in-c', level: 'secret' },
    right: { ...INCOMING, series: 'in-c' },
  },
  {
    rule: 'document.alreadyIn',
    says: 'the same issuer, symbol and date arrive once',
    before: [['registerIncoming', INCOMING]],
    act: 'registerIncoming',
    wrong: { ...INCOMING, symbol: '07/bc-cat', copyNumbers: ['06'] },
    right: { ...INCOMING, acceptDuplicate: true },
  },
  {
    rule: 'document.alreadyIn',
    says: 'the same symbol of another day is another document',
    before: [['registerIncoming', INCOMING]],
    act: 'registerIncoming',
    wrong: INCOMING,
    right: { ...INCOMING, date: '2026-06-11' },
  },
  {
    rule: 'copyNumbers.twice',
    says: 'a number is stamped on one copy',
    act: 'registerIncoming',
    wrong: { ...INCOMING, copyNumbers: ['05', '05'] },
    right: { ...INCOMING, copyNumbers: ['05', '06'] },
  },
  {
    rule: 'copyNumbers.twice',
    says: 'noughts before it and capitals make no other number',
    act: 'registerIncoming',
    wrong: { ...INCOMING, copyNumbers: ['5', '05'] },
    right: { ...INCOMING, copyNumbers: ['5', '50', '5a', '6A'] },
  },
  {
    rule: 'arrivalNumber.taken',
    says: 'an arrival number is given once a year',
    before: [['registerIncoming', { ...INCOMING, arrivalNumber: 41 }]],
    act: 'registerIncoming',
    wrong: { ...AGAIN, arrivalNumber: 41 },
    right: { ...AGAIN, arrivalNumber: 42 },
  },
  {
    rule: 'arrivalNumber.jump',
    says: 'a number far beyond the last one is a slip of the hand unless it is meant',
    before: [['registerIncoming', { ...INCOMING, arrivalNumber: 41 }]],
    act: 'registerIncoming',
    wrong: { ...AGAIN, arrivalNumber: 1_042 },
    right: { ...AGAIN, arrivalNumber: 1_041 },
  },
  {
    rule: 'arrivalNumber.jump',
    says: 'the person says that it is meant, as where a paper book goes on',
    act: 'registerIncoming',
    wrong: { ...INCOMING, arrivalNumber: 9_999_999 },
    right: { ...INCOMING, arrivalNumber: 9_999_999, acceptJump: true },
  },
  {
    rule: 'arrivalNumber.jump',
    says: 'a correction asks as well',
    before: [['registerIncoming', INCOMING]],
    act: 'correctEntry',
    wrong: { ref: 'in:2026:1', changes: { arrivalNumber: 5_000 }, reason: 'Ghi nhầm' },
    right: { ref: 'in:2026:1', changes: { arrivalNumber: 5_000, acceptJump: true }, reason: 'Ghi nhầm' },
  },
  {
    rule: 'number.exhausted',
    says: 'behind the highest arrival number another is typed',
    before: [['registerIncoming', { ...INCOMING, arrivalNumber: 9_999_999, acceptJump: true }]],
    act: 'registerIncoming',
    wrong: AGAIN,
    right: { ...AGAIN, arrivalNumber: 42 },
  },
  {
    rule: 'abstract.topSecret',
    says: 'nothing of a top-secret document that arrives from 2026-03-01 is abstracted',
    act: 'registerIncoming',
    wrong: { ...INCOMING, level: 'topSecret', abstractConsent: 'Đồng ý' },
    right: { ...WITHOUT_ABSTRACT, level: 'topSecret' },
  },
  {
    rule: 'abstract.topSecret',
    says: 'the day of arrival decides, not the date of the document',
    act: 'registerIncoming',
    wrong: {
      ...INCOMING,
      level: 'topSecret',
      date: '2026-02-27',
      arrivedOn: '2026-03-02',
      abstractConsent: 'Ông An đồng ý',
    },
    right: {
      ...INCOMING,
      level: 'topSecret',
      date: '2026-02-27',
      arrivedOn: '2026-02-28',
      abstractConsent: 'Ông An đồng ý',
    },
  },
  {
    rule: 'term.tooLong',
    says: 'the term runs from the date of the document, not from its arrival',
    act: 'registerIncoming',
    wrong: { ...INCOMING, protectUntil: '2036-06-15' },
    right: { ...INCOMING, protectUntil: '2036-06-12' },
  },
  {
    rule: 'term.tooLong',
    says: 'what its issuer extended is protected one term longer, and no day more',
    act: 'registerIncoming',
    wrong: { ...EXTENDED, protectUntil: '2034-05-03' },
    right: EXTENDED,
  },
  {
    rule: 'term.tooLong',
    says: 'what was extended twice is protected two terms longer, by its last extension',
    act: 'registerIncoming',
    wrong: { ...EXTENDED, date: '2004-05-02', extendedBy: { ...BY, date: '2014-05-02' } },
    right: { ...EXTENDED, date: '2004-05-02' },
  },
  {
    rule: 'term.extension',
    says: 'an extension says until when',
    act: 'registerIncoming',
    wrong: { ...EXTENDED, protectUntil: undefined },
    right: EXTENDED,
  },
  {
    rule: 'date.order',
    says: 'nothing is extended before it is written',
    act: 'registerIncoming',
    wrong: { ...INCOMING, protectUntil: '2030-01-01', extendedBy: { ...BY, date: '2026-06-11' } },
    right: { ...INCOMING, protectUntil: '2030-01-01', extendedBy: { ...BY, date: '2026-06-12' } },
  },
  {
    rule: 'date.future',
    says: 'nothing was extended tomorrow',
    act: 'registerIncoming',
    wrong: { ...EXTENDED, extendedBy: { ...BY, date: '2026-06-16' } },
    right: { ...EXTENDED, extendedBy: { ...BY, date: '2023-12-01' } },
  },
  {
    rule: 'term.tooLong',
    says: 'a row is corrected by what its issuer has sent since',
    before: [['registerIncoming', { ...EXTENDED, protectUntil: undefined, extendedBy: undefined }]],
    act: 'correctEntry',
    wrong: { ref: 'in:2026:1', changes: { protectUntil: '2034-05-02' }, reason: 'Nơi gửi đã gia hạn' },
    right: { ref: 'in:2026:1', changes: { protectUntil: '2034-05-02', extendedBy: BY }, reason: 'Nơi gửi đã gia hạn' },
  },
];

for (const one of CASES) ruleCase(one);

test.each(['symbol', 'date', 'type', 'level', 'copyNumbers'])('an open document shows its %s', async (field) => {
  const { session } = await furnished();
  const rest = Object.fromEntries(Object.entries(INCOMING).filter(([name]) => name !== field));
  expect(faultsOf(await attempts(session, 'registerIncoming', rest))).toEqual({ [field]: 'Chưa nhập.' });
});

test('arrival numbers count by themselves, on from one that was typed', async () => {
  const { session } = await furnished();
  const numbers: unknown[] = [];
  for (const [index, arrivalNumber] of [undefined, undefined, 41, undefined].entries()) {
    const typed = arrivalNumber === undefined ? {} : { arrivalNumber };
    const receipt = await does(session, 'registerIncoming', { ...INCOMING, symbol: `${index}/BC`, ...typed });
    numbers.push([receipt.ref, receipt.arrivalNumber]);
  }
  expect(numbers).toEqual([
    ['in:2026:1', 1],
    ['in:2026:2', 2],
    ['in:2026:3', 41],
    ['in:2026:4', 42],
  ]);
});

test('a mistyped arrival number leads nobody on once its row is corrected or void, and no number is given twice', async () => {
  const { session } = await furnished();
  const arrival = async (symbol: string, more = {}): Promise<unknown> =>
    (await does(session, 'registerIncoming', { ...INCOMING, symbol, ...more })).arrivalNumber;
  const meant = { arrivalNumber: 9_999_999, acceptJump: true };
  expect(await arrival('1/BC')).toBe(1);
  expect(await arrival('2/BC', meant)).toBe(9_999_999);
  await does(session, 'correctEntry', { ref: 'in:2026:2', changes: { arrivalNumber: 2 }, reason: 'Đè phím' });
  expect(await arrival('3/BC')).toBe(3);
  expect(await arrival('4/BC', meant)).toBe(9_999_999);
  await does(session, 'correctEntry', { ref: 'in:2026:4', changes: { note: 'Số đến đúng' }, reason: 'Thêm ghi chú' });
  await does(session, 'voidEntry', { ref: 'in:2026:4', reason: 'Ghi nhầm' });
  await does(session, 'voidEntry', { ref: 'in:2026:3', reason: 'Ghi nhầm' });
  expect(await arrival('5/BC')).toBe(4);
});

test('the year is that of the arrival, late or not by it alone', async () => {
  const { session } = await furnished();
  const old = { ...INCOMING, date: '2025-11-03' };
  await does(session, 'openVolume', { series: 'in', year: 2025, volume: 1, openedOn: '2025-12-01' });
  expect(await does(session, 'registerIncoming', { ...old, arrivedOn: '2026-06-15' })).toMatchObject({
    ref: 'in:2026:1',
    late: false,
  });
  expect(await does(session, 'registerIncoming', { ...old, symbol: '9/BC', arrivedOn: '2025-12-30' })).toMatchObject({
    ref: 'in:2025:1',
    late: true,
  });
});

test('#k is the k-th of the copy numbers, its mark is what stands on the paper', async () => {
  const { session } = await furnished();
  const receipt = await does(session, 'registerIncoming', { ...INCOMING, copyNumbers: ['05', '07/B'] });
  expect(receipt).toMatchObject({ copies: ['in:2026:1#1', 'in:2026:1#2'] });
  expect(asked(session, 'copies', { ref: 'in:2026:1' })).toMatchObject({
    rows: [
      { copy: 'in:2026:1#1', mark: '05' },
      { copy: 'in:2026:1#2', mark: '07/B' },
    ],
  });
});

rule('duty.tell', 'faults of the envelope open an incident, which is due until it is closed', async () => {
  const { session } = await furnished();
  // Told in the order of their names, not as they were typed.
  const receipt = await does(session, 'registerIncoming', { ...INCOMING, faults: ['swapped', 'tornSeal'] });
  expect(receipt).toMatchObject({ incident: 'incident:2026:1' });
  const again = await does(session, 'registerIncoming', { ...AGAIN, faults: ['damaged'] });
  expect(again).toMatchObject({ incident: 'incident:2026:2' });
  const opened = { incident: 'incident:2026:1', entry: 'in:2026:1', kinds: ['tornSeal', 'swapped'], closedOn: null };
  expect(asked(session, 'incidents', { order: 'asc' })).toMatchObject({ rows: [opened, {}] });
  expect(asked(session, 'due')).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining(opened)]) });
  expect(asked(session, 'overview')).toMatchObject({ openIncidents: 2 });
  const none = await does(session, 'registerIncoming', { ...INCOMING, symbol: '3/BC', faults: [] });
  expect(none).not.toHaveProperty('incident');
});

test('an extended document is reviewed before its new end, and its row says by what it was extended', async () => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', EXTENDED);
  expect(asked(session, 'entry', { ref: 'in:2026:1' })).toMatchObject({ protectedUntil: '2034-05-02', extendedBy: BY });
  expect(asked(session, 'duties', { kind: 'review' })).toMatchObject({ rows: [] });
  expect(asked(session, 'overview')).toMatchObject({ duties: { open: 0 } });
});
