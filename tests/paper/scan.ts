import jsqr from 'jsqr';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Reads the QR codes that are drawn on a page: their black squares become a picture, and the picture is searched as a scanner's is. */

type Rectangle = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Pixels to a point: a module of the smallest code is some nine pixels wide. */
const FINE = 11;
const MARGIN = 40;

/** A step of a path as pdf.js gives it: 0 moves, 1 draws to x y, 4 closes; other steps are curves. */
type Point = readonly [x: number, y: number];

/** The corners of each closed or open run of straight lines in a path; nothing when it has curves. */
function runs(path: Iterable<number>): Point[][] {
  const numbers = [...path];
  const found: Point[][] = [];
  let points: Point[] = [];
  for (let at = 0; at < numbers.length; ) {
    const step = numbers[at];
    if (step !== 0 && step !== 1 && step !== 4) return [];
    if (step === 4) {
      found.push(points);
      points = [];
    } else points.push([numbers[at + 1] ?? 0, numbers[at + 2] ?? 0]);
    at += step === 4 ? 1 : 3;
  }
  return points.length > 0 ? [...found, points] : found;
}

function rectangleOf(points: readonly Point[]): Rectangle {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function decoded(squares: readonly Rectangle[]): string {
  const left = Math.min(...squares.map((one) => one.left));
  const top = Math.min(...squares.map((one) => one.top));
  const side = Math.ceil((Math.max(...squares.map((one) => one.right)) - left) * FINE) + 2 * MARGIN;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const at = (value: number, from: number): number => Math.round((value - from) * FINE) + MARGIN;
  for (const square of squares) {
    for (let y = at(square.top, top); y < at(square.bottom, top); y += 1) {
      for (let x = at(square.left, left); x < at(square.right, left); x += 1) {
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
      }
    }
  }
  return jsqr.default(pixels, side, side)?.data ?? 'unreadable';
}

/** The straight paths of every page, stroked or filled, in the sheet's own points from its top left corner. */
async function pathsOf(bytes: Uint8Array, wanted: readonly number[]): Promise<Point[][][][]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const file = await task.promise;
  const pages: Point[][][][] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const operators = await (await file.getPage(number)).getOperatorList();
    const found: Point[][][] = [];
    operators.fnArray.forEach((operator: number, index: number) => {
      const [how = -1, paths]: [number?, unknown?] = operators.argsArray[index] ?? [];
      if (operator !== OPS.constructPath || !wanted.includes(how) || !Array.isArray(paths)) return;
      if (paths[0] instanceof Float32Array) found.push(runs(paths[0]));
    });
    pages.push(found);
  }
  await task.destroy();
  return pages;
}

/** The corners of every stroked path, page by page. */
export async function drawnPaths(bytes: Uint8Array): Promise<readonly (readonly (readonly Point[])[])[]> {
  const pages = await pathsOf(bytes, [OPS.stroke, OPS.closeStroke]);
  return pages.map((paths) => paths.map((path) => path.flat()));
}

/** What every QR code of every page says. */
export async function qrCodes(bytes: Uint8Array): Promise<string[][]> {
  const pages = await pathsOf(bytes, [OPS.fill, OPS.eoFill]);
  return pages.map((paths) => paths.filter((path) => path.length > 60).map((path) => decoded(path.map(rectangleOf))));
}
