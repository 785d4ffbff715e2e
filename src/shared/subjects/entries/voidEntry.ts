import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { spoken } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import { LIVING_ENTRY, livingEntry } from '../../guards.ts';
import { volumeClosed } from '../volumes/rules.ts';
import { volumeForChange } from '../volumes/volumes.ts';
import { ENTRY_DUTIES } from './duties.ts';
import { entryCopiesOut } from './rules.ts';

/** Voids a row: its number stays, struck through, with the reason (Decree 30/2020/NĐ-CP art. 15.1: numbers run on). */
export const voidEntry = act({
  name: 'voidEntry',
  title: 'Hủy dòng đăng ký',
  roles: ['clerk'],
  input: f.fields({ ref: f.entryRef(), reason: f.said() }),
  labels: {
    ref: 'Dòng đăng ký',
    reason: 'Lý do hủy',
  },
  rules: [...LIVING_ENTRY, entryCopiesOut, volumeClosed],
  body: f.fields({ ref: f.entryRef(), reason: f.said(), volume: f.whole(1, 999), volumeYear: f.year() }),
  about: (body) => body.ref,
  duties: { closes: ({ ref }) => [{ kinds: [...ENTRY_DUTIES, 'redact'], ref }] },
  decide(input, register, context) {
    const living = livingEntry(register, context, input.ref);
    if (!living.ok) return living;
    if (register.copies(input.ref).some((copy) => copy.state !== 'inStore')) {
      return refused(
        entryCopiesOut,
        `Dòng ${spoken(input.ref)} có bản đã rời nơi lưu giữ nên không hủy được. Hãy thu hồi đủ các bản rồi hủy, hoặc đính chính.`,
        { at: 'ref' },
      );
    }
    const volume = volumeForChange(register, living.value);
    if (!volume.ok) return volume;
    return accept({ ...input, ...volume.value }, input.ref);
  },
});
