import { z } from 'zod';
import { typingOf } from './typing.ts';

/**
 * What the fields of an input are called. A field of the input itself without a label does not compile; a field inside another
 * (`envelope.outer`), a label of nothing and two fields called the same are told when the program starts.
 */
export type Labels<I extends z.ZodType> = Readonly<Record<keyof z.input<I> & string, string>> &
  Readonly<Record<`${string}.${string}`, string>>;

/** What stands behind `optional`, `nullable` and transforms; whatever it is that a person types. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (typingOf(schema)) return schema;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodNonOptional)
    return unwrapped(schema.def.innerType);
  return schema instanceof z.ZodPipe ? unwrapped(schema.def.in) : schema;
}

type Field = {
  readonly schema: z.core.$ZodType;
  /** Whether it must be given: neither it nor what it stands in may be left out or empty. */
  readonly needed: boolean;
};

/** The field at a path of an input (`envelope.outer`); `null` where there is none. */
export function fieldAt(input: z.core.$ZodType, path: string): Field | null {
  const [name = '', ...rest] = path.split('.');
  const inner = unwrapped(input);
  if (inner instanceof z.ZodArray) return fieldAt(inner.def.element, path);
  if (inner instanceof z.ZodUnion) {
    return inner.def.options.map((option) => fieldAt(option, path)).find((found) => found !== null) ?? null;
  }
  const schema = inner instanceof z.ZodObject && Object.hasOwn(inner.shape, name) ? inner.shape[name] : undefined;
  if (!schema) return null;
  const needed = !takes(schema, undefined) && !takes(schema, []);
  if (rest.length === 0) return { schema, needed };
  const found = fieldAt(schema, rest.join('.'));
  return found && { ...found, needed: found.needed && needed };
}

function takes(schema: z.core.$ZodType, value: unknown): boolean {
  return z.safeParse(schema, value).success;
}

/** The paths of all fields of an input, those inside others after them; what is typed as one (a party) is one. */
export function fieldPaths(schema: z.core.$ZodType, before = ''): readonly string[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return fieldPaths(inner.def.element, before);
  if (inner instanceof z.ZodUnion) return inner.def.options.flatMap((option) => fieldPaths(option, before));
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([name, field]) => {
    const path = `${before}${name}`;
    return [path, ...fieldPaths(field, `${path}.`)];
  });
}

/** The labels of an act, once each field has one of its own. */
export function labelled(
  act: string,
  input: z.ZodType,
  labels: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const paths = fieldPaths(input);
  const bare = paths.find((path) => (labels[path] ?? '').trim() === '');
  if (bare !== undefined) throw new Error(`the field ${bare} of ${act} has no label`);
  const stray = Object.keys(labels).find((path) => !paths.includes(path));
  if (stray !== undefined) throw new Error(`${act} labels ${stray}, which is no field of it`);
  const said = Object.values(labels);
  const twice = said.find((label, index) => said.indexOf(label) !== index);
  if (twice !== undefined) throw new Error(`${act} calls two fields "${twice}"`);
  return labels;
}
