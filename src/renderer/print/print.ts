import '../jitless.ts';
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist';
import { z } from 'zod';

/**
 * The page that nobody sees: asks main for sheets of a PDF, draws each at 300 dpi as large as A4, and says that they are drawn.
 * Main then prints this page as it stands (design 7). It reaches main by the same bridge, through a door of its own.
 */

const DPI = 300;
/** CSS has 96 dots to the inch and PDF 72 points. */
const CSS = 96;
const POINTS = 72;

const job = z.object({
  ok: z.literal(true),
  value: z.object({ bytes: z.instanceof(Uint8Array), from: z.int(), to: z.int() }),
});

type Door = { shell(call: string, values: unknown): Promise<unknown> };

function isDoor(value: unknown): value is Door {
  return typeof value === 'object' && value !== null && 'shell' in value && typeof value.shell === 'function';
}

async function drawSheets(door: Door): Promise<{ sheets: number; total: number }> {
  const { bytes, from, to } = job.parse(await door.shell('sheets', {})).value;
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
    const last = Math.min(to, file.numPages);
    for (let number = from; number <= last; number += 1) {
      const page = await file.getPage(number);
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
      // Paper goes through the printer upright: a sheet that lies is turned, not shrunk to the paper's width.
      const rotation = (page.rotate + (right - left > top - bottom ? 90 : 0)) % 360;
      const viewport = page.getViewport({ scale: DPI / POINTS, rotation });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      canvas.style.width = `${(canvas.width * CSS) / DPI}px`;
      canvas.style.height = `${(canvas.height * CSS) / DPI}px`;
      await page.render({ canvas, viewport, intent: 'print' }).promise;
      document.body.append(canvas);
      page.cleanup();
    }
    return { sheets: Math.max(0, last - from + 1), total: file.numPages };
  } finally {
    await loading.destroy();
  }
}

async function start(): Promise<void> {
  GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;
  const door: unknown = Reflect.get(window, 'soMat');
  if (!isDoor(door)) throw new Error('this page is shown outside its program');
  const counts = await drawSheets(door).catch(() => ({ sheets: -1, total: 0 }));
  await door.shell('drawn', counts);
}

void start();
