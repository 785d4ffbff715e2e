import { expect, test } from 'vitest';
import { z } from 'zod';
import { type FactKind, fact } from '../../src/shared/act.ts';
import { KINDS } from '../../src/shared/acts/index.ts';
import * as f from '../../src/shared/fields.ts';
import { judge, narrowed, type RecordedFact, readFacts, schemaOf } from './facts.ts';

/** Every fact's body at every version, beside what was recorded of it (`tests/fixtures/facts.jsonl`). */

test('what was ever written is still read: no body changed without a version and an upgrade', () => {
  expect(judge(Object.values(KINDS), readFacts()).wrong).toEqual([]);
});

test('every body is recorded as it is today', () => {
  const verdict = judge(Object.values(KINDS), readFacts());
  expect(verdict.unrecorded).toEqual([]);
  const names = (facts: readonly RecordedFact[]): string[] => facts.map(({ fact, version }) => `${fact} ${version}`);
  expect(names(readFacts())).toEqual(names(verdict.facts));
});

test('the schemas tell fields apart that a journal line does not', () => {
  const fields = [
    f.text(),
    f.longText(),
    f.date(),
    f.level(),
    f.code(),
    f.login(),
    f.entryRef(),
    f.copyRef(),
    f.paperRef('handover'),
    f.seriesCode(),
    f.anyParty(),
    f.decision(),
    f.flag(),
    f.oneOf(['a', 'b']),
    f.oneOf(['a', 'c']),
    f.whole(1, 9),
    f.whole(0, 9),
    f.list(f.text(), 2),
    f.list(f.code(), 2),
    f.date().refine((day) => day > '2000-01-01'),
  ];
  const seen = fields.map((field) => JSON.stringify(schemaOf(f.fields({ field }))));
  expect(new Set(seen).size).toBe(fields.length);
});

test('a check or a transform without a name is refused: its fingerprint would not show it', () => {
  const hidden = /Name it with \.meta/;
  expect(() => schemaOf(f.fields({ odd: z.int().refine((number) => number % 2 === 1) }))).toThrow(hidden);
  expect(() => schemaOf(f.fields({ half: z.int().transform((number) => number / 2) }))).toThrow(hidden);
  expect(() => schemaOf(f.fields({ any: z.custom<string>(() => true) }))).toThrow(hidden);
  expect(() => schemaOf(f.fields({ code: f.code() }).superRefine(() => undefined))).toThrow(hidden);
});

const BEFORE = f.fields({
  who: f.code(),
  words: f.text().optional(),
  kind: f.oneOf(['a', 'b']),
  count: f.whole(1, 9),
  items: f.list(f.fields({ item: f.copyRef() }), 5, 1),
  either: z.union([f.whole(1, 9), f.flag()]),
});

test.each([
  ['a new optional field', BEFORE.extend({ note: f.text().optional() })],
  ['a new word of a list', BEFORE.extend({ kind: f.oneOf(['c', 'b', 'a']) })],
  ['a wider range', BEFORE.extend({ count: f.whole(0, 10), items: f.list(f.fields({ item: f.copyRef() }), 6) })],
  ['a wider branch', BEFORE.extend({ either: z.union([f.whole(1, 99), f.flag()]) })],
])('%s takes all that was taken before', (_what, now) => {
  expect(narrowed(schemaOf(BEFORE), schemaOf(now))).toEqual([]);
  expect(narrowed(schemaOf(now), schemaOf(BEFORE))).not.toEqual([]);
});

test.each([
  ['"note" is now required', BEFORE.extend({ note: f.text() })],
  ['"who" is no longer required', BEFORE.partial({ who: true })],
  ['"words" is gone', BEFORE.omit({ words: true })],
  ['"kind" no longer takes "b"', BEFORE.extend({ kind: f.oneOf(['a']) })],
  ['"count" had maximum 9, now 8', BEFORE.extend({ count: f.whole(1, 8) })],
  ['"words" had format "words", now undefined', BEFORE.extend({ words: f.flag().optional() })],
  [
    '"items[].item" had format "copy", now "entry"',
    BEFORE.extend({ items: f.list(f.fields({ item: f.entryRef() }), 5, 1) }),
  ],
  [
    '"items[].more" is now required',
    BEFORE.extend({ items: f.list(f.fields({ item: f.copyRef(), more: f.code() }), 5, 1) }),
  ],
  ['"either" had minimum 1, now 2', BEFORE.extend({ either: z.union([f.whole(2, 9), f.flag()]) })],
])('%s', (complaint, now) => {
  expect(narrowed(schemaOf(BEFORE), schemaOf(now))).toContain(complaint);
});

const upgrade = (body: unknown): unknown => body;

function madeUp(body: z.ZodType, version?: number, past?: FactKind['past']): FactKind {
  return fact({ name: 'madeUp', body, ...(version === undefined ? {} : { version }), ...(past ? { past } : {}) });
}

const recorded = (version: number, body: z.ZodType): RecordedFact => ({
  fact: 'madeUp',
  version,
  body: schemaOf(body),
});

const AFTER = BEFORE.extend({ place: f.code() });
const FIRST = [recorded(1, BEFORE)];

test('a required field under the same version is told, and recording does not help', () => {
  const { wrong } = judge([madeUp(AFTER)], FIRST);
  expect(wrong).toEqual([expect.stringContaining('"place" is now required. Raise its version to 2')]);
});

test('a raised version needs an upgrade from each version before', () => {
  expect(judge([madeUp(AFTER, 2)], FIRST).wrong).toEqual([expect.stringContaining('give it past[1]')]);
  expect(judge([madeUp(AFTER, 2, { 1: upgrade })], FIRST).wrong).toEqual([]);
  const two = [...FIRST, recorded(2, AFTER)];
  expect(judge([madeUp(BEFORE, 3, { 2: upgrade })], two).wrong).toEqual([expect.stringContaining('give it past[1]')]);
  expect(judge([madeUp(BEFORE, 3, { 1: upgrade, 2: upgrade })], two).wrong).toEqual([]);
});

test('a raised version and a widened body are to be recorded; a version before keeps its line', () => {
  const raised = judge([madeUp(AFTER, 2, { 1: upgrade })], FIRST);
  expect(raised.unrecorded).toEqual(['version 2 of madeUp is new: npm run record']);
  expect(raised.facts).toEqual([...FIRST, recorded(2, AFTER)]);
  const wider = BEFORE.partial({ words: true }).extend({ note: f.text().optional() });
  const widened = judge([madeUp(wider)], FIRST);
  expect([widened.wrong, widened.unrecorded]).toEqual([[], [expect.stringContaining('takes more than before')]]);
  expect(widened.facts).toEqual([recorded(1, wider)]);
});

test('a line taken away, a version lowered, a kind that is gone, an upgrade from nowhere are told', () => {
  const two = [...FIRST, recorded(2, AFTER)];
  expect(judge([madeUp(AFTER, 2, { 1: upgrade })], two.slice(1)).wrong).toEqual([
    expect.stringContaining('version 1 of madeUp was never recorded'),
  ]);
  expect(judge([madeUp(BEFORE)], two).wrong).toEqual([expect.stringContaining('versions only rise')]);
  expect(judge([], FIRST).wrong).toEqual([expect.stringContaining('gone from KINDS')]);
  expect(judge([madeUp(BEFORE, 1, { 1: upgrade })], FIRST).wrong).toEqual([
    expect.stringContaining('raise its version'),
  ]);
});

test('the order in which fields and words stand in the source is no change', () => {
  const turned = f.fields({ ...Object.fromEntries(Object.entries(BEFORE.shape).reverse()), kind: f.oneOf(['b', 'a']) });
  expect(schemaOf(turned)).toEqual(schemaOf(BEFORE));
  expect(JSON.stringify(schemaOf(turned))).toBe(JSON.stringify(schemaOf(BEFORE)));
});
