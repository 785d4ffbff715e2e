import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DaysOff,
  endOfTerm,
  firstNotEnded,
  isDayOff,
  isLater,
  isOverdue,
} from '../../src/shared/base/calendar.ts';
import { addDays, addYears } from '../../src/shared/base/dates.ts';
import { rule } from '../support/rules.ts';

/** Tết of 2026 with a Saturday worked for the Monday before it. */
const OFF_2026: DaysOff = [
  { from: '2026-02-16', to: '2026-02-20' },
  { from: '2026-02-14', worked: true },
];

test.each([
  ['2026-06-13', true, 'Saturday'],
  ['2026-06-14', true, 'Sunday'],
  ['2026-06-15', false, 'Monday'],
  ['2026-01-01', true, 'New Year'],
  ['2026-04-30', true, 'the day of liberation'],
  ['2026-05-01', true, 'Labour Day'],
  ['2026-09-02', true, 'National Day'],
  ['2026-02-16', true, 'the first of the days entered'],
  ['2026-02-20', true, 'the last of them'],
  ['2026-02-23', false, 'the Monday after them'],
  ['2026-02-14', false, 'a Saturday that is worked'],
  ['2027-02-16', false, 'the same day of a year without any'],
])('%s is a day off: %s (%s)', (day, off) => expect(isDayOff(day, OFF_2026)).toBe(off));

test('what was entered last about a day counts', () => {
  expect(isDayOff('2026-02-18', [...OFF_2026, { from: '2026-02-18', worked: true }])).toBe(false);
});

describe('Bộ luật Dân sự 2015 Đ.147–148: a term in years ends with the same day and month, on a day off with the next working day', () => {
  test.each([
    ['2016-06-15', 10, '2026-06-15', 'a Monday'],
    ['2016-06-13', 10, '2026-06-15', 'a Saturday'],
    ['2016-01-01', 10, '2026-01-02', 'New Year, then a Friday'],
    ['2016-04-30', 10, '2026-05-04', 'two holidays and a weekend'],
    ['2016-02-16', 10, '2026-02-23', 'the days entered and a weekend'],
    ['2016-02-14', 10, '2026-02-14', 'a Saturday that is worked'],
    ['2016-02-29', 10, '2026-03-02', '29 February is 28, a Saturday'],
    ['2004-02-29', 20, '2024-02-29', '29 February stays where there is one'],
    ['1996-12-31', 30, '2026-12-31', 'the last day of a year'],
  ])('%s and %i years: %s (%s)', (from, years, end) => expect(endOfTerm(addYears(from, years), OFF_2026)).toBe(end));
});

test.each([
  ['2026-06-15', '2026-06-13', 'on Monday a term runs whose end was given as Saturday'],
  ['2026-06-16', '2026-06-16', 'on Tuesday none of the days before'],
  ['2026-02-23', '2026-02-15', 'a Sunday before the days entered, not the Saturday that was worked'],
])('on %s the first end that is not past is %s (%s)', (today, end) => expect(firstNotEnded(today, OFF_2026)).toBe(end));

test.each([
  ['2026-06-15', '2026-06-15', false],
  ['2026-06-15', '2026-06-16', true],
  ['2026-06-15', '2026-06-14', false],
  [null, '2026-06-15', false],
  [undefined, '2026-06-15', false],
])('due %s is overdue on %s: %s', (due, today, overdue) => expect(isOverdue(due, today)).toBe(overdue));

test.each([
  ['2026-06-12', '2026-06-15', 1, false, 'from Friday to Monday it is one working day'],
  ['2026-06-12', '2026-06-16', 1, true, 'to Tuesday two'],
  ['2026-04-29', '2026-05-04', 1, false, 'over two holidays and a weekend'],
  ['2026-02-13', '2026-02-23', 1, true, 'a Saturday that is worked counts'],
  ['2026-06-16', '2026-06-15', 0, false, 'none lie before'],
  ['2000-01-01', '2026-06-15', 1, true, 'many years'],
])('from %s to %s more than %i working days: %s (%s)', (from, to, limit, later) =>
  expect(isLater(from, to, limit, OFF_2026)).toBe(later),
);

const day = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('1990-01-01', offset));
const daysOff: fc.Arbitrary<DaysOff> = fc.array(
  fc
    .tuple(day, fc.integer({ min: 0, max: 12 }), fc.boolean())
    .map(([from, more, worked]) => ({ from, to: addDays(from, more), worked })),
  { maxLength: 40 },
);

rule('term.dayOff', 'a term never ends on a day off, never before its day, and only days off lie between', () => {
  fc.assert(
    fc.property(day, fc.constantFrom(10, 20, 30), daysOff, (from, years, off) => {
      const given = addYears(from, years);
      const end = endOfTerm(given, off);
      expect(isDayOff(end, off)).toBe(false);
      for (let between = given; between < end; between = addDays(between, 1)) expect(isDayOff(between, off)).toBe(true);
      expect(end >= given).toBe(true);
      expect(end.slice(5) === from.slice(5) || given !== end || from.endsWith('02-29')).toBe(true);
    }),
  );
});

test('terms end in the order in which their days were given, and `firstNotEnded` parts the past from what still runs', () => {
  fc.assert(
    fc.property(day, day, daysOff, (end, today, off) => {
      expect(endOfTerm(end, off) <= endOfTerm(addDays(end, 1), off)).toBe(true);
      expect(end >= firstNotEnded(today, off)).toBe(!isOverdue(endOfTerm(end, off), today));
    }),
  );
});

test('so many days later is so many days later, over months, leap years and back', () => {
  const days = fc.date({ min: new Date('1901-01-01'), max: new Date('2980-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.integer({ min: -4_000, max: 4_000 }), (moment, more) => {
      const day = moment.toISOString().slice(0, 10);
      expect(addDays(day, more)).toBe(
        new Date(Date.parse(`${day}T00:00:00Z`) + more * 86_400_000).toISOString().slice(0, 10),
      );
    }),
  );
});
