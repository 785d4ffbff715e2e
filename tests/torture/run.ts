import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { newDice, newTally } from './tally.ts';
import { ROUND, torture, untried } from './torture.ts';

/**
 * `npm run torture -- --minutes N [--seed S] [--out FILE]`: rounds of everything until the time is over, at least one; the table is
 * written after every round. Exit 1 when anything acknowledged was lost, anything false shown, or anything crashed or hung.
 */

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } },
});
const minutes = Number(values.minutes ?? '30');
const seed = Number(values.seed ?? String(Date.now() % 1_000_000));
const begun = Date.now();
const until = begun + minutes * 60_000;
const tally = newTally();
const dice = newDice(seed);

function told(rounds: number): string {
  const took = ((Date.now() - begun) / 60_000).toFixed(1);
  const head = [`Seed ${seed}, ${took} minutes, ${rounds} whole rounds, Node ${process.version}, ${process.platform}.`];
  for (const reason of untried()) head.push(`Not tried: ${reason}.`);
  return `${head.join('\n')}\n\n${tally.table()}\n\n${tally.wrongs.length === 0 ? 'Nothing wrong.' : tally.wrongs.join('\n')}\n`;
}

for (let rounds = 1; ; rounds += 1) {
  await torture(ROUND, dice, tally, until);
  const report = told(Date.now() < until ? rounds : rounds - 1);
  if (values.out !== undefined) writeFileSync(values.out, report);
  if (Date.now() < until) continue;
  process.stdout.write(report);
  break;
}
process.exitCode = tally.wrongs.length === 0 ? 0 : 1;
