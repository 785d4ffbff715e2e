import { mm, TYPE } from './geometry.ts';
import type { Metrics } from './metrics.ts';
import { aligned, line, moved, path, rectangle, type Sheet, type SheetNode, segment, type TextStyle } from './sheet.ts';
import { wrap } from './wrap.ts';

/**
 * The one small vocabulary of letters, decisions, minutes and slips: blocks of finished height that flow down the page.
 * A block never splits; what may split (a paragraph, a list, a table) is several blocks.
 */
export type Block = {
  readonly height: number;
  /** Drawn from the left edge of the text area, top at 0. */
  readonly nodes: Sheet;
  /** Stays on one page with the block after it. */
  readonly keep?: boolean;
  /** Begins a new page. */
  readonly breaks?: boolean;
  /** Drawn again at the top of a page that begins with this block: the header of its table. */
  readonly repeat?: Block;
};

/** The text area of a sheet, in points. */
export type Area = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly textWidth: number;
  readonly textHeight: number;
};

/** A4 portrait with margins 20/20/30/20 mm: top, bottom, left, right (Decree 30/2020 annex I). */
export function letterArea(): Area {
  const [width, height, left, top] = [mm(210), mm(297), mm(30), mm(20)];
  return { width, height, left, top, textWidth: mm(160), textHeight: mm(257) };
}

/** Fills pages with blocks. A block that is to stay with the next takes it along to the new page. */
export function flow(blocks: readonly Block[], area: Area): Sheet[] {
  const sheets: SheetNode[][] = [];
  let nodes: SheetNode[] = [];
  let used = 0;
  const put = (block: Block): void => {
    nodes.push(...moved(block.nodes, area.left, area.top + used));
    used += block.height;
  };
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block === undefined) continue;
    let needed = block.height;
    for (let next = index; blocks[next]?.keep === true; next += 1) needed += blocks[next + 1]?.height ?? 0;
    if (nodes.length > 0 && (block.breaks === true || used + needed > area.textHeight + 1e-6)) {
      sheets.push(nodes);
      nodes = [];
      used = 0;
      if (block.repeat !== undefined) put(block.repeat);
    }
    put(block);
  }
  if (nodes.length > 0 || sheets.length === 0) sheets.push(nodes);
  return sheets;
}

/** Empty room. */
export function gap(height: number): Block {
  return { height, nodes: [] };
}

export type ParagraphOptions = {
  readonly style?: TextStyle;
  readonly align?: 'left' | 'center' | 'right';
  /** Distance of the first line from the left, in points. */
  readonly indent?: number;
  /** Distance of the other lines from the left, in points. */
  readonly hanging?: number;
  readonly after?: number;
};

const LETTER: TextStyle = { size: 13, style: 'normal' };

/** Lines of text, one block each, so that a long paragraph may run over a page. */
export function paragraph(text: string, width: number, metrics: Metrics, options: ParagraphOptions = {}): Block[] {
  const style = options.style ?? LETTER;
  const pitch = style.size * 1.3;
  const hanging = options.hanging ?? 0;
  const indent = Math.max(0, (options.indent ?? 0) - hanging);
  // The first line's indent is kept by measuring with blanks that are taken off again when drawn.
  const blanks = Math.ceil((indent * 1000) / (metrics.advance(style.style, 0xa0) * style.size));
  const lines = wrap('\u00a0'.repeat(blanks) + text, width - hanging, style, metrics);
  return lines.map((one, index) => {
    const first = index === 0 && blanks > 0;
    const shown = first ? one.slice(blanks) : one;
    const x = hanging + (first ? indent : 0);
    const last = index === lines.length - 1;
    const node = aligned(shown, x, 0, width - x, options.align ?? 'left', style, metrics);
    return {
      height: pitch + (last ? (options.after ?? 4) : 0),
      nodes: shown === '' ? [] : [node],
      ...(index === 0 && lines.length > 1 ? { keep: true } : {}),
    };
  });
}

/** A list: numbered "1.", "2." or with a dash, the text hanging beside its mark. */
export function list(
  items: readonly string[],
  width: number,
  metrics: Metrics,
  mark: 'dash' | 'number' = 'dash',
  style: TextStyle = LETTER,
): Block[] {
  const hanging = mark === 'dash' ? style.size * 0.7 : style.size * 1.7;
  return items.flatMap((item, index) => {
    const blocks = paragraph(item, width, metrics, { style, hanging, after: 2 });
    const [first, ...rest] = blocks;
    if (first === undefined) return [];
    const sign = line(mark === 'dash' ? '-' : `${index + 1}.`, 0, 0, style);
    return [{ ...first, nodes: [sign, ...first.nodes] }, ...rest];
  });
}

export type TableColumn = {
  readonly heading: string;
  /** In points. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
};

/**
 * A bordered table: one block for its header, repeated on every page, and one for every row. A row taller than
 * `tallest` is cut between its lines; with `sum` the last row is in bold.
 */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  metrics: Metrics,
  options: { readonly leastHeight?: number; readonly tallest?: number; readonly sum?: boolean } = {},
): Block[] {
  const pad = { x: mm(1.2), y: mm(0.9) };
  const pitch = 13;
  const lay = (cells: readonly string[], style: TextStyle): string[][] =>
    columns.map((column, index) => wrap(cells[index] ?? '', column.width - 2 * pad.x, style, metrics));
  const block = (cells: readonly string[][], style: TextStyle, least: number, heading: boolean): Block => {
    const most = Math.max(1, ...cells.map((lines) => lines.length));
    const height = Math.max(least, most * pitch + 2 * pad.y);
    const nodes: SheetNode[] = [];
    let d = '';
    let left = 0;
    columns.forEach((column, index) => {
      const lines = cells[index] ?? [];
      const first = heading ? (height - lines.length * pitch) / 2 : pad.y;
      const align = heading ? 'center' : (column.align ?? 'left');
      lines.forEach((text, at) => {
        if (text === '') return;
        nodes.push(aligned(text, left + pad.x, first + at * pitch, column.width - 2 * pad.x, align, style, metrics));
      });
      if (index > 0) d += segment(left, 0, left, height);
      left += column.width;
    });
    nodes.push(path(rectangle(0, 0, left, height) + d, 0.6));
    return { height, nodes };
  };
  const bold = { size: TYPE.body, style: 'bold' } as const;
  const plain = { size: TYPE.body, style: 'normal' } as const;
  const headings = columns.map((column) => column.heading);
  const header: Block = { ...block(lay(headings, bold), bold, 0, true), keep: true };
  const most = Math.max(1, Math.floor(((options.tallest ?? mm(200)) - 2 * pad.y) / pitch));
  const body = rows.flatMap((row, index) => {
    const style = options.sum === true && index === rows.length - 1 ? bold : plain;
    const cells = lay(row, style);
    const longest = Math.max(1, ...cells.map((lines) => lines.length));
    const parts: Block[] = [];
    for (let from = 0; from < longest; from += most) {
      const part = cells.map((lines) => lines.slice(from, from + most));
      parts.push({ ...block(part, style, options.leastHeight ?? 0, false), repeat: header });
    }
    return parts;
  });
  return [header, ...body];
}
