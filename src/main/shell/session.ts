import { basename } from 'node:path';
import { refuse } from '../../shared/base/result.ts';
import type { NetworkState, ShellResult, ShellState, SignedIn } from '../../shared/bridge.ts';
import { adaptersSeen, machineInterfaces } from '../care/airgap.ts';
import type { Receipt } from '../register/execute.ts';
import type { Session } from '../register/register.ts';
import { openBackupHours } from './backup-hours.ts';
import { type Desk, type Engine, HASTY, type LockReason, type Parts } from './desk.ts';
import { BUSY, blockedBy, HIDDEN, LOCKED, REDACTS_LATER, refusalOf } from './report.ts';

/** The one register that the window has open, if any: unlocking, locking, and every act and question that goes through it. */

type Policy = ReturnType<Engine['readPolicy']>;
/** Until a register says otherwise. */
const STRICT: Policy = { network: 'block', allowed: [], idleMinutes: 10, backupPlaces: 0, backupAt: [] };

type Opened = { readonly session: Session; readonly engine: Engine; readonly failedTries: number };

export function openDesk(parts: Parts): Desk {
  let folder: string | null = null;
  let problem: string | null = null;
  let opened: Opened | null = null;
  let policy = STRICT;
  let lockedBy: ShellState['lockedBy'] = null;
  let lastLogin = '';
  let seen: readonly string[] = adaptersSeen(machineInterfaces(), []);
  let noted = '';
  let told = '';
  let locks = 0;
  let unlocking = false;
  let closing: Promise<unknown> = Promise.resolve();
  /** What `lock` waits for. */
  let left: Promise<unknown> = closing;
  let aside: Promise<unknown> = closing;
  let exchanging: { readonly user: SignedIn; readonly locks: number; readonly over: Promise<void> } | null = null;
  /** A verification reads the file beneath: until `pause` settles nothing is written. */
  let pause: Promise<void> | null = null;
  const quiet = async (): Promise<void> => void (await pause);
  const running = new Set<Promise<unknown>>();

  const hours = openBackupHours({
    tell: parts.tell,
    quiet,
    ended: (seq) => {
      if (opened === null) return;
      if (seq !== null) parts.tell({ kind: 'register', seq });
      tellState();
    },
  });

  const network = (): NetworkState => ({ connected: seen.length > 0, adapters: seen, policy: policy.network });

  function signedIn({ session, engine, failedTries }: Opened): SignedIn {
    return engine.signedIn(session, failedTries);
  }

  function state(): ShellState {
    const user = exchanging?.locks === locks ? exchanging.user : opened === null ? null : signedIn(opened);
    const phase = user !== null ? 'open' : folder === null ? 'none' : 'locked';
    const name = folder === null ? null : basename(folder);
    const lastBackup = user === null ? null : hours.last();
    const { version } = parts;
    return { phase, folder: name, lockedBy, lastLogin, user, network: network(), problem, lastBackup, version };
  }

  function tellState(): void {
    const now = state();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    parts.tell({ kind: 'state', state: now });
  }

  function readPolicy({ session, engine }: Pick<Opened, 'session' | 'engine'>): void {
    policy = engine.readPolicy(session.db);
    seen = adaptersSeen(machineInterfaces(), policy.allowed);
  }

  /** Journals what was seen, once per change. Nothing is written while the clock is in doubt. */
  function noteNetwork({ session, engine }: Pick<Opened, 'session' | 'engine'>): void {
    const now = seen.join('\n');
    if (now === noted || exchanging !== null || pause !== null) return;
    const answer = seen.length === 0 ? 'gone' : policy.network === 'block' ? 'blocked' : 'warned';
    if (engine.noteNetwork(session, seen, answer)) noted = now;
  }

  /**
   * The key is zeroed before anything else can happen, unless an act is under way: it ends first, whole; or a backup by the policy,
   * which `mayStay` lets run and begin, and is told of.
   */
  function close(
    { session, engine }: Pick<Opened, 'session' | 'engine'>,
    mayStay: (() => void) | null,
  ): Promise<unknown> {
    const leave = (): Promise<unknown> => {
      // What it writes it writes at once; the rest concerns other files.
      const leaving = engine.signOut(session).catch(() => undefined);
      const backup = mayStay === null ? null : hours.begin(session, engine, 'leaving');
      if (backup === null) {
        session.close();
        return leaving;
      }
      mayStay?.();
      return Promise.allSettled([leaving, backup]).then(() => session.close());
    };
    if (hours.running() === 'policy') mayStay?.();
    return running.size === 0 ? leave() : Promise.allSettled([...running]).then(leave);
  }

  async function lock(reason: LockReason, plainly = false): Promise<void> {
    locks += 1;
    const hasty = plainly || HASTY.has(reason);
    if (hasty) hours.stop();
    if (opened !== null) {
      const leaving = opened;
      opened = null;
      lockedBy = reason;
      lastLogin = reason === 'user' ? '' : leaving.session.login;
      parts.onLock();
      const staying = Promise.withResolvers<void>();
      // A session that is giving way to a new key has nothing left to back up.
      closing = close(leaving, hasty || exchanging !== null ? null : staying.resolve);
      left = Promise.race([closing, staying.promise]);
      tellState();
    } else if (exchanging !== null) {
      lockedBy = reason;
      parts.onLock();
      tellState();
    } else if (reason === 'user') {
      lastLogin = '';
      tellState();
    }
    await (hasty ? closing : left);
  }

  async function unlock(login: string, password: string): Promise<ShellResult<SignedIn>> {
    if (folder === null) return refuse('shell.noRegister', 'Chưa chọn sổ. Hãy mở hoặc lập một sổ.');
    if (unlocking) return BUSY;
    unlocking = true;
    const before = locks;
    try {
      return await openNow(folder, login, password, before);
    } finally {
      unlocking = false;
    }
  }

  async function openNow(dir: string, login: string, password: string, before: number): Promise<ShellResult<SignedIn>> {
    hours.stop();
    await closing;
    const engine = await parts.engine();
    const failedTries = engine.failedTries(dir, login);
    const session = await engine.open(dir, { login, password }, (done, total) =>
      parts.tell({ kind: 'progress', call: 'unlock', step: 'rebuild', done, total }),
    );
    const found = { session, engine, failedTries };
    readPolicy(found);
    noted = '';
    if (seen.length > 0) noteNetwork(found);
    const refusal = locks !== before ? LOCKED : blockedBy(policy.network, seen);
    if (refusal !== null) {
      closing = close(found, null);
      await closing;
      tellState();
      return refusal;
    }
    opened = found;
    lockedBy = null;
    problem = null;
    lastLogin = session.login;
    tellState();
    return { ok: true, value: signedIn(found) };
  }

  async function within<T>(work: (session: Session, engine: Engine) => Promise<T> | T): Promise<T | typeof LOCKED> {
    while (exchanging !== null) await exchanging.over;
    const held = opened;
    if (held === null) return LOCKED;
    return counted(Promise.resolve(work(held.session, held.engine)));
  }

  /** A lock waits for it. */
  async function counted<T>(going: Promise<T>): Promise<T> {
    running.add(going);
    try {
      return await going;
    } finally {
      running.delete(going);
    }
  }

  async function apart<T>(work: (dir: string) => Promise<ShellResult<T>>): Promise<ShellResult<T>> {
    if (opened !== null) return refuse('shell.open', 'Sổ đang mở. Hãy khóa sổ rồi làm lại.');
    if (folder === null) return refuse('shell.noRegister', 'Chưa chọn sổ. Hãy mở hoặc lập một sổ.');
    if (unlocking) return BUSY;
    unlocking = true;
    hours.stop();
    const dir = folder;
    const going = closing.then(() => work(dir)).catch(refusalOf);
    aside = going;
    try {
      return await going;
    } finally {
      unlocking = false;
    }
  }

  const exchange: Desk['exchange'] = async (work, password) => {
    if (exchanging !== null || unlocking) return BUSY;
    const held = opened;
    if (held === null || folder === null) return LOCKED;
    const over = Promise.withResolvers<void>();
    const before = locks;
    exchanging = { user: signedIn(held), locks, over: over.promise };
    unlocking = true;
    try {
      await Promise.allSettled([...running]);
      if (locks !== before) return LOCKED;
      const made = await counted(work(held.session)).catch(refusalOf);
      if (!made.ok && made.error.kind === 'refused' && !made.error.rule.startsWith('register.')) return made;
      // Whatever has become of the old session, nothing more is written by it.
      held.session.close();
      opened = null;
      if (locks !== before) return made.ok ? HIDDEN : made;
      const again = await openNow(folder, held.session.login, password, before).catch(refusalOf);
      if (!again.ok && locks === before) lockedBy = 'person';
      return made.ok && locks !== before ? HIDDEN : made;
    } finally {
      unlocking = false;
      exchanging = null;
      over.resolve();
      tellState();
    }
  };

  async function run(act: string, values: unknown, second?: { login: string; password: string }): Promise<Receipt> {
    await pause;
    const receipt = await within<Receipt>((session, engine) => {
      // Its words would live on in a copy that is being made and in no list yet.
      if (engine.redacts(act, values) && hours.running() !== null) return REDACTS_LATER;
      return engine.act(session, act, values, second);
    });
    if (!receipt.ok || opened === null) return receipt;
    readPolicy(opened);
    parts.tell({ kind: 'register', seq: receipt.seq });
    tellState();
    lookAtNetwork();
    return receipt;
  }

  function lookAtNetwork(): void {
    seen = adaptersSeen(machineInterfaces(), policy.allowed);
    if (opened !== null) {
      noteNetwork(opened);
      if (blockedBy(policy.network, seen) !== null) {
        void lock('network');
        return;
      }
    } else if (blockedBy(policy.network, seen) !== null) hours.stop();
    tellState();
  }

  function lookAtHours(): void {
    if (opened === null || exchanging !== null || unlocking) return;
    if (!policy.backupAt.includes(new Date().getHours())) return;
    const begun = hours.begin(opened.session, opened.engine, 'hour');
    if (begun !== null) void counted(begun);
  }

  return {
    state,
    idleMinutes: () => policy.idleMinutes,
    settle: (where, wrong) => {
      folder = where;
      problem = wrong ?? null;
      lockedBy = null;
      lastLogin = '';
      policy = STRICT;
      hours.forget();
      tellState();
    },
    unlock,
    lock,
    closed: () => Promise.allSettled([closing, aside]).then(() => undefined),
    run,
    within,
    apart,
    exchange,
    backups: hours,
    lookAtHours,
    stopBackup: hours.stop,
    quiet,
    pauseActs: (until) => {
      pause = until.finally(() => {
        pause = null;
      });
    },
    lookAtNetwork,
    folder: () => folder,
  };
}
