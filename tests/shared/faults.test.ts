import { expect, test } from 'vitest';
import { z } from 'zod';
import { ACTS } from '../../src/shared/subjects.ts';

/** What a form says beside a field is Vietnamese, whatever was typed: zod's own English sentences never come through. */

const TYPED: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  ' ',
  'x\ny',
  'x\u200by',
  'x'.repeat(30_000),
  'Không phải mã!',
  [],
  [null],
  [{}],
  ['?'],
  {},
  { agency: 5 },
  { agency: 'a', unit: 'b' },
  { number: 5, date: '2026-13-01', by: {} },
];

/** Every field of a schema by its name, those inside other fields too. */
function keysOf(schema: z.ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

test.each(Object.values(ACTS).map((act) => [act.name, act] as const))('%s speaks Vietnamese', (_, act) => {
  const keys = keysOf(act.input);
  const said = new Set<string>();
  for (const input of [...TYPED, ...keys.flatMap((key) => TYPED.map((value) => ({ [key]: value })))]) {
    const prepared = act.prepare(input);
    if (prepared.ok || prepared.error.kind !== 'invalid') continue;
    for (const message of Object.values(prepared.error.fields)) said.add(message);
  }
  for (const message of said) {
    expect(message).not.toMatch(/\b(invalid|too (small|big)|expected|received|unrecognized|required)\b/i);
    expect(message).toMatch(/\p{L}.*[.]$/u);
  }
  expect(said.size).toBeGreaterThan(0);
});

test('a missing text, one that is no text, and one that cannot stand in a book are told apart', () => {
  const faults = (name: unknown) => {
    const prepared = ACTS.defineUnit.prepare({ code: 'vp', name });
    return prepared.ok || prepared.error.kind !== 'invalid' ? null : prepared.error.fields;
  };
  expect(faults(undefined)).toEqual({ name: 'Chưa nhập.' });
  expect(faults(5)).toEqual({ name: 'Phải là chữ.' });
  expect(faults('a\u200bb')).toEqual({ name: expect.stringContaining('U+200B') });
  expect(faults('Văn phòng')).toBeNull();
});
