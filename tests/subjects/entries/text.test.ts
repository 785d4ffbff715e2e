import { expect, test } from 'vitest';
import { asked, attempts, does, OUTGOING } from '../../support/office.ts';
import { faultsOf, furnished, type RuleCase, ruleCase } from '../../support/rules.ts';

const UNIT = { code: 'x', name: 'Văn phòng' };

const DRAWABLE: readonly (readonly [what: string, wrong: string, right: string])[] = [
  ['an emoji', 'Họp 🙂', 'Họp :)'],
  ['Chinese', 'Họp 会议', 'Họp'],
  ['Arabic', 'Họp ع', 'Họp –'],
  ['an invisible filler', 'Họp \u3164', 'Họp “gấp”'],
  ['a tick', 'Đã nộp ✓', 'Đã nộp √'],
];

const CASES: readonly RuleCase[] = DRAWABLE.map(([what, wrong, right]) => ({
  rule: 'text.unprintable',
  says: `${what} cannot be printed in the book`,
  act: 'defineUnit',
  wrong: { ...UNIT, name: wrong },
  right: { ...UNIT, name: right },
}));

for (const one of CASES) ruleCase(one);
ruleCase({
  rule: 'text.unprintable',
  says: 'nested words are looked at too',
  act: 'registerOutgoing',
  wrong: { ...OUTGOING, recipients: [{ to: { agency: 'cat' }, copies: [], note: '🙂' }] },
  right: { ...OUTGOING, recipients: [{ to: { agency: 'cat' }, copies: [], note: '☺' }] },
});

test.each([
  ['  Văn   phòng  ', 'Văn phòng'],
  ['Văn\u00a0\u2003phòng', 'Văn phòng'],
  ['Văn phòng'.normalize('NFD'), 'Văn phòng'],
  ['“Văn phòng” – số ½ № 3…', '“Văn phòng” – số ½ № 3…'],
  ['a'.repeat(2_000), 'a'.repeat(2_000)],
  [`${' '.repeat(50)}ệ${' '.repeat(50)}`, 'ệ'],
])('words are kept in one spelling: %#', async (typed, kept) => {
  const { session } = await furnished();
  await does(session, 'defineUnit', { ...UNIT, name: typed });
  expect(asked(session, 'units', { search: 'x' })).toMatchObject({ rows: [{ name: kept }] });
});

test.each([
  ['a control', 'Văn\u0007phòng'],
  ['a tab', 'Văn\tphòng'],
  ['a NUL', 'Văn\0phòng'],
  ['a delete', 'Văn\u007fphòng'],
  ['a zero-width space', 'Văn\u200bphòng'],
  ['a zero-width joiner', 'Văn\u200dphòng'],
  ['a byte order mark', '\ufeffVăn phòng'],
  ['a soft hyphen', 'Văn\u00adphòng'],
  ['a direction override', 'Văn\u202ephòng'],
  ['a direction isolate', 'Văn\u2066phòng'],
  ['a tag', 'Văn\u{e0041}phòng'],
  ['a line break', 'Văn\nphòng'],
  ['a line separator', 'Văn\u2028phòng'],
  ['half a character', 'Văn \ud83dphòng'],
  ['nothing', ''],
  ['blanks', ' \u00a0 '],
  ['2,001 letters', 'a'.repeat(2_001)],
  ['a number', 5],
])('%s is no text', async (_what, name) => {
  const { session } = await furnished();
  expect(Object.keys(faultsOf(await attempts(session, 'defineUnit', { ...UNIT, name })))).toEqual(['name']);
});
