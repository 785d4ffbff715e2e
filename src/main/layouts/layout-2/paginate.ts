import type { FormDefinition } from '../../../shared/book-form.ts';
import type { PaperRow } from '../../paper/book.ts';
import { REDACTED } from '../../paper/content.ts';
import { mm } from '../../paper/geometry.ts';
import type { Cut, StandingRow } from '../../paper/layout.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { bookPage } from '../layout-1/geometry.ts';
import { headerHeight, headingLines } from '../layout-1/header.ts';
import {
  type Columns,
  columnsOf,
  cutAt,
  type LaidPart,
  type LaidRow,
  layRow,
  leastHeight,
  partOf,
  wholeCut,
} from './cells.ts';

/** A row, or a part of one, at its place on a page. */
export type PlacedRow<R extends PaperRow = PaperRow> = {
  readonly row: R;
  readonly part: number;
  readonly parts: number;
  readonly cut: Cut;
  readonly laid: LaidPart;
  /** From the top of the sheet, in points. */
  readonly top: number;
};

export type Page<R extends PaperRow = PaperRow> = {
  readonly number: number;
  readonly rows: readonly PlacedRow<R>[];
  /** Where the rows end, from the top of the sheet, in points. */
  readonly end: number;
  /** No row that may come later can still stand on this page. */
  readonly full: boolean;
};

/** What paginating needs to know of a form: computed once, used for every page. */
export type BookFrame = Columns & {
  /** The lines of every column's heading. */
  readonly headings: readonly (readonly string[])[];
  /** Top and bottom of the body, from the top of the sheet, in points. */
  readonly top: number;
  readonly bottom: number;
};

export function bookFrame(form: FormDefinition, metrics: Metrics): BookFrame {
  const page = bookPage(form.orientation);
  const columns = columnsOf(form);
  const headings = headingLines(form, columns.boxes, metrics);
  return { ...columns, headings, top: page.top + headerHeight(headings), bottom: page.bottom };
}

/** A row is begun at the foot of a page only where so much of it finds room. */
const LEAST_BEGINNING = mm(24);

/** The parts in which a row stands when the first has so much room; one where it finds room, or is too small to be parted. */
function partsOf(frame: BookFrame, row: PaperRow, laid: LaidRow, room: number, metrics: Metrics): Cut[] | null {
  const body = frame.bottom - frame.top;
  const all = wholeCut(laid);
  const { height } = partOf(frame, row, laid, all, metrics);
  if (height <= room + 1e-6) return [all];
  if (room < LEAST_BEGINNING || height <= body / 3) return null;
  const cuts: Cut[] = [];
  let rest = all;
  for (let here = room; ; here = body) {
    const cut = cutAt(frame, row, laid, rest, here, metrics);
    // Neither a line nor a strip finds room: only on a page of its own does something always.
    if (cut.lines[1] === cut.lines[0] && cut.strips[1] === cut.strips[0]) return null;
    cuts.push(cut);
    rest = { lines: [cut.lines[1], rest.lines[1]], strips: [cut.strips[1], rest.strips[1]] };
    if (rest.lines[0] === rest.lines[1] && rest.strips[0] === rest.strips[1]) return cuts;
  }
}

/**
 * Fills pages row by row, each page made when asked for. A row of more than a third of a page may be parted between lines or strips, its
 * number and symbol repeated; every other stands whole. A page depends only on the rows before its end and on its first row, so that
 * printing on is cheap and adding rows never changes a full page.
 */
export function* paginate<R extends PaperRow>(
  frame: BookFrame,
  rows: Iterable<R>,
  metrics: Metrics,
  firstPage: number,
): Generator<Page<R>, void, number> {
  const least = leastHeight(frame);
  let number = firstPage;
  let placed: PlacedRow<R>[] = [];
  let at = frame.top;
  /** Whoever takes a page says how many annex pages follow it. */
  const finish = function* (full: boolean): Generator<Page<R>, void, number> {
    const annexes = yield { number, rows: placed, end: at, full };
    number += 1 + (annexes ?? 0);
    placed = [];
    at = frame.top;
  };
  for (const row of rows) {
    const laid = layRow(frame, row, metrics);
    let cuts = partsOf(frame, row, laid, frame.bottom - at, metrics);
    if (cuts === null) {
      if (placed.length > 0) yield* finish(true);
      cuts = partsOf(frame, row, laid, frame.bottom - frame.top, metrics);
    }
    if (cuts === null) throw new Error('a strip is higher than a page');
    for (const [index, cut] of cuts.entries()) {
      if (index > 0) yield* finish(true);
      const part = partOf(frame, row, laid, cut, metrics);
      placed.push({ row, part: index + 1, parts: cuts.length, cut, laid: part, top: at });
      at += part.height;
    }
  }
  if (placed.length > 0) yield* finish(at + least > frame.bottom + 1e-6);
}

/** A row as its page and the journal name it. */
export function standingRow<R extends PaperRow>({ row, part, parts, cut, laid }: PlacedRow<R>): StandingRow<R> {
  return { row, part, parts, height: laid.height, ...(parts > 1 ? { cut } : {}) };
}

/** What stands for redacted words, in the room that they had: the last needs none. */
const SHORTER = ['[…]', ''] as const;

/** The row as it is, then with ever less in place of words that were redacted since. */
export function candidates<R extends PaperRow>(row: R): R[] {
  const said = JSON.stringify([row.cells, row.strips ?? []]);
  return said.includes(REDACTED)
    ? [row, ...SHORTER.map((mark) => reworded(row, (text) => text.replaceAll(REDACTED, mark)))]
    : [row];
}

/** The row with other words. */
export function reworded<R extends Pick<PaperRow, 'cells' | 'strips'>>(row: R, word: (text: string) => string): R {
  const cells = Object.fromEntries(Object.entries(row.cells).map(([name, text]) => [name, word(text ?? '')]));
  const strips = row.strips?.map(({ who, said, drawn }) => ({
    who: word(who),
    said: word(said),
    ...(drawn ? { drawn: { ...drawn, name: word(drawn.name) } } : {}),
  }));
  return { ...row, cells, ...(strips ? { strips } : {}) };
}

/** A row as it stood: where words were redacted since, what stands for them may not need more room than they did. */
function laidAsPrinted(frame: BookFrame, standing: StandingRow, metrics: Metrics): { laid: LaidPart; cut: Cut } | null {
  for (const row of candidates(standing.row)) {
    const laid = layRow(frame, row, metrics);
    const all = wholeCut(laid);
    // The last part takes whatever is left.
    const cut = standing.cut ?? all;
    const part = partOf(frame, row, laid, cut, metrics);
    const lost = standing.part === standing.parts && (all.lines[1] > cut.lines[1] || all.strips[1] > cut.strips[1]);
    if (!lost && part.height <= standing.height + 1e-6) return { laid: { ...part, height: standing.height }, cut };
  }
  return null;
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
    const found = laidAsPrinted(frame, one, metrics);
    if (!found) return { misfit: one.row.ref };
    placed.push({ row: one.row, part: one.part, parts: one.parts, ...found, top });
    top += one.height;
  }
  return { number, rows: placed, end: top, full: true };
}
