/** A signature's points in a frame that changes its size: pure, so that what is kept of it can be tried without a screen. */

type Size = { readonly width: number; readonly height: number };
type Point = { readonly x: number; readonly y: number };

/** Ink keeps so far from the edge of a frame that has become too small for it. */
const EDGE = 4;

/**
 * By how much ink drawn in `was` must shrink to be seen whole in `now`; 1 where it fits as it is. Both ways alike, so that a signature
 * stays what it was. What was drawn beyond the edge of the old frame was never seen and asks for no room.
 */
export function shrinkTo(ink: readonly Point[], was: Size, now: Size): number {
  const right = Math.min(was.width, Math.max(0, ...ink.map(({ x }) => x)));
  const bottom = Math.min(was.height, Math.max(0, ...ink.map(({ y }) => y)));
  if (right <= now.width && bottom <= now.height) return 1;
  const ratioOf = (end: number, room: number): number => (end <= room ? 1 : Math.max(0.05, (room - EDGE) / end));
  return Math.min(ratioOf(right, now.width), ratioOf(bottom, now.height));
}

/** The strokes as the act takes them: whole numbers, within its limits. */
export function strokesOf(groups: readonly { readonly points: readonly Point[] }[]): [number, number][][] {
  return groups
    .slice(0, 500)
    .map(({ points }) => points.slice(0, 5_000).map(({ x, y }): [number, number] => [Math.round(x), Math.round(y)]))
    .filter((stroke) => stroke.length > 0);
}
