import { addDays, type CivilDate } from './dates.ts';

/**
 * Which days are worked, and what follows for terms. Only the end of a term of protection moves from a day off to the next working
 * day (Civil Code 2015 art. 147–148), and only when it is read: facts keep the day that was given. No other due day moves.
 */

/** Days that the office enters for a year: off from one day to another, or, for days that were swapped, `worked` after all. */
export type DaysOff = readonly {
  readonly from: CivilDate;
  readonly to?: CivilDate | undefined;
  readonly worked?: boolean | undefined;
}[];

/** Days off of every year that have a fixed day in the calendar. */
const HOLIDAYS: readonly string[] = ['01-01', '04-30', '05-01', '09-02'];

/** Whether nobody works on a day: Saturday, Sunday, a holiday, or what the office has entered, its last word first. */
export function isDayOff(date: CivilDate, daysOff: DaysOff): boolean {
  const entered = daysOff.findLast(({ from, to }) => from <= date && date <= (to ?? from));
  if (entered) return entered.worked !== true;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || HOLIDAYS.includes(date.slice(5));
}

/** The last day of a term whose end was given as `end`: that day, or the first working day after it. */
export function endOfTerm(end: CivilDate, daysOff: DaysOff): CivilDate {
  let day = end;
  while (isDayOff(day, daysOff)) day = addDays(day, 1);
  return day;
}

/** The earliest end, as it was given, of a term that still runs today: every end before it is past. */
export function firstNotEnded(today: CivilDate, daysOff: DaysOff): CivilDate {
  let day = today;
  while (isDayOff(addDays(day, -1), daysOff)) day = addDays(day, -1);
  return day;
}

/** The day itself is never overdue. */
export function isOverdue(due: CivilDate | null | undefined, today: CivilDate): boolean {
  return due !== null && due !== undefined && due < today;
}

/** Whether more than `limit` working days lie after `from` up to and including `to`. */
export function isLater(from: CivilDate, to: CivilDate, limit: number, daysOff: DaysOff): boolean {
  let worked = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (!isDayOff(day, daysOff)) worked += 1;
    if (worked > limit) return true;
  }
  return false;
}
