import { careCuts } from './care-cuts.ts';
import { powerCuts, rekeyCuts } from './cuts.ts';
import {
  canMount,
  copiedWhileOpen,
  failingDisk,
  fullDisk,
  jumpingClock,
  readOnlyDisk,
  twoProcesses,
  vanishingStick,
} from './disks.ts';
import { flips } from './flips.ts';
import { hostile } from './hostile.ts';
import { killing, MODES } from './kills.ts';
import { canTrace } from './process.ts';
import type { Dice, Tally } from './tally.ts';

/** How much of everything; a long run is as many rounds as the time allows. */
export type Amounts = {
  /** Kills in each of the modes. */
  readonly kills: number;
  readonly cuts: number;
  readonly rekeyCuts: number;
  /** Of backups, and of restores. */
  readonly careCuts: number;
  readonly flips: number;
  readonly hostile: number;
  readonly scenes: number;
};

/** A whole round. */
export const ROUND: Amounts = {
  kills: 16,
  cuts: 100,
  rekeyCuts: 12,
  careCuts: 12,
  flips: 2_000,
  hostile: 100_000,
  scenes: 3,
};

/** One round of everything; stops early when the time is over. */
export async function torture(
  amounts: Amounts,
  dice: Dice,
  tally: Tally,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  const mounts = canMount();
  const traces = canTrace();
  const late = (): boolean => Date.now() >= until;
  for (const mode of MODES) await killing(mode, amounts.kills, dice, tally, until);
  await powerCuts(amounts.cuts, dice, tally, until);
  await rekeyCuts(amounts.rekeyCuts, dice, tally, until);
  await careCuts(amounts.careCuts, dice, tally, until);
  for (let count = 0; count < amounts.scenes && !late(); count += 1) {
    if (mounts) await fullDisk(dice, tally);
    if (mounts) await readOnlyDisk(tally);
    if (traces) await failingDisk(dice, tally);
    await vanishingStick(dice, tally);
    await jumpingClock(dice, tally);
    await twoProcesses(dice, tally);
    await copiedWhileOpen(dice, tally);
  }
  await flips(amounts.flips, dice, tally, until);
  await hostile(amounts.hostile, dice, tally, until);
}

/** What could not be tried on this machine, said aloud. */
export function untried(): string[] {
  const missing: string[] = [];
  if (!canMount()) missing.push('full and read-only disks: mounting a small one needs root on Linux');
  if (!canTrace()) missing.push('I/O errors: strace is not there or may not trace');
  return missing;
}
