import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { spoken } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, hasLeft, inFuture, LIVING_ENTRY, livingEntry, unknownCode } from '../../guards.ts';
import { custodyPersonLeft, dateOrder } from '../../house-rules.ts';
import { volumeForChange } from '../volumes/volumes.ts';
import { ENTRY_DUTIES, owedByEntry } from './duties.ts';
import { incomingFields, openedFields, openedLabels } from './entry.ts';
import { mayNotOpen } from './named-person.ts';
import { checkIncoming } from './registration.ts';
import { custodyNamedPerson, entryDataMissing, entryNotSealed, REGISTERED_IN } from './rules.ts';

/** Records that a sealed envelope was opened by the person it names, and what he lets be registered of it (Decree 26/2020/NĐ-CP art. 4.2b). */
export const openSealed = act({
  name: 'openSealed',
  title: 'Ghi việc mở bì đích danh',
  roles: ['clerk'],
  input: openedFields.extend({
    ref: f.entryRef(),
    on: f.date(),
    by: f.code('people'),
    keptClosed: f.flag().optional(),
    reason: f.said().optional(),
  }),
  labels: {
    ...openedLabels,
    ref: 'Dòng đăng ký',
    on: 'Ngày mở bì',
    by: 'Người mở bì',
    keptClosed: 'Người nhận giữ kín nội dung, không cho đăng ký thêm',
    reason: 'Lý do người khác bóc bì',
  },
  rules: [...LIVING_ENTRY, ...REGISTERED_IN, entryNotSealed, entryDataMissing, custodyNamedPerson, custodyPersonLeft],
  body: f.fields({
    ref: f.entryRef(),
    on: f.date(),
    by: f.code(),
    keptClosed: f.flag(),
    reason: f.said().optional(),
    incoming: openedFields,
    level: f.level(),
    protectedUntil: f.date().nullable(),
    volume: f.whole(1, 999),
    volumeYear: f.year(),
  }),
  version: 2,
  // Version 1 knew no extensions, no reason why another opened it, and no double that is meant: what leaving them out says.
  past: { 1: (body) => body },
  about: (body) => body.ref,
  duties: {
    does: ['openEnvelope'],
    closes: ({ ref }) => [{ kinds: ENTRY_DUTIES, ref, paper: null }],
    opens: ({ ref }, register) => owedByEntry(ref, register),
  },
  decide(input, register, context) {
    const living = livingEntry(register, context, input.ref, input.keptClosed === true);
    if (!living.ok) return living;
    const entry = living.value;
    const current = incomingFields.safeParse(entry.fields);
    if (entry.state !== 'sealed' || !current.success || !current.data.sealed) {
      return refused(
        entryNotSealed,
        `Dòng ${spoken(input.ref)} không phải bì đích danh chưa mở. Hãy dùng đính chính.`,
        { at: 'ref', cli: 'correctEntry' },
      );
    }
    const { ref, on, by, keptClosed, reason, ...inside } = input;
    const given = Object.keys(inside).length > 0;
    if (keptClosed === true ? given : !given || inside.date === undefined) {
      return refused(
        entryDataMissing,
        keptClosed === true
          ? 'Người nhận giữ kín nội dung thì không ghi nội dung. Hãy bỏ các trường nội dung hoặc không ghi là giữ kín.'
          : 'Hãy ghi ít nhất ngày của tài liệu trong bì, hoặc ghi rằng người nhận giữ kín nội dung.',
        { at: keptClosed === true ? 'keptClosed' : 'date', cli: 'date, keptClosed' },
      );
    }
    const opened = { on, by, ...(keptClosed === true ? { keptClosed } : {}) };
    const fields = { ...current.data, ...inside, sealed: { ...current.data.sealed, opened } };
    const place = volumeForChange(register, entry);
    const blocked = firstRefusal(
      inFuture(context, on, 'Ngày mở bì', 'on'),
      on < entry.day ? refused(dateOrder, 'Ngày mở bì ở trước ngày đến. Hãy sửa ngày.', { at: 'on' }) : null,
      unknownCode(register, 'person', by, 'by'),
      hasLeft(register, by, on, 'by'),
      mayNotOpen(register, current.data.sealed, by, reason),
      place.ok ? null : place,
    );
    if (blocked) return blocked;
    // The arrival number is as it was registered.
    const checked = checkIncoming({ ...fields, acceptJump: true }, register, context, ref);
    if (!checked.ok) return checked;
    if (!place.ok) return place;
    return accept(
      {
        ref,
        on,
        by,
        keptClosed: keptClosed === true,
        ...(reason === undefined ? {} : { reason }),
        incoming: inside,
        ...checked.value,
        ...place.value,
      },
      ref,
      { level: checked.value.level },
    );
  },
});
