import type { z } from 'zod';
import type { Cosign } from '../../shared/act.ts';
import { type CivilDate, tableDate, yearOf } from '../../shared/base/dates.ts';
import { faults } from '../../shared/base/fields.ts';
import { fieldAt, unwrapped } from '../../shared/base/labels.ts';
import { onOneLine } from '../../shared/base/text.ts';
import { type Typing, typingOf } from '../../shared/base/typing.ts';
import type { ActReceipt, SecondPerson } from '../../shared/bridge.ts';
import { ACTS, type ActName } from '../../shared/subjects.ts';
import { run } from '../bridge.ts';
import { typedCopies, typedEntries, typedNumber, typedRuns } from './numbers.ts';
import { typedDate } from './typed-date.ts';

/**
 * A form as a value: its fields, how each is typed, and which act takes them. What stands in a field is always a string, exactly
 * as it was typed; the act's input is made from it when a field is left and when the form is sent.
 */
export type Values = Readonly<Record<string, string>>;

/** As the act says that a field is typed, and what only a screen knows. */
export type Kind =
  | Typing
  /** One line of words that is usually long: shown wrapped, still without line breaks; `fault` says what is no such words. */
  | { readonly is: 'wrapped'; readonly fault?: (raw: string) => string | null }
  | { readonly is: 'password' }
  /** A code for something new; `fault` says whose it is already. */
  | { readonly is: 'newCode'; readonly fault: (raw: string) => string | null }
  /** Persons, each with his level or without one. */
  | { readonly is: 'levels' };

export type FieldSpec = {
  readonly name: string;
  readonly label: string;
  readonly kind: Kind;
  readonly hint?: string;
  readonly required?: boolean;
  /** How many of the twelve columns the field takes. */
  readonly span?: number;
  /** Kept for the next document after saving. */
  readonly usual?: boolean;
  /** Stands behind "Ghi thêm (F8)" until it is wanted. */
  readonly extra?: boolean;
  /** A sentence in place of the field, or `null` to show the field. */
  readonly instead?: (values: Values) => string | null;
};

export type Input = Readonly<Record<string, unknown>>;

export type FormSpec = {
  /** Names the form's drafts and what F4 remembers. */
  readonly id: string;
  readonly takes: z.ZodType;
  readonly send: (input: Input, second?: SecondPerson) => Promise<ActReceipt>;
  readonly fields: readonly FieldSpec[];
  /** Who may co-sign what it sends, where somebody may. */
  readonly cosign?: Cosign['by'];
  /** Whether this input takes words out of the register for ever: their traces in the file are wiped, which takes its time. */
  readonly wipes?: (input: Input) => boolean;
  /** Last touch on the input: nesting, constants, what the fields imply. */
  readonly assemble?: (input: Input, values: Values) => Input;
  /** The field beside which the schema's message for a path belongs, where it is not the path's first part. */
  readonly fieldOf?: (path: string) => string | undefined;
};

/**
 * A field as a form lays it out: label, kind and whether it must be filled come from the act's field of that name, or from the one
 * at `at`. What is said here goes before: a narrower question, or a field that the form has beside the act's own (a password).
 */
export type LaidField = Partial<FieldSpec> & { readonly name: string; readonly at?: string };

/**
 * The form of an act: what it takes, where it goes and what its fields are follow from its name. A form that neither asks for what
 * the act needs nor fills it in is told when it is made, before anybody types into it.
 */
export function actForm(
  act: ActName,
  form: Omit<FormSpec, 'id' | 'takes' | 'send' | 'wipes' | 'fields' | 'cosign'> & {
    readonly id?: string;
    readonly fields: readonly LaidField[];
  },
): FormSpec {
  const fields = form.fields.map((laid) => fieldOfAct(act, laid));
  const asked = new Set(form.fields.map(({ at, name }) => (at ?? name).split('.')[0]));
  const filled = form.assemble?.({}, {}) ?? {};
  const lacking = needs(act).find((name) => !asked.has(name) && filled[name] === undefined);
  if (lacking !== undefined) throw new Error(`a form of ${act} neither asks for ${lacking} nor fills it in`);
  const { input: takes, redacts, cosign } = ACTS[act];
  const marks = {
    ...(redacts === null ? {} : { wipes: redacts }),
    ...(cosign === null ? {} : { cosign: cosign.by }),
  };
  return { id: act, takes, send: (input, second) => run(act, input, second), ...marks, ...form, fields };
}

/** The fields without which an act takes nothing. */
function needs(act: ActName): readonly string[] {
  const paths = Object.keys(ACTS[act].labels).filter((path) => !path.includes('.'));
  return paths.filter((path) => fieldAt(ACTS[act].input, path)?.needed);
}

/** A field of an act's form, whole. */
export function fieldOfAct(act: ActName, { at, ...laid }: LaidField): FieldSpec {
  const path = at ?? laid.name;
  const found = fieldAt(ACTS[act].input, path);
  const labels: Readonly<Record<string, string>> = ACTS[act].labels;
  const label = laid.label ?? labels[path];
  const typing = found ? typingOf(unwrapped(found.schema)) : undefined;
  const needed = found?.needed === true;
  const kind = laid.kind ?? (typing?.is === 'yes' && needed ? { ...typing, sends: 'both' as const } : typing);
  if (label === undefined || kind === undefined) throw new Error(`${act} does not say how ${path} is typed`);
  const required = laid.required ?? (needed && kind.is !== 'yes');
  return { ...laid, label, kind, ...(required ? { required } : {}) };
}

/** What the act calls one of its fields. */
export function labelIn(act: ActName, path: string): string {
  return fieldOfAct(act, { name: path }).label;
}

/** One recipient of an outgoing document as it stands in the form. */
export type RecipientRow = { readonly to: string; readonly copies: string; readonly note: string };

export function readRecipients(raw: string): readonly RecipientRow[] {
  if (raw === '') return [];
  return raw.split('\n').map((line) => {
    const [to = '', copies = '', note = ''] = line.split('\t');
    return { to, copies, note };
  });
}

export function writeRecipients(rows: readonly RecipientRow[]): string {
  return rows.map(({ to, copies, note }) => [to, copies, note].join('\t')).join('\n');
}

/** One person of a list with the level that he gets: `NO_LEVEL` takes his away, empty is not chosen yet. */
export type LevelRow = { readonly person: string; readonly level: string };
export const NO_LEVEL = 'none';

export function readLevels(raw: string): readonly LevelRow[] {
  if (raw === '') return [];
  return raw.split('\n').map((line) => {
    const [person = '', level = ''] = line.split('\t');
    return { person, level };
  });
}

export function writeLevels(rows: readonly LevelRow[]): string {
  return rows.map(({ person, level }) => [person, level].join('\t')).join('\n');
}

/** Marks words in a picking field that are no entry of its list (yet). */
export const UNPICKED = '?';

type Made = { readonly value: unknown } | { readonly fault: string };

const NOT_PICKED = 'Chưa có trong danh mục. Hãy chọn một dòng, hoặc “Tạo mới”.';

function partyOf(raw: string): Made {
  if (raw.startsWith(UNPICKED)) return { fault: NOT_PICKED };
  const [kind = '', ...code] = raw.split(':');
  return { value: { [kind]: code.join(':') } };
}

function recipientsOf(raw: string): Made {
  const found: unknown[] = [];
  for (const row of readRecipients(raw)) {
    if (row.to === '' && row.copies.trim() === '' && row.note.trim() === '') continue;
    if (row.to === '') return { fault: 'Có dòng chưa chọn nơi nhận.' };
    const to = partyOf(row.to);
    if ('fault' in to) return to;
    const copies = typedCopies(row.copies);
    if (copies === null) return { fault: `“${row.copies}” không phải số bản. Gõ 1, 1-3 hoặc 1, 4.` };
    found.push({ to: to.value, copies, ...(row.note.trim() === '' ? {} : { note: row.note }) });
  }
  return { value: found };
}

function levelsOf(raw: string): Made {
  const rows = readLevels(raw);
  const bad = rows.findIndex(({ person, level }) => person === '' || person.startsWith(UNPICKED) || level === '');
  const row = rows[bad];
  if (row === undefined) {
    const found = rows.map(({ person, level }) => ({ person, level: level === NO_LEVEL ? null : level }));
    return { value: found.length === 0 ? undefined : found };
  }
  const place = `Dòng ${bad + 1}`;
  if (row.person === '') return { fault: `${place}: chưa chọn người.` };
  if (row.person.startsWith(UNPICKED))
    return { fault: `${place}: chưa có người này. Hãy chọn một dòng, hoặc “Tạo mới”.` };
  return { fault: `${place}: chưa chọn độ mật, hoặc “Thôi cho tiếp cận”.` };
}

function made(kind: Kind, raw: string, today: CivilDate): Made {
  const blank = raw.trim() === '';
  switch (kind.is) {
    case 'wrapped': {
      // Shown on several lines, so that a break in what was pasted looks like one of the frame's own.
      const line = onOneLine(raw);
      const fault = kind.fault?.(line) ?? null;
      if (fault !== null) return { fault };
      return { value: blank ? undefined : line };
    }
    case 'newCode': {
      const fault = kind.fault(raw);
      return fault === null ? { value: blank ? undefined : raw } : { fault };
    }
    case 'line':
    case 'choice':
    case 'level':
      return { value: blank ? undefined : raw };
    case 'password':
      return { value: raw === '' ? undefined : raw };
    case 'date': {
      if (blank) return { value: undefined };
      const day = typedDate(raw, today, kind.ahead);
      if (day === null) return { fault: 'Không phải ngày có thật. Gõ 5/3, 050326 hoặc 5/3/2026.' };
      return day > today && !kind.ahead
        ? { fault: `Ngày này ở sau hôm nay, ${tableDate(today)}. Hãy sửa ngày, hoặc chỉnh đồng hồ máy.` }
        : { value: day };
    }
    case 'number':
      return blank ? { value: undefined } : { value: typedNumber(raw) };
    case 'pick':
      return raw.startsWith(UNPICKED) ? { fault: NOT_PICKED } : { value: blank ? undefined : raw };
    case 'party':
      return blank ? { value: undefined } : partyOf(raw);
    case 'several':
      return { value: blank ? undefined : raw.split(',') };
    case 'yes':
      return { value: raw === 'yes' ? true : kind.sends === 'both' ? false : undefined };
    case 'copyNumbers': {
      const parts = raw.split(/[,;\s]+/).filter((part) => part !== '');
      return { value: parts.length === 0 ? undefined : parts };
    }
    case 'runs': {
      const numbers = typedRuns(raw);
      if (numbers === null) return { fault: `“${raw}” không phải số trang. Gõ 1, 1-3 hoặc 1, 4.` };
      return { value: numbers.length === 0 ? undefined : numbers };
    }
    case 'entries': {
      const typed = typedEntries(raw, yearOf(today));
      if ('unread' in typed)
        return { fault: `“${typed.unread.slice(0, 40)}” không phải dòng của sổ. Gõ đến 5, hoặc đi 3/2025.` };
      return { value: typed.refs.length === 0 ? undefined : typed.refs };
    }
    case 'recipients':
      return recipientsOf(raw);
    case 'levels':
      return levelsOf(raw);
  }
}

export type Checked = { readonly input: Input; readonly faults: Record<string, string> };

/** What the act would get, and a Vietnamese sentence for each field that it would not take. */
export function checkForm(spec: FormSpec, values: Values, today: CivilDate): Checked {
  const typed: Record<string, unknown> = {};
  const secrets: Record<string, unknown> = {};
  const found: Record<string, string> = {};
  for (const field of spec.fields) {
    const instead = field.instead?.(values);
    if (instead) continue;
    const value = made(field.kind, values[field.name] ?? '', today);
    if ('fault' in value) found[field.name] = value.fault;
    // A password is no part of an act; main takes it out before anything else looks at the values.
    else if (field.kind.is === 'password') secrets[field.name] = value.value;
    else if (value.value !== undefined) typed[field.name] = value.value;
    // The schema stops at the first thing that is missing; a person wants to see all of them at once.
    if (field.required && instead !== '' && 'value' in value && value.value === undefined)
      found[field.name] = 'Chưa nhập.';
  }
  const input = spec.assemble ? spec.assemble(typed, values) : typed;
  const parsed = spec.takes.safeParse(input);
  if (!parsed.success) {
    for (const [path, message] of Object.entries(faults(parsed.error))) found[fieldOf(spec, path)] ??= message;
  }
  return { input: { ...input, ...secrets }, faults: found };
}

/** The field beside which a message for `path` is shown. */
export function fieldOf(spec: FormSpec, path: string): string {
  const own = spec.fieldOf?.(path);
  if (own !== undefined) return own;
  const [outer = path, inner = ''] = path.replace(/^changes\./, '').split('.');
  const part = `${outer}-${inner}`;
  return spec.fields.some(({ name }) => name === part) ? part : outer;
}

/** What was asked for each by itself goes back into the field that it is part of: `decision-number` into `decision`. */
export function nested(input: Input, pathOf: (name: string) => string = (name) => name.replace('-', '.')): Input {
  const made: Record<string, unknown> = {};
  const parts = new Map<string, Record<string, unknown>>();
  for (const [name, value] of Object.entries(input)) {
    const [outer = name, inner] = pathOf(name).split('.');
    if (inner === undefined) made[outer] = value;
    else parts.set(outer, { ...parts.get(outer), [inner]: value });
  }
  return { ...made, ...Object.fromEntries(parts) };
}
