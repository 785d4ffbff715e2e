import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { actFigures } from './act.ts';
import { callFigures } from './calls.ts';
import { careFigures } from './care.ts';
import { listFigures } from './lists.ts';
import { asMarkdown, type Figure, notMeasured, type Section, shortTable, written } from './measure.ts';
import { openFigures } from './open.ts';
import { paperFigures, QUICK_PAPER, WHOLE_PAPER } from './paper.ts';
import { builtRegister } from './register.ts';
import { searchFigures } from './search.ts';
import { verifyFigures } from './verify.ts';
import { QUICK_PLAN, WHOLE_PLAN, windowFigures } from './window.ts';

/**
 * `npm run bench [-- --full] [--quick] [--sizes 10000,100000] [--only search,paper] [--keep DIR] [--out DIR]`: every figure beside
 * its partner of the same run, the short table last. `--quick` goes through all of it at a small size: its figures mean nothing.
 */

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    only: { type: 'string' },
    keep: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, 'results') },
  },
});
const PARTS = ['search', 'lists', 'act', 'opening', 'verification', 'care', 'calls', 'paper', 'window'] as const;
type Part = (typeof PARTS)[number];
const only = values.only?.split(',') ?? PARTS;
const unknown = only.filter((name) => !PARTS.some((part) => part === name));
if (unknown.length > 0) {
  process.stderr.write(`--only ${unknown.join(',')}: there are ${PARTS.join(', ')}\n`);
  process.exit(2);
}
const sizes = (values.sizes ?? (values.quick ? '1000' : `10000,100000${values.full ? ',1000000' : ''}`))
  .split(',')
  .map(Number);
/** The book that the window shows. */
const BOOK = values.quick ? (sizes[0] ?? 1_000) : 100_000;

const base = values.keep ?? mkdtempSync(join(tmpdir(), 'so-mat-bench-'));
const started = new Date();
const sections: Section[] = [];

function tidy(): void {
  if (values.keep === undefined) rmSync(base, { recursive: true, force: true, maxRetries: 5 });
}

function say(text: string): void {
  process.stderr.write(`${((Date.now() - started.getTime()) / 1_000).toFixed(0).padStart(5)} s  ${text}\n`);
}

/** Measures one part, if it is wanted, and shows its table at once. */
async function part(name: Part, title: string, work: () => Promise<readonly Figure[]> | readonly Figure[]) {
  if (!only.some((one) => one === name)) return;
  say(title);
  const figures = await Promise.resolve()
    .then(work)
    .catch((error: unknown) => {
      // The others are measured all the same, and the run says that it is not whole.
      process.exitCode = 1;
      return [notMeasured(title, error instanceof Error ? error.message : String(error))];
    });
  sections.push({ title, figures });
  process.stdout.write(`${asMarkdown(title, figures)}\n`);
}

async function building(dir: string, size: number, oneBook: boolean) {
  const what = `${size.toLocaleString('en')} documents${oneBook ? ' in one book' : ''}`;
  say(`${what}: building`);
  const { session, seconds } = await builtRegister(
    dir,
    size,
    (done) => {
      if (done > 0 && done % 100_000 === 0) say(`${done}`);
    },
    oneBook,
  );
  if (seconds !== null) say(`${what}: built, ${((seconds / size) * 1e6).toFixed(0)} µs each`);
  return session;
}

async function registerParts(size: number): Promise<void> {
  const dir = join(base, String(size));
  const title = `${size.toLocaleString('en')} documents`;
  const session = await building(dir, size, false);
  try {
    const limit = size < 100_000 ? null : size > 100_000 ? 20 : 5;
    await part('search', `${title}: search`, () => searchFigures(session, limit));
    await part('lists', `${title}: lists`, () => listFigures(session));
    if (size <= 100_000) await part('act', `${title}: one act`, () => actFigures(session, base));
  } finally {
    session.close();
  }
  await part('opening', `${title}: opening`, () => openFigures(dir, size, values.quick ? 2 : undefined));
  await part('verification', `${title}: verification`, () => verifyFigures(dir, say));
  await part('care', `${title}: backup`, () => careFigures(dir, size, base));
  if (values.keep === undefined) rmSync(dir, { recursive: true, force: true });
}

async function windowPart(): Promise<void> {
  const dir = join(base, `book-${BOOK}`);
  (await building(dir, BOOK, true)).close();
  await part('window', 'the window', () => windowFigures(dir, values.quick ? QUICK_PLAN : WHOLE_PLAN));
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => {
    tidy();
    process.exit(code);
  });

try {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.version}`;
  const load = `load ${loadavg()[0]?.toFixed(1)} at the start`;
  const head = `# Bench of ${started.toISOString().slice(0, 16).replace('T', ' ')}\n\n${machine}, ${load}\n`;
  if (only.some((name) => name !== 'calls' && name !== 'paper' && name !== 'window'))
    for (const size of sizes) await registerParts(size);
  await part('calls', 'the command line', () => callFigures(base, values.quick ? 10_000 : 1_000_000));
  await part('paper', 'paper', () => paperFigures(say, values.quick ? QUICK_PAPER : WHOLE_PAPER));
  if (only.some((name) => name === 'window')) await windowPart();
  const short = `${head}\n${shortTable(sections)}`;
  const tables = sections.map(({ title, figures }) => asMarkdown(title, figures));
  say(`written to ${written(values.out, started, [short, ...tables])}`);
  process.stdout.write(`${short}\n`);
} finally {
  tidy();
}
