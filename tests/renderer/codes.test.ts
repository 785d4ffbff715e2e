import { expect, test } from 'vitest';
import { z } from 'zod';
import { actTitle } from '../../src/renderer/ui/words.ts';
import { typingOf } from '../../src/shared/base/typing.ts';
import { calledBy } from '../../src/shared/query.ts';
import { ACTS, KINDS, QUERIES } from '../../src/shared/subjects.ts';

/** No English code ever reaches a person: whatever a question answers, or an act asks, has its Vietnamese word. */

type Leaf = { readonly path: string; readonly schema: z.core.$ZodType };

/** Every field of a schema that holds no others, those inside lists, unions and what is optional too. */
function leaves(schema: z.core.$ZodType, path: string): readonly Leaf[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodNonOptional)
    return leaves(schema.def.innerType, path);
  if (schema instanceof z.ZodArray) return leaves(schema.def.element, path);
  if (schema instanceof z.ZodRecord) return leaves(schema.def.valueType, `${path}.*`);
  // Words of the register, or where they went.
  if (schema instanceof z.ZodUnion && schema.def.options.some((option) => option instanceof z.ZodPipe)) return [];
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap((option) => leaves(option, path));
  if (schema instanceof z.ZodPipe) return leaves(schema.def.in, path);
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.def.shape).flatMap(([name, field]) => leaves(field, `${path}.${name}`));
  return [{ path, schema }];
}

function isCode(schema: z.core.$ZodType): schema is z.ZodEnum | z.ZodLiteral {
  return schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral;
}

function valuesOf(schema: z.ZodEnum | z.ZodLiteral): readonly string[] {
  return (schema instanceof z.ZodEnum ? schema.options : [...schema.values]).map(String);
}

/** A word is no code once more, and no English: it begins with a capital or has a space. */
function isWord(word: string | undefined, code: string): boolean {
  return word !== undefined && word !== code && /^\p{Lu}| /u.test(word);
}

const ANSWERED = Object.values(QUERIES).flatMap((query) => leaves(query.output, query.name));

test('the walk sees into lists, unions and what may be missing', () => {
  const paths = ANSWERED.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'handovers.rows.items.state',
      'entry.versions.fields.recipients.to.person',
      'overview.policy.network',
    ]),
  );
});

test('every enum that a question can answer has a Vietnamese word for each of its codes', () => {
  const bare = ANSWERED.flatMap(({ path, schema }) =>
    isCode(schema)
      ? valuesOf(schema)
          .filter((code) => !isWord(calledBy(schema)?.[code], code))
          .map((code) => `${path}: ${code}`)
      : [],
  );
  expect(bare).toEqual([]);
  expect(ANSWERED.filter(({ schema }) => isCode(schema)).length).toBeGreaterThan(40);
});

/** What is plain text in an answer: references, codes of the office's own, days, names of users, hashes. No word of the program's. */
const DATA =
  /\.(ref|refs|basedOn|copy|copies\.\*|duty|paper|series|book|form|code|login|logins|person|unit|agency|user|issuer|signer|drafter|storageUnit|legalBasis|carrier|owner|to|from|holder|holderName|fromName|toName|by|second|actor|printedBy|checkedBy|at|on|day|date|since|due|dueBy|until|openedOn|closedOn|arrivedOn|registeredOn|recallBy|protectUntil|protectedUntil|inForceFrom|inForceUntil|checkedOn|printedOn|printedAt|decideBy|ends|month|today|hash|register|offset|mark|copyNumbers|envelope|entries|entry|incident|name|names\.\*|title|heading|text|note|source|legalBasis|place|cells\.\*|leftOn|formsUnchecked|unfitBy)$/;

test('and nothing else that it answers is a code: what is plain text is data of the office', () => {
  const strangers = ANSWERED.filter(({ path, schema }) => schema instanceof z.ZodString && !DATA.test(path));
  // `act` is called by `actTitle`, as the next test has it.
  expect(strangers.map(({ path }) => path).filter((path) => !/\.act$/.test(path))).toEqual([]);
});

test('every kind of line is called in words', () => {
  expect(Object.keys(KINDS).filter((name) => !isWord(actTitle(name), name))).toEqual([]);
});

test('every choice that an act asks for has a Vietnamese word', () => {
  const bare = Object.values(ACTS).flatMap((act) =>
    leaves(act.input, act.name).flatMap(({ path, schema }) => {
      if (!(schema instanceof z.ZodEnum)) return [];
      const typing = typingOf(schema);
      const choices = typing?.is === 'choice' ? typing.choices : [];
      // The levels are drawn by a control of their own; A, B and C are what stands on the envelope.
      if (typing?.is === 'level' || valuesOf(schema).every((code) => /^[ABC]$/.test(code))) return [];
      return valuesOf(schema)
        .filter((code) => !isWord(choices.find(({ value }) => value === code)?.label, code))
        .map((code) => `${path}: ${code}`);
    }),
  );
  expect(bare).toEqual([]);
});
