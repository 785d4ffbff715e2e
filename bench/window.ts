import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, type Program } from '../tests/e2e/host/launch.ts';
import { setup } from '../tests/e2e/setup.ts';
import { writer } from './documents.ts';
import { atMost, type Figure, median, ms, notMeasured, quantile } from './measure.ts';
import { callTimes, installProbe, jumps, largestPaint, scrollFrames, watchOpening } from './page-probe.ts';
import { LAN } from './register.ts';
import { pick } from './words.ts';

/**
 * What a person waits for in the window: the built program over the stand-in, in real Chromium, on a book that has all documents.
 * Beside it stands a program that does nothing but show a page, in the same Chromium, over the same stand-in.
 */

const BOOK = '[role=grid] [role=rowgroup]';
const EMPTY = fileURLToPath(new URL('./empty-program.ts', import.meta.url));

export type WindowPlan = {
  /** Starts of each program. */
  readonly starts: number;
  /** Searches of two words, typed letter by letter. */
  readonly searches: number;
  readonly frames: number;
};

export const WHOLE_PLAN: WindowPlan = { starts: 5, searches: 20, frames: 600 };
export const QUICK_PLAN: WindowPlan = { starts: 1, searches: 2, frames: 60 };

type Started = { readonly program: Program; readonly prompt: number };

/** A program that stands still is killed, so that the bench ends by itself and says what it waited for. */
const LONGEST = 300_000;

async function start(folder: string, main?: string): Promise<Started> {
  const before = Date.now();
  const program = await launch(main === undefined ? { folder } : { folder, main });
  const late = setTimeout(() => void program.kill(), LONGEST);
  program.page.once('close', () => clearTimeout(late));
  // The prompt, not the "Đang mở …" before it.
  if (main === undefined) await program.page.getByLabel('Mật khẩu').waitFor();
  const prompt = (await program.page.evaluate(largestPaint)) - before;
  return { program, prompt };
}

/** When main had the key: the password's thread has answered. */
async function noteKey(program: Program): Promise<() => Promise<number>> {
  await program.evaluate(() => {
    process.on('worker', (worker) => {
      worker.once('message', () => Reflect.set(globalThis, 'keyAt', performance.timeOrigin + performance.now()));
    });
  }, null);
  return () => program.evaluate((): number => Number(Reflect.get(globalThis, 'keyAt')), null);
}

type Unlocked = { readonly key: number; readonly first: number; readonly rows: number };

async function unlock({ page }: Program, keyAt: () => Promise<number>): Promise<Unlocked> {
  await page.getByLabel('Tên đăng nhập').fill(LAN.login);
  await page.getByLabel('Mật khẩu').fill(LAN.password);
  await page.evaluate(watchOpening);
  await page.keyboard.press('Enter');
  const opening = await page.evaluate(() => window.probe.opening);
  if (opening === undefined) throw new Error('nobody watched the opening');
  const { entered, first, rows } = opening;
  const key = await keyAt();
  return { key: key - entered, first: first - key, rows: rows - key };
}

/** Types letter by letter; the next letter comes when the last one's answer stands, so that each is a time of its own. */
async function typed({ page }: Program, texts: readonly string[]): Promise<readonly number[]> {
  let count = await page.evaluate(() => window.probe.keys.length);
  const from = count;
  for (const text of texts) {
    await page.keyboard.press('Control+A');
    for (const letter of text) {
      if (/[ -~]/.test(letter)) await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      // As an input method hands over a letter with its marks.
      else await page.keyboard.insertText(letter);
      count += 1;
      await page.waitForFunction((wanted) => window.probe.keys.length >= wanted, count);
    }
  }
  return page.evaluate((start) => window.probe.keys.slice(start), from);
}

/** Two words each, the frequent ones as often as they are written: half of them with their marks, half as a clerk in haste types. */
function searches(count: number): readonly string[] {
  const { random, vocabulary } = writer(41);
  const word = (): string => pick(random, vocabulary.slice(0, random() < 0.7 ? 60 : 1_000));
  return Array.from({ length: count }, (_, index) => {
    const text = `${word()} ${word()}`;
    return index % 2 === 0
      ? text
      : text
          .normalize('NFD')
          .replace(/\p{M}+/gu, '')
          .replaceAll('đ', 'd');
  });
}

type Empty = {
  readonly starts: readonly number[];
  readonly keys: readonly number[];
  readonly frames: readonly number[];
};

async function emptyProgram(folder: string, plan: WindowPlan, texts: readonly string[]): Promise<Empty> {
  const starts: number[] = [];
  for (let round = 0; ; round += 1) {
    const { program, prompt } = await start(folder, EMPTY);
    starts.push(prompt);
    if (round < plan.starts - 1) {
      await program.close();
      continue;
    }
    try {
      await program.page.evaluate(installProbe, '#shown');
      await program.page.getByLabel('Gõ').focus();
      const keys = await typed(program, texts);
      const way = { selector: '#scroller', frames: plan.frames, step: 600 };
      const { took } = await program.page.evaluate(scrollFrames, way);
      return { starts, keys, frames: took };
    } finally {
      await program.close();
    }
  }
}

type Real = Empty & {
  readonly unlocks: readonly Unlocked[];
  readonly again: readonly Unlocked[];
  readonly calls: readonly number[];
  readonly asks: readonly number[];
  readonly jumps: readonly number[];
  readonly rows: number;
};

async function realProgram(folder: string, plan: WindowPlan, texts: readonly string[]): Promise<Real> {
  const starts: number[] = [];
  const unlocks: Unlocked[] = [];
  for (let round = 0; ; round += 1) {
    const { program, prompt } = await start(folder);
    try {
      starts.push(prompt);
      const { page } = program;
      await page.evaluate(installProbe, '[role=grid][aria-busy=false]');
      const keyAt = await noteKey(program);
      unlocks.push(await unlock(program, keyAt));
      if (round < plan.starts - 1) continue;
      const way = { selector: BOOK, frames: plan.frames, step: 600 };
      const { took } = await page.evaluate(scrollFrames, way);
      const shares = Array.from({ length: Math.ceil(plan.frames / 30) }, (_, at) => ((at + 1) * 0.618_034) % 1);
      const jumped = await page.evaluate(jumps, { selector: BOOK, shares });
      const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
      await page.getByRole('searchbox').focus();
      const keys = await typed(program, texts);
      // Whoever comes back finds what he searched for: the whole book again.
      await page.getByRole('searchbox').fill('');
      const calls = await page.evaluate(callTimes, { call: 'state', rounds: 100 } as const);
      const asks = await page.evaluate(callTimes, { call: 'entries', rounds: 30 } as const);
      const again: Unlocked[] = [];
      for (let time = 0; time < plan.starts; time += 1) {
        await page.keyboard.press('Control+L');
        await page.getByLabel('Mật khẩu').waitFor();
        again.push(await unlock(program, keyAt));
      }
      return { starts, unlocks, again, keys, frames: took, calls, asks, jumps: jumped, rows };
    } finally {
      await program.close();
    }
  }
}

function spread(values: readonly number[]): string {
  return `median ${ms(median(values))}, p95 ${ms(quantile(values, 0.95))}, slowest ${ms(Math.max(...values))}`;
}

function figures(real: Real, empty: Empty): Figure[] {
  const of = (all: readonly Unlocked[], part: keyof Unlocked): number => median(all.map((one) => one[part]));
  const bridge = `${ms(median(real.calls))} for an empty call through the bridge, ${ms(median(real.asks))} for a page of 100 rows`;
  const key = `${ms(of(real.unlocks, 'key'))} from Enter to the key (Argon2id)`;
  const count = real.rows.toLocaleString('en');
  const [start, bare] = [median(real.starts), median(empty.starts)];
  return [
    atMost(
      'start to password prompt, median',
      start,
      2_000,
      `${ms(bare)} for an empty program in the same Chromium`,
      `${ms(start - bare)} beyond it; Node's and Chromium's own start included`,
    ),
    atMost(
      `from the key to the rows of a book of ${count}, median of first unlockings`,
      of(real.unlocks, 'rows'),
      300,
      key,
      `first screen after ${ms(of(real.unlocks, 'first'))}, then the book's key at once; ${bridge}`,
    ),
    {
      what: 'from the key to the rows, unlocked again',
      figure: ms(of(real.again, 'rows')),
      partner: `${ms(of(real.again, 'key'))} from Enter to the key`,
      note: `first screen after ${ms(of(real.again, 'first'))}`,
    },
    atMost(
      `key to results on the screen, p95 of ${real.keys.length} letters, ${count} rows`,
      quantile(real.keys, 0.95),
      50,
      `${ms(quantile(empty.keys, 0.95))} in a bare field of the empty program`,
      `${spread(real.keys)}; ${bridge}`,
    ),
    atMost(
      `scrolling ${count} rows, p99 of ${real.frames.length} frames`,
      quantile(real.frames, 0.99),
      50,
      `${ms(quantile(empty.frames, 0.99))} in a blank scroller of the empty program`,
      spread(real.frames),
    ),
    {
      what: `a jump to any place of ${count} rows until they are written there`,
      figure: ms(median(real.jumps)),
      partner: `${ms(median(real.asks))} for a page of 100 rows through the bridge`,
      note: spread(real.jumps),
    },
    {
      what: 'an empty call through the bridge of the stand-in',
      figure: ms(median(real.calls)),
      partner: `${ms(median(real.asks))} for a page of 100 rows`,
      note: spread(real.calls),
    },
  ];
}

/** `register` is a closed register whose documents are all in one book. Says so where there is no Chromium. */
export async function windowFigures(register: string, plan: WindowPlan): Promise<Figure[]> {
  try {
    setup();
  } catch (error) {
    return [notMeasured('the window', error instanceof Error ? error.message : String(error))];
  }
  const base = mkdtempSync(join(tmpdir(), 'so-mat-window-'));
  try {
    const folder = join(base, 'real');
    mkdirSync(join(folder, 'user'), { recursive: true });
    writeFileSync(join(folder, 'user', 'place.json'), JSON.stringify({ folder: register }));
    mkdirSync(join(base, 'empty', 'user'), { recursive: true });
    const texts = searches(plan.searches);
    const empty = await emptyProgram(join(base, 'empty'), plan, texts);
    return figures(await realProgram(folder, plan, texts), empty);
  } finally {
    rmSync(base, { recursive: true, force: true, maxRetries: 5 });
  }
}
