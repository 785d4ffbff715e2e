import { basename } from 'node:path';
import type { Change, NetworkState, ShellResult, ShellState, SignedIn } from '../../shared/bridge.ts';
import { type Refusal, refuse } from '../../shared/result.ts';
import { refused } from '../../shared/rules.ts';
import { adaptersSeen, machineInterfaces } from '../care/airgap.ts';
import type { Receipt } from '../register/execute.ts';
import type { Session } from '../register/register.ts';
import { LOCKED } from './report.ts';

/** The one register that the window has open, if any: unlocking, locking, and every act and question that goes through it. */

export type Engine = typeof import('./engine.ts');

export type LockReason = NonNullable<ShellState['lockedBy']>;

export type Parts = {
  readonly version: string;
  /** The register's own code, loaded when it is first needed: the password prompt does not wait for it. */
  readonly engine: () => Promise<Engine>;
  /** Tells the page. */
  readonly tell: (change: Change) => void;
  /** Runs at every lock, before anything else can be asked. */
  readonly onLock: () => void;
};

type Policy = { readonly network: 'block' | 'warn'; readonly allowed: readonly string[]; readonly idleMinutes: number };
/** Until a register says otherwise. */
const STRICT: Policy = { network: 'block', allowed: [], idleMinutes: 10 };

type Opened = { readonly session: Session; readonly engine: Engine; readonly failedTries: number };

export type Desk = {
  state(): ShellState;
  idleMinutes(): number;
  /** Where the register lies; `problem` where it cannot be opened at all. */
  settle(folder: string | null, problem?: string): void;
  unlock(login: string, password: string): Promise<ShellResult<SignedIn>>;
  lock(reason: LockReason): Promise<void>;
  run(act: string, values: unknown, second?: { login: string; password: string }): Promise<Receipt>;
  /** Works with the open register; a lock waits for it. */
  within<T>(work: (session: Session, engine: Engine) => Promise<T> | T): Promise<T | typeof LOCKED>;
  /** No act is written until `pause` settles: a verification reads the file beneath. */
  pauseActs(pause: Promise<void>): void;
  /** Looks at the machine's adapters: locks or warns as the policy says, once per change. */
  lookAtNetwork(): void;
  folder(): string | null;
};

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
  let pause: Promise<void> = Promise.resolve();
  const running = new Set<Promise<unknown>>();

  const network = (): NetworkState => ({ connected: seen.length > 0, adapters: seen, policy: policy.network });

  function signedIn({ session, engine, failedTries }: Opened): SignedIn {
    return engine.signedIn(session, failedTries);
  }

  function state(): ShellState {
    const user = opened === null ? null : signedIn(opened);
    const phase = opened !== null ? 'open' : folder === null ? 'none' : 'locked';
    const name = folder === null ? null : basename(folder);
    return { phase, folder: name, lockedBy, lastLogin, user, network: network(), problem, version: parts.version };
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
    if (now === noted || session.pendingSignIn !== null) return;
    const answer = seen.length === 0 ? 'gone' : policy.network === 'block' ? 'blocked' : 'warned';
    engine.noteNetwork(session, seen, answer);
    noted = now;
  }

  /** The key is zeroed before anything else can happen, unless an act is under way: it ends first, whole. */
  function close({ session, engine }: Pick<Opened, 'session' | 'engine'>): Promise<unknown> {
    const leave = (): Promise<unknown> => {
      // What it writes it writes at once; the rest concerns other files.
      const leaving = engine.signOut(session).catch(() => undefined);
      session.close();
      return leaving;
    };
    return running.size === 0 ? leave() : Promise.allSettled([...running]).then(leave);
  }

  async function lock(reason: LockReason): Promise<void> {
    locks += 1;
    if (opened !== null) {
      const leaving = opened;
      opened = null;
      lockedBy = reason;
      lastLogin = reason === 'user' ? '' : leaving.session.login;
      parts.onLock();
      closing = close(leaving);
      tellState();
    } else if (reason === 'user') {
      lastLogin = '';
      tellState();
    }
    await closing;
  }

  async function unlock(login: string, password: string): Promise<ShellResult<SignedIn>> {
    if (folder === null) return refuse('shell.noRegister', 'Chưa chọn sổ. Hãy mở hoặc lập một sổ.');
    if (unlocking) return refuse('shell.busy', 'Đang mở sổ. Hãy chờ.');
    unlocking = true;
    const before = locks;
    try {
      await closing;
      const engine = await parts.engine();
      const failedTries = engine.failedTries(folder, login);
      const session = await engine.open(folder, { login, password }, (done, total) =>
        parts.tell({ kind: 'progress', call: 'unlock', step: 'rebuild', done, total }),
      );
      const found = { session, engine, failedTries };
      readPolicy(found);
      noted = '';
      if (seen.length > 0) noteNetwork(found);
      const refusal = locks !== before ? LOCKED : networkRefusal();
      if (refusal !== null) {
        closing = close(found);
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
    } finally {
      unlocking = false;
    }
  }

  function networkRefusal(): { readonly ok: false; readonly error: Refusal } | null {
    if (policy.network !== 'block' || seen.length === 0) return null;
    return refused(
      'network.blocked',
      `Máy đang nối mạng (${seen.join(', ')}). Sổ bí mật nhà nước chỉ được mở trên máy không nối mạng. Hãy rút dây, tắt Wi-Fi rồi mở lại.`,
    );
  }

  async function within<T>(work: (session: Session, engine: Engine) => Promise<T> | T): Promise<T | typeof LOCKED> {
    const held = opened;
    if (held === null) return LOCKED;
    const going = Promise.resolve(work(held.session, held.engine));
    running.add(going);
    try {
      return await going;
    } finally {
      running.delete(going);
    }
  }

  async function run(act: string, values: unknown, second?: { login: string; password: string }): Promise<Receipt> {
    await pause;
    const receipt = await within((session, engine) => engine.act(session, act, values, second));
    if (!receipt.ok || opened === null) return receipt;
    if (act === 'setPolicy') readPolicy(opened);
    parts.tell({ kind: 'register', seq: receipt.seq });
    tellState();
    lookAtNetwork();
    return receipt;
  }

  function lookAtNetwork(): void {
    seen = adaptersSeen(machineInterfaces(), policy.allowed);
    if (opened !== null) {
      noteNetwork(opened);
      if (networkRefusal() !== null) {
        void lock('network');
        return;
      }
    }
    tellState();
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
      tellState();
    },
    unlock,
    lock,
    run,
    within,
    pauseActs: (until) => {
      pause = until;
    },
    lookAtNetwork,
    folder: () => folder,
  };
}
