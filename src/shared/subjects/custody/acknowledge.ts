import { z } from 'zod';
import { accept, act } from '../../act.ts';
import { type CivilDate, yearOf } from '../../base/dates.ts';
import * as f from '../../base/fields.ts';
import { RESULT_NAMES, RESULTS, spoken } from '../../base/names.ts';
import { entriesOf, entryOf } from '../../base/references.ts';
import { invalid } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import { Text } from '../../base/text.ts';
import { firstRefusal, inFuture, type Refused } from '../../guards.ts';
import { dateFuture, dateOrder, referenceUnknown } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { endedByMove, owedAfterMove } from '../entries/duties.ts';
import { tell } from '../incidents/duties.ts';
import { FOUND_ITEMS, findItems, type Item, MAY_HOLD, personMayNotHold } from './items.ts';
import type { HandoverCard } from './reads.ts';
import { custodyNotRecipient, handoverNothingOpen, handoverUnknown } from './rules.ts';
import { isSigned, TOO_SHORT_SENTENCE } from './signature.ts';

/** What may be found when somebody counts and looks before he signs (Decree 26/2020/NĐ-CP art. 4.3, 4.2c). */

const stroke = f.list(z.tuple([z.number().min(-10_000).max(10_000), z.number().min(-10_000).max(10_000)]), 5_000, 1);
const outcome = f.fields({ item: f.copyRef(), result: f.oneOf(RESULTS, RESULT_NAMES), note: f.text().optional() });

/**
 * Somebody signs for what was handed over, drawn on the screen or on paper. To a person: he himself; to a unit: one of it who is
 * cleared; to an agency: whoever it sent, by name. A discrepancy opens an incident.
 */
export const acknowledge = act({
  name: 'acknowledge',
  title: 'Ký nhận',
  roles: ['clerk'],
  input: f.fields({
    handover: f.paperRef('handover'),
    on: f.date(),
    by: f.said(),
    outcome: z.union([z.literal('complete'), f.list(outcome, 1_000, 1)], 'Phải là "complete" hoặc danh sách từng bản.'),
    signature: f.list(stroke, 500, 1).optional(),
    onPaper: f.flag().optional(),
    note: f.text().optional(),
  }),
  labels: {
    handover: 'Phiếu chuyển giao',
    on: 'Ngày ký nhận',
    by: 'Người ký nhận',
    outcome: 'Kết quả kiểm đếm',
    'outcome.item': 'Bản',
    'outcome.result': 'Kết quả của bản',
    'outcome.note': 'Ghi chú của bản',
    signature: 'Chữ ký trên màn hình',
    onPaper: 'Đã ký trên giấy',
    note: 'Ghi chú',
  },
  rules: [
    ...FOUND_ITEMS,
    handoverUnknown,
    handoverNothingOpen,
    dateFuture,
    dateOrder,
    custodyNotRecipient,
    ...MAY_HOLD,
  ],
  body: f.fields({
    handover: f.paperRef('handover'),
    on: f.date(),
    by: f.code().optional(),
    /** Name of somebody of another agency. */
    byName: f.said().optional(),
    items: f.list(outcome, 1_000, 1),
    /** The strokes as JSON: a drawn signature is a person's own and can be redacted like words. */
    signature: f.longText().optional(),
    onPaper: f.flag(),
    note: f.text().optional(),
    incident: f.fields({ year: f.year(), number: f.whole(1, 9_999_999) }).optional(),
  }),
  about: (body) => entriesOf(body.items.map(({ item }) => item)),
  duties: {
    does: ['sign'],
    closes: ({ handover, items }) => [
      ...items.map(({ item }) => ({ kinds: ['sign'] as const, ref: entryOf(item), copy: item, paper: handover })),
      ...endedByMove(items.map(({ item }) => item)),
    ],
    opens({ incident, items, on }, register) {
      const moved = owedAfterMove(
        items.map(({ item }) => item),
        register,
      );
      if (incident === undefined) return moved;
      const faulty = items.filter(({ result }) => result !== 'received').map(({ item }) => item);
      const told = tell(`incident:${incident.year}:${incident.number}`, entriesOf(faulty), on, register);
      return [...moved, ...told];
    },
  },
  decide(input, register, context) {
    const handover = register.handover(input.handover);
    if (!handover)
      return refused(handoverUnknown, `Không có phiếu ${spoken(input.handover)}. Hãy kiểm tra lại số phiếu.`, {
        at: 'handover',
      });
    if (input.signature === undefined && input.onPaper !== true) {
      return invalid({ signature: 'Cần chữ ký trên màn hình, hoặc ghi rằng đã ký trên giấy.' });
    }
    if (input.onPaper !== true && !isSigned(input.signature ?? [])) {
      return invalid({ signature: TOO_SHORT_SENTENCE });
    }
    const open = handover.items.filter((item) => item.state === 'open').map((item) => item.copy);
    const results =
      input.outcome === 'complete' ? open.map((item) => ({ item, result: 'received' as const })) : input.outcome;
    const stranger = results.find((one) => !open.includes(one.item));
    if (results.length === 0 || stranger || new Set(results.map((one) => one.item)).size < results.length) {
      return refused(
        handoverNothingOpen,
        stranger
          ? `Bản ${spoken(stranger.item)} không còn chờ ký nhận ở phiếu này. Hãy xem lại các bản của phiếu.`
          : 'Phiếu này không còn bản nào chờ ký nhận, hoặc có bản ghi hai lần. Hãy xem lại các bản của phiếu.',
        { at: 'outcome', cli: 'handovers' },
      );
    }
    const found = findItems(
      register,
      context,
      results.map((one) => one.item),
      true,
    );
    if (!found.ok) return found;
    const signer = input.by.value ?? '';
    const blocked = firstRefusal(
      inFuture(context, input.on, 'Ngày ký nhận', 'on'),
      input.on < handover.on ? refused(dateOrder, 'Ngày ký nhận ở trước ngày giao. Hãy sửa ngày.', { at: 'on' }) : null,
      wrongSigner(register, handover, signer, found.value, input.on),
    );
    if (blocked) return blocked;
    const faulty = results.some((one) => one.result !== 'received');
    const year = yearOf(input.on);
    const incident = faulty ? { year, number: register.lastPaper('incident', year) + 1 } : undefined;
    const agency = handover.to.startsWith('agency:');
    const body = {
      handover: input.handover,
      on: input.on,
      ...(agency ? { byName: input.by } : { by: signer }),
      items: results,
      ...(input.signature === undefined ? {} : { signature: Text.of(JSON.stringify(input.signature)) }),
      onPaper: input.onPaper === true,
      ...(input.note === undefined ? {} : { note: input.note }),
      ...(incident === undefined ? {} : { incident }),
    };
    const says = incident === undefined ? {} : { incident: `incident:${incident.year}:${incident.number}` };
    return accept(body, input.handover, says);
  },
});

function wrongSigner(
  register: RegisterReader,
  handover: HandoverCard,
  signer: string,
  items: readonly Item[],
  on: CivilDate,
): Refused | null {
  const [kind = '', code = ''] = handover.to.split(/:(.*)/s);
  if (kind === 'agency') return null;
  const person = register.person(signer);
  if (!person)
    return refused(
      referenceUnknown,
      `Chưa có người mang mã "${signer}". Hãy thêm người ký nhận vào danh mục hoặc sửa mã.`,
      { at: 'by', cli: 'definePerson' },
    );
  const right = kind === 'person' ? signer === code : person.unit === code;
  if (!right) {
    return refused(
      custodyNotRecipient,
      kind === 'person'
        ? 'Phiếu này giao cho người khác. Hãy để chính người được giao ký nhận.'
        : 'Người ký nhận không thuộc đơn vị được giao. Hãy chọn người của đơn vị đó.',
      { at: 'by' },
    );
  }
  return personMayNotHold(
    register,
    signer,
    items.filter(({ entry }) => entry.clearance !== null).map(({ entry }) => entry.level),
    'by',
    on,
  );
}
