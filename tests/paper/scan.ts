import jsqr from 'jsqr';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Reads the QR codes that are drawn on a page: their black squares become a picture, and the picture is searched as a scanner's is. */

type Rectangle = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Pixels to a point: a module of the smallest code is some nine pixels wide. */
const FINE = 11;
const MARGIN = 40;

/** A step of a path as pdf.js gives it: 0 moves, 1 draws to x y, 4 closes; other steps are curves. */
type Point = readonly [x: number, y: number];

/** The corners of each run of straight lines in a path; nothing when it has curves. */
function runs(path: Iterable<number>): Point[][] {
  const numbers = [...path];
  const found: Point[][] = [];
  for (let at = 0; at < numbers.length; ) {
    const step = numbers[at];
    if (step !== 0 && step !== 1 && step !== 4) return [];
    if (step === 0) found.push([]);
    if (step !== 4) found.at(-1)?.push([numbers[at + 1] ?? 0, numbers[at + 2] ?? 0]);
    at += step === 4 ? 1 : 3;
  }
  return found;
}

/** What a level stroke of some thickness covers. */
function covered([from, to]: readonly Point[], thickness: number): Rectangle {
  const [x1, y] = from ?? [0, 0];
  const [x2] = to ?? [0, 0];
  return { left: x1, right: x2, top: y - thickness / 2, bottom: y + thickness / 2 };
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

type Path = { readonly runs: readonly (readonly Point[])[]; readonly thickness: number };

/** The stroked paths of every page, in the sheet's own points from its top left corner. */
async function pathsOf(bytes: Uint8Array): Promise<Path[][]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const file = await task.promise;
  const pages: Path[][] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const operators = await (await file.getPage(number)).getOperatorList();
    const found: Path[] = [];
    let thickness = 1;
    operators.fnArray.forEach((operator: number, index: number) => {
      const [how = -1, paths]: [number?, unknown?] = operators.argsArray[index] ?? [];
      if (operator === OPS.setLineWidth) thickness = how;
      if (operator !== OPS.constructPath || ![OPS.stroke, OPS.closeStroke].includes(how) || !Array.isArray(paths))
        return;
      if (paths[0] instanceof Float32Array) found.push({ runs: runs(paths[0]), thickness });
    });
    pages.push(found);
  }
  await task.destroy();
  return pages;
}

/** A QR code has many more strokes than anything else on a page, and every one is level. */
function isQrCode({ runs: all }: Path): boolean {
  return all.length > 60 && all.every(([from, to]) => from?.[1] === to?.[1]);
}

/** The corners of every stroked path but QR codes, page by page. */
export async function drawnPaths(bytes: Uint8Array): Promise<readonly (readonly (readonly Point[])[])[]> {
  const pages = await pathsOf(bytes);
  return pages.map((paths) => paths.filter((path) => !isQrCode(path)).map((path) => path.runs.flat()));
}

/** What every QR code of every page says. */
export async function qrCodes(bytes: Uint8Array): Promise<string[][]> {
  const pages = await pathsOf(bytes);
  return pages.map((paths) =>
    paths.filter(isQrCode).map(({ runs: all, thickness }) => decoded(all.map((run) => covered(run, thickness)))),
  );
}
