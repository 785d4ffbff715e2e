import { ACTS } from '../../src/shared/subjects.ts';
import type { Dice } from './dice.ts';
import { MAKERS } from './inputs.ts';

/** Which act is tried next. */

/** How often each act is tried, in parts; the others now and then. */
const OFTEN: Readonly<Record<string, number>> = {
  registerOutgoing: 22,
  registerIncoming: 16,
  correctEntry: 16,
  redactText: 11,
  handOver: 8,
  acknowledge: 8,
  openSealed: 8,
  openVolume: 6,
  returnItems: 5,
  recall: 3,
  recordDuty: 5,
  voidEntry: 4,
  closeVolume: 2,
  reopenVolume: 8,
  defineUnit: 2,
  addUser: 1,
  disableUser: 3,
  confirmUser: 3,
  changePassword: 0.3,
};

const DECK = Object.keys(ACTS)
  .filter((name) => name in MAKERS)
  .flatMap((name) => Array.from({ length: Math.ceil((OFTEN[name] ?? 1) * 3) }, () => name));

const PLAYED = Object.keys(ACTS).filter((name) => name in MAKERS);

/** So often an act is to be accepted in one run; a new act has no part in `OFTEN` and gets there all the same. */
const ENOUGH = 4;

/** One of the deck, or one that is owed: it has been accepted seldom so far. */
export function chosen(
  dice: Dice,
  accepted: (act: string) => number,
): { readonly name: string; readonly owed: boolean } {
  const seldom = dice.chance(25) ? PLAYED.filter((name) => accepted(name) < ENOUGH) : [];
  const owed = dice.some(seldom);
  return owed === undefined ? { name: dice.some(DECK) ?? 'defineUnit', owed: false } : { name: owed, owed: true };
}
