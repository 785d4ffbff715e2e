import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import { FONT_FILES, readFont, STYLES } from './metrics.ts';
import type { PaperDocument } from './sheet.ts';

/** What we use of pdfmake. Its own types leave out `virtualfs` (there on the server too) and vectors of type `path`. */
type Drawer = {
  virtualfs: { writeFileSync: (name: string, content: Buffer) => void };
  setFonts: (fonts: Record<string, Record<string, string>>) => void;
  setUrlAccessPolicy: (policy: () => boolean) => void;
  setLocalAccessPolicy: (policy: () => boolean) => void;
  createPdf: (document: PaperDocument) => { getBuffer: () => Promise<Buffer> };
};

function isDrawer(value: unknown): value is Drawer {
  if (typeof value !== 'object' || value === null || !('virtualfs' in value)) return false;
  const methods = ['setFonts', 'setUrlAccessPolicy', 'setLocalAccessPolicy', 'createPdf'];
  return methods.every((name) => name in value && typeof Reflect.get(value, name) === 'function');
}

function isTask(value: unknown): value is { document: PaperDocument; fonts: string } {
  return typeof value === 'object' && value !== null && 'document' in value && 'fonts' in value;
}

async function draw(): Promise<void> {
  if (parentPort === null || !isTask(workerData)) throw new Error('started without a task');
  const { document, fonts } = workerData;
  const drawer: unknown = pdfmake;
  if (!isDrawer(drawer)) throw new Error('this pdfmake is not the one this program was written for');
  for (const style of STYLES) drawer.virtualfs.writeFileSync(FONT_FILES[style], Buffer.from(readFont(fonts, style)));
  drawer.setFonts({ Tinos: { ...FONT_FILES } });
  // Everything is in memory already: nothing may be fetched, nothing read.
  drawer.setUrlAccessPolicy(() => false);
  drawer.setLocalAccessPolicy(() => false);
  const bytes = new Uint8Array(await drawer.createPdf(document).getBuffer());
  parentPort.postMessage(bytes, [bytes.buffer]);
}

await draw();
