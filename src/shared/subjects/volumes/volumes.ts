import { bookInWords } from '../../base/names.ts';
import type { Result } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import type { RegisterReader } from '../../reader.ts';
import { volumeClosed } from './rules.ts';

/**
 * The volume in which a change to a row is entered: the row's own while it is open, else the open volume of its series, since
 * a bound book is never touched again (`volume.closed`, Decree 26/2020/NĐ-CP art. 4.7).
 */
export function volumeForChange(
  register: RegisterReader,
  entry: { readonly series: string; readonly year: number; readonly volume: number },
): Result<{ volume: number; volumeYear: number }> {
  const own = register.volumes(entry.series, entry.year).find((volume) => volume.volume === entry.volume);
  if (own && own.closedOn === null) return { ok: true, value: { volume: own.volume, volumeYear: own.year } };
  const open = register.openVolumeSince(entry.series, entry.year);
  if (open) return { ok: true, value: { volume: open.volume, volumeYear: open.year } };
  return refused(
    volumeClosed,
    `Quyển số ${entry.volume} năm ${entry.year} đã kết thúc và sổ ${bookInWords(entry.series)} không có quyển nào đang mở. Hãy mở quyển mới hoặc mở lại quyển rồi ghi.`,
    { cli: 'openVolume, reopenVolume' },
  );
}
