/** A civil date `YYYY-MM-DD` as declared by a person; ordered by plain string comparison. */
export type CivilDate = string;

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
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
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
