import { z } from 'zod';
import type { DaysOff } from '../../../shared/base/calendar.ts';
import { DATED_RULES, type RuleSwitch } from '../../../shared/regime.ts';
import type { ReadDb } from '../../file/connection.ts';
import { str } from '../../file/rows.ts';
import { latest } from '../catalogue.ts';

const policy = z.object({
  daysOff: z
    .array(z.object({ from: z.string(), to: z.string().optional(), worked: z.boolean().optional() }))
    .optional(),
  rules: z.array(z.object({ rule: z.enum(DATED_RULES), active: z.boolean(), from: z.string() })).optional(),
});

function policyOf(db: ReadDb): z.output<typeof policy> {
  const row = latest(db, 'policy', '');
  return row ? policy.parse(JSON.parse(str(row, 'fields'))) : {};
}

/** The days off that the office's policy has entered. */
export function daysOff(db: ReadDb): DaysOff {
  return policyOf(db).daysOff ?? [];
}

/** The dated rules that it has switched. */
export function ruleSwitches(db: ReadDb): readonly RuleSwitch[] {
  return policyOf(db).rules ?? [];
}
