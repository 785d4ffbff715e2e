import { expect, test } from 'vitest';
import { bookInWords, spoken } from '../../src/shared/base/names.ts';

test.each([
  ['in:2026:2', 'đến số 2/2026'],
  ['out:2026:15#2', 'thứ 2 của dòng đi số 15/2026'],
  ['out:2026:15#S1', 'số S1 của dòng đi số 15/2026'],
  ['mat:2026:1', '"mat" số 1/2026'],
  ['handover:2026:3', 'số 3/2026'],
  ['duty:2026:4', 'số 4/2026'],
  ['không phải', 'không phải'],
])('%s is said as %s', (ref, said) => expect(spoken(ref)).toBe(said));

test.each([
  ['out', 'đi'],
  ['in', 'đến'],
  ['handover', 'chuyển giao'],
  ['mat', '"mat"'],
  ['constructor', '"constructor"'],
])('the book %s is said as %s', (code, said) => expect(bookInWords(code)).toBe(said));
