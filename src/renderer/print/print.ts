import '../jitless.ts';
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist';
import { z } from 'zod';

/**
 * The page that nobody sees: asks main for sheets of a PDF, draws each at 300 dpi in its own size, as many as are of one size and stand
 * alike, and says what it has drawn.
 * Main then prints this page as it stands (design 7). It reaches main by the same bridge, through a door of its own.
 */

const DPI = 300;
/** CSS has 96 dots to the inch and PDF 72 points. */
const CSS = 96;
const POINTS = 72;
const MM = 25.4;

const job = z.object({
  ok: z.literal(true),
  value: z.object({ bytes: z.instanceof(Uint8Array), from: z.int(), most: z.int() }),
});

type Door = { shell(call: string, values: unknown): Promise<unknown> };

function isDoor(value: unknown): value is Door {
  return typeof value === 'object' && value !== null && 'shell' in value && typeof value.shell === 'function';
}

/** Millimetres of a sheet as it goes through the printer, upright, and whether its page lies on it. */
type Sheet = { readonly width: number; readonly height: number; readonly lies: boolean };
type Drawn = Sheet & { readonly faces: number; readonly total: number };

function sheetOf([left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): Sheet {
  const mm = (points: number): number => Math.round((points * MM * 10) / POINTS) / 10;
  const [across, up] = [mm(right - left), mm(top - bottom)];
  return { width: Math.min(across, up), height: Math.max(across, up), lies: across > up };
}

/** The paper as the sheets are: the page's own rule comes after the one of the style sheet. */
function setPaper({ width, height }: Sheet): void {
  const styles = document.styleSheets[0];
  styles?.insertRule(`@page { size: ${width}mm ${height}mm; margin: 0; }`, styles.cssRules.length);
}

async function drawSheets(door: Door): Promise<Drawn> {
  const { bytes, from, most } = job.parse(await door.shell('sheets', {})).value;
  const loading = getDocument({
    data: bytes,
    // `new Function` and wasm would break the page's policy; our files need neither.
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    stopAtErrors: true,
  });
  const file = await loading.promise;
  try {
    const paper = sheetOf((await file.getPage(from)).view);
    setPaper(paper);
    let faces = 0;
    for (let number = from; number <= file.numPages && faces < most; number += 1) {
      const page = await file.getPage(number);
      const sheet = sheetOf(page.view);
      // Another size or another edge to turn over is another job.
      if (sheet.width !== paper.width || sheet.height !== paper.height || sheet.lies !== paper.lies) break;
      // Paper goes through the printer upright: a sheet that lies is turned, not shrunk to the paper's width.
      const rotation = (page.rotate + (sheet.lies ? 90 : 0)) % 360;
      const viewport = page.getViewport({ scale: DPI / POINTS, rotation });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      canvas.style.width = `${(canvas.width * CSS) / DPI}px`;
      canvas.style.height = `${(canvas.height * CSS) / DPI}px`;
      await page.render({ canvas, viewport, intent: 'print' }).promise;
      document.body.append(canvas);
      page.cleanup();
      faces += 1;
    }
    return { ...paper, faces, total: file.numPages };
  } finally {
    await loading.destroy();
  }
}

async function start(): Promise<void> {
  GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;
  const door: unknown = Reflect.get(window, 'soMat');
  if (!isDoor(door)) throw new Error('this page is shown outside its program');
  // Nothing drawn says that it could not be.
  await door.shell('drawn', await drawSheets(door).catch(() => ({})));
}

void start();
