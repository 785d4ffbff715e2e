import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { guarded, hidden, pageOf, query, words } from '../../src/shared/query.ts';

/** The stripper fails closed: what is hidden, undeclared or unknown never leaves. */

const SECRET = 'bí mật';
type Sample = { readonly schema: z.ZodType; readonly value: unknown; readonly secrets: number };

/** A plain value, words, or a value in one of the wrappings that answers use. */
const inner: fc.Arbitrary<Sample> = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant({ schema: z.string(), value: 'thấy', secrets: 0 }),
    fc.constant({ schema: z.number(), value: 7, secrets: 0 }),
    fc.constant({ schema: words(), value: { redacted: 3 }, secrets: 0 }),
    fc.constant({ schema: hidden(z.string()), value: SECRET, secrets: 1 }),
    fc.constant({ schema: hidden(words()), value: SECRET, secrets: 1 }),
    fc.constant({ schema: hidden(z.unknown()), value: { any: [SECRET] }, secrets: 1 }),
    tie('sample').map(({ schema, value, secrets }) => ({ schema: schema.optional(), value, secrets })),
    tie('sample').map(({ schema, value, secrets }) => ({ schema: schema.nullable(), value, secrets })),
    tie('sample').map(({ schema, value, secrets }) => ({
      schema: z.array(schema),
      value: [value, value],
      secrets: 2 * secrets,
    })),
    tie('sample').map(({ schema, value, secrets }) => ({
      schema: z.record(z.string(), schema),
      value: { một: value, hai: value },
      secrets: 2 * secrets,
    })),
    fc.tuple(tie('sample'), tie('sample')).map(([one, other]) => ({
      schema: z.strictObject({ one: one.schema, other: other.schema }),
      value: { one: one.value, other: other.value },
      secrets: one.secrets + other.secrets,
    })),
  ),
})).sample;

function secretsIn(value: unknown): number {
  return JSON.stringify(value).split(SECRET).length - 1;
}

test('no hidden word leaves for who is not cleared, and every one for who is', () => {
  fc.assert(
    fc.property(inner, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), (sample, clearance, own) => {
      const row = guarded({ ref: z.string(), field: sample.schema });
      const asked = query({ name: 'x', title: 'x', input: z.strictObject({}), output: pageOf(row) });
      const answer = { rows: [{ ref: 'out:2026:1', field: sample.value, clearance }], page: 1, more: false, total: 1 };
      const shown = asked.shown(answer, own);
      expect(secretsIn(shown)).toBe(own >= clearance ? sample.secrets : 0);
      expect(JSON.stringify(shown)).not.toContain('clearance');
      expect(JSON.stringify(shown).includes('"masked":true')).toBe(own < clearance);
    }),
    { numRuns: 1_000 },
  );
});

function shownBy(output: z.ZodType, answer: unknown): unknown {
  return query({ name: 'x', title: 'x', input: z.strictObject({}), output }).shown(answer, 3);
}

test('what a question does not declare throws, for who may read everything too', () => {
  const row = guarded({ ref: z.string(), note: words().optional() });
  for (const [output, answer] of [
    [row, { ref: 'a', clearance: 0, abstract: SECRET }],
    [row, { ref: 'a', clearance: 0, masked: false }],
    [row, { ref: { text: SECRET }, clearance: 0 }],
    [row, { ref: 'a', note: { redacted: 1, text: SECRET }, clearance: 0 }],
    [row, { ref: 'a', note: { text: SECRET }, clearance: 0 }],
    [row, { ref: 'a' }],
    [row, [{ ref: 'a', clearance: 0 }]],
    [z.array(z.string()), { 0: SECRET }],
    [z.record(z.string(), z.number()), [SECRET]],
    [z.strictObject({}), SECRET],
  ] as const) {
    expect(() => shownBy(output, answer), JSON.stringify(answer)).toThrow();
  }
});

test('a schema in which words could hide from the stripper makes no question', () => {
  const object = z.strictObject({ text: z.string() });
  for (const output of [
    z.unknown(),
    z.any(),
    z.tuple([z.string()]),
    z.union([z.string(), object]),
    z.lazy(() => z.string()),
    z.string().transform((text) => ({ text })),
    z.map(z.string(), z.string()),
    z.strictObject({ inside: z.array(z.unknown()) }),
  ]) {
    expect(() => shownBy(output, null), output._zod.def.type).toThrow(/does not know/);
  }
});

test('what covers a row covers the rows within it, but only its own clearance masks each', () => {
  const item = guarded({ copy: z.string(), signed: hidden(z.string()) });
  const row = guarded({ to: hidden(z.string()), items: z.array(item) });
  const asked = query({ name: 'x', title: 'x', input: z.strictObject({}), output: row });
  const items = [
    { copy: 'a', signed: SECRET, clearance: 1 },
    { copy: 'b', signed: SECRET, clearance: 3 },
  ];
  expect(asked.shown({ to: SECRET, items, clearance: 3 }, 1)).toEqual({
    items: [{ copy: 'a' }, { copy: 'b', masked: true }],
    masked: true,
  });
});

test('that something hidden is empty is hidden too, however it is wrapped', () => {
  const end = hidden(z.string().nullable());
  const row = guarded({ end, again: end.optional(), nulled: end.nullable() });
  const asked = query({ name: 'x', title: 'x', input: z.strictObject({}), output: row });
  const answer = { end: null, again: null, nulled: null, clearance: 2 };
  expect(asked.shown(answer, 1)).toEqual({ masked: true });
  expect(asked.shown(answer, 2)).toEqual({ end: null, again: null, nulled: null });
});
