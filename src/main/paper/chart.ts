import { type Drawing, type Mark, swatch, type Tone } from '../../shared/figures/drawing.ts';
import type { Block } from './blocks.ts';
import type { Chart } from './content.ts';
import type { Metrics } from './metrics.ts';
import { aligned, line, moved, path, rectangle, type SheetNode, type TextStyle, widthOf } from './sheet.ts';

/** A chart on paper: the same geometry as on the screen, in black and greys. */

/** What a box is filled with under its strokes. */
const GREYS: Readonly<Record<Tone, string>> = {
  solid: '#333333',
  crossed: '#e2e2e2',
  barred: '#f0f0f0',
  hatched: '#e9e9e9',
  dotted: '#f6f6f6',
  clear: '#ffffff',
};
const STROKES = {
  pattern: { width: 0.5, color: '#333333' },
  axis: { width: 0.8, color: '#000000' },
  grid: { width: 0.3, color: '#999999' },
} as const;
/** From a line's top to its baseline, in sizes of type. */
const ASCENT = 0.891;
const LEGEND: TextStyle = { size: 10, style: 'normal' };

function nodesOf(mark: Mark, metrics: Metrics): SheetNode[] {
  switch (mark.mark) {
    case 'box': {
      const d = rectangle(mark.x, mark.y, mark.width, mark.height);
      return [path(d, 0, { color: GREYS[mark.tone] }), path(d, 0.5)];
    }
    case 'strokes': {
      const { width, color } = STROKES[mark.use];
      return [path(mark.d, width, { lineColor: color })];
    }
    case 'word': {
      const style: TextStyle = { size: mark.size, style: 'normal' };
      const free = widthOf(mark.text, style, metrics);
      const x = mark.anchor === 'start' ? mark.x : mark.anchor === 'end' ? mark.x - free : mark.x - free / 2;
      return [line(mark.text, x, mark.y - mark.size * ASCENT, style)];
    }
  }
}

function drawn({ marks }: Drawing, metrics: Metrics): SheetNode[] {
  return marks.flatMap((mark) => nodesOf(mark, metrics));
}

/** The chart, and below it what each pattern means, as many to a line as have room. */
export function chartBlock({ drawing, legend }: Chart, width: number, metrics: Metrics): Block {
  const nodes = drawn(drawing, metrics);
  const pitch = 16;
  let [x, y] = [0, drawing.height + 4];
  for (const { name, tone } of legend) {
    const long = 18 + widthOf(name, LEGEND, metrics) + 14;
    if (x > 0 && x + long > width) [x, y] = [0, y + pitch];
    nodes.push(...moved(drawn(swatch(tone, name), metrics), x, y));
    nodes.push(aligned(name, x + 18, y + 1, long, 'left', LEGEND, metrics));
    x += long;
  }
  return { height: (legend.length === 0 ? drawing.height : y + pitch) + 6, nodes };
}
