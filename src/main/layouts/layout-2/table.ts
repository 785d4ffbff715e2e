import { mm } from '../../paper/geometry.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { aligned, path, rectangle, type SheetNode, segment } from '../../paper/sheet.ts';
import { rowStyle } from '../layout-1/cells.ts';
import { CELL_PADDING } from '../layout-1/geometry.ts';
import { cellRoom, pitchOf, spanBox, spanOf } from './cells.ts';
import type { BookFrame, PlacedRow } from './paginate.ts';
import { drawStrip } from './strips.ts';

export const RULE = 0.6;

/** The line between two places to sign. */
export function dotted(left: number, right: number, y: number): SheetNode {
  return path(segment(left, y, right, y), 0.5, { dash: { length: 1, space: 2 } });
}

/** A "Z" over room in which nothing may be added by hand. */
export function crossedBlock(left: number, right: number, from: number, to: number): SheetNode[] {
  if (to - from < mm(6)) return [];
  const [x1, x2, y1, y2] = [left + mm(4), right - mm(4), from + mm(3), to - mm(2)];
  return [path(segment(x1, y1, x2, y1) + segment(x2, y1, x1, y2) + segment(x1, y2, x2, y2), 0.9)];
}

/** The rows of one page with their borders, in reading order: row by row, cell by cell, line by line. */
export function drawRows(frame: BookFrame, rows: readonly PlacedRow[], left: number, metrics: Metrics): SheetNode[] {
  const nodes: SheetNode[] = [];
  for (const placed of rows) {
    const span = spanOf(frame, placed.row);
    for (const [index, column] of frame.form.columns.entries()) {
      const box = frame.boxes[index];
      if (box === undefined) continue;
      if (index === frame.signed) nodes.push(...drawStrips(placed, left + box.left, box.width));
      let y = placed.top + CELL_PADDING.y;
      for (const one of placed.laid.cells[index] ?? []) {
        const { text, size, struck } = one;
        const face = { size, style: rowStyle(placed.row), ...(struck ? { struck } : {}) };
        const told = span?.[0] === index ? spanBox(frame, span) : box;
        const align = told === box ? (column.align ?? 'left') : 'left';
        const room = cellRoom(one, told, align);
        if (text !== '') nodes.push(aligned(text, left + room.left, y, room.width, align, face, metrics));
        y += pitchOf(one);
      }
    }
  }
  nodes.push(...grid(frame, left, rows));
  return nodes;
}

/** The strips share what room the row has beyond them: the more of it the better for whoever signs. */
function drawStrips({ row, laid, top }: PlacedRow, left: number, width: number): SheetNode[] {
  const needed = laid.strips.reduce((sum, one) => sum + one.height, 0);
  const more = (laid.height - needed) / Math.max(1, laid.strips.length);
  const nodes: SheetNode[] = [];
  let y = top;
  for (const [index, strip] of laid.strips.entries()) {
    if (index > 0) nodes.push(dotted(left, left + width, y));
    nodes.push(...drawStrip(strip, left, y, width, row.struck));
    y += strip.height + more;
  }
  return nodes;
}

/** Borders of rows as one path: around all, between rows, and between columns but where a row's words go across them. */
function grid(frame: BookFrame, left: number, rows: readonly PlacedRow[]): SheetNode[] {
  const [first, last, end] = [rows[0], rows.at(-1), frame.boxes.at(-1)];
  if (!first || !last || !end) return [];
  const width = end.left + end.width;
  const bottom = last.top + last.laid.height;
  let d = rectangle(left, first.top, width, bottom - first.top);
  for (const { top } of rows.slice(1)) d += segment(left, top, left + width, top);
  for (const [index, box] of frame.boxes.entries()) {
    if (index === 0) continue;
    for (const { row, top, laid } of rows) {
      const span = spanOf(frame, row);
      const inside = span !== null && index > span[0] && index < span[1];
      if (!inside) d += segment(left + box.left, top, left + box.left, top + laid.height);
    }
  }
  return [path(d, RULE)];
}
