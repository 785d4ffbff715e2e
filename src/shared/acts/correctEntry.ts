import { z } from 'zod';
import { accept, act, type Context } from '../act.ts';
import { yearOf } from '../dates.ts';
import { incomingChanges, incomingFields, outgoingChanges, outgoingFields } from '../entry.ts';
import * as f from '../fields.ts';
import { livingEntry, type Refused } from '../guards.ts';
import type { EntryCard, RegisterReader } from '../reader.ts';
import { checkIncoming, checkOutgoing, type Derived } from '../registration.ts';
import { invalid, type Result } from '../result.ts';
import { refused } from '../rules.ts';
import { textsIn } from '../text.ts';
import { unprintable } from '../unprintable.ts';
import { volumeForChange } from '../volumes.ts';

/** Fields that count or grade copies: fixed once a copy has left the store. */
const COUNTED = ['copies', 'copyNumbers', 'level', 'legalBasis'];

const place = f.fields({ seq: f.whole(1, Number.MAX_SAFE_INTEGER), path: z.string() });

/** Corrects a row: what was written stays in its history, the number never changes (circular 24/2020/TT-BCA art. 3.3). */
export const correctEntry = act({
  name: 'correctEntry',
  title: 'Đính chính dòng đăng ký',
  roles: ['clerk'],
  cosign: { by: 'text', always: false },
  input: f.fields({
    ref: f.entryRef(),
    changes: z.record(z.string(), z.unknown(), 'Phải là các trường cần sửa.'),
    reason: f.text(),
    redactAbstract: f.flag().optional(),
  }),
  body: f.fields({
    ref: f.entryRef(),
    outgoing: outgoingChanges.optional(),
    incoming: incomingChanges.optional(),
    cleared: f.list(z.string(), 50),
    reason: f.text(),
    level: f.level(),
    protectedUntil: f.date().nullable(),
    volume: f.whole(1, 999),
    volumeYear: f.year(),
    redacts: f.list(place, 10_000),
  }),
  about: (body) => body.ref,
  decide(input, register, context) {
    const living = livingEntry(register, context, input.ref);
    if (!living.ok) return living;
    const entry = living.value;
    const typed = Object.entries(input.changes);
    const cleared = typed.filter(([, value]) => value === null).map(([name]) => name);
    const given = Object.fromEntries(typed.filter(([, value]) => value !== null));
    const shape = entry.direction === 'out' ? outgoingChanges.shape : incomingChanges.shape;
    const stranger = cleared.find((name) => !Object.hasOwn(shape, name) || name === 'series');
    if (stranger !== undefined) return invalid({ [`changes.${stranger}`]: 'Không có trường này.' });
    const changed =
      entry.direction === 'out'
        ? outgoing(entry, given, cleared, register, context)
        : incoming(entry, given, cleared, register, context);
    if (!changed.ok) return changed;
    const { derived, day, changes, same } = changed.value;
    const volume = volumeForChange(register, entry);
    if (!volume.ok) return volume;
    const blocked = fixed(
      entry,
      typed.map(([name]) => name),
      register,
      yearOf(day),
    );
    if (blocked) return blocked;
    const redaction = abstractToRedact(entry, derived, input.redactAbstract === true, register, context);
    if (!redaction.ok) return redaction;
    if (same)
      return refused('entry.nothingChanged', 'Đính chính không thay đổi gì. Hãy kiểm tra lại các trường cần sửa.');
    return accept(
      {
        ref: input.ref,
        ...changes,
        cleared,
        reason: input.reason,
        ...derived,
        ...volume.value,
        redacts: redaction.value,
      },
      input.ref,
      { level: derived.level, ...(redaction.value.length > 0 ? { stillHeld: register.stillHeld(input.ref) } : {}) },
    );
  },
});

type Changed = {
  derived: Derived;
  day: string;
  changes: { outgoing: z.output<typeof outgoingChanges> } | { incoming: z.output<typeof incomingChanges> };
  same: boolean;
};

function prefixed(error: z.ZodError): Refused {
  const named = Object.entries(f.faults(error)).map(([name, message]) => [`changes.${name}`, message]);
  return invalid(Object.fromEntries(named));
}

function without(fields: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function sameFields(before: object, after: object): boolean {
  const sorted = (fields: object): string =>
    JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(before) === sorted(after);
}

function outgoing(
  entry: EntryCard,
  given: object,
  cleared: string[],
  register: RegisterReader,
  context: Context,
): Result<Changed> {
  const changes = outgoingChanges.omit({ series: true }).safeParse(given);
  if (!changes.success) return prefixed(changes.error);
  const before = outgoingFields.parse(entry.fields);
  const after = outgoingFields.safeParse(without({ ...before, ...changes.data }, cleared));
  if (!after.success) return prefixed(after.error);
  const bad = unprintable(textsIn(changes.data, 'changes'));
  if (bad) return bad;
  const checked = checkOutgoing(after.data, register, context, entry.ref);
  if (!checked.ok) return checked;
  const day = after.data.registeredOn ?? entry.day;
  return {
    ok: true,
    value: { derived: checked.value, day, changes: { outgoing: changes.data }, same: sameFields(before, after.data) },
  };
}

function incoming(
  entry: EntryCard,
  given: object,
  cleared: string[],
  register: RegisterReader,
  context: Context,
): Result<Changed> {
  const changes = incomingChanges.omit({ series: true }).safeParse(given);
  if (!changes.success) return prefixed(changes.error);
  const before = incomingFields.parse(entry.fields);
  const after = incomingFields.safeParse(without({ ...before, ...changes.data }, cleared));
  if (!after.success) return prefixed(after.error);
  const bad = unprintable(textsIn(changes.data, 'changes'));
  if (bad) return bad;
  const mustStay = before.sealed ? [] : (['symbol', 'date', 'type', 'level', 'copyNumbers'] as const);
  const lost = mustStay.find((name) => after.data[name] === undefined);
  if (lost) return invalid({ [`changes.${lost}`]: 'Không được để trống.' });
  const checked = checkIncoming(after.data, register, context, entry.ref);
  if (!checked.ok) return checked;
  return {
    ok: true,
    value: {
      derived: checked.value,
      day: after.data.arrivedOn,
      changes: { incoming: changes.data },
      same: sameFields(before, after.data),
    },
  };
}

function fixed(entry: EntryCard, names: readonly string[], register: RegisterReader, year: number): Refused | null {
  if (year !== entry.year) {
    return refused(
      'entry.yearFixed',
      `Dòng ${entry.ref} thuộc năm ${entry.year}; số không chuyển sang năm khác. Hãy hủy dòng và đăng ký lại.`,
    );
  }
  const counted = names.find((name) => COUNTED.includes(name));
  if (counted && register.copies(entry.ref).some((copy) => copy.state !== 'inStore')) {
    return refused(
      'entry.copiesOut',
      `Đã có bản rời nơi lưu giữ nên không đính chính "${counted}" được nữa. Hãy thu hồi các bản trước, hoặc ghi quyết định điều chỉnh.`,
    );
  }
  return null;
}

/** A document found to be top secret loses the abstract it had, in every version, by two persons (Decree 63/2026/NĐ-CP art. 6). */
function abstractToRedact(
  entry: EntryCard,
  derived: Derived,
  agreed: boolean,
  register: RegisterReader,
  context: Context,
): Result<{ seq: number; path: string }[]> {
  if (derived.level !== 'topSecret' || entry.level === 'topSecret') return { ok: true, value: [] };
  const places = register.places(entry.ref, 'abstract');
  if (places.length === 0) return { ok: true, value: [] };
  if (!agreed) {
    return refused(
      'abstract.topSecret',
      'Dòng này đang có trích yếu. Chuyển sang Tuyệt mật phải xóa trích yếu (redactAbstract: true) với người thứ hai cùng xác nhận.',
    );
  }
  if (!context.second) {
    return refused('second.required', 'Xóa trích yếu cần người thứ hai cùng xác nhận bằng mật khẩu của mình.');
  }
  return { ok: true, value: places.map(({ seq, path }) => ({ seq, path })) };
}
