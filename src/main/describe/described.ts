import type { z } from 'zod';
import type { Act } from '../../shared/act.ts';
import type { Query } from '../../shared/query.ts';
import { ACTS_BY_NAME, QUERIES } from '../../shared/subjects.ts';
import { exampleOf } from './example.ts';
import { type JsonSchema, type Language, wireSchema } from './json-schema.ts';

/** Every act and query by its name, title and input: what `schema` answers and `docs/acts.md` is made from. */

export type Described = {
  readonly name: string;
  readonly title: string;
  readonly input: z.ZodType;
  /** What each field of an act is called; questions are asked without. */
  readonly labels?: Readonly<Record<string, string>>;
};

export const DESCRIBED_ACTS: readonly Act[] = [...ACTS_BY_NAME.values()];
export const DESCRIBED_QUERIES: readonly Query[] = Object.values(QUERIES);

/** The JSON Schema of an act's or a query's input, with its title and an example. */
export function schemaOf(one: Described, language: Language): JsonSchema {
  const schema = wireSchema(one.input, language, (path) => one.labels?.[path]);
  return { title: one.title, ...schema, examples: [exampleOf(schema, one.name)] };
}
