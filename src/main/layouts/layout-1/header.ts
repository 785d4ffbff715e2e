import type { FormDefinition } from '../../../shared/book-form.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { wrap } from '../../paper/wrap.ts';
import { type ColumnBox, innerWidth } from './cells.ts';
import { CELL_PADDING, TYPE } from './geometry.ts';

/** Distance between the baselines of two lines of a heading, in points. */
export const HEADING_PITCH = 11.75;

const HEADING = { size: TYPE.heading, style: 'bold' } as const;

/** The lines of every column's heading. */
export function headingLines(form: FormDefinition, boxes: readonly ColumnBox[], metrics: Metrics): string[][] {
  return form.columns.map((column, index) => {
    const box = boxes[index];
    return box === undefined ? [] : wrap(column.heading, innerWidth(box), HEADING, metrics);
  });
}

/** Heights of the row of headings and of the row of column numbers under it. */
export function headerRows(headings: readonly (readonly string[])[]): {
  readonly headings: number;
  readonly numbers: number;
} {
  const most = Math.max(1, ...headings.map((lines) => lines.length));
  return {
    headings: most * HEADING_PITCH + 4 * CELL_PADDING.y,
    numbers: HEADING_PITCH + CELL_PADDING.y,
  };
}

export function headerHeight(headings: readonly (readonly string[])[]): number {
  const rows = headerRows(headings);
  return rows.headings + rows.numbers;
}
