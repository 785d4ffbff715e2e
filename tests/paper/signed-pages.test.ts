import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { num, str } from '../../src/main/file/rows.ts';
import { layout2 } from '../../src/main/layouts/layout-2/layout.ts';
import type { PaperRow } from '../../src/main/paper/book.ts';
import { mm } from '../../src/main/paper/geometry.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import type { Session } from '../../src/main/register/register.ts';
import { type StoredPage, storedPages } from '../../src/main/subjects/prints/printed-pages.ts';
import { LEVEL_FACTS, LEVELS } from '../../src/shared/base/levels.ts';
import { FORMS, findForm } from '../../src/shared/book-forms.ts';
import { type Ink, inkOf } from '../fixtures/ink.ts';
import { attempts, does, ENVELOPE, INCOMING, OUTGOING } from '../support/office.ts';
import { furnished } from '../support/rules.ts';
import { prints, tries } from './prints.ts';
import { type ReadPage, readPdf } from './readback.ts';

/** Pages made to be signed, read back from the files: where the strips are, what stands in them, and each signature once in each book. */

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

const AGENCIES = Array.from({ length: 14 }, (_, index) => `ag${index}`);
const pick = fc.nat(10_000);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('out' as const), many: fc.integer({ min: 1, max: 14 }), pick }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('in' as const), pick }) },
  {
    weight: 9,
    arbitrary: fc.record({ do: fc.constant('hand' as const), count: fc.integer({ min: 1, max: 3 }), pick }),
  },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('sign' as const), how: fc.nat(3), pick }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('print' as const), close: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('volume' as const), book: fc.constantFrom('out' as const, 'in' as const) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const BOOKS = ['out', 'in', 'handover'] as const;
const WORDS = [
  'Rà soát danh mục',
  'Kế hoạch diễn tập phòng thủ dân sự; phân công lực lượng, phương tiện, địa điểm '.repeat(4),
];

/** A signature that no other is like: its points are counted. */
function strokes(points: number): [number, number][][] {
  return [Array.from({ length: points }, (_, at) => [at * 9, (at % 2) * 30] as [number, number])];
}

class Books {
  readonly session: Session;
  private number = 0;
  /** Of signatures by the number of their points. */
  private points = 2;
  constructor(session: Session) {
    this.session = session;
  }

  async take(one: Step): Promise<void> {
    const { session } = this;
    if (one.do === 'out' || one.do === 'in') await this.register(one);
    else if (one.do === 'hand') await this.hand(one.count, one.pick);
    else if (one.do === 'sign') await this.sign(one.how, one.pick);
    else if (one.do === 'print') await this.print(one.close);
    else if (one.do === 'correct') {
      const ref = this.some('SELECT ref FROM entries ORDER BY id', one.pick);
      await attempts(session, 'correctEntry', { ref, changes: { note: `Sửa ${one.pick}` }, reason: 'Ghi nhầm' });
    } else await this.turn(one.book);
  }

  private some(sql: string, at: number): string {
    const all = [...this.session.db.statement(sql).values()].map(String);
    return all[at % Math.max(1, all.length)] ?? '';
  }

  private async register(one: Extract<Step, { do: 'out' | 'in' }>): Promise<void> {
    this.number += 1;
    const abstract = WORDS[one.pick % 2];
    const symbol = `${this.number}/KH`;
    if (one.do === 'in') {
      const copyNumbers = ['a', 'b'].slice(one.pick % 2).map((letter) => `K${this.number}${letter}`);
      await does(this.session, 'registerIncoming', { ...INCOMING, symbol, abstract, copyNumbers });
      return;
    }
    const recipients = Array.from({ length: one.many }, (_, index) => ({
      to: { agency: AGENCIES[(index + one.pick) % AGENCIES.length] ?? '' },
      copies: [2 * index + 1, 2 * index + 2],
    }));
    await does(this.session, 'registerOutgoing', { ...OUTGOING, symbol, abstract, copies: 30, recipients });
  }

  private async hand(count: number, at: number): Promise<void> {
    const copies = [
      ...this.session.db
        .statement(
          `SELECT e.ref || '#' || c.number FROM copies c JOIN entries e ON e.id = c.id WHERE c.state = 'inStore' AND c.number <= 28 ORDER BY (c.id * 31 + c.number * 17) % 101`,
        )
        .values(),
    ].map(String);
    const items = copies.slice(at % 7, (at % 7) + count);
    if (items.length === 0) return;
    const to = { agency: AGENCIES[at % AGENCIES.length] };
    await attempts(this.session, 'handOver', {
      items,
      to,
      on: '2026-06-15',
      method: 'direct',
      envelope: { ...ENVELOPE, marks: [items.some((item) => item.startsWith('out')) ? 'B' : 'C'] },
      otherwise: 'Nhận thay',
    });
  }

  /** On paper, on the screen, or with one copy missing. */
  private async sign(how: number, at: number): Promise<void> {
    const handover = this.some(`SELECT DISTINCT ref FROM handover_items WHERE state = 'open' ORDER BY ref`, at);
    if (handover === '') return;
    const open = [
      ...this.session.db
        .statement(
          `SELECT e.ref || '#' || i.number FROM handover_items i JOIN entries e ON e.id = i.id WHERE i.ref = ? AND i.state = 'open' ORDER BY i.position`,
        )
        .values(handover),
    ].map(String);
    const outcome =
      how === 2 && open.length > 1
        ? open.map((item, index) => ({ item, result: index === 0 ? 'missing' : 'received' }))
        : 'complete';
    this.points += 1;
    const signed = how === 0 ? { onPaper: true } : { signature: strokes(this.points) };
    const answer = await attempts(this.session, 'acknowledge', {
      handover,
      on: '2026-06-15',
      by: `Người Ký ${this.points}`,
      outcome,
      ...signed,
    });
    expect(answer).toMatchObject({ ok: true });
  }

  async print(close: boolean): Promise<void> {
    for (const form of BOOKS)
      for (const volume of this.volumes(form))
        await tries(this.session, close ? 'close' : 'full', press, { form, volume });
  }

  volumes(book: (typeof BOOKS)[number]): number[] {
    if (book === 'handover') return [1];
    return [
      ...this.session.db.statement('SELECT volume FROM volumes WHERE series = ? ORDER BY volume').values(book),
    ].map(Number);
  }

  private async turn(series: 'out' | 'in'): Promise<void> {
    const volume = this.volumes(series).at(-1) ?? 0;
    await attempts(this.session, 'closeVolume', { series, year: 2026, volume, on: '2026-06-15' });
    await tries(this.session, 'close', press, { form: series, volume });
    await attempts(this.session, 'openVolume', { series, year: 2026, volume: volume + 1, openedOn: '2026-06-15' });
  }
}

type Sheet = { readonly page: StoredPage; readonly read: ReadPage; readonly ink: Ink };

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

type Segment = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
type Path = {
  readonly look: string;
  readonly points: readonly (readonly [number, number])[];
  readonly segments: readonly Segment[];
};

/** A path in points from the top left corner. */
function pathOf(stroke: string, height: number): Path {
  const [look = '', steps = ''] = stroke.split(': ');
  const values = steps.split(' ').map(Number);
  const points: [number, number][] = [];
  const segments: Segment[] = [];
  let from: [number, number] = [0, 0];
  for (let at = 0; at < values.length; ) {
    const kind = values[at];
    if (kind === 4) at += 1;
    else if (kind === 0 || kind === 1) {
      const to: [number, number] = [(values[at + 1] ?? 0) / 100, height - (values[at + 2] ?? 0) / 100];
      if (kind === 1) segments.push({ x1: from[0], y1: from[1], x2: to[0], y2: to[1] });
      points.push(to);
      from = to;
      at += 3;
    } else return { look, points: [], segments: [] };
  }
  return { look, points, segments };
}

const PEN = /1a2a6c|26,42,108/i;

type Cell = { readonly top: number; readonly bottom: number };

/** The places to sign of a page between `left` and `right`: between the lines, drawn or dotted, that cross the column. */
function cellsOf({ read, ink }: Sheet, left: number, right: number, from: number): Cell[] {
  // At the edge of the table, of the column or of its block; a rest that is crossed out begins within them.
  const begins = (x: number): boolean => [mm(20), left, left - mm(8)].some((edge) => Math.abs(x - edge) < 0.5);
  const edges = ink.strokes
    .map((stroke) => pathOf(stroke, read.height))
    .filter(({ look }) => !PEN.test(look))
    .flatMap(({ segments }) => segments)
    .filter(
      ({ x1, y1, x2, y2 }) => Math.abs(y1 - y2) < 0.05 && begins(Math.min(x1, x2)) && Math.max(x1, x2) >= right - 0.5,
    )
    .map(({ y1 }) => y1)
    .filter((y) => y > from && y < read.height - mm(23))
    .sort((a, b) => a - b)
    .filter((y, index, all) => index === 0 || y - (all[index - 1] ?? 0) > 0.5);
  return edges.slice(1).map((bottom, index) => ({ top: edges[index] ?? 0, bottom }));
}

/** No word and no signature stands over a border, none is parted; where nothing is signed there is room for ink. */
function wellSigned(sheet: Sheet, left: number, right: number, cells: readonly Cell[], half: number): void {
  const inside = (top: number, bottom: number): Cell | undefined =>
    cells.find((cell) => top >= cell.top - 0.1 && bottom <= cell.bottom + 0.1);
  const end = cells.at(-1)?.bottom ?? 0;
  const texts = sheet.read.texts.filter(({ x, y }) => x >= left && x < right && y > (cells[0]?.top ?? 0) && y < end);
  const filled = new Map<Cell, number>();
  for (const { x, y, size, width, text } of texts) {
    const cell = inside(y - 0.7 * size, y + 0.2 * size);
    expect(cell, `${text} on page ${sheet.page.page}`).toBeDefined();
    expect(x + width).toBeLessThanOrEqual(right);
    if (cell) filled.set(cell, Math.max(filled.get(cell) ?? left, x + width));
  }
  const pens = sheet.ink.strokes.map((one) => pathOf(one, sheet.read.height)).filter(({ look }) => PEN.test(look));
  const drawn = new Set<Cell>();
  for (const { points } of pens.filter((one) => one.points.some(([x]) => x >= left && x <= right))) {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const cell = inside(Math.min(...ys), Math.max(...ys));
    expect(cell).toBeDefined();
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(left);
    expect(Math.max(...xs)).toBeLessThanOrEqual(right);
    expect(Math.max(...ys) - Math.min(...ys)).toBeLessThanOrEqual(mm(8));
    if (cell) drawn.add(cell);
  }
  for (const cell of cells) {
    expect(cell.bottom - cell.top).toBeGreaterThanOrEqual(mm(12) - 0.05);
    const reach = filled.get(cell) ?? left;
    if (drawn.has(cell) || reach > right - half + 0.1) continue;
    expect(right - reach).toBeGreaterThanOrEqual(mm(25));
  }
}

/** Left and right edge of the column that is signed, from the left of the sheet. */
function signedColumn(form: string): readonly [number, number] {
  const columns = findForm(FORMS, form)?.columns ?? [];
  const index = columns.findIndex(({ fields }) => fields.some((field) => field.endsWith('Signed')));
  const left = columns.slice(0, index).reduce((sum, { widthMm }) => sum + widthMm, 20);
  return [mm(left), mm(left + (columns[index]?.widthMm ?? 0))];
}

function checkGeometry(session: Session, form: (typeof BOOKS)[number], sheets: readonly Sheet[]): void {
  const [left, right] = signedColumn(form);
  const annexed = new Map<string, number>();
  for (const sheet of sheets) {
    const { page, read } = sheet;
    if (page.rows.length === 0) continue;
    if (page.rows.some(({ kind }) => kind === 'annex')) {
      for (const [index, row] of page.rows.entries()) {
        const edge = mm(20 + 89 * index + 8);
        // The head and the line that names the row stand above.
        const cells = cellsOf(sheet, edge, edge + mm(81), mm(12 + 7.3 + 5));
        wellSigned(sheet, edge, edge + mm(81), cells, mm(32));
        annexed.set(row.ref, (annexed.get(row.ref) ?? 0) + cells.length);
      }
      continue;
    }
    const numbers = read.texts.find(({ text }) => text === '(1)');
    const cells = cellsOf(sheet, left, right, numbers?.y ?? 0);
    const half = form === 'handover' ? right - left : mm(form === 'out' ? 32 : 30);
    const written = {
      ...sheet,
      read: { ...read, texts: read.texts.filter(({ text }) => !/theo danh sách/.test(text)) },
    };
    wellSigned(written, left, right, cells, half);
    const recipients = page.rows
      .filter(({ kind, parts }) => kind === 'entry' && parts === 1)
      .map(({ ref }) => recipientsOf(session, ref));
    const least = recipients.reduce((sum, one) => sum + (one > 8 ? 1 : one), 0);
    expect(cells.length).toBeGreaterThanOrEqual(least);
  }
  for (const [ref, strips] of annexed) expect(strips).toBeGreaterThanOrEqual(recipientsOf(session, ref));
}

function recipientsOf(session: Session, ref: string): number {
  const sql = `SELECT json_array_length(v.fields, '$.recipients') FROM entry_versions v JOIN entries e ON e.id = v.id AND e.seq = v.seq WHERE e.ref = ?`;
  return Number(session.db.statement(sql).value(ref) ?? 1) || 1;
}

/** How often each signature must stand in a register: once in each row that was printed after it, once for all rows of a volume printed before. */
function expected(session: Session, form: (typeof BOOKS)[number]) {
  const handed = form === 'handover';
  const rows = session.db
    .statement(
      `SELECT DISTINCT i.closed_by line, i.signed, e.ref, e.volume, i.ref handover,
          (SELECT min(page_seq) FROM page_rows p WHERE p.id = i.id AND ${handed ? `p.kind = 'handover' AND p.seq = h.seq` : `p.kind = 'entry'`}) printed
        FROM handover_items i JOIN entries e ON e.id = i.id JOIN handovers h ON h.ref = i.ref
        WHERE i.state = 'received' ${handed ? '' : 'AND e.series = ?'} GROUP BY i.closed_by, e.ref`,
    )
    .all(...(handed ? [] : [form]));
  const drawn = new Map<number, number>();
  const onPaper = new Map<string, number>();
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
      onPaper.set(slip, (onPaper.get(slip) ?? 0) + 1);
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
  for (const [slip, times] of onPaper) {
    const named = [...words.matchAll(new RegExp(`phiếu số ${slip}(?!\\d)`, 'gi'))];
    expect(named, `slip ${slip}`).toHaveLength(times);
  }
}

test('random books: strips with room for ink, no block parted or over a border, every signature once in each book, no inner reference', async () => {
  let [signatures, annexes] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 60 }), async (steps) => {
      const { session } = await furnished();
      for (const code of AGENCIES)
        await does(session, 'defineAgency', { code, name: `Cơ quan, tổ chức số ${code.slice(2)} tỉnh Bình An` });
      const books = new Books(session);
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
    { numRuns: 12 },
  );
  expect(signatures).toBeGreaterThan(20);
  expect(annexes).toBeGreaterThan(3);
}, 600_000);

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
