import fc, { type GeneratorValue } from 'fast-check';
import { expect, test } from 'vitest';
import { rebuildTables } from '../../src/main/register/rebuild.ts';
import { COMPARED } from '../../src/main/subjects.ts';
import { ACTS, QUERIES } from '../../src/shared/subjects.ts';
import { LAN, office } from '../support/office.ts';
import { databaseKey, databaseOf, dump, placesOf } from '../support/raw.ts';
import { QUESTIONS } from './asking.ts';
import { bindSome } from './binding.ts';
import { type Dice, diceOf } from './dice.ts';
import { MAKERS } from './inputs.ts';
import { bodiesHoldNoWords, copiesAreAllThere, dutiesFit, numbersAreGapless, statisticsAddUp } from './invariants.ts';
import { nobodyLooksUnseen } from './looking.ts';
import { maskedWordsStay } from './masking.ts';
import { STAFF, World } from './world.ts';

/**
 * Random acts, right and wrong, by several users over a real register. `SOMAT_ACTS` for more of them, `SOMAT_SEED` to see a
 * failure again. Nothing is shrunk: the last acts before the failure are told instead.
 */

const ACTS_IN_ALL = Number(process.env.SOMAT_ACTS ?? 3_000);
const ACTS_PER_RUN = 500;
/** Of an act that is accepted once or twice nearly nothing is seen; ten times in what `npm test` does. */
const OFTEN_ENOUGH = Math.min(10, ACTS_IN_ALL / 200);
const SEED = Number(
  process.env.SOMAT_SEED ?? (process.env.SOMAT_ACTS === undefined ? 20_260_615 : Date.now() % 2 ** 31),
);

function hold(world: World, dice: Dice): void {
  numbersAreGapless(world.session.db);
  copiesAreAllThere(world);
  dutiesFit(world.session.db);
  statisticsAddUp(world);
  bodiesHoldNoWords(world);
  bindSome(world, dice);
  for (const login of [LAN.login, ...STAFF]) maskedWordsStay(world, login, dice);
  nobodyLooksUnseen(world, dice);
}

async function theEndIsWhole(world: World, dice: Dice): Promise<void> {
  const { db } = world.session;
  const gone = world.words.gone().map((word) => word.token);
  for (const [table, rows] of dump(db))
    expect(
      gone.filter((token) => rows.includes(token)),
      `words that are gone in ${table}`,
    ).toEqual([]);
  const before = dump(db);
  rebuildTables(db, () => undefined);
  const after = dump(db);
  for (const { table } of COMPARED) expect(after.get(table), `${table} made anew`).toBe(before.get(table));
  const key = await databaseKey(world.place.dir);
  const path = databaseOf(world.place.dir);
  // The search index keeps of a term only what differs from the one before it.
  const tails = (tokens: readonly string[]): string[] => tokens.map((token) => token.slice(5));
  const found = (): string[] => placesOf(path, key, tails(gone));
  db.statement('PRAGMA wal_checkpoint(TRUNCATE)').all();
  expect(found(), 'words that are gone in pages of the open file').toEqual([]);
  const written = [...world.words.all.values()].filter((word) => word.state === 'written').slice(-20);
  expect(placesOf(path, key, tails(written.map((word) => word.token))).length).toBeGreaterThan(10);
  world.session.close();
  expect(found(), 'words that are gone in pages of the closed file').toEqual([]);
  for (let count = 0; count < 3; count += 1)
    expect(await world.place.verify(dice.some(world.receipts) ?? null)).toMatchObject({ ok: true });
}

type Counts = Map<string, number>;

function add(from: ReadonlyMap<string, number>, to: Counts): void {
  for (const [name, times] of from) to.set(name, (to.get(name) ?? 0) + times);
}

async function run(g: GeneratorValue, acts: number, outcomes: Counts, hidden: Counts): Promise<void> {
  const dice = diceOf(g);
  const world = await World.open(await office());
  try {
    for (let count = 1; count <= acts; count += 1) {
      await world.step(dice);
      // Early enough that there are pages to be signed.
      if (count === 60) bindSome(world, dice);
      if (count % 250 === 0) hold(world, dice);
    }
    hold(world, dice);
    await theEndIsWhole(world, dice);
  } catch (error) {
    throw new Error(`after these acts:\n${world.log.slice(-12).join('\n')}`, { cause: error });
  } finally {
    add(world.outcomes, outcomes);
    add(world.hidden, hidden);
    try {
      world.session.close();
    } catch {
      // It has been closed, as it should be.
    }
  }
}

test('every act there is has a player', () => {
  expect(Object.keys(ACTS).filter((name) => !(name in MAKERS))).toEqual([]);
});

test('every query there is has somebody who asks it', () => {
  expect(Object.keys(QUERIES).filter((name) => !(name in QUESTIONS))).toEqual([]);
});

test(`after ${ACTS_IN_ALL} random acts (seed ${SEED}) everything that must hold does`, {
  timeout: 3_600_000,
}, async () => {
  const [outcomes, hidden]: [Counts, Counts] = [new Map(), new Map()];
  const numRuns = Math.ceil(ACTS_IN_ALL / ACTS_PER_RUN);
  const acts = Math.ceil(ACTS_IN_ALL / numRuns);
  const property = fc.asyncProperty(fc.gen(), async (g) => run(g, acts, outcomes, hidden));
  const checked = await fc.check(property, { seed: SEED, numRuns, endOnFailure: true });
  if (checked.failed) {
    throw new Error(`run ${checked.numRuns} of SOMAT_SEED=${SEED} SOMAT_ACTS=${ACTS_IN_ALL} failed`, {
      cause: checked.errorInstance,
    });
  }
  const accepted = [...outcomes].filter(([outcome]) => outcome.endsWith(' accepted'));
  const share = accepted.reduce((sum, [, times]) => sum + times, 0) / (numRuns * acts);
  // Random acts that are all refused, or never, would prove nothing.
  expect(share).toBeGreaterThan(0.25);
  expect(share).toBeLessThan(0.9);
  const seldom = Object.keys(ACTS).filter((name) => (outcomes.get(`${name} accepted`) ?? 0) < OFTEN_ENOUGH);
  expect(seldom, `accepted less than ${OFTEN_ENOUGH} times`).toEqual([]);
  const open = Object.entries(QUESTIONS).filter(
    ([query, { hides }]) => hides && (hidden.get(query) ?? 0) < OFTEN_ENOUGH,
  );
  expect(
    open.map(([query]) => query),
    'hid nothing, so that nothing is known of them',
  ).toEqual([]);
});
