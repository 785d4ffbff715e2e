import type { DaysOff } from '../../../shared/base/calendar.ts';
import { type CivilDate, tableDate, yearOf } from '../../../shared/base/dates.ts';
import { typedDate } from '../../form/typed-date.ts';

/** A day with its year; what is none stays a word, for the act to refuse. */
function day(typed: string): string {
  const text = typed.trim();
  return /\d{4}$/.test(text) ? (typedDate(text, text.slice(-4)) ?? text) : text;
}

/** Days off as they are typed: `16/2/2026 - 20/2/2026; +14/2/2026`, a plus before days that are worked in exchange. */
export function typedDaysOff(raw: string): readonly Readonly<Record<string, unknown>>[] {
  return raw
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const worked = part.startsWith('+');
      const [from = '', to] = (worked ? part.slice(1) : part).split(/\s+[-–]\s+/);
      return { from: day(from), ...(to === undefined ? {} : { to: day(to) }), ...(worked ? { worked } : {}) };
    });
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
