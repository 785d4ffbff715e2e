import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { demoYear } from '../../src/main/demo/calendar.ts';
import { CAST, OFFICE, units } from '../../src/main/demo/cast.ts';
import { fillers } from '../../src/main/demo/filler.ts';
import { makeDemo } from '../../src/main/demo/make.ts';
import { type Played, playYear } from '../../src/main/demo/play.ts';
import { randomFrom } from '../../src/main/demo/random.ts';
import { type Scene, scene } from '../../src/main/demo/scene.ts';
import { schedule } from '../../src/main/demo/schedule.ts';
import { STORY } from '../../src/main/demo/story.ts';
import { askClosed, verifyRegister } from '../../src/main/register/closed.ts';
import { createRegister } from '../../src/main/register/create.ts';
import type { OpenOptions } from '../../src/main/register/register.ts';
import { QUICK_KDF, scratchFolder } from '../support/office.ts';

/** The demo must play whatever the day is on which somebody tries the program. */

const report: OpenOptions['report'] = (ref, error) => {
  throw new Error(`fault ${ref}`, { cause: error });
};
const vanthu = { login: 'vanthu', password: CAST.vanthu.password };

/** Something on each day of the first weeks: who signs beside another has been seen on seven days. */
const FIRST_WEEKS: readonly Scene[] = Array.from({ length: 14 }, (_, day) =>
  scene((day + 1) / 250, 'vanthu', 'defineUnit', units[day % units.length] ?? { code: 'vp', name: 'Văn phòng' }),
);

/** The story and a tenth of the ordinary documents, with or without the paper. */
async function played(
  now: Date,
  seed = 1,
  paper = false,
): Promise<{ dir: string; played: Played; options: OpenOptions }> {
  const dir = join(scratchFolder(), 'so');
  const founded = new Date(`${demoYear(now.toISOString().slice(0, 10)).days[0]}T07:30:00`);
  const made = await createRegister(
    dir,
    { office: OFFICE.name, login: 'vanthu' },
    { password: vanthu.password, now: () => founded, anyPlace: true, kdf: QUICK_KDF },
  );
  expect(made.ok).toBe(true);
  const options = { now: () => now, report };
  const onPaper = (scene: Scene): boolean => 'drafts' in scene || 'prints' in scene;
  const scenes = [...STORY.filter((scene) => paper || !onPaper(scene)), ...FIRST_WEEKS, ...fillers(16, 24)];
  const recoveryCode = made.ok ? made.value.recoveryCode : '';
  return {
    dir,
    played: await playYear(dir, scenes, { ...options, random: randomFrom(seed), recoveryCode, kdf: QUICK_KDF }),
    options,
  };
}

const page = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

async function rows(dir: string, query: string, input: object, options: OpenOptions) {
  const found = await askClosed(dir, vanthu, query, input, options);
  if (!found.ok) throw new Error(`${query} was refused`);
  return page.parse(found.value).rows;
}

const signed = z.object({
  on: z.string(),
  items: z.array(z.object({ signed: z.object({ on: z.string() }).nullish() })),
});

const TODAYS = [
  '2026-01-01',
  '2026-01-03',
  '2026-03-02',
  '2026-06-30',
  '2026-11-22',
  '2026-12-31',
  '2027-02-28',
  '2028-02-29',
];

test.each(TODAYS)('the made-up year plays when today is %s', async (today) => {
  const { dir, options } = await played(new Date(`${today}T10:20:00`));
  const verified = await verifyRegister(dir, vanthu, options, {
    anchor: null,
    chainOnly: false,
    progress: () => undefined,
  });
  expect(verified).toMatchObject({ ok: true });
  const volumes = await rows(dir, 'volumes', {}, options);
  expect(volumes.some((volume) => volume.firstNumber === 57 && volume.series === 'out')).toBe(true);
  const ofYear = volumes.filter((volume) => volume.series === 'out').map((volume) => volume.year);
  expect(new Set(ofYear).size, 'two volumes of one year').toBeLessThan(ofYear.length);
  const journal = await rows(dir, 'journal', {}, options);
  const times = journal.map((line) => String(line.at));
  expect(times).toEqual(times.toSorted().toReversed());
  expect(times[0]).toBe(options.now().toISOString());
});

test('the made-up year prints every book and every single paper, hands over in every way, and is an office to imitate', async () => {
  const { dir, played: year, options } = await played(new Date('2026-11-22T10:20:00'), 1, true);
  const files = new Set(readdirSync(dir));
  for (const { file } of year.paper) expect(files).toContain(file);
  const kinds = [
    'so-di-',
    'so-den-',
    'so-chuyen-giao-',
    'phieu-giao-nhan',
    'bi.pdf',
    'nhan-ban-so',
    'bang-phan-phoi',
    'bang-ke',
    'phieu-ma',
  ];
  for (const kind of kinds)
    expect(
      [...files].some((file) => file.startsWith(kind)),
      kind,
    ).toBe(true);
  const handovers = await rows(dir, 'handovers', {}, options);
  expect(
    handovers.some((handover) => Number(handover.open) > 0),
    'one is still unsigned',
  ).toBe(true);
  expect(year.acts.get('acknowledge')).toBeGreaterThan(0);
  expect(year.acts.get('returnItems')).toBe(1);
  const owed = await rows(dir, 'duties', { state: 'overdue' }, options);
  expect(
    owed
      .map(({ kind }) => kind)
      .filter((kind) => !['review', 'openEnvelope', 'giveBack', 'collect'].includes(String(kind))),
    'whoever is to be told is told',
  ).toEqual([]);
  const days: number[] = [];
  for (let page = 1; page < 6; page += 1) {
    for (const handover of await rows(dir, 'handovers', { page }, options)) {
      const { on, items } = signed.parse(handover);
      for (const item of items) if (item.signed) days.push((Date.parse(item.signed.on) - Date.parse(on)) / 86_400_000);
    }
  }
  expect(days.length).toBeGreaterThan(50);
  expect(Math.max(...days), 'signed for within a working week of the hand-over').toBeLessThanOrEqual(7);
});

test('the same seed and day make the same content', async () => {
  const now = new Date('2026-11-22T10:20:00');
  const content = async (seed: number) => {
    const { dir, options } = await played(now, seed);
    const found = [...(await rows(dir, 'entries', {}, options)), ...(await rows(dir, 'people', {}, options))];
    return JSON.stringify(found);
  };
  const first = await content(7);
  expect(await content(7)).toBe(first);
  expect(await content(8)).not.toBe(first);
});

test('every scene of a past day plays in office hours, and none later than now', () => {
  const cues = schedule([...STORY, ...fillers(200, 200)], '2026-11-22');
  const moments = cues.flatMap((cue) => (cue.at === null ? [] : [cue.at]));
  expect(moments.map(Number)).toEqual(moments.map(Number).toSorted((a, b) => a - b));
  for (const moment of moments) expect(moment.getHours()).toSatisfy((hour: number) => hour >= 7 && hour < 17);
  expect(Math.max(...moments.map(Number))).toBeLessThan(new Date('2026-11-22T00:00:00').getTime());
});

test('a folder that the demo has not made is left alone', async () => {
  const dir = scratchFolder();
  mkdirSync(join(dir, 'mine'));
  writeFileSync(join(dir, 'mine', 'letter.txt'), 'x');
  const made = await makeDemo(dir, { now: () => new Date(), report, kdf: QUICK_KDF });
  expect(made).toMatchObject({ ok: false, error: { kind: 'refused', rule: 'register.exists' } });
  expect(readdirSync(dir)).toEqual(['mine']);
  expect(existsSync(join(dir, 'mine', 'letter.txt'))).toBe(true);
});
