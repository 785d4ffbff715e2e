import { civilTime } from '../../shared/base/dates.ts';
import type { SecondPerson } from '../../shared/bridge.ts';
import { blockedBy } from '../care/airgap.ts';
import type { Receipt } from '../register/execute.ts';
import type { Session } from '../register/register.ts';
import { openBackupHours } from './backup-hours.ts';
import type { Desk, Engine, Parts } from './desk.ts';
import { openLeaving } from './leaving.ts';
import { watchNetwork } from './network-watch.ts';
import { LOCKED, REDACTS_LATER, reportFault } from './report.ts';
import { move, noteNetwork, type Room, readPolicy, STRICT, stateOf, tellState } from './room.ts';
import { heldBy, NOWHERE, settled } from './standing.ts';
import { apart, exchange, lock, unlock } from './unlocking.ts';

/** The one register that the window has open, if any: every act and question that goes through it, and what is done by the clock. */

export function openDesk(parts: Parts): Desk {
  const room = roomOf(parts);
  return {
    state: () => stateOf(room),
    idleMinutes: () => room.policy.idleMinutes,
    settle: (folder, problem) => settle(room, folder, problem ?? null),
    unlock: (login, password, withoutLog) => unlock(room, login, password, withoutLog),
    lock: (reason, plainly) => lock(room, reason, plainly),
    closed: () => Promise.allSettled([room.leaving.closed(), room.aside]).then(() => undefined),
    run: (act, values, second) => run(room, act, values, second),
    within: (work) => within(room, work),
    apart: (work) => apart(room, work),
    exchange: (work, password) => exchange(room, work, password),
    backups: room.hours,
    lookAtHours: () => lookAtHours(room),
    stopBackup: room.hours.stop,
    quiet: () => quiet(room),
    pauseActs: (until) => {
      const pause = Promise.allSettled([room.pause, until]).then(() => {
        // Another may have begun meanwhile, and it waits for this one.
        if (room.pause === pause) room.pause = null;
      });
      room.pause = pause;
    },
    lookAtNetwork: () => lookAtNetwork(room),
    folder: () => room.standing.folder,
  };
}

function roomOf(parts: Parts): Room {
  const hours = openBackupHours({
    tell: parts.tell,
    quiet: () => quiet(room),
    ended: () => tellState(room),
  });
  const room: Room = {
    parts,
    hours,
    network: watchNetwork(),
    leaving: openLeaving(hours),
    standing: NOWHERE,
    policy: STRICT,
    exchange: null,
    aside: Promise.resolve(),
    pause: null,
    told: '',
  };
  return room;
}

async function quiet(room: Room): Promise<void> {
  while (room.pause !== null) await room.pause;
}

function settle(room: Room, folder: string | null, problem: string | null): void {
  const held = heldBy(room.standing);
  room.policy = STRICT;
  room.hours.forget();
  move(room, settled(room.standing, folder, problem));
  if (held !== null) room.leaving.close(held, false);
}

async function within<T>(
  room: Room,
  work: (session: Session, engine: Engine) => Promise<T> | T,
): Promise<T | typeof LOCKED> {
  while (room.exchange !== null) await room.exchange;
  if (room.standing.at !== 'open') return LOCKED;
  const { session, engine } = room.standing.held;
  return room.leaving.counted(Promise.resolve(work(session, engine)));
}

async function run(room: Room, act: string, values: unknown, second: SecondPerson | undefined): Promise<Receipt> {
  await quiet(room);
  const receipt = await within<Receipt>(room, (session, engine) => {
    // Its words would live on in a copy that is being made and in no list yet.
    if (room.hours.running() !== null && engine.redacts(act, values)) return REDACTS_LATER;
    return engine.act(session, act, values, second);
  });
  if (!receipt.ok) return receipt;
  try {
    followActs(room);
  } catch (error) {
    // The line is on the disk: what fails after it must not make it look refused.
    reportFault('after', error);
  }
  return receipt;
}

/** What follows from an act that was just written. */
function followActs(room: Room): void {
  if (room.standing.at !== 'open') return;
  // Whatever act it was: the policy may be another now.
  readPolicy(room, room.standing.held);
  tellState(room);
  lookAtNetwork(room);
}

function lookAtNetwork(room: Room): void {
  const { network, standing } = room;
  network.look(room.policy);
  const held = heldBy(standing);
  if (held !== null) noteNetwork(room, held);
  if (blockedBy(room.policy.network, network.seen()) !== null) {
    if (held !== null) {
      void lock(room, 'network');
      return;
    }
    room.hours.stop();
  }
  tellState(room);
}

function lookAtHours({ standing, policy, hours, leaving }: Room): void {
  if (standing.at !== 'open' || !policy.backupAt.includes(civilTime(new Date()).hour)) return;
  const begun = hours.begin(standing.held.session, standing.held.engine, 'hour');
  if (begun !== null) void leaving.counted(begun);
}
