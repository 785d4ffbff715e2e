import { expect, test } from 'vitest';
import { asked, attempts, does, INCOMING } from '../../support/office.ts';
import { expectRefused, faultsOf, furnished, pageOf, type RuleCase, rule, ruleCase } from '../../support/rules.ts';

const AUTHORITY = { power: 'copy', level: 'secret', person: 'an', from: '2026-01-01', instrument: 'Quyết định 12' };
const PERSON = { code: 'chi', name: 'Lê Chi', title: 'Chuyên viên', unit: 'vp' };

const CASES: readonly RuleCase[] = [
  {
    rule: 'authority.period',
    says: 'a power ends on or after the day it begins',
    act: 'defineAuthority',
    wrong: { ...AUTHORITY, until: '2025-12-31' },
    right: { ...AUTHORITY, until: '2026-01-01' },
  },
  {
    rule: 'reference.unknown',
    says: 'who has a power is in the list of people',
    act: 'defineAuthority',
    wrong: { ...AUTHORITY, person: 'vp' },
    right: AUTHORITY,
  },
  {
    rule: 'reference.unknown',
    says: 'a person belongs to a unit of the list',
    act: 'definePerson',
    wrong: { ...PERSON, unit: 'xx' },
    right: PERSON,
  },
  {
    rule: 'reference.unknown',
    says: 'or to a body of the list',
    act: 'definePerson',
    wrong: { ...PERSON, unit: undefined, agency: 'xx' },
    right: { ...PERSON, unit: undefined, agency: 'cat' },
  },
  {
    rule: 'date.future',
    says: 'nobody has left tomorrow',
    act: 'definePerson',
    wrong: { ...PERSON, leftOn: '2026-06-16' },
    right: { ...PERSON, leftOn: '2026-06-15', leftReason: 'deceased' },
  },
  {
    rule: 'form.unknown',
    says: 'a form that was compared with the original exists',
    act: 'verifyForm',
    wrong: { form: 'out-1999', by: 'an', on: '2026-06-15' },
    right: { form: 'out', by: 'an', on: '2026-06-15' },
  },
  {
    rule: 'reference.unknown',
    says: 'who compared it is in the list of people',
    act: 'verifyForm',
    wrong: { form: 'out', by: 'lan', on: '2026-06-15' },
    right: { form: 'out', by: 'binh', on: '2026-06-15' },
  },
  {
    rule: 'date.future',
    says: 'nobody compares tomorrow',
    act: 'verifyForm',
    wrong: { form: 'out', by: 'an', on: '2026-06-16' },
    right: { form: 'out', by: 'an', on: '2026-06-15' },
  },
];

for (const one of CASES) ruleCase(one);

const FAULTS = [
  ['neither a unit nor another body', { unit: undefined }, 'unit'],
  ['both a unit and another body', { agency: 'cat' }, 'agency'],
  ['a reason for leaving without its day', { leftReason: 'retired' }, 'leftOn'],
  ['a reason that is none', { leftOn: '2026-06-15', leftReason: 'bored' }, 'leftReason'],
] as const;

test.each(FAULTS)('a person with %s is told at the field', async (_what, more, field) => {
  const { session } = await furnished();
  expect(Object.keys(faultsOf(await attempts(session, 'definePerson', { ...PERSON, ...more })))).toEqual([field]);
  await does(session, 'definePerson', PERSON);
});

const CODED = [
  ['defineUnit', { code: 'vp', name: 'Tổ mới' }, 'đơn vị “Văn phòng”'],
  ['defineAgency', { code: 'cat', name: 'Công an thành phố' }, 'cơ quan, tổ chức “'],
  ['definePerson', { ...PERSON, code: 'an' }, 'người “Nguyễn Văn An”'],
] as const;

test.each(CODED)('%s never gives a code in use to somebody else, and says whose it is', async (act, input, whose) => {
  const { session } = await furnished();
  const refused = await attempts(session, act, input);
  expectRefused(refused, 'code.taken');
  expect(JSON.stringify(refused)).toContain(whose);
  // Codes that differ only in capitals are one: no second row beside the first, whatever is meant.
  for (const more of [{}, { rename: true }])
    expectRefused(await attempts(session, act, { ...input, code: input.code.toUpperCase(), ...more }), 'code.taken');
  // A new name for the same is said to be that.
  await does(session, act, { ...input, rename: true });
  await does(session, act, input);
});

rule('code.taken', 'of a legal basis its title is what it is called', async () => {
  const { session } = await furnished();
  await does(session, 'defineLegalBasis', { code: 'qd1', title: 'Quyết định 1' });
  expectRefused(await attempts(session, 'defineLegalBasis', { code: 'qd1', title: 'Quyết định 2' }), 'code.taken');
  await does(session, 'defineLegalBasis', { code: 'qd1', title: 'Quyết định 1', level: 'secret' });
});

test('the same code renames where that is said; rows already written keep their name in the index, the list has the new one', async () => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', INCOMING);
  await does(session, 'defineAgency', { code: 'cat', name: 'Công an thành phố Sông Hương', rename: true });
  expect(asked(session, 'agencies', { search: 'song huong' })).toMatchObject({ rows: [{ code: 'cat' }], total: 1 });
  expect(asked(session, 'agencies', { search: 'bình an' })).toMatchObject({ rows: [] });
  expect(asked(session, 'entry', { ref: 'in:2026:1' })).toMatchObject({
    names: { 'agency:cat': 'Công an thành phố Sông Hương' },
  });
  expect(asked(session, 'entries', { search: 'Bình An' })).toMatchObject({ total: 1 });
  for (const [act, query] of [
    ['defineUnit', 'units'],
    ['defineLegalBasis', 'legalBases'],
  ] as const) {
    for (const name of ['Cũ', 'Mới']) {
      const called = act === 'defineUnit' ? { name } : { title: name };
      await does(session, act, { code: 'm1', ...called, ...(name === 'Mới' ? { rename: true } : {}) });
    }
    expect(JSON.stringify(asked(session, query, { search: 'm1' }))).toContain('Mới');
    expect(JSON.stringify(asked(session, query))).not.toContain('Cũ');
  }
});

test('a code is one in whatever way its letters are composed', async () => {
  const { session } = await furnished();
  await does(session, 'defineUnit', { code: 'hòa'.normalize('NFD'), name: 'Tổ hòa giải' });
  await does(session, 'defineUnit', { code: 'hòa'.normalize('NFC'), name: 'Tổ hòa giải 2', rename: true });
  expect(asked(session, 'units', { search: 'hòa giải' })).toMatchObject({ rows: [{ code: 'hòa' }], total: 1 });
});

test.each(['a b', '', ' x', 'x/y', '<x>', 'x'.repeat(41), 5, null])('%o is no code', async (code) => {
  const { session } = await furnished();
  expect(Object.keys(faultsOf(await attempts(session, 'defineUnit', { code, name: 'X' })))).toEqual(['code']);
});

test('the office and its policy show in the overview', async () => {
  const { session } = await furnished();
  await does(session, 'setOffice', {
    name: 'UBND xã Tân Bình',
    symbol: 'UBND',
    place: 'Tân Bình',
    parentName: 'UBND tỉnh',
  });
  await does(session, 'setPolicy', {
    network: 'warn',
    allowedAdapters: [{ name: 'vEthernet', decision: '05/QĐ-UBND' }],
    idleMinutes: 5,
    backupDays: 7,
    reportPeriod: 'calendarYear',
  });
  expect(asked(session, 'overview')).toMatchObject({
    office: { name: 'UBND xã Tân Bình', parentName: 'UBND tỉnh' },
    policy: { network: 'warn', idleMinutes: 5 },
  });
  const again = { network: 'off', idleMinutes: 0, backupDays: 7, reportPeriod: 'calendarYear' };
  expect(Object.keys(faultsOf(await attempts(session, 'setPolicy', again))).sort()).toEqual(['idleMinutes', 'network']);
});

test('lists turn with order, and a search has exact matches before folded ones in either', async () => {
  const { session } = await furnished();
  for (const [code, name] of [
    ['c1', 'Phòng Mỏ'],
    ['c2', 'Phòng Mơ'],
    ['c3', 'Phòng Mo'],
  ] as const) {
    await does(session, 'defineUnit', { code, name });
  }
  const codes = (input: object) => pageOf(asked(session, 'units', input)).rows.map((row) => row.code);
  expect(codes({})).toEqual(['c1', 'c2', 'c3', 'qs', 'vp']);
  expect(codes({ order: 'desc' })).toEqual(['vp', 'qs', 'c3', 'c2', 'c1']);
  expect(codes({ search: 'mơ' })[0]).toBe('c2');
  expect(codes({ search: 'mơ', order: 'desc' })[0]).toBe('c2');
  expect(codes({ search: 'mo' })).toHaveLength(3);
});
