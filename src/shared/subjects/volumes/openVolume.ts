import { accept, act } from '../../act.ts';
import { yearOf } from '../../base/dates.ts';
import * as f from '../../base/fields.ts';
import { bookInWords } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture, type Refused } from '../../guards.ts';
import { dateFuture, referenceUnknown } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { formKind, formUnknown } from '../prints/rules.ts';
import { volumeAlreadyOpen, volumeFirstNumber, volumeOrder, volumeYear } from './rules.ts';

const volume = f.fields({
  series: f.seriesCode(),
  year: f.year(),
  volume: f.whole(1, 999),
  openedOn: f.date(),
  firstNumber: f.whole(1, 9_999_999).optional(),
  form: f.code().optional(),
});

/** Opens a volume; one is open per series and year, numbers run on through the volumes of the year (Decree 30/2020/NĐ-CP art. 15.1). */
export const openVolume = act({
  name: 'openVolume',
  title: 'Mở quyển sổ',
  roles: ['clerk', 'administrator'],
  input: volume,
  labels: {
    series: 'Sổ',
    year: 'Năm',
    volume: 'Quyển số',
    openedOn: 'Ngày mở',
    firstNumber: 'Số bắt đầu',
    form: 'Mẫu sổ',
  },
  rules: [
    referenceUnknown,
    dateFuture,
    volumeYear,
    volumeAlreadyOpen,
    volumeOrder,
    volumeFirstNumber,
    formUnknown,
    formKind,
  ],
  body: volume,
  decide(input, register, context) {
    const series = register.series(input.series);
    if (!series) {
      return refused(referenceUnknown, `Chưa có sổ mang mã "${input.series}". Hãy thêm loại sổ hoặc sửa mã.`, {
        at: 'series',
        cli: 'openSeries',
      });
    }
    const volumes = register.volumes(input.series, input.year);
    const open = volumes.find((other) => other.closedOn === null);
    const next = (volumes.at(-1)?.volume ?? 0) + 1;
    // An office may begin in the middle of a year, with a paper book before it: that first volume says where it goes on.
    const begins = !register.seriesHasVolumes(input.series);
    const blocked = firstRefusal(
      inFuture(context, input.openedOn, 'Ngày mở quyển', 'openedOn'),
      yearOf(input.openedOn) !== input.year
        ? refused(volumeYear, `Ngày mở quyển phải thuộc năm ${input.year}. Hãy sửa ngày hoặc năm.`, { at: 'openedOn' })
        : null,
      open
        ? refused(
            volumeAlreadyOpen,
            `Quyển số ${open.volume} năm ${input.year} đang mở. Hãy kết thúc quyển đó trước.`,
            {
              at: 'volume',
            },
          )
        : null,
      input.volume !== next && !(begins && input.firstNumber !== undefined)
        ? refused(volumeOrder, `Quyển tiếp theo của năm ${input.year} phải là quyển số ${next}. Hãy sửa số quyển.`, {
            at: 'volume',
          })
        : null,
      input.firstNumber !== undefined && !begins
        ? refused(
            volumeFirstNumber,
            'Chỉ quyển đầu tiên mà cơ quan lập bằng chương trình mới ghi số bắt đầu. Hãy để trống số bắt đầu.',
            { at: 'firstNumber' },
          )
        : null,
      wrongForm(register, input.form, series.direction),
    );
    return blocked ?? accept(input, undefined, { volume: input.volume });
  },
});

/** The form of a volume is a book of its direction. */
function wrongForm(register: RegisterReader, code: string | undefined, direction: 'out' | 'in'): Refused | null {
  if (code === undefined) return null;
  const form = register.form(code);
  if (!form)
    return refused(formUnknown, `Không có mẫu "${code}". Hãy xem danh sách mẫu.`, { at: 'form', cli: 'forms' });
  if (form.kind === 'book' && form.direction === direction) return null;
  return refused(formKind, `Mẫu "${code}" không phải sổ đăng ký ${bookInWords(direction)}. Hãy chọn mẫu khác.`, {
    at: 'form',
    cli: 'forms',
  });
}
