import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { parseEntryRef } from '../../base/references.ts';
import { OPEN_DUTY, openDuty } from './open-duty.ts';

/** Two persons say why something that was owed need not be done; it stays in the list, but holds nothing up any more. */
export const waiveDuty = act({
  name: 'waiveDuty',
  title: 'Bỏ việc phải làm',
  roles: ['clerk', 'head'],
  cosign: { by: 'text', always: true },
  input: f.fields({ duty: f.dutyRef(), reason: f.said() }),
  labels: { duty: 'Việc phải làm', reason: 'Lý do bỏ' },
  rules: [...OPEN_DUTY],
  body: f.fields({ duty: f.dutyRef(), reason: f.said(), ref: f.owingRef() }),
  version: 3,
  // Version 1 knew only what is owed about an entry, version 2 nothing about a page.
  past: { 1: (body) => body, 2: (body) => body },
  about: ({ ref }) => (parseEntryRef(ref) === null ? [] : ref),
  decide(values, register, context) {
    const found = openDuty(register, context, values.duty);
    return found.ok ? accept({ ...values, ref: found.value.ref }, values.duty) : found;
  },
});
