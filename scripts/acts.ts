import { type Call, explainedWords, usageOf } from '../src/main/cli/call.ts';
import { CALLS } from '../src/main/cli/calls.ts';
import { DESCRIBED_ACTS, DESCRIBED_QUERIES, schemaOf } from '../src/main/describe/described.ts';
import { type JsonSchema, wireSchema } from '../src/main/describe/json-schema.ts';
import type { Act } from '../src/shared/act.ts';
import { ROLE_NAMES, ROLES, type Role } from '../src/shared/base/roles.ts';
import type { Query } from '../src/shared/query.ts';

/** Makes docs/acts.md: every act, query and call of the command line, from the values that the program itself runs on. */

type Inner = boolean | JsonSchema | (boolean | JsonSchema)[] | undefined;

function isSchema(value: Inner): value is JsonSchema {
  return typeof value === 'object' && !Array.isArray(value);
}

/** How many, how long, how large: `, 1–500`; nothing where nothing is said. */
function range(least: number | undefined, most: number | undefined, of = ''): string {
  const shown = (value: number): string => value.toLocaleString('en');
  if (most !== undefined && most < Number.MAX_SAFE_INTEGER) return `, ${shown(least ?? 0)}–${shown(most)}${of}`;
  return least === undefined || least <= 0 ? '' : `, from ${shown(least)}${of}`;
}

/** The type of a field in English words. */
function typeOf(schema: JsonSchema): string {
  const {
    const: fixed,
    enum: choices,
    description,
    anyOf,
    items,
    pattern,
    type,
    additionalProperties: others,
  } = schema;
  if (fixed !== undefined) return `\`${fixed}\``;
  if (description !== undefined)
    return `${description}${schema.maxLength ? range(1, schema.maxLength, ' characters') : ''}`;
  if (choices !== undefined) return choices.map((choice) => `\`${choice}\``).join(' ');
  if (anyOf !== undefined) return anyOf.map(typeOf).join(', or ');
  // Zod writes what may be null as two types.
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(', or ');
  if (type === 'array') {
    return `list${range(schema.minItems, schema.maxItems)}${isSchema(items) ? `: ${typeOf(items)}` : ''}`;
  }
  if (type === 'boolean') return 'yes or no';
  if (type === 'integer') return `whole number${range(schema.minimum, schema.maximum)}`;
  if (type === 'number') return `number${range(schema.minimum, schema.maximum)}`;
  if (type === 'null') return '`null`';
  if (type === 'string') {
    return pattern === undefined
      ? `text${range(schema.minLength, schema.maxLength, ' characters')}`
      : `text like \`${pattern}\``;
  }
  if (schema.properties !== undefined) return 'fields';
  return isSchema(others) && others.type !== undefined ? `fields of any name: ${typeOf(others)}` : 'anything';
}

type Field = {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
  /** Itself, or a field that it stands in. */
  readonly hidden: boolean;
};

/** The fields of a schema, each followed by the fields within it: `recipients[].to`. */
function fieldsOf(schema: JsonSchema, within = '', covered = false): Field[] {
  // What a maker of ours has put into words is one value for whoever writes it.
  if (schema.description !== undefined) return [];
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    if (!isSchema(inner)) return [];
    const path = within === '' ? name : `${within}.${name}`;
    const hidden = covered || inner.hidden === true;
    const required = schema.required?.includes(name) === true;
    return [{ path, schema: inner, required, hidden }, ...fieldsOf(inner, path, hidden)];
  });
  const listed = isSchema(schema.items) ? fieldsOf(schema.items, `${within}[]`, covered) : [];
  return [...named, ...listed, ...(schema.anyOf ?? []).flatMap((one) => fieldsOf(one, within, covered))];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** The table of an input's fields; what is required one way or another stands below it. */
function fieldTable(schema: JsonSchema): string {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return 'No fields.';
  const labelled = fields.some((field) => field.schema.title !== undefined);
  const rows = fields.map(({ path, schema: field, required }) => [
    `\`${path}\``,
    ...(labelled ? [field.title ?? ''] : []),
    typeOf(field),
    required ? 'yes' : '',
  ]);
  const either = (schema.anyOf ?? []).flatMap(({ required }) =>
    required === undefined ? [] : [required.map((name) => `\`${name}\``).join(' ')],
  );
  const head = ['field', ...(labelled ? ['nhãn'] : []), 'type', 'required'];
  return [table(head, rows), ...(either.length > 0 ? [`Also required: ${either.join(', or ')}.`] : [])].join('\n\n');
}

function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function who(roles: readonly Role[]): string {
  const shown = (role: Role): string => `${role} (${ROLE_NAMES[role]})`;
  return roles.length === ROLES.length ? 'everybody' : roles.map(shown).join(', ');
}

const SECOND = {
  text: 'a clerk or a head',
  keys: 'an administrator or a head',
} as const;

function second({ cosign }: Act): string {
  if (cosign === null) return '';
  return ` Second person: ${SECOND[cosign.by]}, ${cosign.always ? 'always' : 'where `second.required` says so'}.`;
}

function actPart(one: Act): string {
  const schema = schemaOf(one, 'en');
  return [
    `### \`${one.name}\``,
    `**${one.title}.** Who may: ${who(one.roles)}.${second(one)}`,
    fieldTable(schema),
    ...(one.rules.length > 0 ? [`Refused by: ${rulesOf(one)}.`] : []),
    code('json', JSON.stringify({ act: one.name, input: schema.examples?.[0] })),
  ].join('\n\n');
}

function rulesOf({ rules }: Act): string {
  return [...new Set(rules.map(({ id }) => `\`${id}\``))].join(' · ');
}

/** What a question answers: each field, and whether it is there always, not always, or only for who is cleared. */
function answerTable(schema: JsonSchema): string {
  const rows = fieldsOf(schema).map(({ path, schema: field, required, hidden }) => [
    `\`${path}\``,
    typeOf(field),
    hidden ? 'hidden' : required ? '' : 'may be missing',
  ]);
  return table(['answer', 'type', ''], rows);
}

function queryPart(one: Query): string {
  const schema = schemaOf(one, 'en');
  return [
    `### \`${one.name}\``,
    `**${one.title}.**${one.looked ? ' An inspector’s question leaves a line in the journal.' : ''}`,
    fieldTable(schema),
    code('sh', `npm run -s cli -- ask DIR ${one.name} '${JSON.stringify(schema.examples?.[0])}'`),
    answerTable(wireSchema(one.output, 'en')),
  ].join('\n\n');
}

async function callPart(one: Call): Promise<string> {
  const words = (await explainedWords(one)).map(([name, says]) => [`\`${name}\``, says]);
  const options = Object.entries(one.options).map(([name, { takes, says }]) => {
    const whole = takes === '' ? name : `${name} ${takes}`;
    return [`\`--${whole}\``, says];
  });
  const rows = [...words, ...options];
  return [
    `### \`${usageOf(one)}\``,
    one.says,
    ...(rows.length > 0 ? [table(['word', 'nghĩa'], rows)] : []),
    code('sh', `npm run -s cli -- ${one.example}`),
  ].join('\n\n');
}

const HEAD = `# Acts, queries and calls

Made by \`npm run docs\` from the values that the program itself runs on; tests hold it current and its examples readable. Do not edit.
The same, for programs: \`npm run -s cli -- schema NAME\`. Every input is strict: a field that is not listed is refused. Fields within
fields are written \`recipients[].to\`. Rules with their articles, and those
that every act may meet (role, clock, second person, characters): [rules.md](rules.md); words: [glossary.md](glossary.md).`;

/** The whole page. */
export async function actsPage(): Promise<string> {
  return `${[
    HEAD,
    '## Acts',
    'One a line in `do DIR [FILE]`, as in the examples.',
    ...DESCRIBED_ACTS.map(actPart),
    '## Queries',
    'Asked by `ask DIR QUERY [JSON]`. What the asker may not read comes masked, it is never refused: such a row bears `masked` and lacks what\nstands below as `hidden`. Who is cleared gets such a field where there is something in it.',
    ...DESCRIBED_QUERIES.map(queryPart),
    '## Calls of the command line',
    'Answers are JSON on standard output, sentences for people on standard error.',
    ...(await Promise.all(CALLS.map(callPart))),
  ].join('\n\n')}\n`;
}
