import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { innerWidth, rowStyle } from '../../src/main/layouts/layout-1/cells.ts';
import { LINE_PITCH, TYPE } from '../../src/main/layouts/layout-1/geometry.ts';
import { bookFrame, type Page, paginate } from '../../src/main/layouts/layout-1/paginate.ts';
import type { PaperRow } from '../../src/main/paper/book.ts';
import { mm } from '../../src/main/paper/geometry.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import { wrap } from '../../src/main/paper/wrap.ts';
import { splitParts } from '../../src/main/print/who-and-where.ts';
import type { FormDefinition } from '../../src/shared/book-form.ts';
import { incomingBook } from '../../src/shared/subjects/entries/book-in.ts';
import { outgoingBook } from '../../src/shared/subjects/entries/book-out.ts';
import { allLetters, sampleRows } from './sample.ts';

const metrics = loadMetrics();
const portrait: FormDefinition = {
  ...outgoingBook,
  orientation: 'portrait',
  columns: outgoingBook.columns.map((column) => ({ ...column, widthMm: column.number === 4 ? 30 : 16 })),
};

const letters = [...allLetters().replaceAll(' ', ''), ...'0123456789/-–.,;()“”'];
const token = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 40 }).map((all) => all.join(''));
const words = fc.array(token, { maxLength: 12 }).map((all) => all.join(' '));
const row = fc
  .record({
    symbol: token,
    typeAndAbstract: words,
    note: words,
    struck: fc.boolean(),
    correction: fc.boolean(),
    recipients: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 6 }) },
      { weight: 1, arbitrary: fc.integer({ min: 30, max: 200 }) },
    ),
  })
  .map(
    (made): Omit<PaperRow, 'ref' | 'seq'> => ({
      struck: made.struck,
      kind: made.correction ? 'correction' : 'entry',
      cells: {
        symbol: made.symbol,
        typeAndAbstract: made.typeAndAbstract,
        note: made.note,
        recipientsSigned: Array.from({ length: made.recipients }, (_none, at) => `Nơi nhận ${at + 1}`).join('\n'),
        unitSigned: made.note,
      },
    }),
  );
const rows = fc.array(row, { maxLength: 40 }).map((all) =>
  all.map((one, index): PaperRow => {
    const number = String(index + 1);
    return { ...one, ref: `out:2026:${number}`, seq: index + 1, cells: { ...one.cells, number } };
  }),
);
const form = fc.constantFrom(outgoingBook, incomingBook, portrait);

/** What a page shows, apart from whether more follows. */
function shown(page: Page): unknown {
  return { number: page.number, rows: page.rows, end: page.end };
}

describe('pages of a book', () => {
  test('every row stands on exactly one page, or on a documented run of parts', () => {
    fc.assert(
      fc.property(form, rows, (book, list) => {
        const frame = bookFrame(book, metrics);
        const pages = [...paginate(frame, list, metrics)];
        const seen = pages.flatMap((page) => page.rows.map((placed) => ({ page: page.number, placed })));
        let next = 0;
        for (const one of list) {
          const first = seen[next];
          expect(first?.placed.row).toBe(one);
          const parts = first?.placed.parts ?? 0;
          for (let part = 1; part <= parts; part += 1) {
            const at = seen[next + part - 1];
            expect(at?.placed.row).toBe(one);
            expect(at?.placed.part).toBe(part);
            expect(at?.page).toBe((first?.page ?? 0) + part - 1);
          }
          // Only a row taller than a whole page is ever cut, and it starts a page of its own.
          if (parts > 1) expect(first?.placed.top).toBe(frame.top);
          next += parts;
        }
        expect(next).toBe(seen.length);
        expect(pages.map((page) => page.number)).toEqual(pages.map((_page, index) => index + 1));
      }),
      { numRuns: 150 },
    );
  });

  test('no word is lost: the lines of a row are its text', () => {
    fc.assert(
      fc.property(form, rows, (book, list) => {
        const frame = bookFrame(book, metrics);
        const found = new Map<string, string>();
        for (const page of paginate(frame, list, metrics)) {
          for (const placed of page.rows) {
            book.columns.forEach((column, index) => {
              const field = column.fields[0] ?? 'note';
              if (field === 'number') return;
              const key = `${placed.row.ref} ${field}`;
              const text = (placed.laid.cells[index] ?? []).map((line) => line.text).join('');
              found.set(key, (found.get(key) ?? '') + text);
            });
          }
        }
        const bare = (text: string) => text.replaceAll(/\s/g, '');
        for (const one of list) {
          for (const column of book.columns) {
            const field = column.fields[0] ?? 'note';
            if (field === 'number') continue;
            expect(bare(found.get(`${one.ref} ${field}`) ?? '')).toBe(bare(one.cells[field] ?? ''));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('no line is wider than its cell, no page taller than its body, no row lower than a signature', () => {
    fc.assert(
      fc.property(form, rows, (book, list) => {
        const frame = bookFrame(book, metrics);
        for (const page of paginate(frame, list, metrics)) {
          expect(page.end).toBeLessThanOrEqual(frame.bottom + 0.001);
          let at = frame.top;
          for (const placed of page.rows) {
            expect(placed.top).toBeCloseTo(at, 6);
            expect(placed.laid.height).toBeGreaterThanOrEqual(mm(12));
            at = placed.top + placed.laid.height;
            placed.laid.cells.forEach((cell, index) => {
              const room = innerWidth(frame.boxes[index] ?? { left: 0, width: 0 });
              for (const line of cell) {
                expect(metrics.width(line.text, TYPE.body, rowStyle(placed.row))).toBeLessThanOrEqual(room + 0.01);
                expect(line.top + LINE_PITCH).toBeLessThanOrEqual(placed.laid.height);
              }
            });
          }
          expect(page.end).toBeCloseTo(at, 6);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('adding rows leaves every full page as it is, and printing on gives the same pages', () => {
    fc.assert(
      fc.property(form, rows, fc.nat(40), (book, list, cut) => {
        const frame = bookFrame(book, metrics);
        const all = [...paginate(frame, list, metrics)];
        const some = [...paginate(frame, list.slice(0, cut), metrics)];
        for (const page of some) {
          if (page.full) expect(shown(all[page.number - 1] ?? page)).toEqual(shown(page));
        }
        const printed = some.filter((page) => page.full);
        const done = printed.at(-1)?.rows.at(-1);
        if (done !== undefined && done.part < done.parts) return;
        const rest = done === undefined ? list : list.slice(list.indexOf(done.row) + 1);
        const further = [...paginate(frame, rest, metrics, printed.length + 1)];
        expect(further.map(shown)).toEqual(all.slice(printed.length).map(shown));
      }),
      { numRuns: 150 },
    );
  });

  test('a row taller than a page goes on with its number and "(tiếp)", and takes following rows in behind it', () => {
    const frame = bookFrame(outgoingBook, metrics);
    const [first, long, last] = sampleRows(3);
    if (first === undefined || long === undefined || last === undefined) throw new Error('three rows were asked for');
    const many = Array.from({ length: 60 }, (_none, at) => `Công an xã ${at + 1}`).join('\n');
    const pages = [
      ...paginate(frame, [first, { ...long, cells: { ...long.cells, recipientsSigned: many } }, last], metrics),
    ];
    const parts = pages.flatMap((page) => page.rows.filter((placed) => placed.parts > 1));
    expect(pages.map((page) => page.rows.length)).toEqual([1, 1, 2]);
    expect(parts.map((placed) => placed.laid.cells[0]?.map((line) => line.text))).toEqual([['02'], ['02', '(tiếp)']]);
  });

  test('a page is made when it is asked for: the first of endless rows comes at once', () => {
    const frame = bookFrame(outgoingBook, metrics);
    let taken = 0;
    const endless = function* () {
      for (;;) {
        for (const row of sampleRows(100)) {
          taken += 1;
          yield row;
        }
      }
    };
    expect(paginate(frame, endless(), metrics).next().value).toMatchObject({ number: 1, full: true });
    expect(taken).toBeLessThan(100);
  });

  test('parts of at most a hundred pages', () => {
    expect(splitParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(splitParts([], 100)).toEqual([]);
  });
});

describe('wrap', () => {
  const face = { size: 11, style: 'normal' } as const;
  test('breaks long symbols after a seam, and keeps paragraphs', () => {
    expect(wrap('12/QĐ-UBND-BCĐATTTQG', mm(27.6), face, metrics)).toEqual(['12/QĐ-UBND-', 'BCĐATTTQG']);
    expect(wrap('một\n\nhai', 100, face, metrics)).toEqual(['một', '', 'hai']);
    expect(wrap('', 100, face, metrics)).toEqual(['']);
  });

  test('never makes a line wider than the cell, even one of a single letter’s width', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 14, max: 200 }), (text, width) => {
        const lines = wrap(text, width, face, metrics);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(metrics.width(line, 11, 'normal')).toBeLessThanOrEqual(width + 0.001);
      }),
    );
  });
});
