import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldAt } from '../../src/shared/base/labels.ts';
import { Text } from '../../src/shared/base/text.ts';
import { ACTS } from '../../src/shared/subjects.ts';

/** A dot is no name, no reason and no signature (issue 12, 37): what somebody must say has a letter or a digit in it. */

const MUST_SAY =
  /(?:^|\.)(?:name|parentName|title|reason|instrument|by|byName|otherwise|abstractConsent|namedPerson|sealedFor)$/;

const fields = Object.values(ACTS).flatMap(({ name, input, labels }) =>
  Object.keys(labels).flatMap((path) => {
    const field = fieldAt(input, path);
    if (field === null || !MUST_SAY.test(path)) return [];
    const words = z.safeParse(field.schema, 'Nguyễn Văn An');
    return words.success && words.data instanceof Text ? [{ name, path, schema: field.schema }] : [];
  }),
);

describe('what must be said is said in letters or digits', () => {
  test('of names, reasons, signers and papers many are found', () => {
    expect(fields.length).toBeGreaterThan(25);
  });

  test.each(fields.map(({ name, path, schema }) => [name, path, schema] as const))('%s: %s', (_name, _path, schema) => {
    for (const marks of ['.', '…', '- -', '///', '"'])
      expect(z.safeParse(schema, marks).error?.issues).toMatchObject([
        { message: 'Chỉ có dấu, chưa có chữ nào. Hãy ghi rõ.' },
      ]);
    for (const words of ['Đ', '7', '12/QĐ-UBND']) expect(z.safeParse(schema, words).success).toBe(true);
    // Lines of before keep what they have.
    expect(z.safeParse(schema, Text.of('.')).success).toBe(true);
  });
});
