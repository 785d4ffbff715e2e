import type { Strip } from '../../paper/book.ts';
import { mm } from '../../paper/geometry.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { line, type SheetNode } from '../../paper/sheet.ts';
import { signaturePath } from '../../paper/signature.ts';
import { wrap } from '../../paper/wrap.ts';
import { CELL_PADDING, LINE_PITCH, SIGNED_HEIGHT, TYPE } from '../layout-1/geometry.ts';

/** Places to sign: left the recipient, right room for ink or what was signed; a strip is never parted. */

/** How wide both halves are, in points; where there is no room for two, the right one lies under the left. */
export type StripBox = { readonly left: number; readonly right: number; readonly stacked: boolean };

type Line = { readonly text: string; readonly top: number; readonly size: number };
export type LaidStrip = {
  readonly strip: Strip;
  readonly height: number;
  readonly left: readonly Line[];
  readonly right: readonly Line[];
  /** Top of the right half. */
  readonly rightTop: number;
};

const SMALL_PITCH = 10.4;
/** A strip that is signed on the screen is at most so high, unless a name needs more. */
const DRAWN_HEIGHT = mm(13.5);
const DRAWN = { height: mm(8), top: mm(1.6) } as const;
const HALF = { least: mm(30), most: mm(32) } as const;

/** The halves of a column so wide. */
export function stripBox(width: number): StripBox {
  const right = Math.min(HALF.most, Math.max(HALF.least, 0.4 * width));
  const stacked = width - right < mm(22);
  return stacked ? { left: width, right: width, stacked } : { left: width - right, right, stacked };
}

/** The strip of a column in which nobody is named. */
function wholeBox(width: number): StripBox {
  return { left: 0, right: width, stacked: false };
}

function broken(text: string, width: number, size: number, top: number, metrics: Metrics): Line[] {
  if (text === '') return [];
  const pitch = size === TYPE.body ? LINE_PITCH : SMALL_PITCH;
  return wrap(text, width - 2 * CELL_PADDING.x, { size, style: 'normal' }, metrics).map((one, index) => ({
    text: one,
    top: top + index * pitch,
    size,
  }));
}

function endOf(lines: readonly Line[]): number {
  const last = lines.at(-1);
  return last ? last.top + (last.size === TYPE.body ? LINE_PITCH : SMALL_PITCH) : 0;
}

function leftLines({ who, drawn }: Strip, width: number, size: number, metrics: Metrics): Line[] {
  const lines = broken(who, width, size, CELL_PADDING.y, metrics);
  if (!drawn) return lines;
  const below = endOf(lines) || CELL_PADDING.y;
  const by = broken(`${drawn.name}, ${drawn.day}`, width, TYPE.small, below, metrics);
  return [...lines, ...by];
}

/** Sets one strip in a column so wide. */
export function layStrip(strip: Strip, width: number, metrics: Metrics): LaidStrip {
  const box = strip.who === '' ? wholeBox(width) : stripBox(width);
  const limit = strip.drawn ? DRAWN_HEIGHT : SIGNED_HEIGHT;
  const fitting = (lay: (size: number) => Line[], room: number): Line[] => {
    const large = lay(TYPE.body);
    return endOf(large) + CELL_PADDING.y <= room ? large : lay(TYPE.small);
  };
  if (box.left === 0) {
    const { drawn, said } = strip;
    const signed = drawn ? `${drawn.name}, ${drawn.day}` : '';
    const top = drawn ? DRAWN.height + CELL_PADDING.y : CELL_PADDING.y;
    const right = drawn
      ? broken(signed, width, TYPE.small, top, metrics)
      : fitting((size) => broken(said, width, size, top, metrics), limit);
    return { strip, left: [], right, rightTop: 0, height: Math.max(SIGNED_HEIGHT, endOf(right) + CELL_PADDING.y) };
  }
  const left = fitting((size) => leftLines(strip, box.left, size, metrics), limit);
  const rightTop = box.stacked ? endOf(left) : 0;
  const right = fitting(
    (size) => broken(strip.said, box.right, size, rightTop + CELL_PADDING.y, metrics),
    rightTop + limit,
  );
  const needed = Math.max(endOf(left), endOf(right)) + CELL_PADDING.y;
  const room = strip.said === '' ? rightTop + SIGNED_HEIGHT : 0;
  return { strip, left, right, rightTop, height: Math.max(SIGNED_HEIGHT, needed, room) };
}

/** Draws a strip with its left edge at `x`, as high as it has room. */
export function drawStrip(laid: LaidStrip, x: number, y: number, width: number, struck: boolean): SheetNode[] {
  const { strip, left, right, rightTop } = laid;
  const box = strip.who === '' ? wholeBox(width) : stripBox(width);
  const beside = x + (box.stacked ? 0 : box.left);
  const text = (from: number) => (one: Line) =>
    line(one.text, from + CELL_PADDING.x, y + one.top, {
      size: one.size,
      style: 'normal',
      ...(struck ? { struck: true } : {}),
    });
  const nodes: SheetNode[] = [...left.map(text(x)), ...right.map(text(beside))];
  const strokes = strip.drawn?.strokes;
  if (!strokes) return nodes;
  const top = strip.who === '' ? CELL_PADDING.y : DRAWN.top;
  const room = Math.min(box.right, HALF.most) - 2 * CELL_PADDING.x;
  nodes.push(signaturePath(strokes, beside + CELL_PADDING.x, y + rightTop + top, room, DRAWN.height - mm(0.6)));
  return nodes;
}
