import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/*
 * npm run contact-sheet -- [folder with PDFs] [picture.png] [pages of each file]
 *
 * Draws the pages of all PDFs of a folder side by side into one picture, for the README. pdf.js draws them, on the canvas that it
 * brings along as an optional dependency: nothing outside node_modules is needed.
 */

const require = createRequire(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const { createCanvas } = require('@napi-rs/canvas');

/** Pixels: the height of a page, the room between pages, the width of the picture. */
const HEIGHT = 168;
const GAP = 10;
const WIDTH = 1560;
/** Pages are drawn this much larger and then made small, which keeps fine lines and letters alive. */
const FINER = 3;
/** Grey steps of the picture; red stamps and blue signatures keep their colour. */
const STEPS = 24;

/** The first `most` pages of a PDF as small pictures. */
async function pictures(path, most) {
  const bytes = new Uint8Array(readFileSync(path));
  const task = getDocument({ data: bytes, verbosity: 0, disableFontFace: true, isEvalSupported: false });
  const file = await task.promise;
  const found = [];
  for (let number = 1; number <= Math.min(most, file.numPages); number += 1) {
    const page = await file.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (HEIGHT * FINER) / height });
    const large = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
    await page.render({ canvasContext: large.getContext('2d'), canvas: large, viewport }).promise;
    const small = createCanvas(Math.round((HEIGHT * width) / height), HEIGHT);
    const context = small.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(large, 0, 0, small.width, small.height);
    found.push(small);
  }
  await task.destroy();
  return found;
}

/** Where each picture stands: rows filled from the left. */
function placed(all) {
  const places = [];
  let [x, y] = [GAP, GAP];
  for (const picture of all) {
    if (x > GAP && x + picture.width + GAP > WIDTH) [x, y] = [GAP, y + HEIGHT + GAP];
    places.push({ picture, x, y });
    x += picture.width + GAP;
  }
  return { places, height: y + HEIGHT + GAP };
}

/** Fewer shades: the file is a third as large and looks the same. */
function coarsened(context, width, height) {
  const image = context.getImageData(0, 0, width, height);
  const step = 255 / (STEPS - 1);
  for (let at = 0; at < image.data.length; at += 1)
    image.data[at] = Math.round(Math.round(image.data[at] / step) * step);
  context.putImageData(image, 0, 0);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const [folder = join(root, 'demo'), picture = join(root, 'docs/images/contact-sheet.png'), most = '12'] =
  process.argv.slice(2);
const names = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.pdf'))
  .sort((one, other) => one.localeCompare(other, 'vi', { numeric: true }));
const all = [];
for (const name of names) all.push(...(await pictures(join(folder, name), Number(most))));
if (all.length === 0) {
  console.error(`Không có tệp PDF nào trong ${resolve(folder)}.`);
  process.exit(1);
}
const { places, height } = placed(all);
const sheet = createCanvas(WIDTH, height);
const context = sheet.getContext('2d');
context.fillStyle = '#d8d8d8';
context.fillRect(0, 0, WIDTH, height);
for (const { picture: page, x, y } of places) context.drawImage(page, x, y);
coarsened(context, WIDTH, height);
const bytes = sheet.toBuffer('image/png');
mkdirSync(dirname(picture), { recursive: true });
writeFileSync(picture, bytes);
console.log(`${picture}: ${all.length} trang, ${names.length} tệp, ${Math.round(bytes.length / 1024)} KB`);
