import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { actFigures } from './act.ts';
import { listFigures } from './lists.ts';
import { asMarkdown, type Figure, written } from './measure.ts';
import { openFigures } from './open.ts';
import { builtRegister } from './register.ts';
import { searchFigures } from './search.ts';
import { verifyFigures } from './verify.ts';

/** `npm run bench [-- --full] [--keep DIR] [--sizes 10000,100000]`: every figure beside its partner of the same run. */

const { values } = parseArgs({
  options: { full: { type: 'boolean' }, keep: { type: 'string' }, sizes: { type: 'string' } },
});
const sizes = (values.sizes ?? `10000,100000${values.full ? ',1000000' : ''}`).split(',').map(Number);
const base = values.keep ?? mkdtempSync(join(tmpdir(), 'so-mat-bench-'));
const started = new Date();
const parts: string[] = [];

function say(text: string): void {
  process.stderr.write(`${((Date.now() - started.getTime()) / 1_000).toFixed(0).padStart(5)} s  ${text}\n`);
}

function show(title: string, figures: readonly Figure[]): void {
  const table = asMarkdown(title, figures);
  parts.push(table);
  process.stdout.write(`${table}\n`);
}

try {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.version}`;
  const load = `load ${loadavg()[0]?.toFixed(1)} at the start`;
  parts.push(`# Bench of ${started.toISOString().slice(0, 16).replace('T', ' ')}\n\n${machine}, ${load}\n`);
  for (const size of sizes) {
    const dir = join(base, String(size));
    const title = `${size.toLocaleString('en')} documents`;
    say(`${title}: building`);
    const { session, seconds } = await builtRegister(dir, size, (done) => {
      if (done > 0 && done % 100_000 === 0) say(`${done}`);
    });
    try {
      if (seconds !== null) say(`${title}: built, ${((seconds / size) * 1e6).toFixed(0)} µs each`);
      show(`${title}: search`, searchFigures(session, size < 100_000 ? null : size > 100_000 ? 20 : 5));
      show(`${title}: lists`, listFigures(session));
      if (size <= 100_000) show(`${title}: one act`, actFigures(session, base));
    } finally {
      session.close();
    }
    show(`${title}: opening`, await openFigures(dir, size));
    show(`${title}: verification`, await verifyFigures(dir, say));
    if (values.keep === undefined) rmSync(dir, { recursive: true, force: true });
  }
  say(`written to ${written(join(import.meta.dirname, 'results'), started, parts)}`);
} finally {
  if (values.keep === undefined) rmSync(base, { recursive: true, force: true });
}
