import { scaleLinear } from 'd3-scale';
import { type Drawing, type Frame, figure, type Mark, patterned, roomFor, type Tone } from './drawing.ts';

/** One whole in its parts, side by side. */
export type Share = { readonly name: string; readonly tone: Tone; readonly value: number };
export type Strip = { readonly shares: readonly Share[]; readonly says: string };

/** The strip fills the width; a bare part bears its figure where that has room, the list beside it bears them all. */
export function stripChart({ shares, says }: Strip, { width, size }: Frame): Drawing {
  const height = size * 2;
  const total = shares.reduce((sum, { value }) => sum + value, 0);
  const along = scaleLinear()
    .domain([0, Math.max(1, total)])
    .range([0.5, width - 0.5]);
  let before = 0;
  const marks = shares.flatMap(({ name, tone, value }): Mark[] => {
    const [x, end] = [along(before), along(before + value)];
    before += value;
    const box = patterned({ x, y: 0.5, width: end - x, height: height - 1, tone, of: name, value });
    const text = figure(value);
    const fits = box.length > 0 && roomFor(text, size) + size <= end - x;
    // Over strokes no figure can be read.
    if (!fits || tone !== 'clear') return [...box];
    const middle = { x: (x + end) / 2, y: height / 2 + size * 0.35 };
    return [...box, { mark: 'word', ...middle, text, size, anchor: 'middle' }];
  });
  return { width, height, marks, says };
}
