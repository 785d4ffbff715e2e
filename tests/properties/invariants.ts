import { expect } from 'vitest';
import type { ReadDb } from '../../src/main/file/connection.ts';
import { num, str } from '../../src/main/file/rows.ts';
import { ask } from '../../src/main/register/query.ts';
import { statistics } from '../../src/shared/subjects/overview/queries.ts';
import { asker } from './asking.ts';
import type { World } from './world.ts';

/** What holds after any acts whatever. */

/** Numbers run without gaps by series and year, from the first volume's `firstNumber` or 1, in volumes that exist. */
export function numbersAreGapless(db: ReadDb): void {
  const wrong = db
    .statement(
      `SELECT series, year, min(number) first, max(number) last, count(*) n, count(DISTINCT number) distinct_numbers,
         coalesce((SELECT max(first_number) FROM volumes v WHERE v.series = e.series AND v.year = e.year), 1) starts
       FROM entries e GROUP BY series, year
       HAVING first <> starts OR last - first + 1 <> n OR distinct_numbers <> n`,
    )
    .all();
  expect(wrong).toEqual([]);
  const misplaced = `SELECT ref FROM entries e WHERE ref <> series || ':' || year || ':' || number
    OR NOT EXISTS (SELECT 1 FROM volumes v WHERE v.series = e.series AND v.year = e.year AND v.volume = e.volume)
    OR EXISTS (SELECT 1 FROM entries o WHERE o.series = e.series AND o.year = e.year AND o.number > e.number AND o.volume < e.volume)`;
  expect(db.statement(misplaced).all()).toEqual([]);
  const twoOpen = 'SELECT series, year FROM volumes WHERE closed_on IS NULL GROUP BY series, year HAVING count(*) > 1';
  expect(db.statement(twoOpen).all()).toEqual([]);
}

/** Every copy that was issued or received has one state and one holder, and there are no others. */
export function copiesAreAllThere(world: World): void {
  const { db } = world.session;
  const found = new Map<string, number>();
  const counted = 'SELECT e.ref, count(*) n FROM copies c JOIN entries e ON e.id = c.id GROUP BY e.id';
  for (const row of db.statement(counted).all()) found.set(str(row, 'ref'), num(row, 'n'));
  expect(found).toEqual(world.issued);
  const strange = `SELECT e.ref, e.state, c.* FROM copies c JOIN entries e ON e.id = c.id WHERE
    c.state NOT IN ('inStore','inTransit','held','sent','takenOut','missing','destroyed','archived','returned','void')
    OR (c.state IN ('inStore', 'void')) <> (c.holder = 'store') OR (c.state = 'void') <> (e.state = 'void') OR c.holder = '' OR (c.state = 'returned' AND (e.direction = 'out' OR c.holder = 'store'))`;
  expect(db.statement(strange).all()).toEqual([]);
}

/** What the statistics say to somebody who may read everything is what there is. */
export function statisticsAddUp(world: World): void {
  const { db } = world.session;
  const asking = asker(world, 'an');
  const all = { ...asking, actor: { ...asking.actor, clearance: 'topSecret' as const } };
  const answer = ask(all, 'statistics', { from: '1990-01-01', to: '2999-01-01' });
  if (!answer.ok || typeof answer.value !== 'object' || answer.value === null) throw new Error('no statistics');
  const { rows, byMonth } = statistics.output.parse(answer.value);
  const sum = (list: readonly (number | undefined)[]): number => list.reduce<number>((all, one) => all + (one ?? 0), 0);
  const inForce = sum(rows.flatMap((row) => [row.out, row.in]));
  const apart = sum(rows.flatMap((row) => [row.void, row.declassified]));
  const count = (sql: string): unknown => db.statement(`SELECT count(*) FROM ${sql}`).value();
  expect(inForce).toBe(count(`entries WHERE state IN ('registered', 'sealed')`));
  expect(inForce + apart).toBe(count('entries'));
  expect(sum(byMonth.flatMap((month) => [month.out, month.in]))).toBe(inForce);
  expect(sum(rows.flatMap(({ copies = {} }) => Object.values(copies)))).toBe(count('copies'));
}

/** Who has left, when and why, by what is said of him last; lines from before leaving owed anything owe nothing. */
const LEFT = `SELECT 'person:' || code person, fields ->> 'leftOn' left_on, fields ->> 'leftReason' reason FROM catalogue l
  WHERE kind = 'person' AND fields ->> 'leftOn' IS NOT NULL AND fields ->> 'owes' IS NOT NULL
    AND seq = (SELECT max(seq) FROM catalogue WHERE kind = 'person' AND code = l.code)`;

/** What is owed fits the tables: each unsigned item, sealed envelope, incident and term has its duty, and none is owed of anything else. */
export function dutiesFit(db: ReadDb): void {
  const owed = (kinds: string): string =>
    `SELECT ref, copy, paper, due FROM duties WHERE kind IN (${kinds}) AND state NOT IN ('ended')`;
  const open = (kinds: string): string => `${owed(kinds)} AND state = 'open'`;
  const copy = `e.ref || '#' || i.kind || i.number`;
  const out = `'inTransit', 'held', 'sent', 'takenOut', 'missing'`;
  const living = `state IN ('registered', 'sealed')`;
  const wanted: readonly (readonly [kinds: string, stands: string])[] = [
    [
      `'sign'`,
      `SELECT e.ref, ${copy}, i.ref, NULL FROM handover_items i JOIN entries e ON e.id = i.id WHERE i.state = 'open'`,
    ],
    [`'openEnvelope'`, `SELECT ref, NULL, NULL, day FROM entries WHERE state = 'sealed'`],
    [
      `'giveBack', 'collect'`,
      `SELECT * FROM (SELECT ref, NULL, NULL, recall_by FROM entries e WHERE recall_by IS NOT NULL AND ${living}
        AND EXISTS (SELECT 1 FROM copies c WHERE c.id = e.id AND CASE e.direction WHEN 'out' THEN c.state IN (${out})
          ELSE c.state IN ('inStore', ${out}) END)
        UNION SELECT e.ref, ${copy}, r.ref, r.body ->> 'dueBy' FROM recalls r, json_each(r.body, '$.items') j JOIN entries e
        JOIN copies i ON i.id = e.id AND ${copy} = j.value ->> 'copy'
        WHERE NOT EXISTS (SELECT 1 FROM custody c WHERE c.id = i.id AND c.kind = i.kind AND c.number = i.number AND c.state = 'inStore' AND c.seq > r.seq)
        UNION SELECT e.ref, ${copy}, NULL, p.left_on FROM copies i JOIN entries e ON e.id = i.id JOIN (${LEFT}) p ON p.person = i.holder
        WHERE i.state IN ('inTransit', 'held', 'sent', 'takenOut'))`,
    ],
    [`'commitment'`, `SELECT person, NULL, NULL, left_on FROM (${LEFT}) WHERE reason IS NOT 'deceased'`],
    [
      `'review'`,
      `SELECT ref, NULL, NULL, date(protected_until, '-60 days') FROM entries WHERE protected_until IS NOT NULL AND ${living}`,
    ],
  ];
  for (const [kinds, stands] of wanted) {
    expect(db.statement(`${stands} EXCEPT ${owed(kinds)}`).all(), `nobody owes ${kinds}`).toEqual([]);
    expect(db.statement(`${open(kinds)} EXCEPT ${stands}`).all(), `${kinds} is owed of nothing`).toEqual([]);
  }
  const twice = `SELECT kind, ref, copy, paper, addressee FROM duties WHERE state = 'open' GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1`;
  expect(db.statement(twice).all()).toEqual([]);
  const untold = `SELECT ref FROM incidents EXCEPT SELECT paper FROM duties WHERE kind = 'tell' AND addressee = 'role:head'`;
  expect(db.statement(untold).all()).toEqual([]);
  const gaps = 'SELECT year FROM duties GROUP BY year HAVING min(number) <> 1 OR max(number) <> count(*)';
  expect(db.statement(gaps).all()).toEqual([]);
}

/** No free text stands in the body of a line: what was typed is committed to, and lies apart. */
export function bodiesHoldNoWords(world: World): void {
  for (const body of world.session.db.statement('SELECT body FROM journal').values())
    expect(world.words.in(String(body)).map((word) => word.field)).toEqual([]);
}
