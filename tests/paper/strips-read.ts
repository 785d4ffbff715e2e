import { expect } from 'vitest';
import { mm } from '../../src/main/paper/geometry.ts';
import type { Session } from '../../src/main/register/register.ts';
import type { StoredPage } from '../../src/main/subjects/prints/printed-pages.ts';
import { FORMS, findForm } from '../../src/shared/book-forms.ts';
import type { Ink } from '../fixtures/ink.ts';
import type { BOOKS } from './random-books.ts';
import type { ReadPage } from './readback.ts';

/** The geometry of pages that are made to be signed, read from their files: nothing here knows how they were set. */

export type Sheet = { readonly page: StoredPage; readonly read: ReadPage; readonly ink: Ink };

type Segment = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
type Path = {
  readonly look: string;
  readonly points: readonly (readonly [number, number])[];
  readonly segments: readonly Segment[];
};

/** A path in points from the top left corner. */
export function pathOf(stroke: string, height: number): Path {
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

export const PEN = /1a2a6c|26,42,108/i;

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

export function checkGeometry(session: Session, form: (typeof BOOKS)[number], sheets: readonly Sheet[]): void {
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
