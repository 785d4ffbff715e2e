import { expect, test } from 'vitest';
import { z } from 'zod';
import { accept, act } from '../../src/shared/act.ts';
import * as f from '../../src/shared/base/fields.ts';
import { fieldPaths, labelled } from '../../src/shared/base/labels.ts';
import { ACTS_BY_NAME } from '../../src/shared/subjects.ts';

const input = f.fields({
  to: f.anyParty(),
  envelope: f.fields({ outer: f.text(), marks: f.list(f.oneOf(['A', 'B']), 2) }).optional(),
  outcome: z.union([z.literal('complete'), f.list(f.fields({ result: f.oneOf(['well']) }), 5)]),
});
const labels = {
  to: 'Giao cho',
  envelope: 'Bì',
  'envelope.outer': 'Bì ngoài',
  'envelope.marks': 'Dấu',
  outcome: 'Kết quả',
  'outcome.result': 'Kết quả của bản',
};

test('the fields of an input are found wherever they stand; a party is one field', () => {
  expect(fieldPaths(input)).toEqual(Object.keys(labels));
  expect(labelled('handing', input, labels)).toBe(labels);
});

test.each([
  ['no label', { ...labels, 'envelope.marks': '' }, 'the field envelope.marks of handing has no label'],
  ['a label of nothing', { ...labels, from: 'Từ' }, 'handing labels from, which is no field of it'],
  ['two called the same', { ...labels, outcome: 'Bì' }, 'handing calls two fields "Bì"'],
])('an act with %s does not come to be', (_what, wrong, told) => {
  expect(() => labelled('handing', input, wrong)).toThrow(told);
});

test('an act that leaves out a label does not compile', () => {
  const shape = f.fields({ on: f.date() });
  const kind = { name: 'made', title: 'Việc', roles: [], input: shape, body: shape } as const;
  const make = () =>
    // @ts-expect-error the field `on` has no label
    act({ ...kind, labels: {}, decide: (values) => accept(values) });
  expect(make).toThrow('the field on of made has no label');
});

/** A capital of the Vietnamese alphabet first, then words and what a form's label may hold. */
const VIETNAMESE = /^\p{Lu}[\p{L}\p{N} ,;()/]*$/u;

test.each([...ACTS_BY_NAME.values()])('the labels of $name are words', ({ labels: said }) => {
  for (const label of Object.values(said)) expect(label).toMatch(VIETNAMESE);
});
