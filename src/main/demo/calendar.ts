import { isDayOff } from '../../shared/base/calendar.ts';
import { addDays, addYears, type CivilDate, yearOf } from '../../shared/base/dates.ts';

/** The working days of the made-up year: from a year before today up to yesterday. */

/** When a scene plays: a share of the year from 0 to 1, or one of its turning points. */
export type Moment = number | 'newYear' | 'middle' | 'today';

export type DemoYear = {
  readonly today: CivilDate;
  readonly days: readonly CivilDate[];
  /** The first day of the scene; `null` where this year has no such day. */
  dayOf(moment: Moment): CivilDate | null;
  /** The working day so many before `day`. */
  before(day: CivilDate, workingDays: number): CivilDate;
};

export function demoYear(today: CivilDate): DemoYear {
  const days: CivilDate[] = [];
  for (let day = addYears(today, -1); day < today; day = addDays(day, 1)) if (!isDayOff(day, [])) days.push(day);
  const first = days[0] ?? today;
  const newYear = days.findIndex((day) => yearOf(day) !== yearOf(first));
  // The middle of whichever calendar year has more days here: where a volume is full and the next one begins.
  const split = newYear < 0 ? days.length : newYear;
  const middle = split * 2 > days.length ? split / 2 : (split + days.length) / 2;
  return {
    today,
    days,
    dayOf(moment) {
      if (moment === 'today') return today;
      if (moment === 'newYear') return days[newYear] ?? null;
      return days[Math.floor(moment === 'middle' ? middle : moment * (days.length - 1))] ?? first;
    },
    before(day, workingDays) {
      let at = day;
      for (let left = workingDays; left > 0; ) {
        at = addDays(at, -1);
        if (!isDayOff(at, [])) left -= 1;
      }
      return at;
    },
  };
}
