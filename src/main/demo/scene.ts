import type { CivilDate } from '../../shared/base/dates.ts';
import type { ActInput, ActName, QueryName } from '../../shared/subjects.ts';
import type { Moment } from './calendar.ts';
import type { Login } from './cast.ts';
import type { Fate } from './deliver.ts';
import type { Random } from './random.ts';

/** The demo is a list of scenes: who does what, when. What a scene needs to know while it plays stands on the stage. */

export type Stage = {
  readonly day: CivilDate;
  readonly random: Random;
  /** The working day so many before this one. */
  before(workingDays: number): CivilDate;
  /** The entry that the scene of this name registered. */
  ref(name: string): string;
  /** The number that the next row of a series gets on this day. */
  nextNumber(series: 'out' | 'in'): number;
  /** The volume of a series that was opened last. */
  lastVolume(series: 'out' | 'in'): number;
};

type Common = { readonly at: Moment; readonly by: Login };

/** Performs an act; `second` co-signs, `newPassword` is what an act on keys sets, `name` lets later scenes speak of the entry. */
export type ActScene = Common & {
  readonly act: ActName;
  input(stage: Stage): unknown;
  readonly name?: string | undefined;
  readonly second?: Login | undefined;
  readonly newPassword?: { readonly of: Login; readonly is: string } | undefined;
};

/** Looks something up, as an inspector does, whose looks are journalled. */
export type AskScene = Common & { readonly asks: QueryName; input(stage: Stage): unknown };

/** Draws the open volume of a series as a draft beside the register. */
export type DraftScene = Common & { readonly drafts: 'out' | 'in' };

/** The messenger's round: signatures for the last one, then new parcels. */
export type DeliveryScene = Common & { readonly delivers: Fate };

/** Prints pages that bind, closes full volumes, or draws one of each single paper. */
export type PrintScene = Common & { readonly prints: 'pages' | 'close' | 'papers' };

export type Scene = ActScene | AskScene | DraftScene | DeliveryScene | PrintScene;

type Extras = Pick<ActScene, 'name' | 'second' | 'newPassword'>;

/** A scene with an act, its input checked by the compiler. */
export function scene<N extends ActName>(
  at: Moment,
  by: Login,
  act: N,
  input: ActInput<N> | ((stage: Stage) => ActInput<N>),
  extras: Extras = {},
): ActScene {
  return { at, by, act, input: typeof input === 'function' ? input : () => input, ...extras };
}
