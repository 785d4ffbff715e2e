import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { LEVEL_NAMES, LEVELS } from '../../base/levels.ts';
import { coded, guarded, hidden, query } from '../../query.ts';

/** How the office stands this year, for whoever answers for it. */

/** Where a copy is that still is anywhere: what was destroyed, archived, given back or voided is nowhere. */
export const PLACES = ['inStore', 'held', 'sent', 'inTransit', 'takenOut', 'missing'] as const;
export const PLACE_NAMES = {
  inStore: 'Nơi lưu giữ',
  held: 'Đơn vị, người giữ',
  sent: 'Cơ quan khác',
  inTransit: 'Chờ ký nhận',
  takenOut: 'Mang ra ngoài',
  missing: 'Thất lạc',
} as const;

/** For how long a slip has waited for its signature: up to three days, a week, longer. */
export const AGES = ['days', 'week', 'longer'] as const;
export const AGE_NAMES = { days: 'đến 3 ngày', week: '4–7 ngày', longer: 'trên 7 ngày' } as const;

const both = { in: z.number(), out: z.number() };

/** Of one level; `held` are the copies of those who have the most of all levels that the asker may read. */
const levelStanding = guarded({
  level: coded(LEVELS, LEVEL_NAMES),
  months: hidden(z.array(z.strictObject({ month: z.string(), ...both }))),
  places: hidden(z.array(z.strictObject({ place: coded(PLACES, PLACE_NAMES), ...both }))),
  held: hidden(z.array(z.strictObject({ holder: z.string(), ...both }))),
});

export const standing = query({
  name: 'standing',
  title: 'Tình hình năm: tài liệu theo tháng và độ mật, các bản ở đâu, ai giữ nhiều nhất, phiếu chờ ký theo tuổi',
  input: f.fields({}),
  output: z.strictObject({
    year: z.number(),
    to: z.string(),
    rows: z.array(levelStanding),
    /** Slips, and below rows, of levels that the asker may read. */
    unsigned: z.array(z.strictObject({ age: coded(AGES, AGE_NAMES), papers: z.number() })),
    /** Rows that were corrected, or voided, in books of this year. */
    corrections: z.number(),
    voids: z.number(),
  }),
});
export type Standing = z.output<typeof standing.output>;
