import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactKey, fold, words } from '../../src/shared/base/fold.ts';

// Letters of Vietnamese are looked up one by one; a foreign letter beside them has the whole text asked of Unicode's tables.

const FOREIGN = 'я';

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aăâđoơưuyeêi òáảãạ ờớởỡợ ỳýỷỹỵ Ð Ɖ ð – “”…/-.,12'), maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('Hòa Bình', 'HOÀ BÌNH', 'Đường Hoà', 'thuỷ', 'thủy', 'Số 07/BC–UBND', 'İstanbul', 'ǅ ŉ ß ﬁ'),
);

test('a letter folds alike in whatever company, composed or not, and ends a word or not', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('NFC', 'NFD'), (given, form) => {
      const one = given.normalize(form);
      expect(fold(`${one} ${FOREIGN}`)).toBe(`${fold(one)} ${FOREIGN}`);
      for (const key of [fold, exactKey])
        expect(words(`${one} ${FOREIGN}`, key)).toEqual([...words(one, key), FOREIGN]);
      expect(fold(fold(one))).toBe(fold(one));
    }),
    { numRuns: 2_000 },
  );
});
