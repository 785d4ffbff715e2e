import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { num, str } from '../../src/main/file/rows.ts';
import { layout2 } from '../../src/main/layouts/layout-2/layout.ts';
import type { PaperRow } from '../../src/main/paper/book.ts';
import { mm } from '../../src/main/paper/geometry.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import type { Session } from '../../src/main/register/register.ts';
import { storedPages } from '../../src/main/subjects/prints/printed-pages.ts';
import { LEVEL_FACTS, LEVELS } from '../../src/shared/base/levels.ts';
import { FORMS, findForm } from '../../src/shared/book-forms.ts';
import { inkOf } from '../fixtures/ink.ts';
import { does } from '../support/office.ts';
import { furnished } from '../support/rules.ts';
import { prints } from './prints.ts';
import { AGENCIES, BOOKS, Books, step } from './random-books.ts';
import { readPdf } from './readback.ts';
import { checkGeometry, PEN, pathOf, type Sheet } from './strips-read.ts';

/** Pages made to be signed, read back from the files: where the strips are, what stands in them, and each signature once in each book. */

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

/** Every page of a book as its file has it. */
async function sheetsOf(books: Books, form: (typeof BOOKS)[number]): Promise<Sheet[]> {
  const found: Sheet[] = [];
  for (const volume of books.volumes(form)) {
    const pages = storedPages(books.session.db, { book: form, year: 2026, volume }, 1, 10_000);
    if (pages.length === 0) continue;
    const { bytes, pdf } = await prints(books.session, { from: 1, to: pages.length }, press, { form, volume });
    const ink = await inkOf(bytes);
    expect(pdf.pages).toHaveLength(pages.length + 2);
    for (const [index, page] of pages.entries()) {
      const [read, drawn] = [pdf.pages[index + 2], ink[index + 2]];
      if (!read || !drawn) throw new Error('no sheet');
      found.push({ page, read, ink: drawn });
    }
  }
  return found;
}

/** How often each signature must stand in a register: once in each row that was printed after it, once for all rows of a volume printed before. */
function expected(session: Session, form: (typeof BOOKS)[number]) {
  const handed = form === 'handover';
  const rows = session.db
    .statement(
      `SELECT i.closed_by line, count(*) copies, i.signed, e.ref, e.volume, i.ref handover,
          (SELECT min(page_seq) FROM page_rows p WHERE p.id = i.id AND ${handed ? `p.kind = 'handover' AND p.seq = h.seq` : `p.kind = 'entry'`}) printed
        FROM handover_items i JOIN entries e ON e.id = i.id JOIN handovers h ON h.ref = i.ref
        WHERE i.state = 'received' ${handed ? '' : 'AND e.series = ?'} GROUP BY i.closed_by, e.ref`,
    )
    .all(...(handed ? [] : [form]));
  const drawn = new Map<number, number>();
  const onPaper = new Map<string, { least: number; most: number }>();
  const told = new Set<string>();
  for (const row of rows) {
    if (row.printed === null) continue;
    const signed = JSON.parse(str(row, 'signed'));
    const late = num(row, 'printed') < num(row, 'line');
    const name = `${num(row, 'line')} ${handed ? '' : num(row, 'volume')}`;
    const counts = !late || !told.has(name);
    if (late) told.add(name);
    if (signed.signature !== undefined) {
      const points = JSON.parse(signed.signature)[0].length;
      if (counts) drawn.set(points, (drawn.get(points) ?? 0) + 1);
    } else {
      const slip = str(row, 'handover').split(':').at(-1) ?? '';
      const before = onPaper.get(slip) ?? { least: 0, most: 0 };
      onPaper.set(slip, { least: before.least + 1, most: before.most + num(row, 'copies') });
    }
  }
  return { drawn, onPaper };
}

function signaturesOnce(session: Session, form: (typeof BOOKS)[number], sheets: readonly Sheet[]): void {
  const { drawn, onPaper } = expected(session, form);
  const found = new Map<number, number>();
  for (const { ink, read } of sheets)
    for (const { look, points } of ink.strokes.map((one) => pathOf(one, read.height)))
      if (PEN.test(look)) found.set(points.length, (found.get(points.length) ?? 0) + 1);
  expect([...found].sort()).toEqual([...drawn].sort());
  if (form === 'handover') return;
  const words = sheets.map(({ read }) => read.words.replaceAll('\n', ' ')).join(' ');
  // A slip is named once for a row, or in each strip of the row that has copies of it; a drawn signature stands once.
  for (const [slip, { least, most }] of onPaper) {
    const named = [...words.matchAll(new RegExp(`phiếu số ${slip}(?!\\d)`, 'gi'))];
    expect(named.length, `slip ${slip}`).toBeGreaterThanOrEqual(least);
    expect(named.length, `slip ${slip}`).toBeLessThanOrEqual(most);
  }
}

test('random books: strips with room for ink, no block parted or over a border, every signature once in each book, no inner reference', async () => {
  let [signatures, annexes] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 60 }), async (steps) => {
      const { session } = await furnished();
      for (const code of AGENCIES)
        await does(session, 'defineAgency', { code, name: `Cơ quan, tổ chức số ${code.slice(2)} tỉnh Bình An` });
      const books = new Books(session, press);
      for (const one of steps) await books.take(one);
      await books.print(true);
      for (const form of BOOKS) {
        const sheets = await sheetsOf(books, form);
        checkGeometry(session, form, sheets);
        signaturesOnce(session, form, sheets);
        const words = sheets.map(({ read }) => read.words).join('\n');
        expect(words).not.toMatch(/(out|in|handover):\d{4}:|#\d|dòng nhật ký/);
        annexes += sheets.filter(({ page }) => page.rows.some(({ kind }) => kind === 'annex')).length;
        if (form !== 'handover') continue;
        const stamped = session.db
          .statement(
            `SELECT DISTINCT c.mark FROM handover_items i JOIN copies c ON c.id = i.id AND c.number = i.number JOIN entries e ON e.id = i.id WHERE e.direction = 'in'`,
          )
          .values();
        for (const mark of stamped) expect(words).toContain(String(mark));
      }
      signatures += Number(
        session.db.statement('SELECT count(DISTINCT closed_by) FROM handover_items WHERE signed IS NOT NULL').value(),
      );
      session.close();
    }),
    { numRuns: Number(process.env.SOMAT_BOOKS ?? 12), endOnFailure: true },
  );
  expect(signatures).toBeGreaterThan(20);
  expect(annexes).toBeGreaterThan(3);
});

test.for(['out', 'in', 'handover'])(
  '%s: every date, level and number to 9999 and every word of a heading stands on one line in its column',
  async (code) => {
    const form = findForm(FORMS, code);
    if (!form) throw new Error('no form');
    const metrics = loadMetrics();
    const rows: PaperRow[] = LEVELS.map((level, index) => ({
      ref: `x:2026:${index}`,
      seq: index + 1,
      struck: false,
      kind: 'entry',
      cells: {
        number: code === 'handover' ? '9999.10' : '9999',
        arrivalNumber: '9999',
        copies: '500',
        level: LEVEL_FACTS[level].name,
        date: '30/09/2026',
        arrivedOn: '30/09/2026',
        handedOn: '30/09/2026',
        note: 'Đăng ký ngày 30/09/2026\nTài liệu thu hồi, hạn 30/09/2026',
      },
      strips: [{ who: 'Văn phòng (bản 1)', said: '' }],
    }));
    const [page] = [...layout2.set(form, metrics).fill(rows, 2)];
    if (!page) throw new Error('no page');
    const bytes = await press.draw([
      page.draw({ officeName: 'UBND xã', year: 2026, volume: 1 }, { draft: false, at: new Date(0) }),
    ]);
    const texts = (await readPdf(bytes)).pages[0]?.texts ?? [];
    let left = mm(20);
    for (const { heading, fields, widthMm } of form.columns) {
      const right = left + mm(widthMm);
      const own = texts.filter(({ x }) => x >= left && x < right);
      for (const word of heading.split(' '))
        expect(
          own.some(({ text }) => text.split(' ').includes(word)),
          word,
        ).toBe(true);
      for (const { x, width } of own) expect(x + width).toBeLessThanOrEqual(right);
      for (const field of fields) {
        if (field === 'note') expect(own.filter(({ text }) => text.includes('30/09/2026'))).toHaveLength(6);
        else if (!field.endsWith('Signed'))
          for (const { cells } of rows)
            if (cells[field] !== undefined) expect(own.map(({ text }) => text)).toContain(cells[field]);
      }
      left = right;
    }
  },
);
