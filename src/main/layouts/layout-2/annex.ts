import type { PaperRow } from '../../paper/book.ts';
import { mm } from '../../paper/geometry.ts';
import type { StandingRow } from '../../paper/layout.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { aligned, line, path, rectangle, type SheetNode, segment } from '../../paper/sheet.ts';
import { type BookPage, CELL_PADDING, TYPE } from '../layout-1/geometry.ts';
import { candidates } from './paginate.ts';
import { drawStrip, type LaidStrip, layStrip } from './strips.ts';
import { crossedBlock, dotted, RULE } from './table.ts';

/**
 * Annex pages: the recipients of a document that has too many for its row, in three blocks of strips. They follow the page on which the row
 * ends; each row begins a block.
 */

/** One block of strips, in points: number, recipient and signature. */
const NUMBER = mm(8);
const STRIP = mm(47 + 34);
const BLOCK = NUMBER + STRIP;
const BLOCKS = 3;
const HEAD = mm(7.3);
/** The line that says whose recipients these are. */
const TITLE = mm(6);

export type AnnexPage<R extends PaperRow = PaperRow> = {
  readonly number: number;
  readonly blocks: readonly StandingRow<R>[];
};

/** As many blocks as find room beside one another. */
function blocksOn(page: BookPage): number {
  return Math.max(1, Math.min(BLOCKS, Math.floor((page.right - page.left + 1) / BLOCK)));
}

function room(page: BookPage): number {
  return page.bottom - page.top - HEAD;
}

function strips(row: PaperRow, metrics: Metrics): LaidStrip[] {
  return (row.strips ?? []).map((strip) => layStrip(strip, STRIP, metrics));
}

/** The blocks of one row's recipients. */
function blocksOf<R extends PaperRow>(row: R, page: BookPage, metrics: Metrics): StandingRow<R>[] {
  const found: { strips: [number, number]; height: number }[] = [];
  for (const [index, { height }] of strips(row, metrics).entries()) {
    const last = found.at(-1);
    if (last && last.height + height <= room(page) + 1e-6) {
      last.strips[1] = index + 1;
      last.height += height;
    } else found.push({ strips: [index, index + 1], height: TITLE + height });
  }
  return found.map(({ strips: [from, to], height }, index) => ({
    row,
    part: index + 1,
    parts: found.length,
    height: Math.ceil(height * 100 - 1e-6) / 100,
    annex: true,
    cut: { lines: [0, 0], strips: [from, to] },
  }));
}

/** The annex pages behind a page on which these rows end, the first with the number after it. */
export function annexPages<R extends PaperRow>(
  rows: readonly R[],
  page: BookPage,
  after: number,
  metrics: Metrics,
): AnnexPage<R>[] {
  const blocks = rows.flatMap((row) => blocksOf(row, page, metrics));
  const each = blocksOn(page);
  return Array.from({ length: Math.ceil(blocks.length / each) }, (_, index) => ({
    number: after + 1 + index,
    blocks: blocks.slice(index * each, (index + 1) * each),
  }));
}

/** A block as it stood; words that were redacted since may not need more room than they did. */
function standingStrips({ row, cut, height }: StandingRow, metrics: Metrics): readonly LaidStrip[] | null {
  const [from, to] = cut?.strips ?? [0, 0];
  for (const candidate of candidates(row)) {
    const some = strips(candidate, metrics).slice(from, to);
    if (some.reduce((sum, one) => sum + one.height, TITLE) <= height + 1e-6) return some;
  }
  return null;
}

/** What stands on an annex page; the reference of a row that finds no room any more. */
export function drawAnnex(
  { blocks }: AnnexPage,
  page: BookPage,
  metrics: Metrics,
): { readonly nodes: SheetNode[] } | { readonly misfit: string } {
  const nodes: SheetNode[] = [];
  for (const [index, block] of blocks.entries()) {
    const left = page.left + index * BLOCK;
    const standing = standingStrips(block, metrics);
    if (!standing) return { misfit: block.row.ref };
    nodes.push(...drawHead(left, page.top, metrics), ...drawBlock(block, standing, left, page, metrics));
  }
  for (let index = blocks.length; index < blocksOn(page); index += 1)
    nodes.push(...crossedBlock(page.left + index * BLOCK, page.left + (index + 1) * BLOCK, page.top, page.bottom));
  return { nodes };
}

function drawHead(left: number, top: number, metrics: Metrics): SheetNode[] {
  const face = { size: TYPE.heading, style: 'bold' } as const;
  const y = top + (HEAD - 11.75) / 2;
  const half = left + NUMBER + mm(47);
  return [
    aligned('TT', left, y, NUMBER, 'center', face, metrics),
    aligned('Nơi nhận, bản số', left + NUMBER, y, mm(47), 'center', face, metrics),
    aligned('Ký nhận', half, y, mm(34), 'center', face, metrics),
    path(rectangle(left, top, BLOCK, HEAD), RULE),
  ];
}

function drawBlock(
  { row, part, parts, cut }: StandingRow,
  standing: readonly LaidStrip[],
  left: number,
  page: BookPage,
  metrics: Metrics,
): SheetNode[] {
  const first = cut?.strips[0] ?? 0;
  const top = page.top + HEAD;
  const runsOn = part === 1 ? '' : ' (tiếp)';
  const title = `Dòng số ${row.cells.number ?? ''}${runsOn}`;
  const nodes: SheetNode[] = [
    line(title, left + CELL_PADDING.x, top + (TITLE - 12.75) / 2, { size: TYPE.body, style: 'bold' }),
  ];
  let y = top + TITLE;
  for (const [index, laid] of standing.entries()) {
    nodes.push(dotted(left, left + BLOCK, y));
    const number = { size: TYPE.small, style: 'normal' } as const;
    nodes.push(aligned(String(first + index + 1), left, y + CELL_PADDING.y, NUMBER, 'center', number, metrics));
    nodes.push(...drawStrip(laid, left + NUMBER, y, STRIP, row.struck));
    y += laid.height;
  }
  const edge = segment(left + NUMBER, top + TITLE, left + NUMBER, y);
  nodes.push(path(rectangle(left, top, BLOCK, y - top) + edge, RULE));
  if (part === parts || y < page.bottom) nodes.push(...crossedBlock(left, left + BLOCK, y, page.bottom));
  return nodes;
}
