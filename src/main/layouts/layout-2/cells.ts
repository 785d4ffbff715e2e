import type { FieldName, FormDefinition } from '../../../shared/book-form.ts';
import type { PaperRow } from '../../paper/book.ts';
import { mm } from '../../paper/geometry.ts';
import type { Cut } from '../../paper/layout.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { wrap } from '../../paper/wrap.ts';
import { type ColumnBox, columnBoxes, innerWidth, rowStyle } from '../layout-1/cells.ts';
import { CELL_PADDING, LINE_PITCH, SIGNED_HEIGHT, TYPE } from '../layout-1/geometry.ts';
import { type LaidStrip, layStrip } from './strips.ts';

/** One line of text in a cell. */
export type CellLine = { readonly text: string; readonly struck: boolean; readonly size: number };

/** A row with its lines broken; `cells` runs parallel to the columns of the form. */
export type LaidRow = {
  readonly cells: readonly (readonly CellLine[])[];
  readonly strips: readonly LaidStrip[];
};

/** What of a row stands on one page. */
export type LaidPart = LaidRow & { readonly height: number };

/** What laying rows needs to know of a form. */
export type Columns = {
  readonly form: FormDefinition;
  readonly boxes: readonly ColumnBox[];
  /** The column that is signed; -1 where there is none. */
  readonly signed: number;
};

/** Up to a hundredth of a point: the height that the journal keeps of a printed row is the height that was drawn. */
function hundredths(height: number): number {
  return Math.ceil(height * 100 - 1e-6) / 100;
}

const SIGNED_FIELDS: ReadonlySet<FieldName> = new Set(['recipientsSigned', 'unitSigned', 'receiverSigned']);
/** What is short and must not be broken stands on one line, in the largest type that fits. */
const WHOLE_FIELDS: ReadonlySet<FieldName> = new Set([
  'number',
  'date',
  'arrivedOn',
  'arrivalNumber',
  'handedOn',
  'level',
  'copies',
]);
/** What a part of a row repeats, so that one knows which row runs on. */
const REPEATED: ReadonlySet<FieldName> = new Set(['number', 'symbol']);
/** Room that a short word may take up to the border, where it needs it. */
const TIGHT = mm(0.5);
/** A column of notes in which a date in the body's type finds no room is set smaller, nearer to its borders. */
const NOTE_PADDING = mm(0.7);
const A_DATE = '30/09/2026';
const SMALL_PITCH = 10.4;

export function columnsOf(form: FormDefinition): Columns {
  const signed = form.columns.findIndex(({ fields }) => fields.some((field) => SIGNED_FIELDS.has(field)));
  return { form, boxes: columnBoxes(form), signed };
}

/** The height of an empty row: room for a signature where the form has a column for one. */
export function leastHeight({ signed }: Columns): number {
  return signed >= 0 ? SIGNED_HEIGHT : LINE_PITCH + 2 * CELL_PADDING.y;
}

/** A text of one line in the largest type that fits; broken only where none does. */
function whole(text: string, box: ColumnBox, row: PaperRow, metrics: Metrics): { lines: string[]; size: number } {
  const style = rowStyle(row);
  for (const size of [TYPE.body, TYPE.heading, TYPE.small]) {
    const room = size === TYPE.small ? box.width - 2 * TIGHT : innerWidth(box);
    if (metrics.width(text, size, style) <= room + 1e-6) return { lines: [text], size };
  }
  return { lines: wrap(text, innerWidth(box), { size: TYPE.small, style }, metrics), size: TYPE.small };
}

function cellLines(columns: Columns, index: number, row: PaperRow, metrics: Metrics): CellLine[] {
  const box = columns.boxes[index];
  const column = columns.form.columns[index];
  if (!box || !column) return [];
  const face = { size: TYPE.body, style: rowStyle(row) };
  return column.fields.flatMap((field) => {
    const text = row.cells[field] ?? '';
    if (text === '') return [];
    const struck = row.struck && field !== 'note' && field !== 'reason';
    if (WHOLE_FIELDS.has(field) && !text.includes('\n')) {
      const { lines, size } = whole(text, box, row, metrics);
      return lines.map((one) => ({ text: one, struck, size }));
    }
    const note = field === 'note' && metrics.width(A_DATE, TYPE.body, 'normal') > innerWidth(box);
    const [size, room] = note ? [TYPE.small, box.width - 2 * NOTE_PADDING] : [TYPE.body, innerWidth(box)];
    return wrap(text, room, { ...face, size }, metrics).map((one) => ({ text: one, struck, size }));
  });
}

/** From the top of a line to that of the next. */
export function pitchOf({ size }: CellLine): number {
  return size === TYPE.small ? SMALL_PITCH : LINE_PITCH;
}

/** Left edge of what stands in a cell, from that of the column, and the room for it. */
export function cellRoom(
  { size }: CellLine,
  box: ColumnBox,
  align: 'left' | 'center',
): { left: number; width: number } {
  const padding = size === TYPE.small && align === 'left' ? NOTE_PADDING : CELL_PADDING.x;
  return { left: box.left + padding, width: box.width - 2 * padding };
}

/** A change, or what was signed later, is told across the columns between number and signature; the first and the one after the last of them. */
export function spanOf({ form, signed }: Columns, row: PaperRow): readonly [number, number] | null {
  if (row.kind !== 'correction' || row.cells.typeAndAbstract === undefined) return null;
  const end = form.columns.findIndex(({ fields }, index) => index > 0 && (index === signed || fields.includes('note')));
  return [1, end > 1 ? end : form.columns.length];
}

/** The columns of a span as one. */
export function spanBox({ boxes }: Columns, [from, to]: readonly [number, number]): ColumnBox {
  const [first, last] = [boxes[from], boxes[to - 1]];
  if (!first || !last) throw new Error('a span without columns');
  return { left: first.left, width: last.left + last.width - first.left };
}

/** Breaks the texts of one row into the lines of its cells, and sets its strips. */
export function layRow(columns: Columns, row: PaperRow, metrics: Metrics): LaidRow {
  const box = columns.boxes[columns.signed];
  const inRow = box && !row.annexed ? (row.strips ?? []) : [];
  const strips = inRow.map((strip) => layStrip(strip, box?.width ?? 0, metrics));
  const span = spanOf(columns, row);
  const face = { size: TYPE.body, style: rowStyle(row) };
  const cells = columns.form.columns.map((_column, index): CellLine[] => {
    if (index === columns.signed && strips.length > 0) return [];
    if (!span || index < span[0] || index >= span[1]) return cellLines(columns, index, row, metrics);
    if (index > span[0]) return [];
    const lines = wrap(row.cells.typeAndAbstract ?? '', innerWidth(spanBox(columns, span)), face, metrics);
    return lines.map((text) => ({ text, struck: false, size: TYPE.body }));
  });
  return { cells, strips };
}

/** All of a row. */
export function wholeCut({ cells, strips }: LaidRow): Cut {
  return { lines: [0, Math.max(0, ...cells.map((cell) => cell.length))], strips: [0, strips.length] };
}

/** What a cut of a row looks like; where it runs on, its number stands again with "(tiếp)", and its symbol. */
export function partOf(
  columns: Columns,
  row: PaperRow,
  laid: LaidRow,
  { lines, strips }: Cut,
  metrics: Metrics,
): LaidPart {
  const runsOn = lines[0] > 0 || strips[0] > 0;
  const cells = laid.cells.map((cell, index) => {
    const field = columns.form.columns[index]?.fields[0];
    const spanned = spanOf(columns, row)?.[0] === index;
    if (!runsOn || field === undefined || spanned || !REPEATED.has(field)) return cell.slice(...lines);
    // A symbol that is itself longer than the first part goes on.
    if (cell.length > lines[0] && field !== 'number' && lines[0] > 0) return cell.slice(...lines);
    return field === 'number' ? [...cell, ...continued(columns, index, row, metrics)] : cell;
  });
  const standing = laid.strips.slice(...strips);
  const heights = cells.map((cell) => cell.reduce((sum, line) => sum + pitchOf(line), 0));
  const text = Math.max(0, ...heights) + 2 * CELL_PADDING.y;
  const signed = standing.reduce((sum, one) => sum + one.height, 0);
  return { cells, strips: standing, height: hundredths(Math.max(leastHeight(columns), text, signed)) };
}

function continued(columns: Columns, index: number, row: PaperRow, metrics: Metrics): CellLine[] {
  const box = columns.boxes[index];
  if (!box) return [];
  const { lines, size } = whole('(tiếp)', box, row, metrics);
  return lines.map((text) => ({ text, struck: false, size }));
}

/**
 * What of the rest of a row finds room in `height`, and whether it is all of it. A strip stands whole or not at all; lines break anywhere.
 */
export function cutAt(
  columns: Columns,
  row: PaperRow,
  laid: LaidRow,
  from: Cut,
  height: number,
  metrics: Metrics,
): Cut {
  const fits = (cut: Cut): boolean => partOf(columns, row, laid, cut, metrics).height <= height + 1e-6;
  const [line, strip] = [from.lines[0], from.strips[0]];
  const [lines, strips] = [from.lines[1], from.strips[1]];
  const most = Math.max(1, Math.floor((height - 2 * CELL_PADDING.y + 1e-6) / LINE_PITCH));
  const lineEnd = Math.min(lines, line + most);
  let stripEnd = strip;
  while (stripEnd < strips && fits({ lines: [line, line], strips: [strip, stripEnd + 1] })) stripEnd += 1;
  return { lines: [line, lineEnd], strips: [strip, stripEnd] };
}
