import type { Context } from '../../act.ts';
import { isLater } from '../../base/calendar.ts';
import { type CivilDate, yearOf } from '../../base/dates.ts';
import { bookInWords } from '../../base/names.ts';
import { printEntryRef } from '../../base/references.ts';
import type { Result } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import type { RegisterReader } from '../../reader.ts';
import { volumeClosed, yearUnopened } from '../volumes/rules.ts';
import { LAST_NUMBER } from './entry.ts';
import { numberExhausted } from './rules.ts';

/** Where a new row goes: its number, its volume, and whether that volume opens by itself. */
export type RowPlace = {
  year: number;
  number: number;
  volume: number;
  opensVolume: boolean;
  late: boolean;
  ref: string;
};

/**
 * The next number of a series and year, without gaps, in the open volume (`volume.closed`), or in one that opens by itself where
 * the year is no slip of the hand (`year.unopened`); `at` is the field of the day. Marks a row `late` when it is
 * entered more than one working day after `dated`, or dated before the row above it (Decree 30/2020/NĐ-CP art. 15.2).
 */
export function nextRow(
  register: RegisterReader,
  context: Context,
  series: string,
  day: CivilDate,
  dated: CivilDate,
  at: 'registeredOn' | 'arrivedOn',
): Result<RowPlace> {
  const year = yearOf(day);
  const volumes = register.volumes(series, year);
  const open = volumes.find((volume) => volume.closedOn === null);
  const last = volumes.at(-1);
  if (!open && last) {
    return refused(
      volumeClosed,
      `Quyển số ${last.volume} năm ${year} đã kết thúc. Hãy mở quyển tiếp theo, hoặc sửa ngày nếu ghi nhầm năm.`,
      { cli: 'openVolume' },
    );
  }
  const now = yearOf(context.today);
  // A year that nobody has kept a book in is mistyped more often than meant, and its book would stand there for ever.
  if (!last && year !== now && !(year === now - 1 && register.yearHasVolumes(year))) {
    return refused(
      yearUnopened,
      `Năm ${year} chưa có quyển sổ nào. Hãy sửa năm nếu gõ nhầm; nếu đúng, hãy lập quyển của sổ ${bookInWords(series)} năm ${year} trước.`,
      { at, cli: 'openVolume' },
    );
  }
  const given = register.lastNumber(series, year);
  // Where the paper book ended, though the volume that said so may have been closed with no row in it.
  const begins = volumes.find((volume) => volume.firstNumber !== null)?.firstNumber ?? 1;
  const number = given > 0 ? given + 1 : begins;
  if (number > LAST_NUMBER) {
    return refused(
      numberExhausted,
      `Sổ ${bookInWords(series)} năm ${year} đã ghi tới số ${LAST_NUMBER}, không còn số tiếp theo. Hãy thêm loại sổ khác và đăng ký vào sổ đó.`,
      { at: 'series', cli: 'openSeries' },
    );
  }
  const above = register.dayAbove(series, year, number);
  const late = isLater(dated, context.today, 1, register.daysOff()) || (above !== null && day < above);
  return {
    ok: true,
    value: {
      year,
      number,
      volume: open?.volume ?? 1,
      opensVolume: !open,
      late,
      ref: printEntryRef({ series, year, number }),
    },
  };
}
