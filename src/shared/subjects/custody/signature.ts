/** A signature drawn on the screen: strokes of points, in the frame's own pixels. */
type Strokes = readonly (readonly (readonly [number, number])[])[];

/** All strokes together are at least this long; a tap, or a hand that slips at the pen, is not. */
export const SHORTEST_SIGNATURE = 40;

export const TOO_SHORT_SENTENCE =
  'Nét ký quá ngắn: một chấm hay một vệt trượt tay chưa phải chữ ký. Hãy xóa và ký lại.';

/** How much line was drawn. */
export function inkLength(strokes: Strokes): number {
  const parts = strokes.flatMap((points) =>
    points.slice(1).map(([x, y], index) => {
      const [fromX, fromY] = points[index] ?? [x, y];
      return Math.hypot(x - fromX, y - fromY);
    }),
  );
  return parts.reduce((sum, one) => sum + one, 0);
}

/** Whether so much line was drawn that it can be a signature. */
export function isSigned(strokes: Strokes): boolean {
  return inkLength(strokes) >= SHORTEST_SIGNATURE;
}
