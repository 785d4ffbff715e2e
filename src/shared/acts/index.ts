import type { z } from 'zod';
import type { Act, FactKind } from '../act.ts';
import { CARE_FACTS } from '../care-facts.ts';
import { FACTS } from '../facts.ts';
import { acknowledge } from './acknowledge.ts';
import { addUser } from './addUser.ts';
import { changePassword } from './changePassword.ts';
import { changeUser } from './changeUser.ts';
import { closeVolume } from './closeVolume.ts';
import { confirmClock } from './confirmClock.ts';
import { correctEntry } from './correctEntry.ts';
import { defineAgency } from './defineAgency.ts';
import { defineAuthority } from './defineAuthority.ts';
import { defineLegalBasis } from './defineLegalBasis.ts';
import { definePerson } from './definePerson.ts';
import { defineUnit } from './defineUnit.ts';
import { disableUser } from './disableUser.ts';
import { handOver } from './handOver.ts';
import { importForms } from './importForms.ts';
import { openSealed } from './openSealed.ts';
import { openSeries } from './openSeries.ts';
import { openVolume } from './openVolume.ts';
import { redactText } from './redactText.ts';
import { registerIncoming } from './registerIncoming.ts';
import { registerOutgoing } from './registerOutgoing.ts';
import { reopenVolume } from './reopenVolume.ts';
import { returnItems } from './returnItems.ts';
import { setOffice } from './setOffice.ts';
import { setPolicy } from './setPolicy.ts';
import { verifyForm } from './verifyForm.ts';
import { voidEntry } from './voidEntry.ts';

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
  registerOutgoing,
  registerIncoming,
  openSealed,
  correctEntry,
  voidEntry,
  redactText,
  handOver,
  acknowledge,
  returnItems,
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
