import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DESCRIBED_ACTS, DESCRIBED_QUERIES, schemaOf } from '../../src/main/describe/described.ts';
import { type JsonSchema, wireSchema } from '../../src/main/describe/json-schema.ts';
import * as f from '../../src/shared/base/fields.ts';
import { PAPER_KINDS } from '../../src/shared/base/references.ts';
import { guarded, hidden, query } from '../../src/shared/query.ts';
import { misfits } from '../support/json-schema.ts';
import { ROOT } from '../support/sources.ts';

/** The JSON Schema of an input demands what the input demands. */

const ALL = [...DESCRIBED_ACTS, ...DESCRIBED_QUERIES];

/** Every schema within one, with its path. */
function within(schema: JsonSchema, path: string): { path: string; schema: JsonSchema }[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    typeof one === 'object' ? within(one, `${path}.${name}`) : [],
  );
  const listed = typeof schema.items === 'object' && !Array.isArray(schema.items) ? [schema.items] : [];
  const others = [...listed, ...(schema.anyOf ?? [])].flatMap((one) => within(one, path));
  return [{ path, schema }, ...inner, ...others];
}

test('every name is one act or one query', () => {
  const names = ALL.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(DESCRIBED_ACTS.length).toBeGreaterThan(25);
  expect(DESCRIBED_QUERIES.length).toBeGreaterThan(20);
});

describe.each(ALL.map((one) => [one.name, one] as const))('%s', (_name, one) => {
  const schema = schemaOf(one, 'vi');

  test('says of each field what it is, and nothing in words of our own', () => {
    const all = within(schema, one.name);
    expect(all.filter((inner) => !['date', undefined].includes(inner.schema.format)).map(({ path }) => path)).toEqual(
      [],
    );
    const free = all.filter((inner) => {
      const { type, anyOf, enum: choices, const: fixed, required } = inner.schema;
      return type === undefined && (anyOf ?? choices ?? fixed ?? required) === undefined;
    });
    expect(free.map(({ path }) => path)).toEqual(one.name === 'importForms' ? ['importForms.forms'] : []);
    expect(JSON.stringify(schema)).not.toMatch(/undefined|\[object/);
  });

  test('has an example that its input and its schema take', () => {
    const example = schema.examples?.[0];
    expect(one.input.safeParse(example)).toMatchObject({ success: true });
    expect(misfits(schema, example)).toEqual([]);
  });

  test('takes no field that is not listed', () => {
    const more = { ...Object(schema.examples?.[0]), stranger: 1 };
    expect(one.input.safeParse(more).success).toBe(false);
    expect(misfits(schema, more)).toEqual(['.stranger: unknown']);
  });
});

const order = z.object({ act: z.string(), input: z.unknown() });

test('takes what a whole office has sent in, and refuses it with a field left out that must be there', () => {
  const lines = readFileSync(join(ROOT, 'tests/cli/office.jsonl'), 'utf8').split('\n');
  const orders = lines.filter((line) => line !== '').map((line) => order.parse(JSON.parse(line)));
  expect(orders.length).toBeGreaterThan(40);
  for (const { act, input } of orders) {
    const one = DESCRIBED_ACTS.find(({ name }) => name === act);
    if (!one) throw new Error(`no act ${act}`);
    const schema = schemaOf(one, 'vi');
    expect(misfits(schema, input), act).toEqual([]);
    for (const name of Object.keys(Object(input))) {
      const less = Object.fromEntries(Object.entries(Object(input)).filter(([other]) => other !== name));
      expect(misfits(schema, less).length === 0, `${act} without ${name}`).toBe(one.input.safeParse(less).success);
    }
  }
});

/** Fields whose own check stands in the schema as a pattern. */
const PATTERNED = {
  entryRef: f.entryRef(),
  copyRef: f.copyRef(),
  login: f.login(),
  code: f.code(),
  seriesCode: f.seriesCode(),
  ...Object.fromEntries(PAPER_KINDS.map((kind) => [kind, f.paperRef(kind)])),
};

test.each(Object.entries(PATTERNED))('the pattern of %s takes what the field takes', (_name, field) => {
  const schema = wireSchema(field, 'en');
  const pattern = new RegExp(schema.pattern ?? '', 'u');
  const written = fc.oneof(
    fc.constantFrom('out:2026:15', 'out:2026:15#2', 'in-mat:2026:1#S12', 'handover:2026:3', 'incident:26:1', 'An', ''),
    fc.stringMatching(/^[a-zO.#:ST_-]{0,6}:?[0-9]{0,5}:?[0-9]{0,8}(?:#[STCX]?[0-9]{0,6})?$/),
    fc.string(),
  );
  fc.assert(
    fc.property(written, (text) => {
      expect(pattern.test(text.normalize('NFC'))).toBe(field.safeParse(text).success);
    }),
    { numRuns: 2_000 },
  );
});

test('fields of an act bear their labels, words of the trade and codes are said', () => {
  const registering = DESCRIBED_ACTS.find(({ name }) => name === 'registerOutgoing');
  if (!registering) throw new Error('no such act');
  const schema = schemaOf(registering, 'vi');
  expect(schema.properties).toMatchObject({
    symbol: { title: 'Số, ký hiệu', description: 'chữ trên một dòng' },
    medium: { description: 'paper (Văn bản giấy), object (Vật chứa), electronic (Văn bản điện tử)' },
    signer: { title: 'Người ký', description: 'mã người', examples: ['LVC'] },
    recipients: { items: { properties: { to: { title: 'Nơi nhận' } } } },
  });
  for (const act of DESCRIBED_ACTS) {
    const bare = within(schemaOf(act, 'vi'), '').filter(
      ({ path, schema: inner }) => act.labels?.[path.slice(1)] !== undefined && inner.title === undefined,
    );
    // Members of a list and ways of a choice stand at the path of the field that bears the label.
    expect(bare.filter(({ path }) => !titled(schemaOf(act, 'vi'), path.slice(1).split('.')))).toEqual([]);
  }
});

/** Whether the field at a path bears a title. */
function titled(schema: JsonSchema, path: readonly string[]): boolean {
  const [name = '', ...rest] = path;
  const lists = typeof schema.items === 'object' && !Array.isArray(schema.items) ? [schema.items] : [];
  const found = schema.properties?.[name];
  if (typeof found === 'object') return rest.length === 0 ? found.title !== undefined : titled(found, rest);
  return [...lists, ...(schema.anyOf ?? [])].some((one) => titled(one, path));
}

test('a party is exactly one of its kinds', () => {
  const schema = wireSchema(f.fields({ to: f.anyParty(), decision: f.decision() }), 'en');
  const decision = (by: object) => ({ to: { unit: 'VP' }, decision: { number: '1', date: '2026-01-15', by } });
  expect(misfits(schema, decision({ person: 'LVC' }))).toEqual([]);
  expect(misfits(schema, decision({ unit: 'VP' }))).not.toEqual([]);
  expect(misfits(schema, decision({}))).not.toEqual([]);
  expect(misfits(schema, decision({ person: 'LVC', agency: 'CAT' }))).not.toEqual([]);
});

test('an answer’s schema tells as hidden just what a masked row lacks', () => {
  const fields = { open: z.string(), words: hidden(z.string()), maybe: hidden(z.string()).nullish() };
  const item = z.strictObject({ copy: z.string(), signed: hidden(z.string()) });
  const row = guarded({
    ...fields,
    ...z.strictObject({ half: hidden(z.number()) }).partial().shape,
    items: z.array(item),
  });
  const rows = query({
    name: 'rows',
    title: 'Dòng',
    input: f.fields({}),
    output: z.strictObject({ rows: z.array(row) }),
  });
  const full = { open: 'a', words: 'b', maybe: 'c', half: 1, items: [{ copy: '1', signed: 'An' }], clearance: 2 };
  const told = (path: string): readonly string[] =>
    within(wireSchema(rows.output, 'en'), '')
      .filter(({ path: at, schema }) => at.startsWith(path) && schema.hidden === true)
      .map(({ path: at }) => at.slice(path.length));
  expect(rows.shown({ rows: [full] }, 0)).toEqual({ rows: [{ open: 'a', items: [{ copy: '1' }], masked: true }] });
  expect(new Set(told('.rows.'))).toEqual(new Set(['words', 'maybe', 'half', 'items.signed']));
});
