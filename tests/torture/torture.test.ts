import { expect, test } from 'vitest';
import { newDice, newTally } from './tally.ts';
import { type Amounts, ROUND, torture, untried } from './torture.ts';

/**
 * A short run of `npm run torture`, with another seed each day, so that many days try much; `npm run test:long` gives it SOMAT_MINUTES
 * of whole rounds, and then everything must be tried.
 */

const SHORT: Amounts = { kills: 2, cuts: 12, rekeyCuts: 4, careCuts: 2, flips: 400, hostile: 4_000, scenes: 1 };
const MINUTES = Number(process.env.SOMAT_MINUTES ?? 0);

test('kills, power cuts, bad disks, turned bits and hostile inputs: nothing acknowledged is lost, nothing false is shown', {
  timeout: 600_000 + MINUTES * 60_000,
}, async () => {
  for (const reason of untried()) console.warn(`torture, not tried here: ${reason}`);
  if (MINUTES > 0) expect(untried()).toEqual([]);
  const seed = Math.floor(Date.now() / 86_400_000);
  const [tally, dice] = [newTally(), newDice(seed)];
  const until = Date.now() + MINUTES * 60_000;
  await torture(MINUTES > 0 ? ROUND : SHORT, dice, tally);
  while (Date.now() < until) await torture(ROUND, dice, tally, until);
  console.info(`torture, seed ${seed}\n${tally.table()}`);
  expect(tally.wrongs).toEqual([]);
  const kills = tally.count('SIGKILL: acts');
  if (MINUTES > 0) expect(kills).toBeGreaterThanOrEqual(ROUND.kills);
  else expect(kills).toBe(SHORT.kills);
});
