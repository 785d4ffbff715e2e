import { createContext, useContext } from 'react';
import type { ShellAnswer } from '../../../shared/bridge.ts';

/**
 * What of care outlives a lock and a change of register, so that it cannot live behind the password: checking and restoring a
 * backup, a new recovery code that must still be put away, how the last scheduled backup went.
 */
export type Restored = NonNullable<ShellAnswer<'restore'>>;
export type NewCode = {
  readonly code: string;
  readonly office: string;
  /** Users whom the recovery left without a password. */
  readonly withoutSlot: readonly string[];
};

export type Desk = {
  check(): void;
  restore(): void;
  /** Shows a new recovery code until it has been put away. */
  keepCode(code: NewCode): void;
  /** A new key was made, and its code never seen. */
  loseCode(): void;
  /** Every place has its new backup by a person's own hand: what was said of the last scheduled one is over. */
  backedUp(): void;
  /** Said at the door after a restore, until somebody signs in. */
  readonly restored: Restored | null;
  /** A new code went from the screen by a lock before it was put away. */
  readonly codeLost: boolean;
  /** A scheduled backup: running now; how the last one failed. */
  readonly scheduled: { readonly running: boolean; readonly failed: string | null };
};

const NOTHING: Desk = {
  check: () => undefined,
  restore: () => undefined,
  keepCode: () => undefined,
  loseCode: () => undefined,
  backedUp: () => undefined,
  restored: null,
  codeLost: false,
  scheduled: { running: false, failed: null },
};
export const DeskContext = createContext<Desk>(NOTHING);

export function useDesk(): Desk {
  return useContext(DeskContext);
}

/** What of the desk is on the screen. */
export type Shown = { readonly is: 'check' | 'restore' } | ({ readonly is: 'code' } & NewCode);
