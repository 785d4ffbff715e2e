import type { PaperRow } from '../../paper/book.ts';
import type { StandingRow } from '../../paper/layout.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { type LaidRow, layRow, splitRow } from './cells.ts';
import type { BookFrame, Page, PlacedRow } from './paginate.ts';

const REDACTED = /\[đã xóa theo dòng nhật ký (\d+)\]/g;
/** What stands for redacted words, in the room that they had: the last needs none. */
const SHORTER = ['[đã xóa: $1]', '[…]', ''] as const;

/** A row as it stood: where words were redacted since, what stands for them may not need more room than they did. */
function laidAsPrinted(frame: BookFrame, { row, part, parts, height }: StandingRow, metrics: Metrics): LaidRow | null {
  const candidates = Object.values(row.cells).some((text) => text?.includes('[đã xóa'))
    ? [row, ...SHORTER.map((mark) => remarked(row, mark))]
    : [row];
  for (const candidate of candidates) {
    const whole = layRow(frame.form, frame.boxes, candidate, metrics);
    const all = splitRow(frame.form, frame.boxes, candidate, whole, frame.bottom - frame.top, metrics, parts);
    const laid = all[part - 1];
    if (laid && all.length === parts && laid.height <= height) return { ...laid, height };
  }
  return null;
}

function remarked(row: PaperRow, mark: string): PaperRow {
  const cells = Object.entries(row.cells).map(([name, text]) => [name, text?.replace(REDACTED, mark)]);
  return { ...row, cells: Object.fromEntries(cells) };
}

/** Where the rows of a printed page stand. */
export function standing<R extends PaperRow>(
  frame: BookFrame,
  number: number,
  rows: readonly StandingRow<R>[],
  metrics: Metrics,
): Page<R> | { readonly misfit: string } {
  let top = frame.top;
  const placed: PlacedRow<R>[] = [];
  for (const one of rows) {
    const laid = laidAsPrinted(frame, one, metrics);
    if (!laid) return { misfit: one.row.ref };
    placed.push({ row: one.row, part: one.part, parts: one.parts, laid, top });
    top += laid.height;
  }
  return { number, rows: placed, end: top, full: true };
}
