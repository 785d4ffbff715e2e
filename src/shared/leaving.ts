import type { CivilDate } from './base/dates.ts';
import type { DutyReader, Owed } from './duty.ts';

/** What is owed since somebody has left (Law 2018 art. 25.4, 26.2d). */

export const LEFT_REASONS = ['transferred', 'retired', 'resigned', 'deceased', 'other'] as const;
export const LEFT_REASON_NAMES = {
  transferred: 'Chuyển công tác',
  retired: 'Nghỉ hưu',
  resigned: 'Thôi việc',
  deceased: 'Từ trần',
  other: 'Lý do khác',
} as const;

/** What is owed of somebody since he left: of the dead no commitment. */
export const LEAVERS_OWE = ['copies', 'copiesAndCommitment'] as const;
export const LEAVERS_OWE_NAMES = {
  copies: 'Nộp lại tài liệu',
  copiesAndCommitment: 'Nộp lại tài liệu và cam kết',
} as const;

/** What somebody has, or is about to have. */
const WITH_SOMEBODY: readonly string[] = ['inTransit', 'held', 'sent', 'takenOut'];

/** Of an entry each copy that somebody has who has left: he hands over what he has, on that day at the latest. */
export function owedByHolders(
  ref: string,
  copies: ReturnType<DutyReader['copies']>,
  register: Pick<DutyReader, 'leftOn'>,
): readonly Owed[] {
  return copies.flatMap(({ copy, state, holder }) => {
    const leftOn = WITH_SOMEBODY.includes(state) ? register.leftOn(holder) : null;
    if (leftOn === null) return [];
    return [{ kind: 'collect' as const, ref, copy, owner: 'role:clerk', to: holder, since: leftOn, due: leftOn }];
  });
}

/** All that is to be collected from one who has left. */
export function owedByLeaver(party: string, register: DutyReader): readonly Owed[] {
  return register
    .entriesWith(party)
    .flatMap((ref) => owedByHolders(ref, register.copies(ref), register))
    .filter(({ to }) => to === party);
}

/** That he goes on protecting what he knows. */
export function commitment(person: string, leftOn: CivilDate): Owed {
  return { kind: 'commitment', ref: person, owner: person, since: leftOn, due: leftOn };
}
