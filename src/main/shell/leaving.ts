import type { BackupHours } from './backup-hours.ts';
import type { Opened } from './desk.ts';

/** Closing a register: after what is under way, and with a last backup where the policy wants one. */
export type Leaving = {
  /** A closing waits for it. */
  counted<T>(going: Promise<T>): Promise<T>;
  /** Settles when nothing that is counted runs. */
  quiet(): Promise<unknown>;
  /**
   * The key is zeroed before anything else can happen, unless an act is under way: it ends first, whole; or, where `backsUp`, a
   * backup by the policy, which runs or begins.
   */
  close(opened: Pick<Opened, 'session' | 'engine'>, backsUp: boolean): void;
  /** Settles when the register is closed. */
  closed(): Promise<unknown>;
  /** Settles when the register is closed, or when it stays open for its last backup alone. */
  left(): Promise<unknown>;
};

export function openLeaving(hours: BackupHours): Leaving {
  const running = new Set<Promise<unknown>>();
  let closing: Promise<unknown> = Promise.resolve();
  let left: Promise<unknown> = closing;

  function close(
    { session, engine }: Pick<Opened, 'session' | 'engine'>,
    mayStay: (() => void) | null,
  ): Promise<unknown> {
    const leave = (): Promise<unknown> => {
      // What it writes it writes at once; the rest concerns other files.
      const signedOut = engine.signOut(session).catch(() => undefined);
      const backup = mayStay === null ? null : hours.begin(session, engine, 'leaving');
      if (backup === null) {
        session.close();
        return signedOut;
      }
      mayStay?.();
      return Promise.allSettled([signedOut, backup]).then(() => session.close());
    };
    if (hours.running() === 'policy') mayStay?.();
    return running.size === 0 ? leave() : Promise.allSettled([...running]).then(leave);
  }

  return {
    counted: async (going) => {
      running.add(going);
      try {
        return await going;
      } finally {
        running.delete(going);
      }
    },
    quiet: () => Promise.allSettled([...running]),
    close: (opened, backsUp) => {
      opened.session.leave();
      const staying = Promise.withResolvers<void>();
      closing = close(opened, backsUp ? staying.resolve : null);
      left = Promise.race([closing, staying.promise]);
    },
    closed: () => closing,
    left: () => left,
  };
}
