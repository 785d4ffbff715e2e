import { z } from 'zod';
import * as f from '../../shared/base/fields.ts';
import { LEVEL_FACTS, LEVELS } from '../../shared/base/levels.ts';
import { PAPER_KINDS } from '../../shared/base/references.ts';
import { type Catalogue, type Choice, type Typing, typingOf } from '../../shared/base/typing.ts';
import { hides } from '../../shared/query.ts';

/** The JSON Schema of an input, with what the makers of our fields check themselves, which zod alone cannot say. */

export type JsonSchema = z.core.JSONSchema.BaseSchema;
export type Language = 'vi' | 'en';

/** What one maker of fields demands: in words, and as far as JSON Schema can say it. */
type Shape = { readonly says: Readonly<Record<Language, string>>; readonly demands: JsonSchema };

function shape(vi: string, en: string, demands: JsonSchema): Shape {
  return { says: { vi, en }, demands };
}

const ENTRY = '[a-z][a-z0-9-]{0,15}:\\d{4}:[1-9]\\d{0,6}';

/** By the name that a maker gives itself with `.meta({ format })`. */
const BY_FORMAT: ReadonlyMap<string, Shape> = new Map([
  ['words', shape('chữ trên một dòng', 'words on one line', { type: 'string', minLength: 1 })],
  [
    'lines of words',
    shape('chữ, xuống dòng được', 'words, also on several lines', {
      type: 'string',
      minLength: 1,
    }),
  ],
  [
    'date',
    shape('ngày YYYY-MM-DD', 'day `YYYY-MM-DD`', {
      format: 'date',
      pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
      examples: ['2026-01-15'],
    }),
  ],
  ['login', shape('tên đăng nhập', 'login', { examples: ['mai'] })],
  [
    'entry',
    shape('dòng, dạng out:2026:15', 'entry, `out:2026:15`', { pattern: `^${ENTRY}$`, examples: ['out:2026:15'] }),
  ],
  [
    'entry, person or page',
    shape(
      'dòng, dạng out:2026:15, người, dạng person:LVC, hoặc trang sổ, dạng page:out:2026:1:3',
      'entry, `out:2026:15`, person, `person:LVC`, or page of a book, `page:out:2026:1:3`',
      {
        pattern: `^(?:${ENTRY}|person:.{1,40}|page:[a-z][a-z0-9-]{0,15}:\\d{4}:[1-9]\\d{0,2}:[1-9]\\d{0,6})$`,
        examples: ['out:2026:15'],
      },
    ),
  ],
  [
    'entry, paper or duty',
    shape(
      'dòng, dạng out:2026:15, phiếu, dạng handover:2026:3, hoặc việc phải làm, dạng duty:2026:3',
      'entry, `out:2026:15`, paper, `handover:2026:3`, or duty, `duty:2026:3`',
      { pattern: `^(?:${ENTRY}|(?:${PAPER_KINDS.join('|')}|duty):\\d{4}:[1-9]\\d{0,6})$`, examples: ['out:2026:15'] },
    ),
  ],
  [
    'copy',
    shape('bản, dạng out:2026:15#2', 'copy, `out:2026:15#2`', {
      pattern: `^${ENTRY}#[STC]?[1-9]\\d{0,4}$`,
      examples: ['out:2026:15#2'],
    }),
  ],
  [
    'duty',
    shape('việc phải làm, dạng duty:2026:3', 'duty, `duty:2026:3`', {
      pattern: '^duty:\\d{4}:[1-9]\\d{0,6}$',
      examples: ['duty:2026:3'],
    }),
  ],
  ...PAPER_KINDS.map((kind): [string, Shape] => [
    kind,
    shape(`phiếu, dạng ${kind}:2026:3`, `paper, \`${kind}:2026:3\``, {
      pattern: `^${kind}:\\d{4}:[1-9]\\d{0,6}$`,
      examples: [`${kind}:2026:3`],
    }),
  ]),
  ['one mark', shape('một trong A, B, C', 'one of `A` `B` `C`', {})],
]);

/** By the pattern of a maker that zod can say, but not what it is. */
const BY_PATTERN: ReadonlyMap<string | undefined, Shape> = new Map([
  [z.toJSONSchema(f.code()).pattern, shape('mã', 'code', { examples: ['VP'] })],
  [z.toJSONSchema(f.seriesCode()).pattern, shape('mã sổ', 'code of a series', { examples: ['out'] })],
]);

const LEVEL_NAMES = LEVELS.map((level) => `${level} ${LEVEL_FACTS[level].name}`).join(', ');
const LEVEL = shape(`độ mật: ${LEVEL_NAMES}`, `level: ${LEVEL_NAMES}`, {});

/** Codes of the office's own lists. */
const PICKED: Readonly<Record<Catalogue, Shape>> = {
  people: shape('mã người', 'code of a person', { examples: ['LVC'] }),
  units: shape('mã đơn vị', 'code of a unit', { examples: ['VP'] }),
  agencies: shape('mã cơ quan, tổ chức', 'code of an agency', { examples: ['CAT'] }),
  legalBases: shape('mã căn cứ xác định độ mật', 'code of a legal basis', { examples: ['QD960.2.1'] }),
  authorities: shape('mã thẩm quyền', 'code of an authority', { examples: ['VP'] }),
  series: shape('mã sổ', 'code of a series', { examples: ['out'] }),
};

/** A few words of the program, with what people call them. */
function chosen(choices: readonly Choice[]): Shape | undefined {
  if (choices.every(({ value, label }) => value === label)) return undefined;
  const vi = choices.map(({ value, label }) => `${value} (${label})`).join(', ');
  return shape(vi, choices.map(({ value, label }) => `\`${value}\` (${label})`).join(', '), {});
}

function typedShape(typing: Typing | undefined): Shape | undefined {
  if (typing?.is === 'pick') return PICKED[typing.list];
  return typing?.is === 'choice' ? chosen(typing.choices) : undefined;
}

/** The kinds of party that a field takes, where it takes one. */
function partyKinds(format: string | undefined): readonly string[] | null {
  return format?.startsWith('one of ') === true ? format.slice('one of '.length).split(', ') : null;
}

/** Text of the register: the words, or the journal line that removed them. */
const WORDS = shape('chữ, hoặc dòng nhật ký đã xóa chữ đó', 'words, or `{"redacted": line}`', {});

function isWords({ anyOf }: JsonSchema): boolean {
  return anyOf?.some(({ properties }) => properties?.redacted !== undefined) === true;
}

function shapeOf(raw: JsonSchema): Shape | undefined {
  const { format, pattern, enum: choices } = raw;
  if (isWords(raw)) return WORDS;
  const kinds = partyKinds(format)?.join(', ');
  if (kinds !== undefined) {
    const one = { minProperties: 1, maxProperties: 1 };
    return shape(`đúng một trong ${kinds}, kèm mã`, `exactly one of ${kinds}, by code`, one);
  }
  if (choices?.join() === LEVELS.join()) return LEVEL;
  return BY_FORMAT.get(format ?? '') ?? BY_PATTERN.get(pattern);
}

/** The Vietnamese label of the field at a path without its places in lists, `recipients.to`. */
export type LabelOf = (path: string) => string | undefined;

/** The JSON Schema of what goes over the wire, an input sent in or an answer sent out, described in one language; what an answer
 * shows only to who is cleared for its row is `hidden`. */
export function wireSchema(sent: z.ZodType, language: Language, labelOf: LabelOf = () => undefined): JsonSchema {
  const typings = new Map<string, Shape>();
  const told = (raw: JsonSchema, path: string, label?: string): JsonSchema => {
    const { format, typing, ...rest } = raw;
    const found = (typeof typing === 'string' ? typings.get(typing) : undefined) ?? shapeOf(raw);
    const schema: JsonSchema = {
      ...(label === undefined ? {} : { title: label }),
      ...(found === undefined ? {} : { description: found.says[language] }),
      ...rest,
      // A name that nobody has explained stays, for the test that looks for such.
      ...(found?.demands ?? (format === undefined ? {} : { format })),
    };
    if (raw.properties !== undefined) {
      const kinds = partyKinds(format);
      const named = Object.entries(raw.properties).filter(([name]) => kinds === null || kinds.includes(name));
      const within = path === '' ? '' : `${path}.`;
      const inner = (name: string, one: JsonSchema) => told(one, `${within}${name}`, labelOf(`${within}${name}`));
      schema.properties = Object.fromEntries(
        named.map(([name, one]) => [name, typeof one === 'boolean' ? one : inner(name, one)]),
      );
    }
    if (typeof raw.items === 'object' && !Array.isArray(raw.items)) schema.items = told(raw.items, path);
    if (raw.anyOf !== undefined) schema.anyOf = raw.anyOf.map((one) => told(one, path));
    return schema;
  };
  const raw = z.toJSONSchema(sent, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (hides(zodSchema)) jsonSchema.hidden = true;
      const found = typedShape(typingOf(zodSchema));
      if (found === undefined) return;
      typings.set(found.says.en, found);
      jsonSchema.typing = found.says.en;
    },
  });
  return told(raw, '');
}
