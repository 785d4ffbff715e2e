import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { verifyRegister } from '../src/main/register/closed.ts';
import { atMost, cpuSince, type Figure, ms, type Took, timed } from './measure.ts';
import { AFTER, LAN, optionsOf } from './register.ts';

/** Verification, step by step. The register must be closed. */

const UNITS: Readonly<Record<string, string>> = {
  pages: 'pages',
  chain: 'lines',
  commitments: 'lines',
  rebuild: 'lines',
};

export async function verifyFigures(dir: string, progress: (text: string) => void): Promise<Figure[]> {
  const options = optionsOf({ now: AFTER });
  const run = async (chainOnly: boolean): Promise<{ total: Took; lines: number; steps: Map<string, Took> }> => {
    const steps = new Map<string, Took>();
    const [before, started] = [process.cpuUsage(), performance.now()];
    let [cpu, at] = [before, started];
    const note = (step: string): void => {
      const sofar = steps.get(step) ?? { ms: 0, cpu: 0 };
      steps.set(step, { ms: sofar.ms + performance.now() - at, cpu: sofar.cpu + cpuSince(cpu) });
      [cpu, at] = [process.cpuUsage(), performance.now()];
    };
    const found = await verifyRegister(dir, LAN, options, {
      chainOnly,
      anchor: null,
      progress: (step, done, of) => {
        note(step);
        if (done === of) progress(`${step} ${of} ${UNITS[step] ?? ''}`);
      },
    });
    if (!found.ok) throw new Error(`not verified: ${JSON.stringify(found)}`);
    // What comes after the last table is SQLite's own check of the indexes.
    note('indexes');
    return { total: { ms: performance.now() - started, cpu: cpuSince(before) }, lines: found.lines, steps };
  };
  const hashed = timed(() => {
    const file = openSync(join(dir, 'register.db'), 'r');
    const [sum, block] = [createHash('sha256'), Buffer.alloc(1 << 20)];
    for (let read = readSync(file, block); read > 0; read = readSync(file, block)) sum.update(block.subarray(0, read));
    closeSync(file);
    return sum.digest();
  });
  const partner = `${ms(hashed.ms)} for reading and hashing the file`;
  const chain = await run(true);
  const whole = await run(false);
  const million = chain.lines >= 1_000_000;
  const note = ({ cpu }: Took): string => `on the processor ${ms(cpu)}, with the unlocking of the key`;
  const limit = (what: string, took: Took, most: number): Figure =>
    million
      ? atMost(what, took.ms, most, partner, note(took))
      : { what, figure: ms(took.ms), partner, note: note(took) };
  return [
    limit(`verify --chain-only, ${chain.lines} lines`, chain.total, 10_000),
    limit(`verify, ${whole.lines} lines`, whole.total, 180_000),
    ...[...whole.steps].map(([step, took]) => ({
      what: `of which ${step}`,
      figure: ms(took.ms),
      partner: `${((100 * took.ms) / whole.total.ms).toFixed(0)} % of the whole`,
      note: `on the processor ${ms(took.cpu)}`,
    })),
  ];
}
