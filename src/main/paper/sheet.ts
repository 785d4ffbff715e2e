import type { Metrics } from './metrics.ts';
import type { Face } from './wrap.ts';

/**
 * What we hand to the drawing thread: every line and every stroke at a place we have already worked out. Nothing is laid out
 * there, so a page looks the same whatever comes before it, and drawing costs little more than pdfkit alone.
 * All of it is plain data, since it crosses to a worker thread.
 */
export type TextNode = {
  text: string;
  fontSize: number;
  bold?: boolean;
  italics?: boolean;
  color?: string;
  decoration?: 'lineThrough';
  characterSpacing?: number;
  absolutePosition: { x: number; y: number };
};

export type PathVector = {
  type: 'path';
  d: string;
  lineWidth?: number;
  lineColor?: string;
  /** Fills the path; without it the path is a stroke. */
  color?: string;
  dash?: { length: number; space: number };
};

/** Vectors in the sheet's own coordinates; the position is there to be like a line's. */
export type CanvasNode = { canvas: PathVector[]; absolutePosition: { x: 0; y: 0 } };

export type SheetNode = TextNode | CanvasNode;

/** One page: nodes in reading order. */
export type Sheet = readonly SheetNode[];

export type Size = { readonly width: number; readonly height: number };

export type PaperDocument = {
  pageSize: { width: number; height: number };
  info: { title: string; creator: string; producer: string; creationDate: Date };
  language: string;
  content: (SheetNode & { pageBreak?: 'before' })[];
  watermark?: { text: string; color: string; opacity: number; bold: boolean; fontSize: number };
};

/** Two decimals of a point are a hundredth of a hair: enough, and the numbers stay short. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export type TextStyle = Face & {
  readonly color?: string;
  readonly struck?: boolean;
  /** Extra room between letters, in points (rarely; measured too). */
  readonly spacing?: number;
};

/** One line of text with its left edge at `x` and its top at `y`. */
export function line(text: string, x: number, y: number, style: TextStyle): TextNode {
  return {
    text,
    fontSize: style.size,
    ...(style.style === 'bold' || style.style === 'bolditalics' ? { bold: true } : {}),
    ...(style.style === 'italics' || style.style === 'bolditalics' ? { italics: true } : {}),
    ...(style.color === undefined ? {} : { color: style.color }),
    ...(style.struck ? { decoration: 'lineThrough' as const } : {}),
    ...(style.spacing === undefined ? {} : { characterSpacing: style.spacing }),
    absolutePosition: { x: round(x), y: round(y) },
  };
}

export function widthOf(text: string, style: TextStyle, metrics: Metrics): number {
  return metrics.width(text, style.size, style.style) + (style.spacing ?? 0) * Math.max(0, text.length - 1);
}

/** One line of text set within `width` from `x`. */
export function aligned(
  text: string,
  x: number,
  y: number,
  width: number,
  align: 'left' | 'center' | 'right',
  style: TextStyle,
  metrics: Metrics,
): TextNode {
  const free = width - widthOf(text, style, metrics);
  const shift = align === 'left' ? 0 : align === 'center' ? free / 2 : free;
  return line(text, x + shift, y, style);
}

/** A path in the sheet's own coordinates. */
export function path(d: string, lineWidth: number, options: Partial<Omit<PathVector, 'type' | 'd'>> = {}): CanvasNode {
  return { canvas: [{ type: 'path', d, lineWidth, ...options }], absolutePosition: { x: 0, y: 0 } };
}

export function segment(x1: number, y1: number, x2: number, y2: number): string {
  return `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
}

export function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

/** A circle as four curves (error below 0.03 % of the radius). */
export function circle(x: number, y: number, radius: number): string {
  const k = radius * 0.5523;
  const r = radius;
  const p = (dx: number, dy: number) => `${round(x + dx)} ${round(y + dy)}`;
  return (
    `M${p(r, 0)}C${p(r, k)} ${p(k, r)} ${p(0, r)}C${p(-k, r)} ${p(-r, k)} ${p(-r, 0)}` +
    `C${p(-r, -k)} ${p(-k, -r)} ${p(0, -r)}C${p(k, -r)} ${p(r, -k)} ${p(r, 0)}z`
  );
}

/** The same nodes, moved. A path has its places in itself, so these are rewritten. */
export function moved(nodes: Sheet, dx: number, dy: number): SheetNode[] {
  return nodes.map((node) => {
    if ('canvas' in node) {
      return { ...node, canvas: node.canvas.map((vector) => ({ ...vector, d: movedPath(vector.d, dx, dy) })) };
    }
    const { x, y } = node.absolutePosition;
    return { ...node, absolutePosition: { x: round(x + dx), y: round(y + dy) } };
  });
}

/**
 * A document whose backs have their margin for the binding on the right: every second face, counted from `before` faces ahead of its
 * first, is moved to the left by `gutter` points. Where the words stand to one another stays the same.
 */
export function onBothSides(document: PaperDocument, before: number, gutter: number): PaperDocument {
  let face = before;
  const content = document.content.flatMap((node) => {
    if (node.pageBreak === 'before') face += 1;
    if (face % 2 === 0) return [node];
    const { pageBreak } = node;
    return moved([node], -gutter, 0).map((one) => (pageBreak === undefined ? one : { ...one, pageBreak }));
  });
  return { ...document, content };
}

/** How many faces a document takes. */
export function facesOf({ content }: PaperDocument): number {
  return 1 + content.filter(({ pageBreak }) => pageBreak === 'before').length;
}

/** Our paths know M, L, C with absolute pairs and h, v, z, which need no moving. */
function movedPath(d: string, dx: number, dy: number): string {
  return d.replace(/([MLC])([^A-Za-z]+)/g, (_all, command: string, numbers: string) => {
    const shifted = numbers
      .trim()
      .split(/\s+/)
      .map((number, index) => round(Number(number) + (index % 2 === 0 ? dx : dy)));
    return command + shifted.join(' ');
  });
}

export type DocumentOptions = {
  readonly title: string;
  /** The time written into the file; an input, so that the same page makes the same file. */
  readonly at: Date;
  /** Text across every page, such as that of a draft. */
  readonly across?: string;
};

/** Joins finished pages of one size to the document that the worker draws. */
export function documentOf(size: Size, sheets: readonly Sheet[], options: DocumentOptions): PaperDocument {
  const content: PaperDocument['content'] = [];
  sheets.forEach((sheet, index) => {
    sheet.forEach((node, at) => {
      content.push(index > 0 && at === 0 ? { ...node, pageBreak: 'before' } : node);
    });
  });
  return {
    pageSize: { width: round(size.width), height: round(size.height) },
    info: { title: options.title, creator: 'so-mat', producer: 'so-mat', creationDate: options.at },
    language: 'vi',
    content,
    ...(options.across === undefined ? {} : { watermark: across(options.across, size) }),
  };
}

function across(text: string, size: Size): NonNullable<PaperDocument['watermark']> {
  const diagonal = Math.hypot(size.width, size.height);
  // Bold Tinos runs to about half its size per letter: the text takes some seven tenths of the diagonal.
  const fontSize = Math.round((0.7 * diagonal) / (0.5 * text.length));
  return { text, color: '#808080', opacity: 0.22, bold: true, fontSize };
}
