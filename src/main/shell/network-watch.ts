import { adaptersSeen, machineInterfaces } from '../care/airgap.ts';
import type { Opened, Policy } from './desk.ts';

/** The machine's adapters as they were seen last, and what of it the journal knows. */
export type NetworkWatch = {
  seen(): readonly string[];
  /** Looks again; those that the policy allows do not count. */
  look(policy: Policy): void;
  /** Another session: nothing is noted in it yet. */
  begin(): void;
  /** Journals what was seen, once per change; nothing while the clock is in doubt. */
  note(opened: Opened, policy: Policy): void;
};

export function watchNetwork(): NetworkWatch {
  let seen: readonly string[] = adaptersSeen(machineInterfaces(), []);
  let noted = '';
  return {
    seen: () => seen,
    look: ({ allowed }) => {
      seen = adaptersSeen(machineInterfaces(), allowed);
    },
    begin: () => {
      noted = '';
    },
    note: ({ session, engine }, { network }) => {
      const now = seen.join('\n');
      if (now === noted) return;
      const answer = seen.length === 0 ? 'gone' : network === 'block' ? 'blocked' : 'warned';
      if (engine.noteNetwork(session, seen, answer)) noted = now;
    },
  };
}
