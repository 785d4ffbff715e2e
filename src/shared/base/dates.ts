/** A civil date `YYYY-MM-DD` as declared by a person; ordered by plain string comparison. */
export type CivilDate = string;

const AHEAD_OF_UTC_MS = 7 * 3_600_000;
const HERE = '+07:00';

/**
 * A moment on the clocks of Vietnam (Asia/Ho_Chi_Minh: 7 hours ahead of UTC all year), whatever the machine is set to: the one notion
 * of day and hour on the screen, in rules and on paper. `time` is `HH:MM:SS`.
 */
export function civilTime(moment: Date): { readonly day: CivilDate; readonly hour: number; readonly time: string } {
  const [day = '', time = ''] = new Date(moment.getTime() + AHEAD_OF_UTC_MS).toISOString().slice(0, 19).split('T');
  return { day, hour: Number(time.slice(0, 2)), time };
}

/** The day of a moment in Vietnam. */
export function civilDate(moment: Date): CivilDate {
  return civilTime(moment).day;
}

/** The moment at which a clock in Vietnam shows this time of this day. */
export function momentOf(day: CivilDate, time = '00:00:00'): Date {
  return new Date(`${day}T${time}${HERE}`);
}

/** The machine's own offset from UTC, as `+09:00`, where it is not Vietnam's: somebody reads another time beside the register. */
export function strangeOffset(moment: Date): string | null {
  const minutes = -moment.getTimezoneOffset();
  const pad = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
  return offset === HERE ? null : offset;
}

/** What a person is told of it, on the screen and on the command line. */
export function offsetWords(offset: string): string {
  return `Múi giờ của máy là UTC${offset}, không phải giờ Việt Nam (UTC${HERE}). Ngày giờ trong sổ vẫn theo giờ Việt Nam; hãy chỉnh múi giờ của máy.`;
}

/** Whether `text` is a real day of the calendar between 1900 and 2999. */
export function isCivilDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The year of a civil date. */
export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

/** The same day `years` later; 29 February falls back to 28 February. */
export function addYears(date: CivilDate, years: number): CivilDate {
  const [year, month, day] = [yearOf(date) + years, Number(date.slice(5, 7)), Number(date.slice(8))];
  return printDate(year, month, Math.min(day, daysIn(year, month)));
}

/** The day `days` later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  const [year, month, day] = [yearOf(date), Number(date.slice(5, 7)), Number(date.slice(8)) + days];
  if (day >= 1 && day <= 28) return printDate(year, month, day);
  const moment = new Date(Date.UTC(year, month - 1, day));
  return printDate(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
}

function printDate(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `dd/mm/yyyy`, as dates stand in the tables of the books. */
export function tableDate(date: CivilDate): string {
  return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** "ngày 05 tháng 3 năm 2026": days below 10 and months 1 and 2 with a leading 0 (Decree 30/2020/NĐ-CP annex I). */
export function writtenDate(date: CivilDate): string {
  const month = Number(date.slice(5, 7));
  return `ngày ${date.slice(8)} tháng ${month < 3 ? `0${month}` : month} năm ${date.slice(0, 4)}`;
}

/** A month `YYYY-MM`. */
export type CivilMonth = string;

/** The month of a date. */
export function monthOf(date: CivilDate): CivilMonth {
  return date.slice(0, 7);
}

/** The month so many months later (earlier when negative). */
export function addMonths(month: CivilMonth, months: number): CivilMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return printDate(Math.floor(count / 12), (count % 12) + 1, 1).slice(0, 7);
}

/** All days of a month, the first first. */
export function daysOf(month: CivilMonth): readonly CivilDate[] {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return Array.from({ length: daysIn(year, number) }, (_, index) => printDate(year, number, index + 1));
}

/** 0 for Monday … 6 for Sunday. */
export function weekday(date: CivilDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** How many days lie from one date to another; negative where the other is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
