import { parentPort, workerData } from 'node:worker_threads';
import { drawPdf, type Fonts } from './draw.ts';
import { readFont } from './fonts.ts';
import type { Drawn } from './pdf.ts';
import type { PaperDocument } from './sheet.ts';

function isTask(value: unknown): value is { fonts: string } {
  return typeof value === 'object' && value !== null && 'fonts' in value && typeof value.fonts === 'string';
}

if (parentPort === null) throw new Error('this file runs in a worker thread only');
if (!isTask(workerData)) throw new Error('started without its fonts');
const port = parentPort;
const folder = workerData.fonts;
// Everything that does not depend on the document is done while the thread waits for it.
const fonts: Fonts = {
  normal: readFont(folder, 'normal'),
  bold: readFont(folder, 'bold'),
  italics: readFont(folder, 'italics'),
  bolditalics: readFont(folder, 'bolditalics'),
};
// `startPress` is the only sender; one document at a time, in the order in which they came.
let last = Promise.resolve();
port.on('message', (document: PaperDocument) => {
  last = last.then(async () => {
    try {
      const bytes = await drawPdf(document, fonts);
      port.postMessage({ bytes } satisfies Drawn, [bytes.buffer]);
    } catch (fault: unknown) {
      port.postMessage({ fault } satisfies Drawn);
    }
  });
});
