import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { bookInWords } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import { volumeCertified, volumeLaterOpen, volumeNotClosed, volumeUnknown } from './rules.ts';

/** Reopens a volume that was closed by mistake, by two persons; never behind a later one, whose numbers have gone on. */
export const reopenVolume = act({
  name: 'reopenVolume',
  title: 'Mở lại quyển sổ',
  roles: ['clerk', 'administrator', 'head'],
  cosign: { by: 'text', always: true },
  input: f.fields({ series: f.seriesCode(), year: f.year(), volume: f.whole(1, 999), reason: f.said() }),
  labels: {
    series: 'Sổ',
    year: 'Năm',
    volume: 'Quyển số',
    reason: 'Lý do mở lại',
  },
  rules: [volumeUnknown, volumeNotClosed, volumeCertified, volumeLaterOpen],
  body: f.fields({ series: f.seriesCode(), year: f.year(), volume: f.whole(1, 999), reason: f.said() }),
  decide(input, register) {
    const volumes = register.volumes(input.series, input.year);
    const volume = volumes.find((other) => other.volume === input.volume);
    if (!volume)
      return refused(
        volumeUnknown,
        `Sổ ${bookInWords(input.series)} không có quyển số ${input.volume} năm ${input.year}. Hãy xem danh sách quyển.`,
        { at: 'volume', cli: 'volumes' },
      );
    if (volume.closedOn === null)
      return refused(volumeNotClosed, `Quyển số ${input.volume} năm ${input.year} đang mở. Hãy kiểm tra số quyển.`, {
        at: 'volume',
      });
    if (register.certified(input.series, input.year, input.volume)) {
      return refused(
        volumeCertified,
        `Quyển số ${input.volume} năm ${input.year} đã in chứng nhận khóa sổ. Hãy ghi đính chính vào quyển đang mở.`,
        { at: 'volume' },
      );
    }
    if (volumes.at(-1) !== volume) {
      return refused(
        volumeLaterOpen,
        `Sau quyển số ${input.volume} đã có quyển khác trong năm ${input.year}. Hãy ghi đính chính vào quyển đang mở.`,
        { at: 'volume' },
      );
    }
    return accept(input);
  },
});
