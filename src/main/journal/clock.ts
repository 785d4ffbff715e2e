import { type CivilDate, civilDate, yearOf } from '../../shared/base/dates.ts';
import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import { clockUnconfirmed } from '../../shared/subjects/care/rules.ts';
import type { ReadDb } from '../file/connection.ts';

/** The machine's clock beside the journal's own times. */

const MINUTE = 60_000;

/** Whether a clock may be wrong, beside the last line: over 5 minutes behind it, over 31 days ahead, or in another year (design 4). */
function clockDoubt(lastAt: string, now: Date): 'behind' | 'ahead' | 'year' | null {
  if (lastAt === '') return null;
  const last = new Date(lastAt);
  if (now.getTime() < last.getTime() - 5 * MINUTE) return 'behind';
  if (now.getTime() > last.getTime() + 31 * 24 * 60 * MINUTE) return 'ahead';
  return yearOf(civilDate(now)) === yearOf(civilDate(last)) ? null : 'year';
}

/**
 * What the clock is suspected of beside the last line that vouches for one. `keysChanged`, `recordRestore` and `openedWithoutLog` do
 * not: they are written even by a clock in doubt, since keys that the journal does not know would be worse, and a backup or a copy may be old.
 */
export function doubtOf(db: ReadDb, now: Date): 'behind' | 'ahead' | 'year' | null {
  return clockDoubt(lastVouching(db), now);
}

function lastVouching(db: ReadDb): string {
  const last = db
    .statement(
      `SELECT at FROM journal WHERE act NOT IN ('keysChanged', 'recordRestore', 'openedWithoutLog') ORDER BY seq DESC LIMIT 1`,
    )
    .value();
  return typeof last === 'string' ? last : '';
}

/** The day by which accounts end: the machine's, but never before the last line, so that none comes back by a clock set back. */
export function vouchedDay(db: ReadDb, now: Date): CivilDate {
  const last = lastVouching(db);
  const [today, lived] = [civilDate(now), last === '' ? '' : civilDate(new Date(last))];
  return lived > today ? lived : today;
}

const DOUBTS = {
  behind: 'Đồng hồ máy chậm hơn dòng nhật ký cuối',
  ahead: 'Đồng hồ máy nhanh hơn dòng nhật ký cuối quá 31 ngày',
  year: 'Đồng hồ máy đã sang năm khác so với dòng nhật ký cuối',
} as const;

/** Nothing is written by a clock in doubt but its confirmation (`clock.unconfirmed`). */
export function clockRefusal(doubt: 'behind' | 'ahead' | 'year' | null): Refused | null {
  if (doubt === null) return null;
  return refused(clockUnconfirmed, `${DOUBTS[doubt]}. Hãy kiểm tra ngày giờ của máy rồi xác nhận.`, {
    cli: 'confirmClock',
  });
}
