import type { JsonSchema } from '../../src/main/describe/json-schema.ts';

/** As much of JSON Schema as our inputs use: where a value does not fit its schema. */
export function misfits(schema: JsonSchema, value: unknown, path = ''): string[] {
  const wrong = (demand: string, fails: boolean): string[] => (fails ? [`${path}: ${demand}`] : []);
  const { type, const: fixed, enum: choices, pattern, anyOf } = schema;
  return [
    ...(type === undefined || Array.isArray(type) ? [] : wrong(type, !isOf(type, value))),
    ...(fixed === undefined ? [] : wrong('const', value !== fixed)),
    ...(choices === undefined ? [] : wrong('enum', !choices.some((one) => one === value))),
    ...(anyOf === undefined ? [] : wrong('anyOf', !anyOf.some((one) => misfits(one, value, path).length === 0))),
    ...(typeof value === 'string'
      ? [
          ...wrong('pattern', !new RegExp(pattern ?? '', 'u').test(value)),
          ...wrong('length', outside([...value].length, schema.minLength, schema.maxLength)),
        ]
      : []),
    ...(typeof value === 'number' ? wrong('range', outside(value, schema.minimum, schema.maximum)) : []),
    ...(Array.isArray(value) ? listMisfits(schema, value, path) : []),
    ...(isRecord(value) ? recordMisfits(schema, value, path) : []),
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isRecord(value);
  return type === 'null' ? value === null : typeof value === type;
}

function outside(size: number, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): boolean {
  return size < least || size > most;
}

function listMisfits(schema: JsonSchema, value: readonly unknown[], path: string): string[] {
  const { items, prefixItems = [] } = schema;
  const inner = value.flatMap((one, index) => {
    const place = prefixItems[index] ?? (Array.isArray(items) ? undefined : items);
    if (place === false) return [`${path}.${index}: too many`];
    return typeof place === 'object' ? misfits(place, one, `${path}.${index}`) : [];
  });
  return outside(value.length, schema.minItems, schema.maxItems) ? [`${path}: count`, ...inner] : inner;
}

function recordMisfits(schema: JsonSchema, value: Readonly<Record<string, unknown>>, path: string): string[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const names = Object.keys(value);
  return [
    ...required.filter((name) => !names.includes(name)).map((name) => `${path}.${name}: required`),
    ...(outside(names.length, schema.minProperties, schema.maxProperties) ? [`${path}: count of fields`] : []),
    ...names.flatMap((name) => {
      const inner = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (inner === false) return [`${path}.${name}: unknown`];
      return typeof inner === 'object' ? misfits(inner, value[name], `${path}.${name}`) : [];
    }),
  ];
}
