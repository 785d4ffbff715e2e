import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { bookInWords } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture } from '../../guards.ts';
import { dateFuture, dateOrder } from '../../house-rules.ts';
import { volumeClosed, volumeUnknown } from './rules.ts';

const closing = f.fields({ series: f.seriesCode(), year: f.year(), volume: f.whole(1, 999), on: f.date() });

/** Closes a volume: nothing enters it any more, so that it can be bound (Decree 26/2020/NĐ-CP art. 4.7). */
export const closeVolume = act({
  name: 'closeVolume',
  title: 'Kết thúc quyển sổ',
  roles: ['clerk', 'administrator'],
  input: closing,
  labels: {
    series: 'Sổ',
    year: 'Năm',
    volume: 'Quyển số',
    on: 'Ngày kết thúc quyển',
  },
  rules: [volumeUnknown, volumeClosed, dateFuture, dateOrder],
  body: closing,
  decide(input, register, context) {
    const volume = register.volumes(input.series, input.year).find((other) => other.volume === input.volume);
    if (!volume)
      return refused(
        volumeUnknown,
        `Sổ ${bookInWords(input.series)} không có quyển số ${input.volume} năm ${input.year}. Hãy xem danh sách quyển.`,
        { at: 'volume', cli: 'volumes' },
      );
    if (volume.closedOn !== null)
      return refused(volumeClosed, `Quyển số ${input.volume} năm ${input.year} đã kết thúc. Hãy kiểm tra số quyển.`, {
        at: 'volume',
      });
    const last = register.lastDayIn(input.series, input.year, input.volume) ?? volume.openedOn;
    const blocked = firstRefusal(
      inFuture(context, input.on, 'Ngày kết thúc quyển', 'on'),
      input.on < last
        ? refused(dateOrder, 'Ngày kết thúc quyển ở trước ngày của dòng cuối. Hãy sửa ngày.', { at: 'on' })
        : null,
    );
    return blocked ?? accept(input);
  },
});
