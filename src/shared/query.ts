import { z } from 'zod';

/**
 * A question as a value: what is asked and what is answered stand side by side. Words marked `hidden` leave main only for who
 * is cleared for their row; `shown` strips them by the schema itself and fails closed: whatever the schema does not know throws.
 */
export type Query<N extends string = string, I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly name: N;
  /** What it answers, in a Vietnamese sentence without its full stop. */
  readonly title: string;
  readonly input: I;
  readonly output: O;
  /** It can answer words, so that an inspector's question leaves a line in the journal (acts, "Who may"). */
  readonly looked: boolean;
  /** The answer as somebody with clearance `own` (0 none, 3 top secret) may have it. Throws on what nobody has declared. */
  shown(answer: unknown, own: number): unknown;
};

/** Rows of one page of a list; `total` is how many there are on all pages, counted to 1,000 where counting more would be slow. */
export type Page<T> = {
  readonly rows: readonly T[];
  readonly page: number;
  readonly more: boolean;
  readonly total: number;
};

export const PAGE_ROWS = 100;
export const TOTAL_CAP = 1_000;

type Shown = (value: unknown, own: number, covered: boolean) => unknown;

const HIDDEN = new WeakSet<object>();
const GUARDED = new WeakSet<object>();
const WORDS = new WeakSet<object>();

/** Kept beside the schemas: what the codes of an answer are called. */
const CALLED = new WeakMap<z.core.$ZodType, Readonly<Record<string, string>>>();

/** One of a few words of the program, with what a person calls each: no code is answered that has no Vietnamese word. */
export function coded<const T extends readonly [string, ...string[]]>(
  values: T,
  names: Readonly<Record<T[number], string>>,
) {
  const made = z.enum(values);
  CALLED.set(made, names);
  return made;
}

/** What the codes of a schema are called, where its maker has said it. */
export function calledBy(schema: z.core.$ZodType): Readonly<Record<string, string>> | undefined {
  return CALLED.get(schema);
}

/** Words, names, days: what nobody reads who is not cleared for the row that they stand in. */
export function hidden<S extends z.ZodType>(schema: S): z.ZodOptional<S> {
  const marked = schema.optional();
  HIDDEN.add(marked);
  return marked;
}

/** Text of a register, or the journal line that redacted it. */
export function words() {
  const made = z.union([
    z.string(),
    z.strictObject({ redacted: z.number() }).transform(({ redacted }) => `[đã xóa theo dòng nhật ký ${redacted}]`),
  ]);
  WORDS.add(made);
  return made;
}

/** A row that an entry, or a level, guards: main adds the `clearance` it takes, which turns into `masked` for who has not got it. */
export function guarded<const S extends z.ZodRawShape>(shape: S) {
  const made = z.strictObject({ ...shape, masked: z.boolean().optional() });
  GUARDED.add(made);
  return made;
}

/** One page of a list. */
export function pageOf<S extends z.ZodType>(row: S) {
  return z.strictObject({ rows: z.array(row), page: z.number(), more: z.boolean(), total: z.number() });
}

/** Makes a question. A schema in which words could hide from the stripper throws at once. */
export function query<const N extends string, I extends z.ZodType, O extends z.ZodType>(kind: {
  name: N;
  title: string;
  input: I;
  output: O;
  /** Said only where the schema does not tell it. */
  looked?: boolean;
}): Query<N, I, O> {
  const strip = stripper(kind.output, false);
  return {
    name: kind.name,
    title: kind.title,
    input: kind.input,
    output: kind.output,
    looked: kind.looked ?? answersWords(kind.output),
    shown: (answer, own) => strip(answer, own, false),
  };
}

/** Whether there is room for words in an answer: text of the register, or anything but figures that takes clearance. */
function answersWords(schema: z.core.$ZodType, inside = false): boolean {
  if (HIDDEN.has(schema) && schema instanceof z.ZodOptional) return answersWords(schema.unwrap(), true);
  if (WORDS.has(schema)) return true;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return answersWords(schema.unwrap(), inside);
  if (schema instanceof z.ZodArray) return answersWords(schema.element, inside);
  if (schema instanceof z.ZodRecord) return answersWords(schema.valueType, inside);
  if (schema instanceof z.ZodObject)
    return Object.values(schema.shape).some((field: z.core.$ZodType) => answersWords(field, inside));
  return inside && !(schema instanceof z.ZodNumber || schema instanceof z.ZodBoolean);
}

function undeclared(what: string): Error {
  return new Error(`an answer holds ${what}, which its question does not declare`);
}

function leaf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) throw undeclared('an object in the place of a plain value');
  return value;
}

/** What is bare of objects: it can hold only what is written for it. */
function isLeaf(schema: z.core.$ZodType): boolean {
  return (
    schema instanceof z.ZodString ||
    schema instanceof z.ZodNumber ||
    schema instanceof z.ZodBoolean ||
    schema instanceof z.ZodEnum ||
    schema instanceof z.ZodLiteral
  );
}

/** Compiles a schema into what strips an answer by it; `inside` a hidden field anything may stand. */
function stripper(schema: z.core.$ZodType, inside: boolean): Shown {
  if (HIDDEN.has(schema) && schema instanceof z.ZodOptional) {
    const open = stripper(schema.unwrap(), true);
    return (value, own, covered) => (covered || value === undefined ? undefined : open(value, own, covered));
  }
  if (WORDS.has(schema)) return redactable;
  if (isLeaf(schema)) return leaf;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const open = stripper(schema.unwrap(), inside);
    // That something hidden is not there is a word too.
    const closed = hides(schema.unwrap());
    if (open === leaf) return leaf;
    return (value, own, covered) => {
      if (closed && covered) return undefined;
      return value === undefined || value === null ? value : open(value, own, covered);
    };
  }
  if (schema instanceof z.ZodArray) {
    const open = stripper(schema.element, inside);
    return (value, own, covered) => {
      if (!Array.isArray(value)) throw undeclared('something in the place of a list');
      return value.map((one) => open(one, own, covered));
    };
  }
  if (schema instanceof z.ZodRecord) {
    const open = stripper(schema.valueType, inside);
    return (value, own, covered) => {
      if (!isRecord(value)) throw undeclared('something in the place of an object');
      return Object.fromEntries(Object.keys(value).map((name) => [name, open(value[name], own, covered)]));
    };
  }
  if (schema instanceof z.ZodObject) return objectStripper(schema, inside);
  if (schema instanceof z.ZodUnion && schema.options.every(isLeaf)) return leaf;
  if (inside && schema instanceof z.ZodUnknown) return (value) => value;
  throw new Error(`a question answers by a schema that the stripper does not know: ${schema._zod.def.type}`);
}

/** Whether a field of an answer, with all within it, is there only for who is cleared for its row. */
export function hides(schema: z.core.$ZodType): boolean {
  if (HIDDEN.has(schema)) return true;
  return (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) && hides(schema.unwrap());
}

function redactable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const redacted = Object.entries(value);
  if (redacted.length === 1 && redacted[0]?.[0] === 'redacted' && typeof redacted[0][1] === 'number') return value;
  throw undeclared('an object in the place of words');
}

/** The busiest place of every list: one look at each field, no pairs made on the way. */
function objectStripper(schema: z.ZodObject, inside: boolean): Shown {
  const fields = new Map(Object.entries(schema.shape).map(([name, field]) => [name, stripper(field, inside)]));
  const guards = GUARDED.has(schema);
  return (value, own, above) => {
    if (!isRecord(value)) throw undeclared('something in the place of an object');
    let covered = above;
    let masked = false;
    if (guards) {
      const needed = value.clearance;
      if (typeof needed !== 'number') throw new Error('a guarded row does not say the clearance that it takes');
      masked = needed > own;
      covered ||= masked;
    }
    const shown: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      if (guards && name === 'clearance') continue;
      const open = fields.get(name);
      if (!open || (guards && name === 'masked')) throw undeclared(`a field ${name}`);
      const inner = value[name];
      const kept = inner === undefined ? undefined : open(inner, own, covered);
      if (kept !== undefined) shown[name] = kept;
    }
    if (masked) shown.masked = true;
    return shown;
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
