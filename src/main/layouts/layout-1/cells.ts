import type { FieldName, FormDefinition } from '../../../shared/book-form.ts';
import { type PaperRow, SIGNATURE_LINE } from '../../paper/book.ts';
import type { FontStyle } from '../../paper/fonts.ts';
import { mm } from '../../paper/geometry.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { wrap } from '../../paper/wrap.ts';
import { CELL_PADDING, LINE_PITCH, SIGNED_HEIGHT, TYPE } from './geometry.ts';

/** One line of text in a cell; `top` is measured from the top of the row (or of its part). */
export type CellLine = {
  readonly text: string;
  readonly top: number;
  readonly struck: boolean;
  /** Index of the signature that is drawn over this line and the next. */
  readonly signature?: number;
};

/** A row with its lines broken; `cells` runs parallel to the columns of the form. */
export type LaidRow = {
  readonly cells: readonly (readonly CellLine[])[];
  readonly height: number;
};

/** Up to a hundredth of a point: the height that the journal keeps of a printed row is the height that was drawn. */
function hundredths(height: number): number {
  return Math.ceil(height * 100 - 1e-6) / 100;
}

/** Left edge and inner width of every column, in points from the left of the table. */
export type ColumnBox = { readonly left: number; readonly width: number };

export function columnBoxes(form: FormDefinition): ColumnBox[] {
  let left = 0;
  return form.columns.map((column) => {
    const box = { left, width: mm(column.widthMm) };
    left += box.width;
    return box;
  });
}

/** Room for text between the borders of a column. */
export function innerWidth(box: ColumnBox): number {
  return box.width - 2 * CELL_PADDING.x;
}

/** A correction is set in italics, so that the eye tells it from the rows of entries. */
export function rowStyle(row: PaperRow): FontStyle {
  return row.kind === 'correction' ? 'italics' : 'normal';
}

/** Breaks the texts of one row into the lines of its cells. */
export function layRow(form: FormDefinition, boxes: readonly ColumnBox[], row: PaperRow, metrics: Metrics): LaidRow {
  const face = { size: TYPE.body, style: rowStyle(row) };
  let height = leastHeight(form);
  const cells = form.columns.map((column, index) => {
    const box = boxes[index];
    const lines: CellLine[] = [];
    let top = CELL_PADDING.y;
    for (const field of column.fields) {
      const text = row.cells[field];
      if (text === undefined || text === '' || box === undefined) continue;
      const struck = row.struck && field !== 'note' && field !== 'reason';
      for (const paragraph of text.split('\n')) {
        const signature = paragraph.startsWith(SIGNATURE_LINE) ? Number(paragraph.slice(1)) : undefined;
        const shown = signature === undefined ? wrap(paragraph, innerWidth(box), face, metrics) : ['', ''];
        for (const [at, line] of shown.entries()) {
          lines.push({ text: line, top, struck, ...(signature !== undefined && at === 0 ? { signature } : {}) });
          top += LINE_PITCH;
        }
      }
    }
    height = Math.max(height, top + CELL_PADDING.y);
    return lines;
  });
  return { cells, height: hundredths(height) };
}

/** Fields that a person signs in ink. */
const SIGNED_FIELDS: ReadonlySet<FieldName> = new Set(['recipientsSigned', 'unitSigned', 'receiverSigned']);

/** The height of an empty row: room for a signature where the form has a column for one. */
export function leastHeight(form: FormDefinition): number {
  const signed = form.columns.some((column) => column.fields.some((field) => SIGNED_FIELDS.has(field)));
  return signed ? SIGNED_HEIGHT : LINE_PITCH + 2 * CELL_PADDING.y;
}

/**
 * Cuts a row that is taller than a whole page body between its lines. Every part repeats the row's number with "(tiếp)"
 * under it; the other cells run on where they stopped. Nothing shrinks and nothing is cut off. A row that has lost words
 * since it was printed keeps as many parts as it had: at least `atLeast`.
 */
export function splitRow(
  form: FormDefinition,
  boxes: readonly ColumnBox[],
  row: PaperRow,
  laid: LaidRow,
  bodyHeight: number,
  metrics: Metrics,
  atLeast = 1,
): LaidRow[] {
  if (laid.height <= bodyHeight && atLeast === 1) return [laid];
  const lines = Math.max(1, Math.floor((bodyHeight - 2 * CELL_PADDING.y - 0.01) / LINE_PITCH));
  const longest = Math.max(...laid.cells.map((cell) => cell.length));
  const parts: LaidRow[] = [];
  for (let from = 0; from < longest || parts.length < atLeast; from += lines) {
    const cells = laid.cells.map((cell, index) => {
      const repeats = from > 0 && form.columns[index]?.fields[0] === 'number';
      if (repeats) return continuation(row, boxes[index], metrics);
      return cell.slice(from, from + lines).map((line, at) => ({ ...line, top: CELL_PADDING.y + at * LINE_PITCH }));
    });
    const most = Math.max(...cells.map((cell) => cell.length));
    const height = Math.max(leastHeight(form), most * LINE_PITCH + 2 * CELL_PADDING.y);
    parts.push({ cells, height: hundredths(height) });
  }
  return parts;
}

function continuation(row: PaperRow, box: ColumnBox | undefined, metrics: Metrics): CellLine[] {
  if (box === undefined) return [];
  const face = { size: TYPE.body, style: rowStyle(row) };
  return wrap(`${row.cells.number ?? ''}\n(tiếp)`.trim(), innerWidth(box), face, metrics).map((text, at) => ({
    text,
    top: CELL_PADDING.y + at * LINE_PITCH,
    struck: false,
  }));
}
