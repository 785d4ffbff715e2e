import type { Refusal } from '../../shared/base/result.ts';
import { done, refuse } from '../../shared/base/result.ts';
import type { ShellResult, SignedIn } from '../../shared/bridge.ts';
import { blockedBy } from '../care/airgap.ts';
import type { Session } from '../register/register.ts';
import { HASTY, type LockReason, type Opened } from './desk.ts';
import { BUSY, HIDDEN, LOCKED, refusalOf } from './report.ts';
import { move, noteNetwork, type Room, readPolicy, signedIn, tellLine, tellState } from './room.ts';
import { begun, ended, exchanging, heldBy, locked, opened, type Standing, spent } from './standing.ts';

/** Opening and locking the register of the window, work on its folder while it is locked, and a new key while it is open. */

const NOT_NOW = {
  none: refuse('shell.noRegister', 'Chưa chọn sổ. Hãy mở hoặc lập một sổ.'),
  open: refuse('shell.open', 'Sổ đang mở. Hãy khóa màn hình rồi làm lại.'),
  busy: BUSY,
} as const;

/** Opens the register. Locked meanwhile, or on a network under `block`, it is closed again. */
export async function unlock(
  room: Room,
  login: string,
  password: string,
  withoutLog = false,
): Promise<ShellResult<SignedIn>> {
  const next = begun(room.standing);
  if (typeof next === 'string') return NOT_NOW[next];
  room.standing = next;
  try {
    return await openNow(room, next.folder, login, password, withoutLog);
  } finally {
    move(room, ended(room.standing));
  }
}

async function openNow(
  room: Room,
  dir: string,
  login: string,
  password: string,
  withoutLog = false,
): Promise<ShellResult<SignedIn>> {
  const { parts, hours, leaving, network } = room;
  hours.stop();
  await leaving.closed();
  const engine = await parts.engine();
  const failedTries = engine.failedTries(dir, login);
  const told = {
    progress: (done: number, total: number): void =>
      parts.tell({ kind: 'progress', call: 'unlock', step: 'rebuild', done, total }),
    appended: (seq: number): void => tellLine(room, seq),
  };
  const session = await engine.open(dir, { login, password }, told, withoutLog);
  const found = { session, engine, failedTries };
  readPolicy(room, found);
  network.begin();
  if (network.seen().length > 0) noteNetwork(room, found);
  const refusal = away(room.standing) ? LOCKED : blockedBy(room.policy.network, network.seen());
  if (refusal !== null) {
    leaving.close(found, false);
    await leaving.closed();
    tellState(room);
    return refusal;
  }
  move(room, opened(room.standing, found, session.login));
  return done(signedIn(found));
}

/** Whether the person has left what was under way. */
function away(standing: Standing<Opened>): boolean {
  return standing.at === 'unlocking' || standing.at === 'exchanging' ? standing.withdrawn : standing.at !== 'open';
}

/** Locks at once (`Desk.lock`). */
export async function lock(room: Room, reason: LockReason, plainly = false): Promise<void> {
  const { parts, hours, leaving, standing } = room;
  const hasty = plainly || HASTY.has(reason);
  if (hasty) hours.stop();
  room.standing = locked(standing, reason);
  if (standing.at === 'open' || standing.at === 'exchanging') parts.onLock();
  const held = heldBy(standing);
  // A session that is giving way to a new key has nothing left to back up.
  if (held !== null) leaving.close(held, !hasty && standing.at === 'open');
  tellState(room);
  await (hasty ? leaving.closed() : leaving.left());
}

/** Works on the folder of a locked register (`Desk.apart`). */
export async function apart<T>(room: Room, work: (dir: string) => Promise<ShellResult<T>>): Promise<ShellResult<T>> {
  const next = begun(room.standing);
  if (typeof next === 'string') return NOT_NOW[next];
  room.standing = next;
  room.hours.stop();
  const going = room.leaving
    .closed()
    .then(() => work(next.folder))
    .catch(refusalOf);
  room.aside = going;
  try {
    return await going;
  } finally {
    move(room, ended(room.standing));
  }
}

type Failed = { readonly ok: false; readonly error: Refusal };

/** Work that ends the session, a new key (`Desk.exchange`). */
export async function exchange<T extends { readonly ok: true }>(
  room: Room,
  work: (session: Session) => Promise<T | Failed>,
  password: string,
): Promise<T | Failed> {
  const { standing, leaving } = room;
  if (standing.at === 'exchanging' || standing.at === 'unlocking') return BUSY;
  if (standing.at !== 'open') return LOCKED;
  const { held, folder } = standing;
  const over = Promise.withResolvers<void>();
  room.exchange = over.promise;
  room.standing = exchanging(standing, signedIn(held));
  try {
    await leaving.quiet();
    if (away(room.standing)) return LOCKED;
    const made = await leaving.counted(work(held.session)).catch(refusalOf);
    if (!made.ok && made.error.kind === 'refused' && !made.error.rule.startsWith('register.')) return made;
    // Whatever has become of the old session, nothing more is written by it.
    held.session.close();
    room.standing = spent(room.standing);
    if (!away(room.standing)) await openNow(room, folder, held.session.login, password).catch(refusalOf);
    return made.ok && away(room.standing) ? HIDDEN : made;
  } finally {
    room.exchange = null;
    move(room, ended(room.standing));
    over.resolve();
  }
}
