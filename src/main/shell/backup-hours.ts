import { civilTime } from '../../shared/base/dates.ts';
import type { Change, ShellState } from '../../shared/bridge.ts';
import { backupDue } from '../../shared/subjects/care/backup-hours.ts';
import type { Session } from '../register/register.ts';
import { refusalOf, reportFault } from './report.ts';

type Engine = typeof import('./engine.ts');

/** Backups that nobody asked for: at the hours of the policy, at locking and at leaving. One backup runs at a time, these or by hand. */

export type BackupHours = {
  /** Begins a backup by the policy where one is due; it settles when it is through, whatever came of it. `null`: none is due. */
  begin(session: Session, engine: Engine, occasion: 'leaving' | 'hour'): Promise<void> | null;
  /** Stops the one that began by itself. */
  stop(): void;
  /** What runs now. */
  running(): 'policy' | 'hand' | null;
  /** Keeps others from beginning while a person's own runs; the answer lets go. `null`: one runs. */
  hold(): (() => void) | null;
  /** How the last that began by itself went. */
  last(): ShellState['lastBackup'];
  /** Another register: what was said of the one before is no longer asked for. */
  forget(): void;
};

type Parts = {
  readonly tell: (change: Change) => void;
  /** A verification reads the file beneath: until this settles no line is written. */
  readonly quiet: () => Promise<void>;
  /** It is over. */
  readonly ended: () => void;
};

type Outcome = { readonly last: ShellState['lastBackup']; readonly all?: boolean };

export function openBackupHours({ tell, quiet, ended }: Parts): BackupHours {
  let running: 'policy' | 'hand' | null = null;
  let stop: (() => void) | null = null;
  let attempted: Date | null = null;
  let last: ShellState['lastBackup'] = null;
  /** Counts the registers that the window stood before. */
  let register = 0;

  function due(session: Session, engine: Engine, occasion: 'leaving' | 'hour', now: Date): boolean {
    const facts = engine.backupFacts(session);
    const latest = [facts.last, attempted].filter((moment) => moment !== null).sort((a, b) => +b - +a)[0] ?? null;
    return backupDue(occasion, { ...facts, now, last: latest });
  }

  async function work(session: Session, engine: Engine, now: Date): Promise<void> {
    const threaded = engine.threadedCopier();
    running = 'policy';
    stop = threaded.stop;
    attempted = now;
    const own = register;
    tell({ kind: 'backup', running: true });
    const outcome = await outcomeOf(session, engine, now, threaded);
    running = null;
    stop = null;
    if (outcome.last !== null && own === register) last = outcome.last;
    tell({ kind: 'backup', running: false, ...(outcome.all === undefined ? {} : { all: outcome.all }) });
    ended();
  }

  async function outcomeOf(
    session: Session,
    engine: Engine,
    now: Date,
    { copier }: ReturnType<Engine['threadedCopier']>,
  ): Promise<Outcome> {
    const clock = civilTime(now).time.slice(0, 5);
    const made = await engine
      .backUpByPolicy(
        session,
        (step, done, total) => tell({ kind: 'progress', call: 'backup', step, done, total }),
        async (...asked) => {
          const copied = await copier(...asked);
          await quiet();
          return copied;
        },
      )
      .catch(refusalOf);
    if (!made.ok) {
      // Stopped because somebody opens the register again: it is due again at the next lock.
      if (made.error.kind === 'refused' && made.error.rule === 'call.cancelled') return { last: null };
      return { last: failed(clock, sentenceOf(made.error)), all: false };
    }
    const copies = made.places.filter((place) => place.ok).length;
    const bad = made.places.flatMap((place) => (place.ok ? [] : [`${place.place}: ${sentenceOf(place.error)}`]));
    return {
      last:
        bad.length === 0
          ? { ok: true, message: `Đã tự sao lưu lúc ${clock} vào ${copies} nơi.` }
          : failed(clock, bad.join(' ')),
      all: made.all,
    };
  }

  return {
    begin: (session, engine, occasion) => {
      if (running !== null) return null;
      const now = new Date();
      try {
        if (!due(session, engine, occasion, now)) return null;
      } catch (error) {
        // A register that cannot be read any more is still to be closed.
        reportFault('backup', error);
        return null;
      }
      return work(session, engine, now);
    },
    stop: () => stop?.(),
    running: () => running,
    hold: () => {
      if (running !== null) return null;
      running = 'hand';
      return () => {
        running = null;
      };
    },
    last: () => last,
    forget: () => {
      register += 1;
      last = null;
      attempted = null;
    },
  };
}

function failed(clock: string, why: string): NonNullable<ShellState['lastBackup']> {
  return { ok: false, message: `Tự sao lưu lúc ${clock} chưa xong. ${why}` };
}

/** A refusal as one sentence. */
export function sentenceOf(error: ReturnType<typeof refusalOf>['error']): string {
  switch (error.kind) {
    case 'refused':
      return error.message;
    case 'invalid':
      return Object.values(error.fields).join(' ');
    case 'failed':
      return `Chương trình gặp lỗi (mã ${error.ref}). Hãy sao lưu lại.`;
  }
}
