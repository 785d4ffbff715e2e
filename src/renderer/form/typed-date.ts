import { addDays, type CivilDate, isCivilDate, tableDate } from '../../shared/base/dates.ts';

/**
 * A day as a clerk types it: `5/3`, `5.3.26`, `050326`, `05032026`, `5/3/2026`, `5 / 3 / 2026`. Without a year: the latest such day that is
 * not in the future, or, for days that lie ahead (deadlines), the next one.
 */
export function typedDate(raw: string, today: CivilDate, ahead = false): CivilDate | null {
  const text = raw.trim();
  if (isCivilDate(text)) return text;
  const run = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(text);
  const parts = run ?? /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})(?:\s*[/.\-\s]\s*(\d{2}|\d{4}))?$/.exec(text);
  if (!parts) return null;
  const [day, month, typedYear] = [Number(parts[1]), Number(parts[2]), parts[3]];
  const thisYear = Number(today.slice(0, 4));
  const on = (year: number): CivilDate =>
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (typedYear !== undefined) {
    const year = typedYear.length === 4 ? Number(typedYear) : 2000 + Number(typedYear);
    return isCivilDate(on(year)) ? on(year) : null;
  }
  const years = ahead ? [thisYear, thisYear + 1] : [thisYear, thisYear - 1];
  const fits = (date: CivilDate): boolean => isCivilDate(date) && (ahead ? date >= today : date <= today);
  const found = years.map(on).find(fits);
  if (found !== undefined) return found;
  return isCivilDate(on(thisYear)) ? on(thisYear) : null;
}

/** How a day stands in a field once the person has left it. */
export function shownDate(date: CivilDate): string {
  return tableDate(date);
}

/** What a field of a day becomes when it is left: the day in full, or `null` where no day can be read and it stays as it was. */
export function leftDate(raw: string, today: CivilDate, ahead = false): string | null {
  const day = typedDate(raw, today, ahead);
  return day === null ? null : shownDate(day);
}

/** Whether what stands in a field is a day to which no more can be typed, so that a dash after it separates nothing. */
function isWhole(raw: string): boolean {
  return /^\s*(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{1,2}\s*[/.\-\s]\s*\d{1,2}\s*[/.\-\s]\s*\d{4})\s*$/.test(raw);
}

/**
 * What a key makes of the day in a field: `+` the next day, `-` the one before, `=` today; from today where the field is empty. `null`
 * where the key is not meant so: any other key, a dash within a day that is still being typed. A `+` at what is no day yet changes
 * nothing.
 */
export function dateKey(key: string, raw: string, today: CivilDate, ahead = false): string | null {
  if (key !== '+' && key !== '-' && key !== '=') return null;
  if (key === '=') return shownDate(today);
  const empty = raw.trim() === '';
  if (key === '-' && !empty && !isWhole(raw)) return null;
  const from = empty ? today : typedDate(raw, today, ahead);
  return from === null ? raw : shownDate(addDays(from, key === '+' ? 1 : -1));
}
