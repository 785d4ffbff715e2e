import type { CivilDate } from '../../base/dates.ts';
import type { DutyReader, Owed } from '../../duty.ts';

/** An incident is told at once to the head and to whoever issued the documents concerned (Decree 26/2020/NĐ-CP art. 4.2c). */
export function tell(paper: string, entries: readonly string[], on: CivilDate, register: DutyReader): readonly Owed[] {
  const told = new Map<string, string>();
  for (const ref of entries) {
    const issuer = register.entry(ref)?.issuer ?? null;
    for (const to of ['role:head', ...(issuer === null ? [] : [issuer])]) if (!told.has(to)) told.set(to, ref);
  }
  return [...told].map(([to, ref]) => ({ kind: 'tell', ref, paper, owner: 'role:clerk', to, since: on, due: on }));
}
