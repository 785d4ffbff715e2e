import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openScratch } from '../../src/main/file/database.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { append, factOf, lineOf, wordsOf } from '../../src/main/journal/journal.ts';
import { ALL_TABLES } from '../../src/main/subjects.ts';
import { type FactKind, fact } from '../../src/shared/act.ts';
import * as f from '../../src/shared/base/fields.ts';
import { Text } from '../../src/shared/base/text.ts';

/** A line of an earlier version comes up to today's, one step after the other; a kind made up for it, at its third version. */

const first = z.object({ who: z.string(), words: f.text().optional() });
const second = z.object({ party: z.object({ person: z.string() }), words: f.text().optional() });

const past: FactKind['past'] = {
  1: (body) => {
    const { who, ...rest } = first.parse(body);
    return { ...rest, party: { person: who } };
  },
  // What lines of before never said is said here once, and not by each reader.
  2: (body) => ({ ...second.parse(body), paper: false }),
};
const body = f.fields({ party: f.anyParty(), words: f.text().optional(), paper: f.flag() });
const whole = fact({ name: 'whole', version: 3, body, past });
const holed = fact({ name: 'holed', version: 3, body, past: { 2: past[2] ?? String } });
const careless = fact({ name: 'careless', version: 3, body, past: { 2: (old) => second.parse(old) } });

const { kinds } = vi.hoisted(() => ({ kinds: new Map<string, FactKind>() }));
for (const kind of [whole, holed, careless]) kinds.set(kind.name, kind);

vi.mock('../../src/shared/subjects.ts', async (original) => ({
  ...(await original<typeof import('../../src/shared/subjects.ts')>()),
  KINDS_BY_NAME: kinds,
}));

/** What is read of a line that a program wrote when the kind was at `version`. */
function readBack(kind: FactKind, version: number, written: object): unknown {
  const db = openScratch();
  try {
    db.exec(ALL_TABLES);
    append(db, '2026-06-15T01:00:00.000Z', 'lan', { ...kind, version }, written);
    const line = lineOf(db.statement('SELECT * FROM journal').get() ?? {});
    return factOf(line, wordsOf(db, line.seq)).body;
  } finally {
    db.close();
  }
}

/** Why a line is not read. */
function refusal(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof RegisterError ? [error.failure.kind, error.seq, error.failure.message] : error;
  }
}

const words = Text.of('Đã nhận');
const today = { party: { person: 'an' }, words, paper: false };

test('a line of version 1 takes both steps, its words with it', () => {
  expect(readBack(whole, 1, { who: 'an', words })).toEqual(today);
});

test('a line of version 2 takes the second step, a line of version 3 none', () => {
  expect(readBack(whole, 2, { party: { person: 'an' }, words })).toEqual(today);
  expect(readBack(whole, 3, { ...today, paper: true })).toEqual({ ...today, paper: true });
});

test('a missing step is told with its line, the steps that are there are taken', () => {
  expect(refusal(() => readBack(holed, 1, { who: 'an' }))).toEqual([
    'damaged',
    1,
    expect.stringContaining('Dòng nhật ký 1 mang phiên bản không rõ.'),
  ]);
  expect(readBack(holed, 2, { party: { person: 'an' }, words })).toEqual(today);
});

test('what an upgrade leaves is parsed as strictly as a line of today', () => {
  expect(refusal(() => readBack(careless, 2, { party: { person: 'an' } }))).toEqual([
    'damaged',
    1,
    expect.stringContaining('Dòng nhật ký 1 không đúng mẫu.'),
  ]);
});

test('a line of a version that is not known yet was written by a newer program', () => {
  expect(refusal(() => readBack(whole, 4, today))).toEqual(['newer', null, expect.any(String)]);
});
