import { expect, test } from 'vitest';
import { z } from 'zod';
import { type FactKind, fact } from '../../src/shared/act.ts';
import * as f from '../../src/shared/base/fields.ts';
import { KINDS } from '../../src/shared/subjects.ts';
import { judge, type RecordedFact, readFacts, schemaOf } from './facts.ts';

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
  ['a new required field', 'note', BEFORE.extend({ note: f.text() })],
  ['a new optional field', 'note', BEFORE.extend({ note: f.text().optional() })],
  ['a field that is gone', 'words', BEFORE.omit({ words: true })],
  ['a field no longer required', 'which fields are required', BEFORE.partial({ who: true })],
  ['a new word of a list', 'kind', BEFORE.extend({ kind: f.oneOf(['c', 'b', 'a']) })],
  ['another range', 'count', BEFORE.extend({ count: f.whole(0, 9) })],
  [
    'another kind of reference inside a list',
    'items',
    BEFORE.extend({ items: f.list(f.fields({ item: f.entryRef() }), 5, 1) }),
  ],
  ['another branch', 'either', BEFORE.extend({ either: z.union([f.whole(2, 9), f.flag()]) })],
])('%s is another body', (_what, field, now) => {
  const { wrong } = judge([madeUp(now)], [recorded(1, BEFORE)]);
  expect(wrong).toEqual([expect.stringContaining(`changed under version 1: ${field}. Raise its version to 2`)]);
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
  expect(wrong).toEqual([expect.stringContaining('place. Raise its version to 2')]);
});

test('a raised version needs an upgrade from each version before', () => {
  expect(judge([madeUp(AFTER, 2)], FIRST).wrong).toEqual([expect.stringContaining('give it past[1]')]);
  expect(judge([madeUp(AFTER, 2, { 1: upgrade })], FIRST).wrong).toEqual([]);
  const two = [...FIRST, recorded(2, AFTER)];
  expect(judge([madeUp(BEFORE, 3, { 2: upgrade })], two).wrong).toEqual([expect.stringContaining('give it past[1]')]);
  expect(judge([madeUp(BEFORE, 3, { 1: upgrade, 2: upgrade })], two).wrong).toEqual([]);
});

test('a raised version is to be recorded; a version before keeps its line', () => {
  const raised = judge([madeUp(AFTER, 2, { 1: upgrade })], FIRST);
  expect(raised.unrecorded).toEqual(['version 2 of madeUp is new: npm run record']);
  expect(raised.facts).toEqual([...FIRST, recorded(2, AFTER)]);
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
