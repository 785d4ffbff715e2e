import type { Refusal } from '../../shared/base/result.ts';
import type { Change, ShellResult, ShellState, SignedIn } from '../../shared/bridge.ts';
import type { Receipt } from '../register/execute.ts';
import type { Session } from '../register/register.ts';
import type { BackupHours } from './backup-hours.ts';
import type { LOCKED } from './report.ts';

/** What the desk (`session.ts`) offers the rest of the shell. */

export type Engine = typeof import('./engine.ts');

export type Policy = ReturnType<Engine['readPolicy']>;

/** A register that is open in the window. */
export type Opened = { readonly session: Session; readonly engine: Engine; readonly failedTries: number };

export type LockReason = NonNullable<ShellState['lockedBy']>;

/** The key goes at once: the machine is being left, or is on a network. */
export const HASTY: ReadonlySet<LockReason> = new Set(['screen', 'sleep', 'network']);

export type Parts = {
  readonly version: string;
  /** The register's own code, loaded when it is first needed: the password prompt does not wait for it. */
  readonly engine: () => Promise<Engine>;
  /** Tells the page. */
  readonly tell: (change: Change) => void;
  /** Runs at every lock, before anything else can be asked. */
  readonly onLock: () => void;
};

export type Desk = {
  state(): ShellState;
  idleMinutes(): number;
  /** Where the register lies; `problem` where it cannot be opened at all. */
  settle(folder: string | null, problem?: string): void;
  unlock(login: string, password: string, withoutLog?: boolean): Promise<ShellResult<SignedIn>>;
  /**
   * Locked at once. It settles when the register is closed, or when a backup by the policy has begun that it stays open for
   * (`closed`); `plainly`: none begins, and one that runs is stopped.
   */
  lock(reason: LockReason, plainly?: boolean): Promise<void>;
  /** Settles when nothing holds the register any more: no backup at locking, no work of `apart`. */
  closed(): Promise<void>;
  run(act: string, values: unknown, second?: { login: string; password: string }): Promise<Receipt>;
  /** Works with the open register; a lock waits for it. */
  within<T>(work: (session: Session, engine: Engine) => Promise<T> | T): Promise<T | typeof LOCKED>;
  /** No act is written until `pause` settles: a verification reads the file beneath. */
  pauseActs(pause: Promise<void>): void;
  /** Settles when acts may be written. */
  quiet(): Promise<void>;
  /** Works on the folder of a register that is locked; nobody can unlock it meanwhile. */
  apart<T>(work: (folder: string) => Promise<ShellResult<T>>): Promise<ShellResult<T>>;
  /**
   * Work that ends the session, a new key: acts and questions wait for it, and afterwards the register is open again by the same
   * user's password. What it answers is kept from a window that was locked meanwhile.
   */
  exchange<T extends { readonly ok: true }>(
    work: (session: Session) => Promise<T | { readonly ok: false; readonly error: Refusal }>,
    password: string,
  ): Promise<T | { readonly ok: false; readonly error: Refusal }>;
  readonly backups: Pick<BackupHours, 'running' | 'hold'>;
  /** Begins a backup where the policy sets one at this hour. */
  lookAtHours(): void;
  stopBackup(): void;
  /** Looks at the machine's adapters: locks or warns as the policy says, once per change. */
  lookAtNetwork(): void;
  folder(): string | null;
};
