import type { Signature } from './book.ts';
import { path, round, type SheetNode } from './sheet.ts';

/** A signature drawn within a box, its proportions kept, in the blue of a pen. */
export function signaturePath(signature: Signature, x: number, y: number, width: number, height: number): SheetNode {
  const points = signature.flat();
  const [left, right] = [Math.min(...points.map(([at]) => at)), Math.max(...points.map(([at]) => at))];
  const [top, bottom] = [Math.min(...points.map(([, at]) => at)), Math.max(...points.map(([, at]) => at))];
  const scale = Math.min(width / Math.max(right - left, 1), height / Math.max(bottom - top, 1));
  const at = (px: number, py: number): string => `${round(x + (px - left) * scale)} ${round(y + (py - top) * scale)}`;
  const d = signature
    .filter((stroke) => stroke.length > 0)
    .map(
      (stroke) => stroke.map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${at(px, py)}`).join('') + dot(stroke, at),
    )
    .join('');
  return path(d, 0.9, { lineColor: '#1a2a6c' });
}

/** A stroke of one point is a dot, which a path of one point would not show. */
function dot(stroke: Signature[number], at: (x: number, y: number) => string): string {
  const [only] = stroke;
  return stroke.length === 1 && only ? `L${at(only[0] + 1, only[1] + 1)}` : '';
}
