import { type Press, startPress } from './pdf.ts';

/** A drawing thread that stays ready between two prints, and is given back when nobody has printed for a while. */
export type KeptPress = {
  /** Starts the thread, so that it is ready when somebody prints. */
  readonly warm: () => void;
  /** Works with the thread, started where there is none; one whose work failed is not kept. */
  readonly use: <T>(work: (press: Press) => Promise<T>) => Promise<T>;
  /** Gives the thread back, with all that it holds: at once, or when the last print that uses it has ended. */
  readonly stop: () => void;
};

/** Long enough for one who prints page after page; a waiting thread holds some tens of megabytes. */
const IDLE_MS = 120_000;

export function keptPress(idleMs = IDLE_MS, start: () => Press = startPress): KeptPress {
  let kept: Press | null = null;
  let idle: NodeJS.Timeout | null = null;
  const users = new Map<Press, number>();

  const keep = (): Press => {
    if (idle !== null) clearTimeout(idle);
    idle = null;
    kept ??= start();
    return kept;
  };
  /** Whoever still draws with it ends first. */
  const letGo = (press: Press): void => {
    if (kept === press) kept = null;
    if ((users.get(press) ?? 0) === 0) void press.stop();
  };
  const wait = (press: Press): void => {
    if (idle !== null) clearTimeout(idle);
    idle = setTimeout(() => letGo(press), idleMs).unref();
  };
  return {
    warm: () => {
      const press = keep();
      if ((users.get(press) ?? 0) === 0) wait(press);
    },
    use: async (work) => {
      const press = keep();
      users.set(press, (users.get(press) ?? 0) + 1);
      try {
        return await work(press);
      } catch (error) {
        if (kept === press) kept = null;
        throw error;
      } finally {
        const left = (users.get(press) ?? 1) - 1;
        if (left > 0) users.set(press, left);
        else users.delete(press);
        if (left === 0) {
          if (kept === press) wait(press);
          else void press.stop();
        }
      }
    },
    stop: () => {
      if (idle !== null) clearTimeout(idle);
      idle = null;
      if (kept !== null) letGo(kept);
    },
  };
}
