import { expect, test } from 'vitest';
import { newDice, newTally } from './tally.ts';
import { torture, untried } from './torture.ts';

/** A short run of `npm run torture`, with another seed each day, so that many days try much. */

test('kills, power cuts, bad disks, turned bits and hostile inputs: nothing acknowledged is lost, nothing false is shown', async () => {
  for (const reason of untried()) console.warn(`torture, not tried here: ${reason}`);
  const seed = Math.floor(Date.now() / 86_400_000);
  const tally = newTally();
  await torture(
    { kills: 2, cuts: 12, rekeyCuts: 4, careCuts: 2, flips: 400, hostile: 4_000, scenes: 1 },
    newDice(seed),
    tally,
  );
  console.info(`torture, seed ${seed}\n${tally.table()}`);
  expect(tally.wrongs).toEqual([]);
  expect(tally.count('SIGKILL: acts')).toBe(2);
}, 600_000);
