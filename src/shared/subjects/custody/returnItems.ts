import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { spoken } from '../../base/names.ts';
import { entriesOf, entryOf } from '../../base/references.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture } from '../../guards.ts';
import { dateFuture, dateOrder } from '../../house-rules.ts';
import { endedByMove, owedAfterMove } from '../entries/duties.ts';
import { partyKey } from '../entries/registration.ts';
import { FOUND_ITEMS, findItems, tooEarly } from './items.ts';
import { custodyNotHolder } from './rules.ts';

const input = f.fields({
  items: f.list(f.copyRef(), 1_000, 1),
  on: f.date(),
  from: f.anyParty(),
  condition: f.text().optional(),
  note: f.text().optional(),
});

/** Copies come back to the store from whoever has them, or undelivered from the way (Decree 26/2020/NĐ-CP art. 4.4). */
export const returnItems = act({
  name: 'returnItems',
  title: 'Nhận lại, thu hồi tài liệu',
  roles: ['clerk'],
  input,
  labels: {
    items: 'Các bản nhận lại',
    on: 'Ngày nhận lại',
    from: 'Nhận lại từ',
    condition: 'Tình trạng khi nhận lại',
    note: 'Ghi chú',
  },
  rules: [...FOUND_ITEMS, dateFuture, dateOrder, custodyNotHolder],
  body: input,
  about: (body) => entriesOf(body.items),
  duties: {
    closes: ({ items }) => [
      ...items.map((copy) => ({ kinds: ['sign', 'collect'] as const, ref: entryOf(copy), copy })),
      ...endedByMove(items),
    ],
    opens: ({ items }, register) => owedAfterMove(items, register),
  },
  decide(values, register, context) {
    const found = findItems(register, context, values.items, true);
    if (!found.ok) return found;
    const from = partyKey(values.from);
    const wrong = found.value.find(
      ({ copy }) => !['held', 'sent', 'inTransit', 'returned'].includes(copy.state) || copy.holder !== from,
    );
    const blocked = firstRefusal(
      inFuture(context, values.on, 'Ngày nhận lại', 'on'),
      tooEarly(found.value, values.on, 'Ngày nhận lại'),
      wrong
        ? refused(custodyNotHolder, `Bản ${spoken(wrong.ref)} không do nơi này giữ. Hãy kiểm tra nơi giữ hiện tại.`, {
            at: 'from',
            cli: 'copies',
          })
        : null,
    );
    return blocked ?? accept(values, values.items.length === 1 ? values.items[0] : undefined, { items: values.items });
  },
});
