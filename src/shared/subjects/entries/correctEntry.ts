import { z } from 'zod';
import { accept, act, type Context } from '../../act.ts';
import { type CivilDate, yearOf } from '../../base/dates.ts';
import * as f from '../../base/fields.ts';
import type { Level } from '../../base/levels.ts';
import { spoken } from '../../base/names.ts';
import { done, invalid, type Result } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import { textsIn } from '../../base/text.ts';
import { LIVING_ENTRY, livingEntry, type Refused } from '../../guards.ts';
import { SECOND_LOGIN, secondRequired, textUnprintable } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { unprintable } from '../../unprintable.ts';
import { volumeForChange } from '../volumes/volumes.ts';
import { ENTRY_DUTIES, owedByEntry } from './duties.ts';
import {
  type IncomingFields,
  incomingChanges,
  incomingFields,
  type OutgoingFields,
  outgoingChanges,
  outgoingFields,
  SHOWN_INCOMING,
  typedChanges,
} from './entry.ts';
import type { EntryCard } from './reads.ts';
import { checkIncoming, checkOutgoing, type Derived, effectiveLevel } from './registration.ts';
import {
  abstractTopSecret,
  entryCopiesOut,
  entryNothingChanged,
  entryYearFixed,
  REGISTERED_IN,
  REGISTERED_OUT,
} from './rules.ts';

/** Fields that count copies: fixed once a copy has left the store, and so is the level. */
const COUNTED = ['copies', 'copyNumbers'];

const place = f.fields({ seq: f.whole(1, Number.MAX_SAFE_INTEGER), path: z.string() });

/** Corrects a row: what was written stays in its history, the number never changes (circular 24/2020/TT-BCA art. 3.3). */
export const correctEntry = act({
  name: 'correctEntry',
  title: 'Đính chính dòng đăng ký',
  roles: ['clerk'],
  cosign: { by: 'text', always: false },
  redacts: ({ redactAbstract }) => redactAbstract === true,
  input: f.fields({
    ref: f.entryRef(),
    changes: z.record(
      z.string(),
      z.unknown(),
      'Phải là một đối tượng gồm các trường cần sửa, ví dụ {"level": "secret"}.',
    ),
    reason: f.said(),
    redactAbstract: f.flag().optional(),
  }),
  labels: {
    ref: 'Dòng đăng ký',
    changes: 'Các trường cần sửa',
    reason: 'Lý do đính chính',
    redactAbstract: 'Xóa trích yếu đã ghi (khi chuyển sang Tuyệt mật)',
  },
  rules: [
    ...LIVING_ENTRY,
    ...REGISTERED_OUT,
    ...REGISTERED_IN,
    textUnprintable,
    entryYearFixed,
    entryCopiesOut,
    entryNothingChanged,
    secondRequired,
  ],
  body: f.fields({
    ref: f.entryRef(),
    outgoing: outgoingChanges.optional(),
    incoming: incomingChanges.optional(),
    cleared: f.list(z.string(), 50),
    reason: f.said(),
    level: f.level(),
    protectedUntil: f.date().nullable(),
    volume: f.whole(1, 999),
    volumeYear: f.year(),
    redacts: f.list(place, 10_000),
  }),
  version: 3,
  // Version 1 knew no extensions, version 2 no sources, which is what leaving them out says.
  past: { 1: (body) => body, 2: (body) => body },
  about: (body) => body.ref,
  duties: {
    closes: ({ ref }) => [{ kinds: ENTRY_DUTIES, ref, paper: null }],
    opens: ({ ref }, register) => owedByEntry(ref, register),
  },
  decide(input, register, context) {
    const living = livingEntry(register, context, input.ref);
    if (!living.ok) return living;
    const entry = living.value;
    const typed = Object.entries(input.changes);
    const emptied = typed.filter(([, value]) => value === null).map(([name]) => name);
    const given = Object.fromEntries(typed.filter(([, value]) => value !== null));
    const { shape } = typedChanges[entry.direction];
    const stranger = emptied.find((name) => !Object.hasOwn(shape, name) || name === 'series');
    if (stranger !== undefined) return invalid({ [`changes.${stranger}`]: 'Không có trường này.' });
    const removes = input.redactAbstract === true && given.abstract === undefined ? ['abstract'] : [];
    const cleared = [...new Set([...emptied, ...removes])];
    const read = entry.direction === 'out' ? outgoing(entry, given, cleared) : incoming(entry, given, cleared);
    if (!read.ok) return read;
    const { before, after, day, changes } = read.value;
    const bad = unprintable(textsIn(Object.values(changes)[0], 'changes'));
    if (bad) return bad;
    const moved = otherYear(entry, day, context);
    if (moved) return inChanges(moved);
    const redaction = abstractToRedact(entry, effectiveLevel(register, after), input.redactAbstract, register, context);
    if (!redaction.ok) return inChanges(redaction);
    const checked = read.value.check(register, context);
    if (!checked.ok) return inChanges(checked);
    const volume = volumeForChange(register, entry);
    if (!volume.ok) return volume;
    const differing = differences(before, after).filter((name) => name !== 'acceptDuplicate');
    const blocked = fixed(entry, differing, checked.value.level, register);
    if (blocked) return inChanges(blocked);
    if (differing.length === 0)
      return refused(entryNothingChanged, 'Đính chính không thay đổi gì. Hãy kiểm tra lại các trường cần sửa.', {
        at: 'changes',
      });
    const body = { ref: input.ref, ...changes, cleared, reason: input.reason, ...checked.value, ...volume.value };
    return accept({ ...body, redacts: redaction.value }, input.ref, {
      level: body.level,
      ...(redaction.value.length > 0
        ? { stillHeld: register.stillHeld({ ref: input.ref, field: 'abstract', places: redaction.value }) }
        : {}),
    });
  },
});

/** A row as it would read after the correction, and the rules that it must meet. */
type Reading = {
  before: object;
  after: OutgoingFields | IncomingFields;
  day: string;
  changes: { outgoing: z.output<typeof outgoingChanges> } | { incoming: z.output<typeof incomingChanges> };
  check(register: RegisterReader, context: Context): Result<Derived>;
};

function prefixed(error: z.ZodError): Refused {
  const named = Object.entries(f.faults(error)).map(([name, message]) => [`changes.${name}`, message]);
  return invalid(Object.fromEntries(named));
}

/** A rule of registering names the fields as registering does; here they lie in the changes. */
function inChanges({ error }: Refused): Refused {
  if (error.kind !== 'refused' || error.at === undefined || error.at === SECOND_LOGIN) return { ok: false, error };
  const { at, insist } = error;
  const meant = insist === undefined ? {} : { insist: `changes.${insist}` };
  return { ok: false, error: { ...error, at: `changes.${at}`, ...meant } };
}

/** By these another document may be the same one: when they change, that it was meant once says nothing any more. */
const KNOWN_BY: ReadonlySet<string> = new Set([
  'symbol',
  'date',
  'issuer',
  'registeredOn',
  'arrivedOn',
  'arrivalNumber',
]);

function asked<F extends { acceptDuplicate?: boolean | undefined }>(before: F, changes: object): F {
  return Object.keys(changes).some((name) => KNOWN_BY.has(name)) ? { ...before, acceptDuplicate: undefined } : before;
}

function without(fields: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** Names of the fields whose values differ. */
function differences(before: object, after: object): string[] {
  const [old, present] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...present.keys()])].filter(
    (name) => JSON.stringify(old.get(name)) !== JSON.stringify(present.get(name)),
  );
}

/** What registering demanded or gave stays filled in. */
function mustStay(after: object, names: readonly string[]): Refused | null {
  const have = new Map(Object.entries(after));
  const lost = names.find((name) => have.get(name) === undefined);
  return lost === undefined ? null : invalid({ [`changes.${lost}`]: 'Không được để trống.' });
}

function outgoing(entry: EntryCard, given: object, cleared: string[]): Result<Reading> {
  const changes = typedChanges.out.omit({ series: true }).safeParse(given);
  if (!changes.success) return prefixed(changes.error);
  const before = asked(outgoingFields.parse(entry.fields), changes.data);
  const parsed = outgoingFields.safeParse(without({ ...before, ...changes.data }, cleared));
  if (!parsed.success) return prefixed(parsed.error);
  const after = parsed.data;
  const lost = mustStay(after, ['registeredOn']);
  if (lost) return lost;
  return done({
    before,
    after,
    day: after.registeredOn ?? entry.day,
    changes: { outgoing: changes.data },
    check: (register, context) => checkOutgoing(after, register, context, entry.ref),
  });
}

function incoming(entry: EntryCard, given: object, cleared: string[]): Result<Reading> {
  const typed = typedChanges.in.omit({ series: true }).safeParse(given);
  if (!typed.success) return prefixed(typed.error);
  const { acceptJump, ...changes } = typed.data;
  const before = asked(incomingFields.parse(entry.fields), changes);
  const parsed = incomingFields.safeParse(without({ ...before, ...changes }, cleared));
  if (!parsed.success) return prefixed(parsed.error);
  const after = parsed.data;
  const lost = mustStay(after, ['arrivalNumber', ...(before.sealed ? [] : SHOWN_INCOMING)]);
  if (lost) return lost;
  return done({
    before,
    after,
    day: after.arrivedOn,
    changes: { incoming: changes },
    check: (register, context) =>
      // A number that stays was asked for when it was typed.
      checkIncoming(
        { ...after, acceptJump: acceptJump === true || after.arrivalNumber === before.arrivalNumber },
        register,
        context,
        entry.ref,
      ),
  });
}

/** Asked before what is taken or in order in that other year; of a day to come its own rule says more (`date.future`). */
function otherYear(entry: EntryCard, day: CivilDate, context: Context): Refused | null {
  if (yearOf(day) === entry.year || day > context.today) return null;
  return refused(
    entryYearFixed,
    `Dòng ${spoken(entry.ref)} thuộc năm ${entry.year}; số không chuyển sang năm khác. Hãy sửa lại năm, hoặc hủy dòng và đăng ký lại nếu dòng ghi nhầm năm.`,
    { at: entry.direction === 'out' ? 'registeredOn' : 'arrivedOn' },
  );
}

function fixed(entry: EntryCard, differing: readonly string[], level: Level, register: RegisterReader): Refused | null {
  const counted = level === entry.level ? differing.find((name) => COUNTED.includes(name)) : 'level';
  const copies = counted ? register.copies(entry.ref) : [];
  if (counted !== 'level' && copies.some((copy) => copy.since !== null && copy.state === 'inStore')) {
    return refused(
      entryCopiesOut,
      `Đã có bản từng rời nơi lưu giữ nên không đính chính được nữa: số bản không dùng lại. Hãy hủy dòng và đăng ký lại.`,
      { at: counted ?? 'level' },
    );
  }
  if (copies.some((copy) => copy.state !== 'inStore')) {
    return refused(
      entryCopiesOut,
      `Đã có bản rời nơi lưu giữ nên không đính chính được nữa. Hãy thu hồi các bản trước, hoặc ghi quyết định điều chỉnh.`,
      { at: counted ?? 'level' },
    );
  }
  return null;
}

/** A document found to be top secret loses the abstract it had, in every version, by two persons (Decree 63/2026/NĐ-CP art. 6). */
function abstractToRedact(
  entry: EntryCard,
  level: Level,
  agreed: boolean | undefined,
  register: RegisterReader,
  context: Context,
): Result<{ seq: number; path: string }[]> {
  if (level !== 'topSecret' || entry.level === 'topSecret') {
    return agreed === true ? invalid({ redactAbstract: 'Chỉ dùng khi chuyển dòng sang độ Tuyệt mật.' }) : done([]);
  }
  const places = register.places(entry.ref, 'abstract');
  if (places.length === 0) return done([]);
  if (agreed !== true) {
    return refused(
      abstractTopSecret,
      'Dòng này đang có trích yếu. Chuyển sang Tuyệt mật phải xóa trích yếu: hãy đồng ý xóa và nhờ người thứ hai cùng xác nhận.',
      { at: 'level', cli: 'redactAbstract' },
    );
  }
  if (!context.cosigned) {
    return refused(
      secondRequired,
      'Xóa trích yếu cần hai người. Hãy nhờ người thứ hai cùng xác nhận bằng mật khẩu của mình.',
      { at: SECOND_LOGIN },
    );
  }
  return done(places.map(({ seq, path }) => ({ seq, path })));
}
