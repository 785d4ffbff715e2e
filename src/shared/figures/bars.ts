import { scaleBand, scaleLinear } from 'd3-scale';
import { type Drawing, type Frame, figure, type Mark, patterned, roomFor, type Tone } from './drawing.ts';

/** Names one below the other, each with a bar as long as its figure. */
type Bar = { readonly name: string; readonly value: number };
export type Bars = { readonly bars: readonly Bar[]; readonly tone: Tone; readonly says: string };

const NAMES = 0.4;

/** Each name in its row, cut with an ellipsis where it is too long; its figure stands behind its bar. */
export function barChart({ bars, tone, says }: Bars, { width, size }: Frame): Drawing {
  const height = Math.max(1, bars.length) * size * 1.7;
  const room = width * NAMES;
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const behind = roomFor(figure(most), size) + size * 0.5;
  const long = scaleLinear()
    .domain([0, most])
    .range([0, width - room - behind]);
  const down = scaleBand<number>()
    .domain(bars.map((_bar, index) => index))
    .range([0, height])
    .paddingInner(0.25)
    .paddingOuter(0.1);
  const marks = bars.flatMap(({ name, value }, index): Mark[] => {
    const y = down(index) ?? 0;
    const base = y + down.bandwidth() / 2 + size * 0.35;
    const box = { x: room, y, width: long(value), height: down.bandwidth(), tone, of: name, value };
    const shown = fitting(name, room - size * 0.5, size);
    return [
      { mark: 'word', x: 0, y: base, text: shown, size, anchor: 'start' },
      ...patterned(box),
      { mark: 'word', x: room + long(value) + size * 0.4, y: base, text: figure(value), size, anchor: 'start' },
    ];
  });
  return { width, height, marks, says };
}

function fitting(name: string, room: number, size: number): string {
  if (roomFor(name, size) <= room) return name;
  const letters = Math.max(1, Math.floor(room / roomFor('0', size)) - 1);
  return `${name.slice(0, letters).trimEnd()}…`;
}
