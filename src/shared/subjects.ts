import type { z } from 'zod';
import type { Act, FactKind } from './act.ts';
import type { DutyKind } from './duty.ts';
import { FACTS } from './facts.ts';
import { confirmClock } from './subjects/care/confirmClock.ts';
import { CARE_FACTS } from './subjects/care/facts.ts';
import { backups } from './subjects/care/queries.ts';
import { acknowledge } from './subjects/custody/acknowledge.ts';
import { handOver } from './subjects/custody/handOver.ts';
import { custody, handovers, incidents, whoHolds } from './subjects/custody/queries.ts';
import { recall, recalls } from './subjects/custody/recall.ts';
import { returnItems } from './subjects/custody/returnItems.ts';
import { returnToIssuer } from './subjects/custody/returnToIssuer.ts';
import { dueDays, duties } from './subjects/duties/queries.ts';
import { recordDuty } from './subjects/duties/recordDuty.ts';
import { waiveDuty } from './subjects/duties/waiveDuty.ts';
import { correctEntry } from './subjects/entries/correctEntry.ts';
import { openSealed } from './subjects/entries/openSealed.ts';
import { copies, entries, entry } from './subjects/entries/queries.ts';
import { redactText } from './subjects/entries/redactText.ts';
import { registerIncoming } from './subjects/entries/registerIncoming.ts';
import { registerOutgoing } from './subjects/entries/registerOutgoing.ts';
import { voidEntry } from './subjects/entries/voidEntry.ts';
import { holdEnvelope } from './subjects/envelopes/holdEnvelope.ts';
import { envelopes } from './subjects/envelopes/queries.ts';
import { releaseEnvelope } from './subjects/envelopes/releaseEnvelope.ts';
import { journal } from './subjects/journal/queries.ts';
import { defineAgency } from './subjects/office/defineAgency.ts';
import { defineAuthority } from './subjects/office/defineAuthority.ts';
import { defineLegalBasis } from './subjects/office/defineLegalBasis.ts';
import { definePerson } from './subjects/office/definePerson.ts';
import { defineUnit } from './subjects/office/defineUnit.ts';
import { agencies, authorities, legalBases, people, units } from './subjects/office/queries.ts';
import { setOffice } from './subjects/office/setOffice.ts';
import { setPolicy } from './subjects/office/setPolicy.ts';
import { due, overview, statistics } from './subjects/overview/queries.ts';
import { standing } from './subjects/overview/standing.ts';
import { importForms } from './subjects/prints/importForms.ts';
import { forms, openPages, pageCheck } from './subjects/prints/queries.ts';
import { recordBound } from './subjects/prints/recordBound.ts';
import { verifyForm } from './subjects/prints/verifyForm.ts';
import { addUser } from './subjects/users/addUser.ts';
import { changePassword } from './subjects/users/changePassword.ts';
import { changeUser } from './subjects/users/changeUser.ts';
import { confirmUser } from './subjects/users/confirmUser.ts';
import { disableUser } from './subjects/users/disableUser.ts';
import { users } from './subjects/users/queries.ts';
import { reportCodeLost } from './subjects/users/reportCodeLost.ts';
import { setLevels } from './subjects/users/setLevels.ts';
import { closeVolume } from './subjects/volumes/closeVolume.ts';
import { openSeries } from './subjects/volumes/openSeries.ts';
import { openVolume } from './subjects/volumes/openVolume.ts';
import { series, volumes } from './subjects/volumes/queries.ts';
import { reopenVolume } from './subjects/volumes/reopenVolume.ts';

/** All acts. A new act is one file and its line here; the door, the journal, the menu and the command line read this list. */
export const ACTS = {
  setOffice,
  setPolicy,
  defineUnit,
  defineAgency,
  definePerson,
  defineLegalBasis,
  defineAuthority,
  openSeries,
  openVolume,
  closeVolume,
  reopenVolume,
  addUser,
  changeUser,
  disableUser,
  changePassword,
  setLevels,
  confirmUser,
  reportCodeLost,
  registerOutgoing,
  registerIncoming,
  holdEnvelope,
  releaseEnvelope,
  openSealed,
  correctEntry,
  voidEntry,
  redactText,
  handOver,
  acknowledge,
  returnItems,
  returnToIssuer,
  recall,
  recordDuty,
  waiveDuty,
  recordBound,
  verifyForm,
  importForms,
  confirmClock,
} as const;

export type ActName = keyof typeof ACTS;
export type ActInput<N extends ActName> = z.input<(typeof ACTS)[N]['input']>;

/** Every kind of journal line. */
export const KINDS = { ...ACTS, ...FACTS, ...CARE_FACTS } as const;
export type FactName = keyof typeof KINDS;
export type FactBody<N extends FactName> = z.output<(typeof KINDS)[N]['body']>;

/** A name table without a prototype, so that `constructor` or `__proto__` is no act; a name that is not its key is a fault of ours. */
function byName<T extends { readonly name: string }>(kinds: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  for (const [key, kind] of Object.entries(kinds)) {
    if (key !== kind.name) throw new Error(`the kind of line ${key} calls itself ${kind.name}`);
  }
  return new Map(Object.entries(kinds));
}

export const ACTS_BY_NAME: ReadonlyMap<string, Act> = byName<Act>(ACTS);

export const KINDS_BY_NAME: ReadonlyMap<string, FactKind> = byName<FactKind>(KINDS);

/** The act that is the doing of what is owed; `null`: it is recorded (`recordDuty`). */
export function actDoing(kind: DutyKind): Act | null {
  return [...ACTS_BY_NAME.values()].find(({ duties }) => duties.does?.includes(kind)) ?? null;
}

/** Every question. A query never refuses for clearance: what the asker may not read comes masked (acts, "Who may"). */
export const QUERIES = {
  overview,
  entries,
  entry,
  copies,
  handovers,
  recalls,
  custody,
  whoHolds,
  pageCheck,
  openPages,
  incidents,
  envelopes,
  duties,
  due,
  dueDays,
  statistics,
  standing,
  journal,
  people,
  units,
  agencies,
  legalBases,
  authorities,
  series,
  volumes,
  forms,
  backups,
  users,
} as const;

export type QueryName = keyof typeof QUERIES;
export type QueryInput<N extends QueryName> = z.output<(typeof QUERIES)[N]['input']>;
/** An answer as the page reads it. */
export type Answer<N extends QueryName> = z.output<(typeof QUERIES)[N]['output']>;
