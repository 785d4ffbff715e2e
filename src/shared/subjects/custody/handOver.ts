import { accept, act } from '../../act.ts';
import { yearOf } from '../../base/dates.ts';
import * as f from '../../base/fields.ts';
import { METHOD_NAMES } from '../../base/names.ts';
import { entriesOf, entryOf } from '../../base/references.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, hasLeft, inFuture, unknownCode } from '../../guards.ts';
import { dateFuture, dateOrder } from '../../house-rules.ts';
import { endedByMove, owedAfterMove } from '../entries/duties.ts';
import { partyKey } from '../entries/registration.ts';
import { custodyNamedPerson } from '../entries/rules.ts';
import {
  FOUND_ITEMS,
  findItems,
  MAY_HOLD,
  mayNotReceive,
  notThere,
  otherRecipient,
  otherThanNamed,
  tooEarly,
  wrongEnvelope,
} from './items.ts';
import { custodyEnvelope, custodyMarks, custodyNotThere, custodyRecipient } from './rules.ts';

const input = f.fields({
  items: f.list(f.copyRef(), 1_000, 1),
  to: f.anyParty(),
  on: f.date(),
  method: f.oneOf(['direct', 'courier', 'post'], METHOD_NAMES),
  from: f.anyParty().optional(),
  carrier: f.code('people').optional(),
  envelope: f
    .fields({ outer: f.said(), inner: f.said().optional(), marks: f.list(f.oneOf(['A', 'B', 'C']), 3, 1) })
    .optional(),
  otherwise: f.said().optional(),
  note: f.text().optional(),
});

/** Hands copies over: they are on the way until somebody signs (Law 2018 art. 13.6; Decree 26/2020/NĐ-CP art. 4.1, 4.3). */
export const handOver = act({
  name: 'handOver',
  title: 'Giao tài liệu, vật chứa bí mật nhà nước',
  roles: ['clerk'],
  input,
  labels: {
    items: 'Các bản giao',
    to: 'Giao cho',
    on: 'Ngày giao',
    method: 'Cách giao',
    from: 'Nơi giao',
    envelope: 'Bì gửi',
    'envelope.outer': 'Bì ngoài (số bì)',
    'envelope.inner': 'Bì trong',
    'envelope.marks': 'Dấu ngoài bì',
    carrier: 'Người vận chuyển',
    otherwise: 'Lý do giao khác nơi nhận đã ghi',
    note: 'Ghi chú',
  },
  rules: [
    ...FOUND_ITEMS,
    dateFuture,
    dateOrder,
    custodyNotThere,
    ...MAY_HOLD,
    custodyRecipient,
    custodyEnvelope,
    custodyMarks,
    custodyNamedPerson,
  ],
  body: input.extend({ year: f.year(), number: f.whole(1, 9_999_999) }),
  version: 2,
  // Version 1 did not say who carried it.
  past: { 1: (body) => body },
  about: (body) => entriesOf(body.items),
  duties: {
    closes: ({ items }) => endedByMove(items),
    opens(body, register) {
      const owner = partyKey(body.to);
      const paper = `handover:${body.year}:${body.number}`;
      const signed = { kind: 'sign', paper, owner, since: body.on } as const;
      return [
        ...body.items.map((copy) => ({ ...signed, ref: entryOf(copy), copy })),
        ...owedAfterMove(body.items, register),
      ];
    },
  },
  decide(values, register, context) {
    const found = findItems(register, context, values.items, true);
    if (!found.ok) return found;
    const items = found.value;
    const from = values.from === undefined ? 'store' : partyKey(values.from);
    const blocked = firstRefusal(
      inFuture(context, values.on, 'Ngày giao', 'on'),
      tooEarly(items, values.on, 'Ngày giao'),
      notThere(items, from),
      partyKey(values.to) === from
        ? refused(custodyNotThere, 'Nơi giao và nơi nhận là một. Hãy sửa nơi nhận.', { at: 'to' })
        : null,
      mayNotReceive(register, values.to, items, values.on),
      unknownCode(register, 'person', values.carrier, 'carrier'),
      hasLeft(register, values.carrier, values.on, 'carrier'),
      otherRecipient(items, values.to, values.otherwise),
      otherThanNamed(register, items, values.to, values.otherwise),
      wrongEnvelope(register, items, values),
    );
    if (blocked) return blocked;
    const year = yearOf(values.on);
    const number = register.lastPaper('handover', year) + 1;
    return accept({ ...values, year, number }, `handover:${year}:${number}`, { items: values.items });
  },
});
