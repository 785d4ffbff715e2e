import { addDays, type CivilDate } from '../../base/dates.ts';
import type { DutyKind, DutyReader, Owed } from '../../duty.ts';

/** Kinds that an entry owes by what stands in its row. */
export const ENTRY_DUTIES: readonly DutyKind[] = ['giveBack', 'collect', 'review', 'openEnvelope'];

/** A prolongation is decided at least so many days before the term ends (Law 2018 art. 20). */
export const DECIDED_BEFORE = 60;
const OPENS_BEFORE = 90;

/**
 * What a living entry owes: to be given back or collected by its day, its envelope to be opened, its term to be reviewed. The days
 * before the end of a term are counted from the day that was given, which is never the later one.
 */
export function owedByEntry(ref: string, register: DutyReader): readonly Owed[] {
  const entry = register.entry(ref);
  if (!entry || entry.state === 'void') return [];
  const { direction, day, protectedUntil, recallBy } = entry;
  const clerk = { ref, owner: 'role:clerk', since: day } as const;
  return [
    ...(recallBy === null
      ? []
      : [{ ...clerk, kind: direction === 'in' ? 'giveBack' : 'collect', due: recallBy } as const]),
    ...(entry.state === 'sealed' ? [{ ...clerk, kind: 'openEnvelope', due: day } as const] : []),
    ...(protectedUntil === null ? [] : [review(ref, direction, day, protectedUntil)]),
  ];
}

/** Of a document of ours the head decides, of another's its issuer, whom the clerk asks. */
function review(ref: string, direction: 'out' | 'in', day: CivilDate, until: CivilDate): Owed {
  const opens = addDays(until, -OPENS_BEFORE);
  return {
    kind: 'review',
    ref,
    owner: direction === 'out' ? 'role:head' : 'role:clerk',
    since: opens < day ? day : opens,
    due: addDays(until, -DECIDED_BEFORE),
  };
}
