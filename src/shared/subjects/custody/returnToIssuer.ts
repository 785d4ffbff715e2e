import { accept, act } from '../../act.ts';
import { yearOf } from '../../base/dates.ts';
import type { Party } from '../../base/fields.ts';
import * as f from '../../base/fields.ts';
import { METHOD_NAMES, spoken } from '../../base/names.ts';
import { entriesOf, entryOf } from '../../base/references.ts';
import { refused, rule } from '../../base/rule.ts';
import { firstRefusal, hasLeft, inFuture, type Refused, unknownCode } from '../../guards.ts';
import { dateFuture, dateOrder } from '../../house-rules.ts';
import { endedByMove, owedAfterMove } from '../entries/duties.ts';
import { incomingFields } from '../entries/entry.ts';
import { partyKey } from '../entries/registration.ts';
import {
  FOUND_ITEMS,
  findItems,
  type Item,
  MAY_HOLD,
  notThere,
  personMayNotHold,
  tooEarly,
  wrongEnvelope,
} from './items.ts';
import { custodyEnvelope, custodyMarks, custodyNotThere } from './rules.ts';

const custodyNotIssuer = rule('custody.notIssuer', {
  article: 'NĐ 26/2020 Đ.4.4',
  certainty: 'A',
  says: 'Only what came from an issuer goes back to it, and to each its own',
  sentence: 'Chỉ trả lại nơi gửi tài liệu đến, và mỗi nơi gửi một phiếu.',
});

const input = f.fields({
  items: f.list(f.copyRef(), 1_000, 1),
  on: f.date(),
  method: f.oneOf(['direct', 'courier', 'post'], METHOD_NAMES),
  envelope: f
    .fields({ outer: f.said(), inner: f.said().optional(), marks: f.list(f.oneOf(['A', 'B', 'C']), 3, 1) })
    .optional(),
  carrier: f.code('people').optional(),
  condition: f.text().optional(),
  note: f.text().optional(),
});

/**
 * Incoming copies go back to whoever issued them ("Tài liệu thu hồi"): a hand-over like any other, signed for by the issuer, with whom
 * they then are (Decree 26/2020/NĐ-CP art. 4.4).
 */
export const returnToIssuer = act({
  name: 'returnToIssuer',
  title: 'Trả lại nơi gửi',
  roles: ['clerk'],
  input,
  labels: {
    items: 'Các bản trả lại',
    on: 'Ngày trả',
    method: 'Cách giao',
    envelope: 'Bì gửi',
    'envelope.outer': 'Bì ngoài (số bì)',
    'envelope.inner': 'Bì trong',
    'envelope.marks': 'Dấu ngoài bì',
    carrier: 'Người mang đi',
    condition: 'Tình trạng khi trả',
    note: 'Ghi chú',
  },
  rules: [
    ...FOUND_ITEMS,
    dateFuture,
    dateOrder,
    custodyNotThere,
    custodyNotIssuer,
    ...MAY_HOLD,
    custodyEnvelope,
    custodyMarks,
  ],
  body: input.extend({ to: f.anyParty(), year: f.year(), number: f.whole(1, 9_999_999) }),
  about: (body) => entriesOf(body.items),
  duties: {
    does: ['giveBack'],
    closes: ({ items }) => endedByMove(items),
    opens({ items, to, on: since, year, number }, register) {
      const signed = { kind: 'sign', paper: `handover:${year}:${number}`, owner: partyKey(to), since } as const;
      return [...items.map((copy) => ({ ...signed, ref: entryOf(copy), copy })), ...owedAfterMove(items, register)];
    },
  },
  decide(values, register, context) {
    const found = findItems(register, context, values.items);
    if (!found.ok) return found;
    const items = found.value;
    const issuer = issuerOf(items);
    if (!issuer.ok) return issuer;
    const to = issuer.value;
    const levels = items.filter(({ entry }) => entry.clearance !== null).map(({ entry }) => entry.level);
    const blocked = firstRefusal(
      inFuture(context, values.on, 'Ngày trả', 'on'),
      tooEarly(items, values.on, 'Ngày trả'),
      notThere(items, 'store'),
      unknownCode(register, 'person', values.carrier, 'carrier'),
      hasLeft(register, values.carrier, values.on, 'carrier'),
      'person' in to ? personMayNotHold(register, to.person, levels, 'items', values.on) : null,
      wrongEnvelope(register, items, { ...values, to }),
    );
    if (blocked) return blocked;
    const year = yearOf(values.on);
    const number = register.lastPaper('handover', year) + 1;
    return accept({ ...values, to, year, number }, `handover:${year}:${number}`, { items: values.items });
  },
});

/** The one who issued them all (`custody.notIssuer`). */
function issuerOf(items: readonly Item[]): { readonly ok: true; readonly value: Party } | Refused {
  const issuers = items.map(({ ref, entry }) => {
    const fields = incomingFields.safeParse(entry.fields);
    return { ref, issuer: entry.direction === 'in' && fields.success ? fields.data.issuer : null };
  });
  const [first] = issuers;
  for (const { ref, issuer } of issuers) {
    if (issuer === null)
      return refused(
        custodyNotIssuer,
        `Bản ${spoken(ref)} là tài liệu cơ quan ban hành, không có nơi gửi để trả. Hãy chọn bản của tài liệu đến.`,
        { at: 'items', cli: 'handOver' },
      );
    if (first?.issuer && partyKey(first.issuer) !== partyKey(issuer))
      return refused(
        custodyNotIssuer,
        `Bản ${spoken(ref)} và bản ${spoken(first.ref)} của hai nơi gửi khác nhau. Hãy lập cho mỗi nơi một phiếu.`,
        { at: 'items' },
      );
  }
  if (!first?.issuer) throw new Error('copies that are found belong to an entry');
  return { ok: true, value: first.issuer };
}
