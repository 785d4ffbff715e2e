import type { Context } from '../../act.ts';
import { type CivilDate, tableDate } from '../../base/dates.ts';
import type { Party } from '../../base/fields.ts';
import { highest, LEVEL_FACTS, type Level, rank } from '../../base/levels.ts';
import { COPY_STATE_NAMES, inSentence } from '../../base/names.ts';
import { parseCopyRef } from '../../base/references.ts';
import type { Result } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, notCleared, type Refused, unknownParty } from '../../guards.ts';
import { dateOrder, levelNotCleared, referenceUnknown } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { outgoingFields } from '../entries/entry.ts';
import type { CopyCard, EntryCard } from '../entries/reads.ts';
import { partyKey } from '../entries/registration.ts';
import {
  copyUnknown,
  custodyClearance,
  custodyEnvelope,
  custodyMarks,
  custodyNotThere,
  custodyPersonLeft,
  custodyRecipient,
} from './rules.ts';

/** What `findItems` refuses by. */
export const FOUND_ITEMS = [copyUnknown, levelNotCleared];

/** What `mayNotReceive` and `personMayNotHold` refuse by. */
export const MAY_HOLD = [referenceUnknown, custodyPersonLeft, custodyClearance];

/** Rules that every act on copies shares: which copies are meant, where they are, who may have them. */

export type Item = { readonly ref: string; readonly entry: EntryCard; readonly copy: CopyCard };

/** The copies named, each once, of entries the actor is cleared for (`copy.unknown`, `level.notCleared`). */
export function findItems(
  register: RegisterReader,
  context: Context,
  refs: readonly string[],
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
    if (!entry || !copy) return refused(copyUnknown, `Không có bản ${ref} trong sổ. Hãy kiểm tra lại số bản.`);
    if (seen.has(ref)) return refused(copyUnknown, `Bản ${ref} được ghi hai lần. Hãy bỏ một lần.`);
    seen.add(ref);
    const blocked = notCleared(context, entry.clearance);
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
    `Bản ${wrong.ref} ${inSentence(COPY_STATE_NAMES[wrong.copy.state])}, không có ở nơi giao. Hãy kiểm tra nơi giữ hiện tại (copies).`,
  );
}

/** A step of a copy comes after its registration and after the step before (`date.order`). */
export function tooEarly(items: readonly Item[], on: CivilDate, what: string): Refused | null {
  for (const { ref, entry, copy } of items) {
    if (on < entry.day)
      return refused(dateOrder, `${what} ở trước ngày đăng ký của ${entry.ref}. Phải đăng ký trước; hãy sửa ngày.`);
    if (copy.since !== null && on < copy.since) {
      const before = `${tableDate(copy.since)} (${inSentence(COPY_STATE_NAMES[copy.state])})`;
      return refused(dateOrder, `${what} ở trước lần giao nhận trước của bản ${ref}, ngày ${before}. Hãy sửa ngày.`);
    }
  }
  return null;
}

/** The highest level among items. */
export function highestLevel(items: readonly Item[]): Level {
  return items.map(({ entry }) => entry.level).reduce(highest, 'confidential');
}

/** A person is there, has not left and is cleared for every item; units and agencies are looked at when somebody signs. */
export function mayNotReceive(register: RegisterReader, to: Party, items: readonly Item[]): Refused | null {
  const unknown = unknownParty(register, to);
  if (unknown || !('person' in to)) return unknown;
  return personMayNotHold(
    register,
    to.person,
    items.filter(({ entry }) => entry.clearance !== null).map(({ entry }) => entry.level),
  );
}

/** The person's own stated level suffices for papers of these levels (`custody.clearance`): one that is not stated is none. */
export function personMayNotHold(register: RegisterReader, code: string, levels: readonly Level[]): Refused | null {
  const person = register.person(code);
  if (!person)
    return refused(
      referenceUnknown,
      `Chưa có người mang mã "${code}". Hãy thêm vào danh mục (definePerson) hoặc sửa mã.`,
    );
  if (person.leftOn !== null) {
    return refused(custodyPersonLeft, 'Người này đã thôi việc hoặc chuyển công tác. Hãy chọn người khác.');
  }
  const above = levels.find((level) => rank(level) > rank(person.mayRead));
  if (above === undefined) return null;
  return refused(
    custodyClearance,
    `Người này chưa được phép tiếp cận độ ${LEVEL_FACTS[above].name}. Hãy chọn người khác hoặc cập nhật mức độ được tiếp cận (definePerson).`,
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
        `Bản ${ref} được phát hành cho nơi nhận khác. Hãy chọn đúng nơi nhận, hoặc ghi lý do (otherwise).`,
      );
    }
  }
  return null;
}

type Envelope = { readonly inner?: unknown; readonly marks: readonly ('A' | 'B' | 'C')[] } | undefined;

/** Top secret by courier or post goes in two envelopes; the outer one bears the mark of the highest level (Decree 26/2020/NĐ-CP art. 4.1b). */
export function wrongEnvelope(items: readonly Item[], method: string, envelope: Envelope): Refused | null {
  const level = highestLevel(items);
  return firstRefusal(
    level === 'topSecret' && method !== 'direct' && envelope?.inner === undefined
      ? refused(
          custodyEnvelope,
          'Tài liệu độ Tuyệt mật gửi qua giao liên hoặc bưu chính phải có hai lớp bì. Hãy ghi cả bì trong (inner) và bì ngoài (outer).',
        )
      : null,
    envelope && !envelope.marks.includes(LEVEL_FACTS[level].mark)
      ? refused(
          custodyMarks,
          `Bì chứa tài liệu độ ${LEVEL_FACTS[level].name} phải đóng dấu "${LEVEL_FACTS[level].mark}". Hãy sửa ký hiệu ngoài bì.`,
        )
      : null,
  );
}
