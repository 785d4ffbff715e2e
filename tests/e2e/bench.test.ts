import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

/**
 * The bench at a size at which it is over soon: that every figure comes, with its partner. How large they are means nothing here; the
 * whole bench, whose figures mean something, is run by `npm run test:long` and shown.
 */

const LONG = process.env.SOMAT_LONG === '1';
const SIZE = LONG ? [] : ['--quick', '--sizes', '200'];
const RUN = fileURLToPath(new URL('../../bench/run.ts', import.meta.url));

/** What the issues name; each is the beginning or a part of a row. */
const NAMED = [
  'two words with filters, p95',
  'search ÷ MATCH alone, p95',
  'act ÷ bare, median',
  'act ÷ act without cipher, median',
  'unlock: the key from the password',
  'opening: from the key to the first list',
  'resident memory',
  'verify --chain-only',
  'verify, ',
  'backup, read back and verified',
  'restore into a new folder',
  'pages made and drawn ÷ pdfkit alone',
  'peak memory, whole book',
  'rows in parts of 100 pages',
  'next page of a book',
  'next page: large ÷ small book',
  'start to password prompt',
  'from the key to the rows of a book',
  'key to results on the screen',
  'scrolling ',
  'an empty call through the bridge',
];

test('every figure is measured, beside a partner of the same run, and nothing is left behind', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'so-mat-bench-test-'));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  const out = join(scratch, 'results');
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, ...SIZE, '--out', out], {
    encoding: 'utf8',
    // Measured as it starts for people: nothing of it compiled before.
    env: { ...process.env, TMPDIR: scratch, NODE_COMPILE_CACHE: LONG ? undefined : process.env.NODE_COMPILE_CACHE },
  });
  expect(status, stderr).toBe(0);
  if (LONG) console.info(stdout);
  const [file = ''] = readdirSync(out);
  const [short = '', ...tables] = readFileSync(join(out, file), 'utf8').split('\n### ');
  const rows = tables
    .join('\n')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| what |'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.length).toBeGreaterThan(60);
  const bare = rows.filter(
    ([, what, figure, partner]) => !what || !/\d/.test(figure ?? '') || !/[\d\p{L}]/u.test(partner ?? ''),
  );
  expect(bare).toEqual([]);
  expect(NAMED.filter((name) => !rows.some(([, what]) => what?.includes(name)))).toEqual([]);
  // The short table is what is printed last, and what the README takes.
  expect(stdout.trimEnd().endsWith(short.trimEnd())).toBe(true);
  expect(short).toContain('| the window: start to password prompt');
  expect(readdirSync(scratch).filter((name) => name.startsWith('so-mat-'))).toEqual([]);
});
