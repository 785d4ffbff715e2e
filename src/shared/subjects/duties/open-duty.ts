import type { Context } from '../../act.ts';
import type { Result } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import { notCleared } from '../../guards.ts';
import { levelNotCleared } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import type { DutyCard } from './reads.ts';
import { dutyClosed, dutyUnknown } from './rules.ts';

/** What `openDuty` refuses by. */
export const OPEN_DUTY = [dutyUnknown, levelNotCleared, dutyClosed];

/** The duty named, still open, of an entry that the actor is cleared for (`duty.unknown`, `duty.closed`). */
export function openDuty(register: RegisterReader, context: Context, ref: string): Result<DutyCard> {
  const duty = register.duty(ref);
  if (!duty) return refused(dutyUnknown, `Không có việc phải làm ${ref}. Hãy xem danh sách việc phải làm (duties).`);
  const blocked = notCleared(context, duty.clearance);
  if (blocked) return blocked;
  if (duty.state !== 'open')
    return refused(dutyClosed, `Việc ${ref} đã khép, không ghi thêm được. Hãy xem danh sách việc phải làm (duties).`);
  return { ok: true, value: duty };
}
