import { addDays, yearOf } from '../../../shared/base/dates.ts';
import { LEVELS, rank } from '../../../shared/base/levels.ts';
import { AGES, PLACES } from '../../../shared/subjects/overview/standing.ts';
import { num, type Row, str } from '../../file/rows.ts';
import type { Asker } from '../asker.ts';

/** The figures of a year for whoever answers for it: documents by month, copies by place and holder, slips by age. */

const MOST_HELD = 5;

export function standing(asker: Asker): object {
  const { today } = asker;
  const year = yearOf(today);
  const [months, places, held] = [monthsOf(asker, year), placesOf(asker), heldOf(asker)];
  return {
    year,
    to: today,
    rows: LEVELS.toReversed().map((level) => ({
      level,
      clearance: rank(level),
      months: byDirection(months, level, 'month'),
      places: byDirection(places, level, 'place'),
      held: byDirection(held, level, 'holder'),
    })),
    unsigned: unsignedByAge(asker),
    corrections: changed(asker, year, 'correctEntry'),
    voids: changed(asker, year, 'voidEntry'),
  };
}

/** Rows of a level, in and out of the same name in one; in the order in which they came. */
function byDirection(rows: readonly Row[], level: string, name: string): readonly object[] {
  const found = new Map<string, { in: number; out: number }>();
  for (const row of rows) {
    if (row.level !== level) continue;
    const one = found.get(str(row, name)) ?? { in: 0, out: 0 };
    one[row.direction === 'out' ? 'out' : 'in'] += num(row, 'n');
    found.set(str(row, name), one);
  }
  return [...found].map(([is, count]) => ({ [name]: is, ...count }));
}

/** As the statistics count them: documents that are state secrets now, or will be once their envelope is opened. */
function monthsOf({ db }: Asker, year: number): readonly Row[] {
  return db
    .statement(
      `SELECT substr(day, 1, 7) month, level, direction, count(*) n FROM entries
        WHERE series IN (SELECT series FROM volumes WHERE year = ?) AND year = ? AND state IN ('registered', 'sealed')
        GROUP BY month, level, direction ORDER BY month`,
    )
    .all(year, year);
}

function placesOf({ db }: Asker): readonly Row[] {
  return db
    .statement(
      `SELECT c.state place, e.level, e.direction, count(*) n FROM copies c CROSS JOIN entries e ON e.id = c.id
        WHERE c.state IN (${PLACES.map(() => '?').join(', ')}) GROUP BY place, e.level, e.direction`,
    )
    .all(...PLACES);
}

/** Copies outside the store by who has them: those few who have the most, counted over the levels that the asker may read. */
function heldOf({ db, actor }: Asker): readonly Row[] {
  const own = rank(actor.clearance);
  const rows = db
    .statement(
      `SELECT c.holder, e.level, e.direction, count(*) n FROM copies c CROSS JOIN entries e ON e.id = c.id
        WHERE c.holder <> 'store' AND c.state IN ('held', 'takenOut') GROUP BY c.holder, e.level, e.direction`,
    )
    .all()
    .filter((row) => LEVELS.some((level) => level === row.level && rank(level) <= own));
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(str(row, 'holder'), (totals.get(str(row, 'holder')) ?? 0) + num(row, 'n'));
  const most = [...totals].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1)).slice(0, MOST_HELD);
  return most.flatMap(([holder]) => rows.filter((row) => row.holder === holder));
}

/** Slips with a copy that waits, of a document that the asker may read. */
function unsignedByAge({ db, today, actor }: Asker): readonly object[] {
  const [fresh, week] = [addDays(today, -3), addDays(today, -7)];
  const row = db
    .statement(
      `SELECT count(*) FILTER (WHERE since >= ?) days, count(*) FILTER (WHERE since < ? AND since >= ?) week,
        count(*) FILTER (WHERE since < ?) longer
        FROM (SELECT min(d.since) since FROM duties d CROSS JOIN entries e ON e.ref = d.ref
          WHERE d.state = 'open' AND d.kind = 'sign' AND e.clearance <= ? GROUP BY d.paper)`,
    )
    .get(fresh, fresh, week, week, rank(actor.clearance));
  return AGES.map((age) => ({ age, papers: row ? num(row, age) : 0 }));
}

/** Rows that the asker may read, changed in the books of a year: along the index of what was changed in them. */
function changed({ db, actor }: Asker, year: number, act: 'correctEntry' | 'voidEntry'): number {
  return Number(
    db
      .statement(
        `SELECT count(*) FROM entry_versions v CROSS JOIN entries e ON e.id = v.id
          WHERE v.volume_year = ? AND v.seq <> v.id AND v.act = ? AND e.clearance <= ?`,
      )
      .value(year, act, rank(actor.clearance)) ?? 0,
  );
}
