import { expect, test } from 'vitest';
import { codeFor, finder, sameOption } from '../../src/renderer/form/finder.ts';
import { nextSymbol, printedCopies, typedCopies } from '../../src/renderer/form/numbers.ts';
import { checkForm, readRecipients, writeRecipients } from '../../src/renderer/form/spec.ts';
import { typedDate } from '../../src/renderer/form/typed-date.ts';
import { numbered } from '../../src/renderer/frame/palette.tsx';
import { SCREENS } from '../../src/renderer/frame/screens.ts';
import { readTyped } from '../../src/renderer/subjects/custody/picked.ts';
import {
  incomingSpec,
  outgoingSpec,
  sealedSpec,
  TOP_SECRET_SENTENCE,
} from '../../src/renderer/subjects/entries/fields.ts';
import { wayTo } from '../../src/renderer/ui/screen.ts';
import { compareVietnamese } from '../../src/shared/base/fold.ts';
import { insisting } from '../../src/shared/base/rule.ts';

const TODAY = '2026-03-10';

test.each([
  ['5/3', '2026-03-05'],
  ['5.3', '2026-03-05'],
  ['5 3', '2026-03-05'],
  ['050326', '2026-03-05'],
  ['05032026', '2026-03-05'],
  ['5/3/26', '2026-03-05'],
  ['5/3/2026', '2026-03-05'],
  ['5 / 3 / 2026', '2026-03-05'],
  ['5 - 3', '2026-03-05'],
  ['05 .03. 26', '2026-03-05'],
  ['2026-03-05', '2026-03-05'],
  // Without a year: the latest such day that has been.
  ['20/12', '2025-12-20'],
  ['10/3', '2026-03-10'],
  ['29/2', null],
  ['29/2/24', '2024-02-29'],
  ['31/2', null],
  ['5', null],
  ['5/13', null],
  ['hôm qua', null],
])('a day typed %s is %s', (typed, day) => {
  expect(typedDate(typed, TODAY)).toBe(day);
});

test('a day that lies ahead is the next one', () => {
  expect(typedDate('5/3', TODAY, true)).toBe('2027-03-05');
  expect(typedDate('20/12', TODAY, true)).toBe('2026-12-20');
});

test('copy numbers', () => {
  expect(typedCopies('1-3, 5')).toEqual([1, 2, 3, 5]);
  expect(typedCopies('')).toEqual([]);
  expect(typedCopies('3-1')).toBeNull();
  expect(typedCopies('một')).toBeNull();
  expect(printedCopies([5, 1, 2, 3])).toBe('1-3, 5');
  expect(nextSymbol('09/KH-UBND')).toBe('10/KH-UBND');
  expect(nextSymbol('KH-UBND')).toBeNull();
});

test('a list is searched without accents, exact words first', () => {
  const options = ['Nam Định', 'Năm Căn', 'Đường Hòa', 'Công an tỉnh'].map((label) => ({ value: label, label }));
  const find = finder(options);
  const found = (typed: string): readonly string[] => find(typed, 10).map((one) => one.label);
  expect(found('nam')).toEqual(['Nam Định', 'Năm Căn']);
  expect(found('năm')).toEqual(['Năm Căn', 'Nam Định']);
  expect(found('duong hoà')).toEqual(['Đường Hòa']);
  expect(found('an cong')).toEqual(['Công an tỉnh']);
  expect(sameOption(options, 'đường hoà')?.label).toBe('Đường Hòa');
  expect(codeFor('Công an tỉnh Bình An', new Set(['catba']))).toBe('catba-2');
});

test('a list stands in the order of the Vietnamese alphabet, numbers by their size', () => {
  const wanted = [
    'An',
    'Ăn',
    'Ấn',
    'Công an',
    'Dân vận',
    'Dũng',
    'Đảng ủy',
    'Điện lực',
    'Ong',
    'Ổi',
    'Phòng 9',
    'Phòng 10',
    'Uông',
    'Ủy ban',
  ];
  const options = wanted.toReversed().map((label) => ({ value: label, label }));
  expect(finder(options)('', 20).map((one) => one.label)).toEqual(wanted);
  const tones = ['ma', 'mà', 'mả', 'mã', 'má', 'mạ'];
  expect(tones.toReversed().sort(compareVietnamese)).toEqual(tones);
});

test('recipients keep their words', () => {
  const rows = [{ to: 'agency:cat', copies: '1-2', note: 'gấp' }];
  expect(readRecipients(writeRecipients(rows))).toEqual(rows);
});

test('a scanner and a person name copies', () => {
  expect(readTyped('out:2026:15#2', 2026)).toMatchObject({ is: 'copy', copy: 'out:2026:15#2' });
  expect(readTyped('đi 15', 2026)).toEqual({ is: 'entry', entry: 'out:2026:15' });
  expect(readTyped('đến 7#s1', 2026)).toMatchObject({ copy: 'in:2026:7#S1' });
  expect(readTyped('den 7/2025', 2026)).toEqual({ is: 'entry', entry: 'in:2025:7' });
  expect(readTyped('07/BC-CAT', 2026)).toEqual({ is: 'words', text: '07/BC-CAT' });
});

test('every field that must be filled says so at once', () => {
  const { faults } = checkForm(incomingSpec, { arrivedOn: '10/3' }, TODAY);
  const wanted = incomingSpec.fields.filter((field) => field.required && field.name !== 'arrivedOn');
  expect(faults).toEqual(Object.fromEntries(wanted.map((field) => [field.name, 'Chưa nhập.'])));
});

test('what is typed becomes what the act takes', () => {
  const typed = {
    symbol: '01/KH-UBND',
    date: '5/3',
    type: 'Kế hoạch',
    level: 'secret',
    abstract: 'Bảo đảm an ninh',
    signer: 'an',
    storageUnit: 'vp',
    copies: '3',
    mayCopy: '',
    recipients: 'agency:cat\t1-2\t',
    registeredOn: '10/3',
  };
  const { input, faults } = checkForm(outgoingSpec, typed, TODAY);
  expect(faults).toEqual({});
  expect(input).toMatchObject({
    date: '2026-03-05',
    copies: 3,
    mayCopy: false,
    recipients: [{ to: { agency: 'cat' }, copies: [1, 2] }],
  });
  // Top secret: no abstract goes out, whatever stands in the field that is no longer shown.
  const secret = checkForm(outgoingSpec, { ...typed, level: 'topSecret' }, TODAY);
  expect(secret.input).not.toHaveProperty('abstract');
  const field = outgoingSpec.fields.find((one) => one.name === 'abstract');
  expect(field?.instead?.({ ...typed, level: 'topSecret' })).toBe(TOP_SECRET_SENTENCE);
});

test('a line break that was pasted is a blank between two words', () => {
  const typed = { abstract: 'Kế hoạch bảo đảm\r\n  an ninh\n\nnăm 2026\n' };
  expect(checkForm(outgoingSpec, typed, TODAY).faults).not.toHaveProperty('abstract');
  expect(checkForm(outgoingSpec, typed, TODAY).input).toMatchObject({ abstract: 'Kế hoạch bảo đảm an ninh năm 2026' });
});

test('a sealed envelope says only what its cover shows', () => {
  const { input, faults } = checkForm(
    sealedSpec,
    { arrivedOn: '10/3', issuer: 'agency:cat', unit: 'vp', namedPerson: 'Nguyễn Văn An', marks: 'A,B', urgent: 'yes' },
    TODAY,
  );
  expect(faults).toEqual({});
  expect(input).toMatchObject({ sealed: { namedPerson: 'Nguyễn Văn An', marks: ['A', 'B'], urgent: true } });
});

test('what is typed in that order comes first, with its accents before without', () => {
  const units = ['Phòng Văn hóa – Xã hội', 'Văn phòng HĐND và UBND', 'Van phong luu tru'];
  const find = finder(units.map((label) => ({ value: label, label })));
  const labels = (typed: string): string[] => find(typed, 9).map(({ label }) => label);
  expect(labels('văn phòng')).toEqual([units[1], units[0], units[2]]);
  expect(labels('van phong')).toEqual([units[2], units[1], units[0]]);
});

test.each([
  ['5', ['in:2026:5', 'out:2026:5']],
  [' đến 5 ', ['in:2026:5']],
  ['di so 007/2025', ['out:2025:7']],
  ['đến', null],
  ['5 bản', null],
])('%s names rows by their number', (typed, refs) => {
  expect(numbered(typed, 2026)?.map(({ id }) => id) ?? null).toEqual(refs);
});

test('a person who means it all the same says so where the act asks it', () => {
  expect(insisting({ a: 1 }, 'acceptDuplicate')).toEqual({ a: 1, acceptDuplicate: true });
  expect(insisting({ ref: 'x', changes: { symbol: '1' } }, 'changes.acceptDuplicate')).toEqual({
    ref: 'x',
    changes: { symbol: '1', acceptDuplicate: true },
  });
});

test('screens have names and keys of their own', () => {
  const keys = SCREENS.filter((screen) => !screen.alone).map(wayTo);
  expect(new Set(keys).size).toBe(keys.length);
});
