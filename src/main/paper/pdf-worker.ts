import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import { FONT_FILES, readFont, STYLES } from './fonts.ts';
import type { Drawn } from './pdf.ts';
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

function isTask(value: unknown): value is { fonts: string } {
  return typeof value === 'object' && value !== null && 'fonts' in value && typeof value.fonts === 'string';
}

/** Everything that does not depend on the document is done while the thread waits for it. */
function prepare(): Drawer {
  const drawer: unknown = pdfmake;
  if (!isDrawer(drawer)) throw new Error('this pdfmake is not the one this program was written for');
  if (!isTask(workerData)) throw new Error('started without its fonts');
  for (const style of STYLES) {
    drawer.virtualfs.writeFileSync(FONT_FILES[style], Buffer.from(readFont(workerData.fonts, style)));
  }
  drawer.setFonts({ Tinos: { ...FONT_FILES } });
  // Everything is in memory already: nothing may be fetched, nothing read.
  drawer.setUrlAccessPolicy(() => false);
  drawer.setLocalAccessPolicy(() => false);
  return drawer;
}

if (parentPort === null) throw new Error('this file runs in a worker thread only');
const port = parentPort;
const drawer = prepare();
// `startPress` is the only sender; one document at a time, in the order in which they came.
let last = Promise.resolve();
port.on('message', (document: PaperDocument) => {
  last = last.then(async () => {
    try {
      const bytes = new Uint8Array(await drawer.createPdf(document).getBuffer());
      port.postMessage({ bytes } satisfies Drawn, [bytes.buffer]);
    } catch (fault: unknown) {
      port.postMessage({ fault } satisfies Drawn);
    }
  });
});
