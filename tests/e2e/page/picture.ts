import { createRequire } from 'node:module';
import { z } from 'zod';

/** Makes a picture small: fewer shades, which letters and lines do not miss. The canvas is pdf.js's own optional dependency. */

const require = createRequire(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

type Context = {
  drawImage(image: unknown, x: number, y: number): void;
  getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  putImageData(image: unknown, x: number, y: number): void;
};
type Canvas = { getContext(kind: '2d'): Context; encode(kind: 'png'): Promise<Uint8Array> };

const canvasModule = z.object({
  createCanvas: z.custom<(width: number, height: number) => Canvas>((value) => typeof value === 'function'),
  loadImage: z.custom<(bytes: Uint8Array) => Promise<{ readonly width: number; readonly height: number }>>(
    (value) => typeof value === 'function',
  ),
});

/** Greys, and the hardly tinted ground of the window, in finer steps than colours: else the ground changes its tint. */
const GREY_STEP = 12;
const STEP = 17;

/** The shades of one dot, rounded. */
function rounded(red: number, green: number, blue: number): readonly [number, number, number] {
  if (Math.max(red, green, blue) - Math.min(red, green, blue) > 10) {
    const step = (value: number): number => Math.round(value / STEP) * STEP;
    return [step(red), step(green), step(blue)];
  }
  const grey = Math.round((red + green + blue) / 3 / GREY_STEP) * GREY_STEP;
  return [grey, grey, grey];
}

export async function smaller(png: Uint8Array): Promise<Uint8Array> {
  const { createCanvas, loadImage } = canvasModule.parse(require('@napi-rs/canvas'));
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const dots = context.getImageData(0, 0, image.width, image.height);
  for (let at = 0; at < dots.data.length; at += 4) {
    dots.data.set(rounded(dots.data[at] ?? 0, dots.data[at + 1] ?? 0, dots.data[at + 2] ?? 0), at);
  }
  context.putImageData(dots, 0, 0);
  return canvas.encode('png');
}
