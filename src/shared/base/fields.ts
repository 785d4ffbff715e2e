import { z } from 'zod';
import { isCivilDate } from './dates.ts';
import { LEVEL_FACTS, LEVELS } from './levels.ts';
import {
  type PaperKind,
  parseCopyRef,
  parseDutyRef,
  parseEntryRef,
  parsePageRef,
  parsePaperRef,
  SERIES_PATTERN,
} from './references.ts';
import { normaliseText, Text } from './text.ts';
import { type Catalogue, type PartyKind, typed, typingOf } from './typing.ts';

/**
 * The factories from which every act's input is made; their messages are shown beside the fields. What a check of ours or a
 * transform demands is named by `format`: a fact's JSON Schema cannot say it otherwise, and its fingerprint would not change with it.
 */

type Issue = { readonly input?: unknown };

function missingOr(message: string): { error: (issue: Issue) => string } {
  return { error: (issue) => (issue.input === undefined ? 'Chưa nhập.' : message) };
}

function words(limit: number, lines: boolean, saying = false) {
  return z
    .custom<string | Text>((raw) => typeof raw === 'string' || raw instanceof Text, missingOr('Phải là chữ.'))
    .meta({ format: lines ? 'lines of words' : 'words', maxLength: limit })
    .transform((raw, context): Text => {
      // Words that have been through this factory before: facts read back from the journal.
      if (raw instanceof Text) return raw;
      const normal = normaliseText(raw, limit, lines);
      if (normal.ok && saying && !/[\p{L}\p{N}]/u.test(normal.value)) {
        context.issues.push({ code: 'custom', message: 'Chỉ có dấu, chưa có chữ nào. Hãy ghi rõ.', input: raw });
        return z.NEVER;
      }
      if (normal.ok) return Text.of(normal.value);
      context.issues.push({ code: 'custom', message: normal.message, input: raw });
      return z.NEVER;
    });
}

/** One line of words, 1–2,000 characters; committed, never in a journal line's body. */
export function text() {
  return typed(words(2_000, false), { is: 'line' });
}

/** One line of words that must say something, a name or a reason: a dot or a dash is none. Lines of before keep what they have. */
export function said() {
  return typed(words(2_000, false, true), { is: 'line' });
}

/** Words with line breaks, up to 20,000 characters; committed. */
export function longText() {
  return typed(words(20_000, true), { is: 'line' });
}

/** A day `YYYY-MM-DD`; one that usually lies ahead is read so when typed without a year. Whether it may is a rule, not a shape. */
export function date(when: 'past' | 'ahead' = 'past') {
  const day = z
    .string(missingOr('Phải là ngày dạng YYYY-MM-DD.'))
    .refine(isCivilDate, 'Không phải ngày có thật dạng YYYY-MM-DD.')
    .meta({ format: 'date' });
  return typed(day, when === 'ahead' ? { is: 'date', ahead: true } : { is: 'date' });
}

/** One of the three levels. */
export function level() {
  return typed(z.enum(LEVELS, missingOr('Phải là topSecret, secret hoặc confidential.')), { is: 'level' });
}

/** The short code of a person, unit, agency …: letters, digits, dot, dash; no free text, since codes stand in the journal. */
export function code(of?: Catalogue) {
  const short = z
    .string(missingOr('Phải là mã.'))
    .normalize('NFC')
    .regex(/^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,39})$/u, 'Mã chỉ gồm chữ, số, dấu chấm, gạch nối, tối đa 40 ký tự.');
  return typed(short, of === undefined ? { is: 'line' } : { is: 'pick', list: of });
}

/** A user's name for signing in; compared and kept in lower case. */
export function login() {
  const name = z
    .string(missingOr('Phải là tên đăng nhập.'))
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/,
      'Tên đăng nhập chỉ gồm chữ không dấu, số, dấu chấm, gạch nối, tối đa 32 ký tự.',
    )
    .meta({ format: 'login' })
    .transform((raw) => raw.toLowerCase());
  return typed(name, { is: 'line' });
}

/** The fingerprint of the key in a user's slot. */
export function slotPrint() {
  return z.string().regex(/^[0-9a-f]{32}$/);
}

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number) {
  const message = `Phải là số nguyên từ ${min} đến ${max}.`;
  return typed(z.int(missingOr(message)).min(min, message).max(max, message), { is: 'number' });
}

/** Numbers of pages, each once; a person types `1-3, 5`. */
export function pageNumbers() {
  return typed(list(whole(1, 1_000_000), 1_000, 1), { is: 'runs' });
}

/** Yes or no. */
export function flag() {
  return typed(z.boolean(missingOr('Phải là true hoặc false.')), { is: 'yes' });
}

/** One of a few words of the program, with what each is called. */
export function oneOf<const T extends readonly [string, ...string[]]>(
  values: T,
  names?: Readonly<Record<T[number], string>>,
  /** What is said of words that have their place elsewhere. */
  elsewhere: Readonly<Record<string, string>> = {},
) {
  const others = new Map<unknown, string>(Object.entries(elsewhere));
  const { error } = missingOr(`Phải là một trong: ${values.join(', ')}.`);
  const word = z.enum(values, { error: (issue: Issue) => others.get(issue.input) ?? error(issue) });
  const choices = values.map((value: T[number]) => ({ value, label: names?.[value] ?? value }));
  return typed(word, { is: 'choice', choices });
}

const LEVEL_CHOICES = LEVELS.toReversed().map((value) => ({
  value,
  label: `${LEVEL_FACTS[value].mark} · ${LEVEL_FACTS[value].name}`,
}));

/** A list with at most `max` members. */
export function list<T extends z.ZodType>(item: T, max: number, min = 0) {
  const all = z
    .array(item, missingOr('Phải là danh sách.'))
    .min(min, `Cần ít nhất ${min}.`)
    .max(max, `Nhiều nhất ${max}.`);
  const one = typingOf(item);
  if (one?.is === 'choice') return typed(all, { is: 'several', choices: one.choices });
  return one?.is === 'level' ? typed(all, { is: 'several', choices: LEVEL_CHOICES }) : all;
}

/** The reference of an entry, `out:2026:15`. */
export function entryRef() {
  return z
    .string(missingOr('Phải là dòng dạng out:2026:15.'))
    .refine((raw) => parseEntryRef(raw) !== null, 'Phải là dòng dạng out:2026:15.')
    .meta({ format: 'entry' });
}

/** The reference of a copy, `out:2026:15#2`. */
export function copyRef() {
  return z
    .string(missingOr('Phải là bản dạng out:2026:15#2.'))
    .refine((raw) => parseCopyRef(raw) !== null, 'Phải là bản dạng out:2026:15#2.')
    .meta({ format: 'copy' });
}

/** The reference of a paper of ours, such as `handover:2026:3`. */
export function paperRef(kind: PaperKind) {
  const message = `Phải là phiếu dạng ${kind}:2026:3.`;
  return z
    .string(missingOr(message))
    .refine((raw) => parsePaperRef(raw)?.kind === kind, message)
    .meta({ format: kind });
}

/** The reference of something that is owed, `duty:2026:3`. */
export function dutyRef() {
  return z
    .string(missingOr('Phải là việc dạng duty:2026:3.'))
    .refine((raw) => parseDutyRef(raw) !== null, 'Phải là việc dạng duty:2026:3.')
    .meta({ format: 'duty' });
}

/** What words may be removed from: an entry, a paper of ours, what was said of a duty. */
export function wordsRef() {
  const message = 'Phải là dòng dạng out:2026:15, phiếu dạng handover:2026:3 hoặc việc dạng duty:2026:3.';
  return z
    .string(missingOr(message))
    .refine((raw) => parseEntryRef(raw) !== null || parsePaperRef(raw) !== null || parseDutyRef(raw) !== null, message)
    .meta({ format: 'entry, paper or duty' });
}

const PERSON = /^person:[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;

/** What something is owed about: an entry, a person as `person:LVC`, a page of a book as `page:out:2026:1:3`. */
export function owingRef() {
  const message = 'Phải là dòng dạng out:2026:15, người dạng person:LVC hoặc trang dạng page:out:2026:1:3.';
  return z
    .string(missingOr(message))
    .refine((raw) => parseEntryRef(raw) !== null || PERSON.test(raw) || parsePageRef(raw) !== null, message)
    .meta({ format: 'entry, person or page' });
}

/** The code of a series, such as `out`: of one that is there, or of a new one. */
export function seriesCode(of: 'known' | 'new' = 'known') {
  const short = z
    .string(missingOr('Phải là mã sổ.'))
    .regex(SERIES_PATTERN, 'Mã sổ gồm chữ thường không dấu, số, gạch nối, tối đa 16 ký tự.');
  return typed(short, of === 'new' ? { is: 'line' } : { is: 'pick', list: 'series' });
}

/** A year of the registers. */
export function year() {
  return whole(1900, 2999);
}

/** A strict object: an unknown field is named, not dropped. */
export function fields<T extends z.core.$ZodLooseShape>(shape: T) {
  const named = Object.keys(shape).map((name) => `"${name}": …`);
  const object = missingOr(`Phải là một đối tượng {${named.join(', ')}}.`);
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : object.error(issue)),
  });
}

/** An agency, a unit or a person of the office, by code. */
export type Party = { readonly agency: string } | { readonly unit: string } | { readonly person: string };

function party(kinds: readonly PartyKind[]) {
  const message = `Phải là đúng một trong: ${kinds.map((kind) => `{"${kind}": mã}`).join(', ')}.`;
  const codes = { agency: code().optional(), unit: code().optional(), person: code().optional() };
  const shape = fields(codes).meta({ format: `one of ${kinds.join(', ')}` });
  const one = shape.transform((raw, context): Party => {
    const given = kinds.filter((kind) => raw[kind] !== undefined);
    const strangers = Object.values(raw).filter((value) => value !== undefined).length - given.length;
    if (given.length === 1 && strangers === 0) {
      if (raw.agency !== undefined) return { agency: raw.agency };
      if (raw.unit !== undefined) return { unit: raw.unit };
      if (raw.person !== undefined) return { person: raw.person };
    }
    context.issues.push({ code: 'custom', message, input: raw });
    return z.NEVER;
  });
  return typed(one, { is: 'party', kinds });
}

/** Somebody who issues or receives: an agency, a unit or a person. */
export function anyParty() {
  return party(['agency', 'unit', 'person']);
}

/** A decision on paper: its number, day and who signed it. */
export function decision() {
  return fields({ number: text(), date: date(), by: party(['person', 'agency']) });
}

/** The Vietnamese sentence per field for a value that a schema refused. */
export function faults(error: z.ZodError): Record<string, string> {
  const found = new Map<string, string>();
  const say = (path: readonly string[], message: string): void => {
    const name = path.join('.') || 'input';
    if (!found.has(name)) found.set(name, message);
  };
  for (const issue of error.issues) {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) say([...path, key], 'Không có trường này.');
      continue;
    }
    const nested =
      issue.code === 'invalid_union' ? issue.errors.flat().find((inner) => inner.code === 'custom') : undefined;
    say(path, nested?.message ?? issue.message);
  }
  return Object.fromEntries(found);
}
