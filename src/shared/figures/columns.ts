import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { type Drawing, type Frame, figure, type Mark, patterned, roomFor, stroke, type Tone } from './drawing.ts';

/** Columns side by side in groups, each a pile of parts. */

export type Part = { readonly name: string; readonly tone: Tone };
/** `values`: one figure for each part, from the bottom up. */
type Column = { readonly name: string; readonly values: readonly number[] };
type Group = { readonly name: string; readonly columns: readonly Column[] };
export type Columns = {
  readonly parts: readonly Part[];
  readonly groups: readonly Group[];
  readonly says: string;
};

const TALL = 9;

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

/** The whole chart: lines across with their figures at the left, the group's name below, each column's sum above it where all sums have room. */
export function columnChart({ parts, groups, says }: Columns, { width, size }: Frame): Drawing {
  const most = Math.max(1, ...groups.flatMap(({ columns }) => columns.map(({ values }) => sum(values))));
  const height = size * (TALL + 3);
  const [top, bottom] = [size * 1.5, height - size * 1.6];
  const up = scaleLinear().domain([0, most]).range([bottom, top]).nice(4);
  // Documents are counted whole: no line stands at half a document.
  const ticks = up.ticks(4).filter((tick) => Number.isInteger(tick));
  const left = Math.max(...ticks.map((tick) => roomFor(figure(tick), size))) + size * 0.5;
  const across = scaleBand<string>()
    .domain(groups.map(({ name }) => name))
    .range([left, width])
    .paddingInner(0.25)
    .paddingOuter(0.12);
  const marks: Mark[] = ticks.flatMap((tick): Mark[] => [
    { mark: 'strokes', d: stroke(left, up(tick), width, up(tick)), use: tick === 0 ? 'axis' : 'grid' },
    { mark: 'word', x: left - size * 0.5, y: up(tick) + size * 0.35, text: figure(tick), size, anchor: 'end' },
  ]);
  const sums: Mark[] = [];
  for (const group of groups) {
    const start = across(group.name) ?? left;
    const inner = scaleBand<string>()
      .domain(group.columns.map(({ name }) => name))
      .range([start, start + across.bandwidth()])
      .paddingInner(0.12);
    for (const column of group.columns) {
      const x = inner(column.name) ?? start;
      const total = sum(column.values);
      const of = `${group.name}, ${column.name}`;
      for (const pile of piles(column.values)) {
        const part = parts[pile.index];
        const [low, high] = [up(pile.from), up(pile.to)];
        const box = { x, y: high, width: inner.bandwidth(), height: low - high, value: pile.to - pile.from };
        if (part) marks.push(...patterned({ ...box, tone: part.tone, of: `${of}, ${part.name}` }));
      }
      const middle = x + inner.bandwidth() / 2;
      if (total > 0)
        sums.push({ mark: 'word', x: middle, y: up(total) - size * 0.3, text: figure(total), size, anchor: 'middle' });
    }
    const middle = start + across.bandwidth() / 2;
    marks.push({ mark: 'word', x: middle, y: height - size * 0.4, text: group.name, size, anchor: 'middle' });
  }
  // The columns of a group stand closest: where the widest sum fits over one of them, none meets another.
  const slot = groups[0] ? across.bandwidth() / Math.max(1, groups[0].columns.length) : 0;
  const widest = Math.max(0, ...sums.map((word) => (word.mark === 'word' ? roomFor(word.text, size) : 0)));
  return { width, height, marks: widest <= slot ? [...marks, ...sums] : marks, says };
}

function piles(values: readonly number[]): readonly { index: number; from: number; to: number }[] {
  const keys = values.map((_value, index) => String(index));
  return stack<readonly number[]>()
    .keys(keys)
    .value((row, key) => row[Number(key)] ?? 0)([values])
    .map(({ index, 0: point }) => ({ index, from: point?.[0] ?? 0, to: point?.[1] ?? 0 }));
}
