import fc from 'fast-check';
import { expect, test } from 'vitest';
import { between, inOrder, moved, stepped, template } from '../../src/renderer/ui/list/column.ts';
import { finder, pieces } from '../../src/renderer/ui/list/marks.ts';
import { fold } from '../../src/shared/base/fold.ts';

/** The text with what was found in brackets. */
function marked(text: string, typed: string): string {
  return pieces(text, finder(typed)?.(text) ?? [])
    .map(([piece, found]) => (found ? `[${piece}]` : piece))
    .join('');
}

test.each([
  ['Công an tỉnh Bình An', 'cong an', '[Công] [an] tỉnh Bình [An]'],
  ['Đường biên', 'duong', '[Đường] biên'],
  ['Đường biên', 'ĐƯỜNG ', '[Đường] biên'],
  ['Kế hoạch', 'ke ho', '[Kế] [ho]ạch'],
  // A word that is done is a whole one, as in the index.
  ['Kế hoạch', 'ho ke', 'Kế hoạch'.replace('Kế', '[Kế]')],
  ['07/BC-CAT', '7/bc', '0[7/BC]-CAT'],
  ['624/KH-CAT', 'cat', '624/KH-[CAT]'],
  ['21/BC và 21', '21/bc', '[21/BC] và 21'],
  ['Hòa và hoà', 'hoa', '[Hòa] và [hoà]'],
  // Written with marks of their own.
  ['Hòa bình'.normalize('NFD'), 'hoa', `[${'Hòa'.normalize('NFD')}] ${'bình'.normalize('NFD')}`],
  ['Báo cáo', '··', 'Báo cáo'],
  ['Báo cáo', '', 'Báo cáo'],
])('%j searched by %j reads %j', (text, typed, shown) => {
  expect(marked(text, typed)).toBe(shown);
});

const letters = fc.constantFrom(...'aăâbcdđeêghơôưy ÁẾỆỌỮĐ09/-.,̣́ßİ🙂');
const texts = fc.array(letters, { maxLength: 24 }).map((all) => all.join(''));

test('whatever is typed, the pieces are the text, in order, and what is marked folds to what was typed', () => {
  fc.assert(
    fc.property(texts, texts, (text, typed) => {
      const spans = finder(typed)?.(text) ?? [];
      let last = 0;
      for (const [from, to] of spans) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeGreaterThan(from);
        last = to;
      }
      expect(last).toBeLessThanOrEqual(text.length);
      const all = pieces(text, spans);
      expect(all.map(([piece]) => piece).join('')).toBe(text);
      expect(all.every(([piece]) => piece !== '')).toBe(true);
      const wanted = fold(typed);
      for (const [piece, found] of all)
        if (found)
          for (const word of fold(piece).match(/[\p{L}\p{N}]+/gu) ?? [])
            expect(wanted).toContain(word.replace(/^0+(?=\d)/, ''));
    }),
  );
});

test('a word of a text finds itself there', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-ZăđêơĐỆỮ]{1,8}$/), texts, (word, rest) => {
      expect(marked(`${rest} ${word}`, fold(word))).toMatch(/\]$/);
    }),
  );
});

const COLUMNS = ['a', 'b', 'c'].map((id) => ({ id, least: 3, share: 1 }));
const ids = (order: readonly string[]): string =>
  inOrder(COLUMNS, order)
    .map(({ id }) => id)
    .join('');

test.each([
  [[], 'abc'],
  [['c', 'b', 'a'], 'cba'],
  // A column that came later stands where it stands by itself; one that is gone is forgotten.
  [['c', 'a'], 'cba'],
  [['x', 'b'], 'abc'],
])('columns in the order %j are %s', (order, said) => {
  expect(ids(order)).toBe(said);
});

test('columns move by one, are never too narrow, and are as wide as they were made', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
  expect(stepped(4, 3, 1)).toBe(4.5);
  expect(stepped(3.2, 3, -1)).toBe(3);
  expect(stepped(60, 3, 5)).toBe(60);
  expect(template(COLUMNS, { b: 7.5 })).toBe('minmax(3rem, 1fr) 7.5rem minmax(3rem, 1fr)');
  expect([between(2, 4), between(4, 2), between(3, 3)]).toEqual([[2, 3, 4], [2, 3, 4], [3]]);
});
