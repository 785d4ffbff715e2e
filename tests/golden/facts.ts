import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { FactKind } from '../../src/shared/act.ts';
import { ROOT } from '../support/sources.ts';

/**
 * The body of every fact at every version that was ever written, as JSON Schema, one line each. A body that no longer reads what an
 * earlier program wrote is found here, even by somebody who records it anew; `npm run record` writes what may be written.
 */

export const FACTS_FILE = join(ROOT, 'tests/fixtures/facts.jsonl');

const json = z.record(z.string(), z.json());
type Json = z.output<typeof json>;
type Value = Json[string];

const recordedFact = z.strictObject({ fact: z.string(), version: z.int().min(1), body: json });
export type RecordedFact = z.output<typeof recordedFact>;

export function readFacts(): RecordedFact[] {
  const lines = readFileSync(FACTS_FILE, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => recordedFact.parse(JSON.parse(line)));
}

export function printFacts(facts: readonly RecordedFact[]): string {
  return facts.map((fact) => `${JSON.stringify(fact)}\n`).join('');
}

/** What a body must be to be read: its schema's input, since journal lines come in by it. Throws where a demand would be hidden. */
export function schemaOf(body: z.ZodType): Json {
  const nameless = new Map<z.core.$ZodType, string>();
  const bases = new Set<z.core.$ZodType | undefined>();
  const schema = z.toJSONSchema(body, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def, parent } = zodSchema._zod;
      // What `.meta()` was called on is visited, too, without the name that was given there.
      bases.add(parent);
      const checks = (def.checks ?? []).filter((check) => check._zod.def.check === 'custom').length;
      const hidden = checks > 0 || def.type === 'custom' || def.type === 'pipe' || def.type === 'transform';
      if (hidden && jsonSchema.format === undefined) nameless.set(zodSchema, def.type);
      // A further check on a field that bears a name already.
      if (checks > 0) jsonSchema.checks = checks;
    },
  });
  const hidden = [...nameless].filter(([schema]) => !bases.has(schema)).map(([, type]) => type);
  if (hidden.length > 0) {
    throw new Error(`JSON Schema cannot say what these demand: ${hidden.join(', ')}. Name it with .meta({ format }).`);
  }
  const { $schema, ...rest } = json.parse(JSON.parse(JSON.stringify(schema)));
  return json.parse(ordered(rest));
}

/** The same schema always written the same, in whatever order its fields and words stand in the source. */
function ordered(value: Value, key = ''): Value {
  if (Array.isArray(value)) {
    const items = value.map((item) => ordered(item));
    return key === 'enum' || key === 'required' ? items.sort() : items;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, Value] => [name, ordered(inner, name)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isObject(value: Value | undefined): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Which fields of a body changed, for the message. */
function changedFields(before: Json, after: Json): string {
  const fields = (body: Json): Json => (isObject(body.properties) ? body.properties : {});
  const [old, now] = [fields(before), fields(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => !same(old[name], now[name]));
  return names.length > 0 ? names.join(', ') : 'which fields are required';
}

export type Verdict = {
  /** What stands wrong in the sources; recording does not help. */
  readonly wrong: readonly string[];
  /** What is only not recorded yet. */
  readonly unrecorded: readonly string[];
  /** The file as it should be; worth nothing while something is wrong. */
  readonly facts: readonly RecordedFact[];
};

/** Judges the kinds of today beside every body that was recorded. */
export function judge(kinds: readonly FactKind[], recorded: readonly RecordedFact[]): Verdict {
  const wrong: string[] = [];
  const unrecorded: string[] = [];
  const facts = new Map(recorded.map((line) => [`${line.fact}/${line.version}`, line]));
  for (const { fact, version } of recorded) {
    const kind = kinds.find(({ name }) => name === fact);
    if (!kind) wrong.push(`${fact} is gone from KINDS: a kind of line once written is read for ever. Put it back.`);
    else if (version > kind.version)
      wrong.push(`${fact} is at version ${kind.version}, but ${version} was recorded: versions only rise.`);
  }
  for (const kind of kinds) {
    const { name, version, past } = kind;
    for (let earlier = 1; earlier < version; earlier += 1) {
      if (!facts.has(`${name}/${earlier}`))
        wrong.push(`version ${earlier} of ${name} was never recorded, or its line was taken away: git knows it.`);
      if (!past[earlier])
        wrong.push(`${name} is at version ${version} but has no upgrade from ${earlier}: give it past[${earlier}].`);
    }
    const stray = Object.keys(past).filter((from) => !(Number(from) >= 1 && Number(from) < version));
    if (stray.length > 0)
      wrong.push(`${name} has an upgrade from version ${stray.join(', ')} but is at ${version}: raise its version.`);
    const present = { fact: name, version, body: schemaOf(kind.body) };
    const known = facts.get(`${name}/${version}`);
    facts.set(`${name}/${version}`, present);
    if (!known) unrecorded.push(`version ${version} of ${name} is new: npm run record`);
    else if (!same(known.body, present.body)) {
      // An optional field, too: an older program reads its version, and would call the line damaged instead of newer.
      wrong.push(
        `the body of ${name} changed under version ${version}: ${changedFields(known.body, present.body)}. ` +
          `Raise its version to ${version + 1}, give it an upgrade past[${version}], then npm run record.`,
      );
    }
  }
  const order = [...facts.values()].sort((a, b) =>
    a.fact === b.fact ? a.version - b.version : a.fact < b.fact ? -1 : 1,
  );
  return { wrong, unrecorded, facts: order };
}
