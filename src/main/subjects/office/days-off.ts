import { z } from 'zod';
import type { DaysOff } from '../../../shared/base/calendar.ts';
import type { ReadDb } from '../../file/database.ts';
import { str } from '../../file/rows.ts';
import { latest } from '../catalogue.ts';

const policy = z.object({
  daysOff: z
    .array(z.object({ from: z.string(), to: z.string().optional(), worked: z.boolean().optional() }))
    .optional(),
});

/** The days off that the office's policy has entered. */
export function daysOff(db: ReadDb): DaysOff {
  const row = latest(db, 'policy', '');
  return row ? (policy.parse(JSON.parse(str(row, 'fields'))).daysOff ?? []) : [];
}
