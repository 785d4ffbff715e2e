import type { FormDefinition } from '../../../shared/book-form.ts';
import type { PaperRow } from '../../paper/book.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { type ColumnBox, columnBoxes, type LaidRow, layRow, leastHeight, splitRow } from './cells.ts';
import { bookPage } from './geometry.ts';
import { headerHeight, headingLines } from './header.ts';

/** A row, or one part of a row taller than a page, at its place on a page. */
export type PlacedRow<R extends PaperRow = PaperRow> = {
  readonly row: R;
  /** Part `part` of `parts`; `1` of `1` for a row that stands whole. */
  readonly part: number;
  readonly parts: number;
  readonly laid: LaidRow;
  /** From the top of the sheet, in points. */
  readonly top: number;
};

export type Page<R extends PaperRow = PaperRow> = {
  /** Counted from 1 in the volume; cover and first inner page are not counted. */
  readonly number: number;
  readonly rows: readonly PlacedRow<R>[];
  /** Where the rows end, from the top of the sheet, in points. */
  readonly end: number;
  /** No row that may come later can still stand on this page. */
  readonly full: boolean;
};

/** What paginating needs to know of a form: computed once, used for every page. */
export type BookFrame = {
  readonly form: FormDefinition;
  readonly boxes: readonly ColumnBox[];
  /** The lines of every column's heading. */
  readonly headings: readonly (readonly string[])[];
  /** Top and bottom of the body, from the top of the sheet, in points. */
  readonly top: number;
  readonly bottom: number;
};

export function bookFrame(form: FormDefinition, metrics: Metrics): BookFrame {
  const page = bookPage(form.orientation);
  const boxes = columnBoxes(form);
  const headings = headingLines(form, boxes, metrics);
  const top = page.top + headerHeight(headings);
  return { form, boxes, headings, top, bottom: page.bottom };
}

/**
 * Fills pages greedily, row by row, each page made when asked for. A row never splits, save one taller than a whole
 * page: it starts on a page of its own and runs on over the next, its number repeated with "(tiếp)".
 * A page depends only on the rows before its end and on its first row, so that printing on is cheap and adding rows
 * never changes a full page. To go on after printed pages pass the rows that have none yet, and `firstPage`.
 */
export function* paginate<R extends PaperRow>(
  frame: BookFrame,
  rows: Iterable<R>,
  metrics: Metrics,
  firstPage = 1,
): Generator<Page<R>, void, undefined> {
  const least = leastHeight(frame.form);
  let number = firstPage;
  let placed: PlacedRow<R>[] = [];
  let at = frame.top;
  const finish = (full: boolean): Page<R> => {
    const page = { number, rows: placed, end: at, full };
    number += 1;
    placed = [];
    at = frame.top;
    return page;
  };
  for (const row of rows) {
    const whole = layRow(frame.form, frame.boxes, row, metrics);
    const parts = splitRow(frame.form, frame.boxes, row, whole, frame.bottom - frame.top, metrics);
    for (const [index, laid] of parts.entries()) {
      const fits = at + laid.height <= frame.bottom + 1e-6;
      if (placed.length > 0 && (!fits || (parts.length > 1 && index === 0))) yield finish(true);
      placed.push({ row, part: index + 1, parts: parts.length, laid, top: at });
      at += laid.height;
    }
  }
  if (placed.length > 0) yield finish(at + least > frame.bottom + 1e-6);
}
