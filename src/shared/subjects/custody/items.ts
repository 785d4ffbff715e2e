import type { Context } from '../../act.ts';
import { type CivilDate, tableDate } from '../../base/dates.ts';
import type { Party } from '../../base/fields.ts';
import { highest, LEVEL_FACTS, type Level, rank } from '../../base/levels.ts';
import { COPY_STATE_NAMES, inSentence, spoken } from '../../base/names.ts';
import { parseCopyRef } from '../../base/references.ts';
import type { Result } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, hasLeft, notCleared, type Refused, unknownParty } from '../../guards.ts';
import { custodyPersonLeft, dateOrder, levelNotCleared, referenceUnknown } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { inForce } from '../../regime.ts';
import { outgoingFields } from '../entries/entry.ts';
import { closedCover, says } from '../entries/named-person.ts';
import type { CopyCard, EntryCard } from '../entries/reads.ts';
import { partyKey } from '../entries/registration.ts';
import { custodyNamedPerson } from '../entries/rules.ts';
import {
  copyUnknown,
  custodyClearance,
  custodyEnvelope,
  custodyMarks,
  custodyNotThere,
  custodyRecipient,
} from './rules.ts';

/** What `findItems` refuses by. */
export const FOUND_ITEMS = [copyUnknown, levelNotCleared];

/** What `mayNotReceive` and `personMayNotHold` refuse by. */
export const MAY_HOLD = [referenceUnknown, custodyPersonLeft, custodyClearance];

/** Rules that every act on copies shares: which copies are meant, where they are, who may have them. */

export type Item = { readonly ref: string; readonly entry: EntryCard; readonly copy: CopyCard };

/**
 * The copies named, each once, of entries the actor is cleared for (`copy.unknown`, `level.notCleared`). With `sealedToo` also of
 * envelopes that nobody has opened yet: whoever takes one in passes it on at once (Decree 26/2020/NĐ-CP art. 4.2b).
 */
export function findItems(
  register: RegisterReader,
  context: Context,
  refs: readonly string[],
  sealedToo = false,
): Result<readonly Item[]> {
  const items: Item[] = [];
  const seen = new Set<string>();
  const entries = new Map<string, { readonly entry: EntryCard | null; readonly copies: readonly CopyCard[] }>();
  for (const ref of refs) {
    const parsed = parseCopyRef(ref);
    const name = parsed?.entry ?? '';
    const found = entries.get(name) ?? { entry: register.entry(name), copies: register.copies(name) };
    entries.set(name, found);
    const { entry } = found;
    const copy = found.copies.find((one) => one.kind === parsed?.kind && one.number === parsed.number);
    if (!entry || !copy)
      return refused(copyUnknown, `Không có bản ${spoken(ref)} trong sổ. Hãy kiểm tra lại số bản.`, { at: 'items' });
    if (seen.has(ref))
      return refused(copyUnknown, `Bản ${spoken(ref)} được ghi hai lần. Hãy bỏ một lần.`, { at: 'items' });
    seen.add(ref);
    const blocked = sealedToo && entry.state === 'sealed' ? null : notCleared(context, entry.clearance);
    if (blocked) return blocked;
    items.push({ ref, entry, copy });
  }
  return { ok: true, value: items };
}

/** Every item lies where it is to be taken from and nothing else is going on with it (`custody.notThere`). */
export function notThere(items: readonly Item[], from: string): Refused | null {
  const state = from === 'store' ? 'inStore' : 'held';
  const wrong = items.find(({ copy }) => copy.state !== state || copy.holder !== from);
  if (!wrong) return null;
  return refused(
    custodyNotThere,
    `Bản ${spoken(wrong.ref)} ${inSentence(COPY_STATE_NAMES[wrong.copy.state])}, không có ở nơi giao. Hãy kiểm tra nơi giữ hiện tại.`,
    { at: 'items', cli: 'copies' },
  );
}

/** A step of a copy comes after its registration and after the step before (`date.order`). */
export function tooEarly(items: readonly Item[], on: CivilDate, what: string): Refused | null {
  for (const { ref, entry, copy } of items) {
    if (on < entry.day)
      return refused(
        dateOrder,
        `${what} ở trước ngày đăng ký của dòng ${spoken(entry.ref)}. Phải đăng ký trước; hãy sửa ngày.`,
        { at: 'on' },
      );
    if (copy.since !== null && on < copy.since) {
      const before = `${tableDate(copy.since)} (${inSentence(COPY_STATE_NAMES[copy.state])})`;
      return refused(
        dateOrder,
        `${what} ở trước lần giao nhận trước của bản ${spoken(ref)}, ngày ${before}. Hãy sửa ngày.`,
        { at: 'on' },
      );
    }
  }
  return null;
}

/** The highest level among items. */
export function highestLevel(items: readonly Item[]): Level {
  return items.map(({ entry }) => entry.level).reduce(highest, 'confidential');
}

/** A person is there, has not left and is cleared for every item; units and agencies are looked at when somebody signs. */
export function mayNotReceive(
  register: RegisterReader,
  to: Party,
  items: readonly Item[],
  on: CivilDate,
): Refused | null {
  const unknown = unknownParty(register, to, 'to');
  if (unknown || !('person' in to)) return unknown;
  return personMayNotHold(
    register,
    to.person,
    items.filter(({ entry }) => entry.clearance !== null).map(({ entry }) => entry.level),
    'to',
    on,
  );
}

/** The own stated level of the person in the field `at` suffices for papers of these levels (`custody.clearance`): one that is not stated is none. */
export function personMayNotHold(
  register: RegisterReader,
  code: string,
  levels: readonly Level[],
  at: string,
  on: CivilDate,
): Refused | null {
  const person = register.person(code);
  if (!person)
    return refused(referenceUnknown, `Chưa có người mang mã "${code}". Hãy thêm vào danh mục hoặc sửa mã.`, {
      at,
      cli: 'definePerson',
    });
  const left = hasLeft(register, code, on, at);
  if (left) return left;
  const above = levels.find((level) => rank(level) > rank(person.mayRead));
  if (above === undefined) return null;
  return refused(
    custodyClearance,
    `Người này chưa được phép tiếp cận độ ${LEVEL_FACTS[above].name}. Hãy chọn người khác hoặc cập nhật mức độ được tiếp cận.`,
    { at, cli: 'definePerson' },
  );
}

/** A copy that was issued for a recipient goes to him, or the reason is given (`custody.recipient`). */
export function otherRecipient(items: readonly Item[], to: Party, reason: unknown): Refused | null {
  if (reason !== undefined) return null;
  for (const { ref, entry, copy } of items) {
    if (entry.direction !== 'out' || copy.kind !== '') continue;
    const fields = outgoingFields.safeParse(entry.fields);
    const meant = fields.success ? fields.data.recipients.find((one) => one.copies.includes(copy.number)) : undefined;
    if (meant && partyKey(meant.to) !== partyKey(to)) {
      return refused(
        custodyRecipient,
        `Bản ${spoken(ref)} được phát hành cho nơi nhận khác. Hãy chọn đúng nơi nhận, hoặc ghi lý do.`,
        { at: 'to', cli: 'otherwise' },
      );
    }
  }
  return null;
}

/** Whether what goes there leaves the office: to an agency, or to a person of another body. */
function leavesOffice(register: RegisterReader, to: Party): boolean {
  return 'agency' in to || ('person' in to && (register.person(to.person)?.agency ?? null) !== null);
}

/** An envelope that nobody has opened goes to the person whom it names, or the reason is given (`custody.namedPerson`). */
export function otherThanNamed(
  register: RegisterReader,
  items: readonly Item[],
  to: Party,
  reason: unknown,
): Refused | null {
  if (reason !== undefined) return null;
  const person = 'person' in to ? register.person(to.person) : null;
  const wrong = items.find(({ entry }) => {
    const cover = closedCover(entry);
    return cover !== null && !(person && says(cover.namedPerson.value, person.name.value));
  });
  if (!wrong) return null;
  return refused(
    custodyNamedPerson,
    `Bản ${spoken(wrong.ref)} là bì đích danh chưa mở, phải chuyển đến người có tên trên bì. Hãy chọn người ấy, hoặc ghi lý do giao cho người khác.`,
    { at: 'to', cli: 'otherwise' },
  );
}

type Envelope = { readonly inner?: unknown; readonly marks: readonly ('A' | 'B' | 'C')[] } | undefined;

/**
 * Whatever leaves the office is in an envelope of its own, and so is what goes by courier or post within it; top secret is in two,
 * whatever the method. The outer one bears the mark of the highest level inside and no other (Decree 26/2020/NĐ-CP art. 4.1b).
 */
export function wrongEnvelope(
  register: RegisterReader,
  items: readonly Item[],
  {
    to,
    on,
    method,
    envelope,
  }: { readonly to: Party; readonly on: CivilDate; readonly method: string; readonly envelope?: Envelope },
): Refused | null {
  const level = highestLevel(items);
  const { mark, name } = LEVEL_FACTS[level];
  const switches = register.ruleSwitches();
  const demanded = (leavesOffice(register, to) || method !== 'direct') && inForce('custody.envelope', on, switches);
  return firstRefusal(
    demanded && envelope === undefined
      ? refused(
          custodyEnvelope,
          'Gửi ra ngoài cơ quan, qua giao liên hoặc bưu chính thì tài liệu phải ở trong bì. Hãy ghi số bì và dấu ngoài bì.',
          { at: 'envelope.outer' },
        )
      : null,
    demanded && level === 'topSecret' && envelope?.inner === undefined
      ? refused(custodyEnvelope, 'Tài liệu độ Tuyệt mật gửi đi phải có hai lớp bì. Hãy ghi cả bì trong và bì ngoài.', {
          at: 'envelope.inner',
        })
      : null,
    envelope?.marks.some((one) => one !== mark) && inForce('custody.marks', on, switches)
      ? refused(
          custodyMarks,
          `Trong bì độ cao nhất là ${name}, nên ngoài bì chỉ đóng dấu "${mark}". Hãy sửa dấu ngoài bì.`,
          { at: 'envelope.marks' },
        )
      : null,
  );
}
