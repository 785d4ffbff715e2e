import { accept, act } from '../../act.ts';
import { tableDate } from '../../base/dates.ts';
import * as f from '../../base/fields.ts';
import { parseEntryRef } from '../../base/references.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture, unknownCode } from '../../guards.ts';
import { dateFuture, dateOrder, referenceUnknown } from '../../house-rules.ts';
import { OPEN_DUTY, openDuty } from './open-duty.ts';
import { dutyHasAct } from './rules.ts';

const input = f.fields({
  duty: f.dutyRef(),
  on: f.date(),
  by: f.code('people').optional(),
  note: f.text().optional(),
});

/** Something that was owed is done and has no act of its own: an incident told, a term reviewed. */
export const recordDuty = act({
  name: 'recordDuty',
  title: 'Ghi việc phải làm đã xong',
  roles: ['clerk', 'head'],
  input,
  labels: { duty: 'Việc phải làm', on: 'Ngày làm xong', by: 'Người làm', note: 'Ghi chú' },
  rules: [...OPEN_DUTY, dutyHasAct, dateFuture, dateOrder, referenceUnknown],
  body: input.extend({ ref: f.owingRef() }),
  version: 3,
  // Version 1 knew only what is owed about an entry, version 2 nothing about a page.
  past: { 1: (body) => body, 2: (body) => body },
  about: ({ ref }) => (parseEntryRef(ref) === null ? [] : ref),
  decide(values, register, context) {
    const found = openDuty(register, context, values.duty);
    if (!found.ok) return found;
    const { ref, since, doneBy } = found.value;
    const blocked = firstRefusal(
      doneBy === null
        ? null
        : refused(dutyHasAct, `Việc này xong khi ghi "${doneBy.title}". Hãy ghi bằng việc đó.`, {
            at: 'duty',
            cli: doneBy.name,
          }),
      inFuture(context, values.on, 'Ngày làm xong', 'on'),
      values.on < since
        ? refused(dateOrder, `Ngày làm xong ở trước ngày ${tableDate(since)} mà việc phát sinh. Hãy sửa ngày.`, {
            at: 'on',
          })
        : null,
      unknownCode(register, 'person', values.by, 'by'),
    );
    return blocked ?? accept({ ...values, ref }, values.duty);
  },
});
