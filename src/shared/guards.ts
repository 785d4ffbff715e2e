import type { Actor, Context } from './act.ts';
import type { CivilDate } from './base/dates.ts';
import { tableDate } from './base/dates.ts';
import type { Party } from './base/fields.ts';
import { LEVEL_FACTS, type Level, rank } from './base/levels.ts';
import { spoken } from './base/names.ts';
import type { Refusal } from './base/result.ts';
import { refused } from './base/rule.ts';
import {
  custodyPersonLeft,
  dateFuture,
  entryUnknown,
  entryVoid,
  levelNotCleared,
  referenceUnknown,
} from './house-rules.ts';
import type { RegisterReader } from './reader.ts';

/** What `livingEntry` refuses by. */
export const LIVING_ENTRY = [entryUnknown, levelNotCleared, entryVoid];

/** Checks that several acts share. Each answers `null` when all is well, else the refusal. */
export type Refused = { readonly ok: false; readonly error: Refusal };

const KIND_NAMES = {
  person: 'người',
  unit: 'đơn vị',
  agency: 'cơ quan, tổ chức',
  legalBasis: 'căn cứ xác định độ mật',
} as const;

const KIND_ACTS = {
  person: 'definePerson',
  unit: 'defineUnit',
  agency: 'defineAgency',
  legalBasis: 'defineLegalBasis',
} as const;

/** The first refusal of several checks. */
export function firstRefusal(...checks: readonly (Refused | null)[]): Refused | null {
  return checks.find((check) => check !== null) ?? null;
}

/** The code in the field `at` names something the office has defined (`reference.unknown`). */
export function unknownCode(
  register: RegisterReader,
  kind: keyof typeof KIND_NAMES,
  code: string | null | undefined,
  at: string,
): Refused | null {
  if (code === null || code === undefined || register.known(kind, code)) return null;
  return refused(
    referenceUnknown,
    `Chưa có ${KIND_NAMES[kind]} mang mã "${code}". Hãy thêm vào danh mục hoặc sửa mã.`,
    { at, cli: KIND_ACTS[kind] },
  );
}

/** The party in the field `at` is defined (`reference.unknown`). */
export function unknownParty(register: RegisterReader, party: Party, at: string): Refused | null {
  if ('agency' in party) return unknownCode(register, 'agency', party.agency, at);
  if ('unit' in party) return unknownCode(register, 'unit', party.unit, at);
  return unknownCode(register, 'person', party.person, at);
}

/** The date declared in the field `at` does not lie in the future (`date.future`). */
export function inFuture(context: Context, date: CivilDate | undefined, what: string, at: string): Refused | null {
  if (date === undefined || date <= context.today) return null;
  return refused(
    dateFuture,
    `${what} ${tableDate(date)} ở sau ngày hôm nay ${tableDate(context.today)}. Hãy sửa ngày, hoặc chỉnh đồng hồ máy.`,
    { at },
  );
}

/** From the day on which he left, nothing goes to the person in the field `at` and he opens nothing (`custody.personLeft`). */
export function hasLeft(register: RegisterReader, code: string | undefined, on: CivilDate, at: string): Refused | null {
  const leftOn = code === undefined ? null : (register.person(code)?.leftOn ?? null);
  if (leftOn === null || on < leftOn) return null;
  return refused(custodyPersonLeft, 'Người này đã thôi việc hoặc chuyển công tác. Hãy chọn người khác.', { at });
}

/** Whether an actor may read words that need `clearance`. */
export function mayRead(actor: Pick<Actor, 'clearance'>, clearance: Level | null): boolean {
  return rank(actor.clearance) >= rank(clearance);
}

/** The actor is cleared for a document of `level` (`level.notCleared`). */
export function notCleared(context: Context, level: Level | null): Refused | null {
  if (level === null || mayRead(context.actor, level)) return null;
  return refused(
    levelNotCleared,
    `Tài khoản "${context.actor.login}" chưa được phép đối với độ ${LEVEL_FACTS[level].name}. Hãy nhờ người có thẩm quyền độ mật này.`,
  );
}

type EntryCard = NonNullable<ReturnType<RegisterReader['entry']>>;

/** The entry exists and the actor is cleared for it; with `sealedToo` also where it is an envelope that nobody has opened yet. */
export function livingEntry(
  register: RegisterReader,
  context: Context,
  ref: string,
  sealedToo = false,
): { readonly ok: true; readonly value: EntryCard } | Refused {
  const entry = register.entry(ref);
  if (!entry)
    return refused(entryUnknown, `Không có dòng ${spoken(ref)} trong sổ. Hãy kiểm tra lại số.`, { at: 'ref' });
  const blocked = sealedToo && entry.state === 'sealed' ? null : notCleared(context, entry.clearance);
  if (blocked) return blocked;
  if (entry.state === 'void') {
    return refused(entryVoid, `Dòng ${spoken(ref)} đã hủy, không sửa được nữa. Nếu cần, hãy đăng ký một dòng mới.`, {
      at: 'ref',
    });
  }
  return { ok: true, value: entry };
}
