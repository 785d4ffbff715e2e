import { mm } from '../../paper/geometry.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { aligned, path, rectangle, type SheetNode, segment } from '../../paper/sheet.ts';
import { signaturePath } from '../../paper/signature.ts';
import { type ColumnBox, innerWidth, rowStyle } from './cells.ts';
import { CELL_PADDING, LINE_PITCH, TYPE } from './geometry.ts';
import { HEADING_PITCH, headerRows } from './header.ts';
import type { BookFrame, PlacedRow } from './paginate.ts';

const RULE = 0.6;

/** Headings, the row of column numbers, and their borders, with the table's left edge at `left`, top at `top`. */
export function drawHeader(
  { form, boxes, headings }: BookFrame,
  left: number,
  top: number,
  metrics: Metrics,
): SheetNode[] {
  const heights = headerRows(headings);
  const texts: SheetNode[] = [];
  const heading = { size: TYPE.heading, style: 'bold' } as const;
  const number = { size: TYPE.small, style: 'italics' } as const;
  headings.forEach((lines, index) => {
    const box = boxes[index];
    if (box === undefined) return;
    const x = left + box.left + CELL_PADDING.x;
    const first = top + (heights.headings - lines.length * HEADING_PITCH) / 2;
    lines.forEach((text, at) => {
      texts.push(aligned(text, x, first + at * HEADING_PITCH, innerWidth(box), 'center', heading, metrics));
    });
  });
  form.columns.forEach((column, index) => {
    const box = boxes[index];
    if (box === undefined) return;
    const x = left + box.left + CELL_PADDING.x;
    const y = top + heights.headings + CELL_PADDING.y / 2;
    texts.push(aligned(`(${column.number})`, x, y, innerWidth(box), 'center', number, metrics));
  });
  const tops = [top, top + heights.headings, top + heights.headings + heights.numbers];
  return [...texts, grid(boxes, left, tops)];
}

/** The rows of one page with their borders, in reading order: row by row, cell by cell, line by line. */
export function drawRows(frame: BookFrame, rows: readonly PlacedRow[], left: number, metrics: Metrics): SheetNode[] {
  const nodes: SheetNode[] = [];
  for (const placed of rows) {
    const face = { size: TYPE.body, style: rowStyle(placed.row) };
    frame.form.columns.forEach((column, index) => {
      const box = frame.boxes[index];
      if (box === undefined) return;
      for (const one of placed.laid.cells[index] ?? []) {
        const x = left + box.left + CELL_PADDING.x;
        const signature = one.signature === undefined ? undefined : placed.row.signatures?.[one.signature];
        if (signature)
          nodes.push(
            signaturePath(
              signature,
              x,
              placed.top + one.top + 1,
              Math.min(innerWidth(box), mm(34)),
              2 * LINE_PITCH - 2,
            ),
          );
        if (one.text === '') continue;
        const style = one.struck ? { ...face, struck: true } : face;
        const align = column.align ?? 'left';
        nodes.push(aligned(one.text, x, placed.top + one.top, innerWidth(box), align, style, metrics));
      }
    });
  }
  const last = rows.at(-1);
  if (last === undefined) return nodes;
  const tops = rows.map((placed) => placed.top);
  nodes.push(grid(frame.boxes, left, [...tops, last.top + last.laid.height]));
  return nodes;
}

/** Borders of rows whose edges lie at `edges`, as one path. */
function grid(boxes: readonly ColumnBox[], left: number, edges: readonly number[]): SheetNode {
  const first = edges[0] ?? 0;
  const end = edges.at(-1) ?? first;
  const lastBox = boxes.at(-1);
  const width = lastBox === undefined ? 0 : lastBox.left + lastBox.width;
  let d = rectangle(left, first, width, end - first);
  for (const y of edges.slice(1, -1)) d += segment(left, y, left + width, y);
  for (const box of boxes.slice(1)) d += segment(left + box.left, first, left + box.left, end);
  return path(d, RULE);
}
