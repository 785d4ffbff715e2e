import { addDays, type CivilDate, civilTime } from '../../base/dates.ts';

/** Which of many backups are kept: the last of each of so many days, weeks, months and years that have one (pure). */

export type Keep = { readonly days: number; readonly weeks: number; readonly months: number; readonly years: number };

/** A backup by its file name; `at` sorts as time does: `YYYY-MM-DD-HHMMSS`. */
export type Kept = { readonly name: string; readonly at: string };

/** The Monday of a day's week. */
function weekOf(day: string): CivilDate {
  const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

const PERIODS: readonly (readonly [period: keyof Keep, of: (at: string) => string])[] = [
  ['days', (at) => at.slice(0, 10)],
  ['weeks', (at) => weekOf(at.slice(0, 10))],
  ['months', (at) => at.slice(0, 7)],
  ['years', (at) => at.slice(0, 4)],
];

/** The names that may go. The newest of all never does, whatever the numbers are. */
export function outlived(backups: readonly Kept[], keep: Keep): string[] {
  const newestFirst = [...backups].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const kept = new Set(newestFirst.slice(0, 1).map(({ name }) => name));
  for (const [period, of] of PERIODS) {
    const seen = new Set<string>();
    for (const { name, at } of newestFirst) {
      if (seen.has(of(at))) continue;
      if (seen.size >= keep[period]) break;
      seen.add(of(at));
      kept.add(name);
    }
  }
  return newestFirst.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
}

/** `so-mat-<8 hex digits of the register>-<day>-<time>.somat`. */
export function backupName(register: string, now: Date): string {
  const { day, time } = civilTime(now);
  return `so-mat-${register.slice(0, 8)}-${day}-${time.replaceAll(':', '')}.somat`;
}

const NAME = /^so-mat-([0-9a-f]{8})-(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])-\d{6})(?:-\d{1,3})?\.somat$/;

/** When the backup of this register with this file name was made; `null` for any other file. */
export function backupTime(register: string, name: string): string | null {
  const match = NAME.exec(name);
  return match && match[1] === register.slice(0, 8) ? (match[2] ?? null) : null;
}
