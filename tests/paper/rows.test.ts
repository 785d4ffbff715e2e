import { expect, test } from 'vitest';
import { LAYOUTS, newestLayout } from '../../src/main/layouts/layouts.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import { bindPages } from '../../src/main/print/bind-pages.ts';
import { openedBook } from '../../src/main/print/who-and-where.ts';
import { knownUser } from '../../src/main/register/known-user.ts';
import type { BookRow } from '../../src/main/subjects/book.ts';
import { storedRows } from '../../src/main/subjects/prints/printed-pages.ts';
import { pagePrinted, ROW_KINDS, type RowKind } from '../../src/shared/facts.ts';
import { does } from '../support/office.ts';
import { furnished, headOf } from '../support/rules.ts';
import { registers } from './prints.ts';

/** The rows of a page are one thing to its line, to the table and to the reprint. */

const metrics = loadMetrics();
const { words } = newestLayout(LAYOUTS);
const rowOf = (kind: string): object => ({ ref: 'out:2026:1', seq: 9, kind, height: 1_200, part: 1, parts: 1 });

function readable(kind: string): boolean {
  const body = {
    form: 'out',
    formVersion: 1,
    layout: 1,
    book: 'out',
    year: 2026,
    volume: 1,
    page: 1,
    rows: [rowOf(kind)],
    lastRow: 9_000,
    closed: false,
  };
  const bound = pagePrinted.body.safeParse(body).success;
  expect(storedRows.safeParse([rowOf(kind)]).success, `a row ${kind} is read as it is bound`).toBe(bound);
  return bound;
}

test('a kind of row that can be bound can be read back, and no other', () => {
  expect(ROW_KINDS.map(readable)).toEqual(ROW_KINDS.map(() => true));
  expect(readable('waste')).toBe(false);
});

test('what could not be read back is not bound: no line is written, the good pages before it neither', async () => {
  const { session } = await furnished();
  await registers(session, 1, 40);
  const opened = openedBook(
    { session, actor: knownUser(session.db, session.login, session.options.now()) },
    { form: 'out' },
  );
  if ('ok' in opened) throw new Error('there is no book');
  const { book } = opened;
  const before = headOf(session);
  const spoiled = { ...book, pending: (event: number, upTo: number) => last(book.pending(event, upTo, words)) };
  expect(() => bindPages(session, { ...opened, book: spoiled }, metrics, LAYOUTS, true, NOWHERE)).toThrow(/too_big/);
  expect(headOf(session)).toEqual(before);
  expect(bindPages(session, opened, metrics, LAYOUTS, true, NOWHERE)).toMatchObject({ from: 1 });
});

const NOWHERE = { out: '', keep: async () => undefined };

/** The last row bears a reference that no line takes. */
function* last(rows: Iterable<BookRow>): Generator<BookRow> {
  const all = [...rows];
  for (const [index, row] of all.entries())
    yield index === all.length - 1 ? { ...row, ref: `out:2026:${'1'.repeat(80)}` } : row;
}

test('a book has no rows of another book’s kinds', async () => {
  const { session } = await furnished();
  await registers(session, 1, 1);
  const opened = openedBook(
    { session, actor: knownUser(session.db, session.login, session.options.now()) },
    { form: 'out' },
  );
  if ('ok' in opened) throw new Error('there is no book');
  const [row] = [...opened.book.pending(0, 1_000, words)];
  const found = (kind: RowKind): string | undefined =>
    opened.book.rowAt({ kind, ref: row?.ref ?? '', seq: row?.seq ?? 0 }, 1_000, words)?.row;
  expect(ROW_KINDS.map(found)).toEqual(['entry', 'correction', undefined, 'entry', undefined]);
  await does(session, 'handOver', {
    items: ['out:2026:1#1'],
    to: { unit: 'qs' },
    on: '2026-06-15',
    method: 'direct',
    otherwise: 'x',
  });
  const handovers = openedBook(
    { session, actor: knownUser(session.db, session.login, session.options.now()) },
    { form: 'handover' },
  );
  if ('ok' in handovers) throw new Error('there is no book of hand-overs');
  const [handed] = [...handovers.book.pending(0, 1_000, words)];
  const other = (kind: RowKind): string | undefined =>
    handovers.book.rowAt({ kind, ref: handed?.ref ?? '', seq: handed?.seq ?? 0 }, 1_000, words)?.row;
  expect(ROW_KINDS.map(other)).toEqual([undefined, undefined, 'handover', undefined, undefined]);
});
