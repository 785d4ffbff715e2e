import { basename } from 'node:path';
import type { ShellState, SignedIn } from '../../shared/bridge.ts';
import { cutRestore } from '../file/cut-restore.ts';
import type { BackupHours } from './backup-hours.ts';
import type { Opened, Parts, Policy } from './desk.ts';
import type { Leaving } from './leaving.ts';
import type { NetworkWatch } from './network-watch.ts';
import { reportFault } from './report.ts';
import type { Standing } from './standing.ts';

/** What the desk keeps, and what of it the page is told. */

/** Until a register says otherwise. */
export const STRICT: Policy = { network: 'block', allowed: [], idleMinutes: 10, backupPlaces: 0, backupAt: [] };

export type Room = {
  readonly parts: Parts;
  readonly hours: BackupHours;
  readonly network: NetworkWatch;
  readonly leaving: Leaving;
  standing: Standing<Opened>;
  policy: Policy;
  /** Settles when a new key is in its place; `null`: none is being made. */
  exchange: Promise<void> | null;
  /** Work on the folder of a locked register. */
  aside: Promise<unknown>;
  /** A verification reads the file beneath: until it settles nothing is written. */
  pause: Promise<void> | null;
  told: string;
};

export function signedIn({ session, engine, failedTries }: Opened): SignedIn {
  return engine.signedIn(session, failedTries);
}

export function stateOf({ standing, policy, network, hours, parts }: Room): ShellState {
  const { folder, lockedBy, lastLogin, problem } = standing;
  const user =
    standing.at === 'open'
      ? signedIn(standing.held)
      : standing.at === 'exchanging' && !standing.withdrawn
        ? standing.user
        : null;
  const adapters = network.seen();
  return {
    phase: user !== null ? 'open' : folder === null ? 'none' : 'locked',
    folder: folder === null ? null : basename(folder),
    lockedBy,
    lastLogin,
    user,
    network: { connected: adapters.length > 0, adapters, policy: policy.network },
    problem,
    restoreCut: user === null && folder !== null ? cutAt(folder) : null,
    lastBackup: user === null ? null : hours.last(),
    version: parts.version,
  };
}

/** The page names folders and takes none: paths stay here. */
function cutAt(folder: string): ShellState['restoreCut'] {
  const cut = cutRestore(folder);
  if (cut === null) return null;
  return { restored: cut.restored !== null, kept: cut.kept === null ? null : basename(cut.kept) };
}

/** Tells the page how the desk stands, where that has changed. */
export function tellState(room: Room): void {
  const state = stateOf(room);
  const text = JSON.stringify(state);
  if (text === room.told) return;
  room.told = text;
  room.parts.tell({ kind: 'state', state });
}

/** Tells the page that a line lies on the disk: whatever wrote it, what is on the screen may be old. */
export function tellLine({ parts }: Room, seq: number): void {
  try {
    parts.tell({ kind: 'register', seq });
  } catch (error) {
    // What fails after it must not make it look refused.
    reportFault('after', error);
  }
}

export function move(room: Room, standing: Standing<Opened>): void {
  room.standing = standing;
  tellState(room);
}

/** The policy of the register, and the adapters that count by it. */
export function readPolicy(room: Room, { session, engine }: Opened): void {
  room.policy = engine.readPolicy(session.db);
  room.network.look(room.policy);
}

/** Journals the network, unless something else has the register's file to itself. */
export function noteNetwork(room: Room, opened: Opened): void {
  if (room.standing.at !== 'exchanging' && room.pause === null) room.network.note(opened, room.policy);
}
