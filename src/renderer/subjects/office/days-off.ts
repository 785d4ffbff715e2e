import type { DaysOff } from '../../../shared/base/calendar.ts';
import { type CivilDate, tableDate, yearOf } from '../../../shared/base/dates.ts';
import { typedDate } from '../../form/typed-date.ts';

/** A day with its year; `null` when it is none. */
function day(typed: string): CivilDate | null {
  const text = typed.trim();
  return /\d{4}$/.test(text) ? typedDate(text, text.slice(-4)) : null;
}

function partsOf(raw: string): readonly string[] {
  return raw
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** One part, `16/2/2026 - 20/2/2026` or `+14/2/2026`; `null` when it is none. */
function spanOf(part: string): DaysOff[number] | null {
  const worked = part.startsWith('+');
  const [first = '', last, more] = (worked ? part.slice(1) : part).split(/\s+[-–]\s+/);
  const [from, to] = [day(first), last === undefined ? undefined : day(last)];
  if (from === null || to === null || more !== undefined) return null;
  return { from, ...(to === undefined ? {} : { to }), ...(worked ? { worked } : {}) };
}

/** Days off as they are typed: `16/2/2026 - 20/2/2026; +14/2/2026`, a plus before days that are worked in exchange. */
export function typedDaysOff(raw: string): DaysOff {
  return partsOf(raw).flatMap((part) => spanOf(part) ?? []);
}

/** What is typed there and is no day; `null` when all are. */
export function faultOfDaysOff(raw: string): string | null {
  const wrong = partsOf(raw).find((part) => spanOf(part) === null);
  return wrong === undefined
    ? null
    : `Không đọc được “${wrong.slice(0, 30)}”. Hãy ghi đủ ngày, tháng, năm, ví dụ 16/2/2026 - 20/2/2026.`;
}

/** The same as it stands in the form. */
export function shownDaysOff(daysOff: DaysOff): string {
  return daysOff
    .map(({ from, to, worked }) => `${worked ? '+' : ''}${tableDate(from)}${to ? ` - ${tableDate(to)}` : ''}`)
    .join('; ');
}

/** A sentence when nothing has been entered for this year; ends of terms then move over weekends and fixed holidays only. */
export function yearWithout(daysOff: DaysOff, today: CivilDate): string | null {
  const year = yearOf(today);
  return daysOff.some(({ from, to }) => yearOf(from) <= year && year <= yearOf(to ?? from))
    ? null
    : `Năm ${year} chưa ghi ngày nghỉ nào (Tết, Giỗ Tổ, nghỉ bù).`;
}
