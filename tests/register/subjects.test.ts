import { describe, expect, test } from 'vitest';
import { openScratch } from '../../src/main/file/database.ts';
import { int, orNull, table, text } from '../../src/main/file/table.ts';
import type { Subject } from '../../src/main/subjects/subject.ts';
import {
  answerOf,
  COMPARED,
  fingerprint,
  listeners,
  PROJECTION,
  registerReader,
  SUBJECTS,
} from '../../src/main/subjects.ts';
import { KINDS } from '../../src/shared/subjects.ts';

/** What follows from the list of subjects: the version of the tables, and that every line is heard. */

const silent = { fills: 1, tables: [], hears: {}, reads: () => ({}) } as const satisfies Subject;

describe('the fingerprint of the tables', () => {
  const shape = { ref: text(), day: text(), until: orNull(text()) };
  const made = (changed = {}) => table('recalls', { ...shape, ...changed }, { key: ['ref'] });
  const subject = (part: Partial<Subject> = {}): Subject => ({ ...silent, tables: [made()], ...part });
  const base = fingerprint({ recalls: subject(), others: silent });

  test('fits where SQLite keeps it, and is not that of a register of before', () => {
    expect(PROJECTION).toBe(fingerprint(SUBJECTS));
    expect(Number.isInteger(PROJECTION) && PROJECTION > 0 && PROJECTION < 2 ** 31).toBe(true);
  });
  test.for<[string, Subject]>([
    ['a column more', subject({ tables: [made({ year: int() })] })],
    ['a column of another kind', subject({ tables: [made({ day: int() })] })],
    ['a column that may be empty', subject({ tables: [made({ day: orNull(text()) })] })],
    ['another key', subject({ tables: [table('recalls', shape, { key: ['ref', 'day'] })] })],
    ['an index', subject({ tables: [table('recalls', shape, { key: ['ref'], indexes: { day: '(day)' } })] })],
    ['a table less', subject({ tables: [] })],
    ['a raised number', subject({ fills: 2 })],
  ])('%s changes it', ([, changed]) => {
    expect(fingerprint({ recalls: changed, others: silent })).not.toBe(base);
  });
  test('the order of the subjects and of their tables does not', () => {
    expect(fingerprint({ others: silent, recalls: subject() })).toBe(base);
    const more = table('more', { ref: text() }, { key: ['ref'] });
    expect(fingerprint({ recalls: subject({ tables: [more, made()] }) })).toBe(
      fingerprint({ recalls: subject({ tables: [made(), more] }) }),
    );
  });
});

describe('every kind of line', () => {
  const subjects: readonly Subject[] = Object.values(SUBJECTS);
  test('is heard, or said to be heard by nobody', () => {
    expect([...listeners(subjects).keys()].sort()).toEqual(Object.keys(KINDS).sort());
  });
  test('that nobody hears and nobody names stops the program', () => {
    expect(() => listeners(subjects, ['signOut', 'look', 'confirmClock'])).toThrow('networkSeen');
    expect(() => listeners(subjects.filter((one) => one !== SUBJECTS.custody))).toThrow('handOver');
  });
  test('that is heard and said to be heard by nobody stops it too', () => {
    const unheard = ['signOut', 'look', 'confirmClock', 'networkSeen', 'handOver'] as const;
    expect(() => listeners(subjects, unheard)).toThrow('handOver');
  });
  test('comes to the subjects in the order of the list', () => {
    const heard: string[] = [];
    const hearing = (name: string): Subject => ({ ...silent, hears: { signOut: () => void heard.push(name) } });
    const unheard = ['look', 'confirmClock', 'networkSeen'] as const;
    const apply = listeners([hearing('first'), ...subjects, hearing('last')], unheard).get('signOut');
    const db = openScratch();
    const none = Buffer.alloc(32);
    apply?.(db, {}, { seq: 1, at: '', actor: 'lan', act: 'signOut', version: 1, body: '{}', prev: none, hash: none });
    db.close();
    expect(heard).toEqual(['first', 'last']);
  });
});

test('every table and every number of papers belongs to one subject', () => {
  const tables = COMPARED.map(({ table: name }) => name);
  expect(tables).toEqual([...new Set(tables)]);
  const numbers = Object.values(SUBJECTS).flatMap((one: Subject) => Object.keys(one.numbers ?? {}));
  expect(numbers).toEqual([...new Set(numbers)]);
});

test('every question is answered by one subject', () => {
  const subjects: readonly Subject[] = Object.values(SUBJECTS);
  expect(() => answerOf('handovers')).not.toThrow();
  expect(() =>
    answerOf(
      'handovers',
      subjects.filter((one) => one !== SUBJECTS.custody),
    ),
  ).toThrow('handovers');
  expect(() => answerOf('handovers', [...subjects, SUBJECTS.custody])).toThrow('handovers');
});

test('a paper of a kind that no subject numbers is no number 1', () => {
  const db = openScratch();
  expect(() => registerReader(db, null).lastPaper('keeper', 2026)).toThrow('keeper');
  db.close();
});

test('a row is put in by the names of its columns; one that is there already may stay', () => {
  const marks = table('marks', { id: int(), word: orNull(text()) }, { key: ['id'] });
  const db = openScratch();
  db.exec(marks.create);
  marks.insert(db, { word: 'một', id: 1 });
  marks.insertOnce(db, { id: 1, word: 'hai' });
  marks.insertOnce(db, { id: 2, word: null });
  expect(() => marks.insert(db, { id: 1, word: 'ba' })).toThrow();
  // @ts-expect-error a column is missing
  marks.insert(db, { id: 3 });
  // @ts-expect-error there is no such column
  marks.insert(db, { id: 4, word: 'bốn', words: 'năm' });
  expect(db.statement('SELECT id, word FROM marks ORDER BY id').all()).toEqual([
    { id: 1, word: 'một' },
    { id: 2, word: null },
    { id: 3, word: null },
    { id: 4, word: 'bốn' },
  ]);
  db.close();
});
