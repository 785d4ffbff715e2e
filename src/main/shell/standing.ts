import type { SignedIn } from '../../shared/bridge.ts';
import type { LockReason } from './desk.ts';

/** How the window stands before a register, and every way from one standing to the next. Pure: what a step closes or tells, `session.ts` does. */

type Shown = {
  /** Why the register cannot be opened at all. */
  readonly problem: string | null;
  readonly lockedBy: LockReason | null;
  readonly lastLogin: string;
};

type None = Shown & { readonly at: 'none'; readonly folder: null };
type Locked = Shown & { readonly at: 'locked'; readonly folder: string };
/** Somebody is opening it, or works on its folder; `withdrawn`: it was locked or left meanwhile, so what opens is not shown. */
type Unlocking = Shown & { readonly at: 'unlocking'; readonly folder: string; readonly withdrawn: boolean };
type Open<S> = Shown & { readonly at: 'open'; readonly folder: string; readonly held: S };
/** Giving way to a new key: `held` until its session has ended, `user` is shown until it is open again. */
type Exchanging<S> = Shown & {
  readonly at: 'exchanging';
  readonly folder: string;
  readonly held: S | null;
  readonly user: SignedIn;
  readonly withdrawn: boolean;
};

/** `S` is a register that is open. */
export type Standing<S> = None | Locked | Unlocking | Open<S> | Exchanging<S>;

const UNSAID: Shown = { problem: null, lockedBy: null, lastLogin: '' };

/** Before anything is known. */
export const NOWHERE: None = { ...UNSAID, at: 'none', folder: null };

function shown({ problem, lockedBy, lastLogin }: Shown): Shown {
  return { problem, lockedBy, lastLogin };
}

/** What is open, if anything. */
export function heldBy<S>(standing: Standing<S>): S | null {
  return standing.at === 'open' || standing.at === 'exchanging' ? standing.held : null;
}

/** Before another register, or before this one with its problem. What was under way ends unseen. */
export function settled<S>(standing: Standing<S>, folder: string | null, problem: string | null): Standing<S> {
  const said = { ...UNSAID, problem };
  if (folder === null) return { ...said, at: 'none', folder };
  switch (standing.at) {
    case 'unlocking':
      return { ...said, at: 'unlocking', folder, withdrawn: true };
    case 'exchanging':
      return { ...said, at: 'exchanging', folder, held: null, user: standing.user, withdrawn: true };
    default:
      return { ...said, at: 'locked', folder };
  }
}

/** Begins to open the register, or to work on its folder; else why that cannot be now. */
export function begun<S>(standing: Standing<S>): Unlocking | 'none' | 'open' | 'busy' {
  switch (standing.at) {
    case 'locked':
      return { ...standing, at: 'unlocking', withdrawn: false };
    case 'none':
    case 'open':
      return standing.at;
    default:
      return 'busy';
  }
}

/** It is open, unless somebody locked it meanwhile. */
export function opened<S>(standing: Standing<S>, held: S, login: string): Standing<S> {
  const awaited = standing.at === 'unlocking' || standing.at === 'exchanging';
  if (!awaited || standing.withdrawn) return standing;
  return { problem: null, lockedBy: null, lastLogin: login, at: 'open', folder: standing.folder, held };
}

/** Locked. Whoever sat there is named to the next, unless another is to come; what was under way ends unseen. */
export function locked<S>(standing: Standing<S>, reason: LockReason): Standing<S> {
  const lastLogin = reason === 'user' ? '' : standing.lastLogin;
  switch (standing.at) {
    case 'open':
      return { ...shown(standing), at: 'locked', folder: standing.folder, lockedBy: reason, lastLogin };
    case 'exchanging':
      return { ...standing, held: null, withdrawn: true, lockedBy: reason, lastLogin };
    case 'unlocking':
      return { ...standing, withdrawn: true, lastLogin };
    default:
      return { ...standing, lastLogin };
  }
}

/** Its session gives way to a new key. */
export function exchanging<S>(standing: Open<S>, user: SignedIn): Exchanging<S> {
  return { ...standing, at: 'exchanging', user, withdrawn: false };
}

/** The old session has ended, whatever became of the new key. */
export function spent<S>(standing: Standing<S>): Standing<S> {
  return standing.at === 'exchanging' ? { ...standing, held: null } : standing;
}

/** What was under way is over. */
export function ended<S>(standing: Standing<S>): Standing<S> {
  if (standing.at !== 'unlocking' && standing.at !== 'exchanging') return standing;
  const { folder, withdrawn } = standing;
  const held = heldBy(standing);
  if (held !== null && !withdrawn) return { ...shown(standing), at: 'open', folder, held };
  // A new key that could not be opened at once leaves the register locked as by its user.
  const lockedBy = standing.at === 'exchanging' && !withdrawn ? 'person' : standing.lockedBy;
  return { ...shown(standing), at: 'locked', folder, lockedBy };
}
