import { addDays, type CivilDate } from '../../base/dates.ts';
import { entriesOf } from '../../base/references.ts';
import type { DutyKind, DutyReader, Ended, Owed } from '../../duty.ts';
import { owedByHolders } from '../../leaving.ts';

/** Kinds that an entry owes by what stands in its row. */
export const ENTRY_DUTIES: readonly DutyKind[] = ['giveBack', 'collect', 'review', 'openEnvelope'];
/** Those that follow where its copies are. */
const BY_COPIES: readonly DutyKind[] = ['giveBack', 'collect'];
const OUT: readonly string[] = ['inTransit', 'held', 'sent', 'takenOut', 'missing'];

/** A prolongation is decided at least so many days before the term ends (Law 2018 art. 20). */
export const DECIDED_BEFORE = 60;
const OPENS_BEFORE = 90;

/**
 * What a living entry owes: to be given back or collected by its day while a copy is to come back, each copy that somebody who has left
 * still has to be collected, its envelope to be opened, its term to be reviewed. The days
 * before the end of a term are counted from the day that was given, which is never the later one.
 */
export function owedByEntry(ref: string, register: DutyReader): readonly Owed[] {
  const entry = register.entry(ref);
  if (!entry || entry.state === 'void') return [];
  const { direction, day, protectedUntil, recallBy } = entry;
  const clerk = { ref, owner: 'role:clerk', since: day } as const;
  const copies = register.copies(ref);
  return [
    ...(recallBy === null || !awaited(direction, copies)
      ? []
      : [{ ...clerk, kind: direction === 'in' ? 'giveBack' : 'collect', due: recallBy } as const]),
    ...owedByHolders(ref, copies, register),
    ...(entry.state === 'sealed' ? [{ ...clerk, kind: 'openEnvelope', due: day } as const] : []),
    ...(protectedUntil === null ? [] : [review(ref, direction, day, protectedUntil)]),
  ];
}

/** Of a document of ours a copy is to come back that is out of the store; of another's one that is not yet back with its issuer. */
function awaited(direction: 'out' | 'in', copies: readonly { readonly state: string }[]): boolean {
  return copies.some(({ state }) => OUT.includes(state) || (direction === 'in' && state === 'inStore'));
}

/** What the entries of copies owe once these have moved. */
export function owedAfterMove(copies: readonly string[], register: DutyReader): readonly Owed[] {
  return entriesOf(copies)
    .flatMap((ref) => owedByEntry(ref, register))
    .filter(({ kind }) => BY_COPIES.includes(kind));
}

/** What they no longer owe, unless `owedAfterMove` says it again. */
export function endedByMove(copies: readonly string[]): readonly Ended[] {
  return entriesOf(copies).map((ref) => ({ kinds: BY_COPIES, ref, paper: null }));
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
