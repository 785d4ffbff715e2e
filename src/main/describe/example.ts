import type { JsonSchema } from './json-schema.ts';

/** An example of an input, made from its JSON Schema: what every act and query is shown with in `schema` and `docs/acts.md`. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What a field of this name plausibly holds, of one act or of all, where its kind alone says too little. */
const PLAUSIBLE: Readonly<Record<string, Json>> = {
  abstract: 'Diễn tập phòng thủ',
  act: 'registerOutgoing',
  arrivedOn: '2026-01-16',
  backupDays: 7,
  by: 'LVC',
  'acknowledge.onPaper': true,
  'correctEntry.changes': { abstract: 'Diễn tập phòng thủ khu vực' },
  'defineAgency.code': 'CAT',
  'defineAgency.name': 'Công an tỉnh',
  'defineAuthority.instrument': 'Quyết định 12/QĐ-UBND ngày 05/01/2026',
  'defineLegalBasis.code': 'QD960.2.1',
  'defineLegalBasis.title': 'Quyết định 960/QĐ-TTg, Điều 2, khoản 1',
  'definePerson.code': 'LVC',
  'definePerson.name': 'Lê Văn Cường',
  'addUser.name': 'Lê Thị Mai',
  'addUser.person': 'LTM',
  'addUser.mayRead': 'secret',
  'changeUser.mayRead': 'secret',
  'handOver.marks': 'B',
  'handOver.outer': '12/BN',
  'openSealed.ref': 'in:2026:8',
  'openSeries.code': 'out-mat',
  'openSeries.title': 'Sổ đăng ký văn bản độ Mật đi',
  'pageCheck.code': '123:8dac706e01234567',
  'registerIncoming.unit': 'VP',
  'setOffice.name': 'Ủy ban nhân dân xã Tân Hòa',
  'setOffice.symbol': 'UBND',
  agency: 'CAT',
  copies: 2,
  copyNumbers: '05',
  field: 'abstract',
  form: 'out',
  forms: { code: 'out', version: 2 },
  from: '2026-01-01',
  holder: 'unit:VP',
  idleMinutes: 15,
  name: 'Văn phòng',
  number: '12/QĐ-UBND',
  person: 'LVC',
  place: 'Tân Hòa',
  reason: 'Ghi nhầm',
  search: 'diễn tập',
  symbol: '05/KH-UBND',
  title: 'Chủ tịch',
  to: '2026-03-31',
  type: 'Kế hoạch',
  within: 30,
  year: 2026,
};

/** Fields that are shown though they may be left out: without them an example would be refused, or say little. */
const SHOWN: ReadonlySet<string> = new Set([
  'abstract',
  'date',
  'handOver.envelope',
  'items',
  'onPaper',
  'mayRead',
  'person',
]);

/** Fields of a question that say nothing about it. */
const PAGING: ReadonlySet<string> = new Set(['page', 'size', 'order']);

/** An input of the act or query `of` that its schema takes: what is required, and of the rest what an example should show. */
export function exampleOf(schema: JsonSchema, of: string): Json {
  const { properties = {}, required = [], anyOf = [] } = schema;
  const demanded = new Set([...required, ...(anyOf[0]?.required ?? [])]);
  const names = Object.keys(properties);
  const shown = names.filter(
    (name) => demanded.has(name) || (demanded.size > 0 && (SHOWN.has(name) || SHOWN.has(`${of}.${name}`))),
  );
  const asked = shown.length > 0 ? shown : names.filter((name) => !PAGING.has(name)).slice(0, 2);
  return Object.fromEntries(asked.map((name) => [name, plausibly(schemaAt(properties, name), name, of)]));
}

function schemaAt(properties: NonNullable<JsonSchema['properties']>, name: string): JsonSchema {
  const found = properties[name];
  return typeof found === 'object' ? found : {};
}

function plausibly(schema: JsonSchema, name: string, of: string): Json {
  const plausible = PLAUSIBLE[`${of}.${name}`] ?? PLAUSIBLE[name];
  if (plausible !== undefined && fits(schema, plausible)) return plausible;
  const {
    const: fixed,
    enum: choices = [],
    examples = [],
    anyOf = [],
    properties,
    items,
    prefixItems = [],
    type,
  } = schema;
  const [choice] = choices;
  const [known] = examples;
  const [either] = anyOf;
  if (fixed !== undefined) return fixed;
  if (choice !== undefined) return choice;
  if (typeof known === 'string') return known;
  if (either !== undefined) return plausibly(either, name, of);
  if (properties !== undefined) {
    // A party is one of several; of other groups of fields what must be there.
    const names = schema.maxProperties === 1 ? Object.keys(properties).slice(0, 1) : (schema.required ?? []);
    return Object.fromEntries(names.map((one) => [one, plausibly(schemaAt(properties, one), one, of)]));
  }
  if (typeof items === 'object' && !Array.isArray(items)) return [plausibly(items, name, of)];
  if (type === 'array') return prefixItems.map((one) => (typeof one === 'object' ? plausibly(one, name, of) : null));
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1);
  return 'Ghi theo giấy';
}

/** Whether a plausible value of that name could stand there, as far as its kind goes. */
function fits({ type, enum: choices, pattern, anyOf, properties, minimum }: JsonSchema, value: Json): boolean {
  if (anyOf !== undefined) return anyOf.some((one) => fits(one, value));
  if (choices !== undefined) return typeof value === 'string' && choices.includes(value);
  if (typeof value === 'string') return type === 'string' && new RegExp(pattern ?? '', 'u').test(value);
  if (typeof value === 'number') return type === 'integer' && value >= (minimum ?? value);
  if (typeof value === 'boolean') return type === 'boolean';
  return properties === undefined && (type === undefined || type === 'object');
}
