/**
 * Charts as plain geometry: boxes, rules and words at places that are worked out here, so that the screen and the paper show the same.
 * What tells parts apart is a pattern and a word, never colour alone.
 */

/** From dark to bare; each can be told from the others on a black and white sheet. */
export const TONES = ['solid', 'crossed', 'barred', 'hatched', 'dotted', 'clear'] as const;
export type Tone = (typeof TONES)[number];

export type Box = {
  readonly mark: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tone: Tone;
  /** What it stands for, and how many. */
  readonly of: string;
  readonly value: number;
};
/** Strokes: the pattern of a box, an axis, a line across. Absolute M and L alone, so that paper can move them. */
export type Strokes = { readonly mark: 'strokes'; readonly d: string; readonly use: 'pattern' | 'axis' | 'grid' };
/** A line of text; `y` is its baseline. */
export type Word = {
  readonly mark: 'word';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
};
export type Mark = Box | Strokes | Word;

export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** The same in a sentence: for who cannot see it, and beside it on paper. */
  readonly says: string;
};

/** What a drawing is made for: so wide, letters so large. */
export type Frame = { readonly width: number; readonly size: number };

/** An upper bound of a text's width in the faces that we use: no digit or small letter is wider than this, few capitals are. */
export function roomFor(text: string, size: number): number {
  return text.length * size * 0.64;
}

/** `4.200`, as figures stand everywhere. */
export function figure(value: number): string {
  return value.toLocaleString('vi');
}

export function stroke(x1: number, y1: number, x2: number, y2: number): string {
  return `M${near(x1)} ${near(y1)}L${near(x2)} ${near(y2)}`;
}

/** A hundredth of a point is finer than any printer. */
export function near(value: number): number {
  return Math.round(value * 100) / 100;
}

const STEP = 4;

/** The box with its pattern over it; a box without room is none. */
export function patterned(box: Omit<Box, 'mark'>): readonly (Box | Strokes)[] {
  if (box.value === 0 || box.width <= 0 || box.height <= 0) return [];
  const d = patternOf(box);
  return [{ mark: 'box', ...box }, ...(d === '' ? [] : [{ mark: 'strokes', d, use: 'pattern' } as const])];
}

function patternOf(box: Omit<Box, 'mark'>): string {
  switch (box.tone) {
    case 'solid':
    case 'clear':
      return '';
    case 'hatched':
      return slanted(box, 1);
    case 'crossed':
      return slanted(box, 1) + slanted(box, -1);
    case 'barred':
      return across(box);
    case 'dotted':
      return dots(box);
  }
}

type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>;

/** Lines rising (1) or falling (-1) at 45 degrees, cut off where the box ends. */
function slanted({ x, y, width, height }: Area, way: 1 | -1): string {
  let d = '';
  for (let at = STEP; at < width + height; at += STEP) {
    const from = Math.max(0, at - height);
    const to = Math.min(at, width);
    const up = (along: number): number => (way === 1 ? y + height - (at - along) : y + (at - along));
    if (to > from) d += stroke(x + from, up(from), x + to, up(to));
  }
  return d;
}

function across({ x, y, width, height }: Area): string {
  let d = '';
  for (let at = STEP; at < height; at += STEP) d += stroke(x, y + at, x + width, y + at);
  return d;
}

function dots({ x, y, width, height }: Area): string {
  let d = '';
  for (let down = STEP; down < height; down += STEP)
    for (let along = STEP; along + 1 < width; along += STEP) d += stroke(x + along, y + down, x + along + 1, y + down);
  return d;
}

/** A small square that says which pattern is which, beside its word. */
export function swatch(tone: Tone, of: string): Drawing {
  const box = { x: 0.5, y: 0.5, width: 13, height: 13, tone, of, value: 1 };
  return { width: 14, height: 14, marks: patterned(box), says: of };
}
