import { parentPort, workerData } from 'node:worker_threads';
import { beginPdf, type Drawing, type Fonts } from './draw.ts';
import { readFont } from './fonts.ts';
import type { Drawable, Drawn, Order } from './pdf.ts';

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
/** The file in hand; what it was that could not be drawn of it. */
let drawing: Drawing | null = null;
let fault: { readonly why: unknown } | null = null;

async function finish(): Promise<Drawn> {
  if (fault !== null) return { fault: fault.why };
  if (drawing === null) return { fault: new Error('a file without a page') };
  try {
    return { bytes: await drawing.finish() };
  } catch (why: unknown) {
    return { fault: why };
  }
}

/** Draws into the file in hand, or begins one. pdfmake is loaded for the first report: books need not wait for it. */
async function drawn(document: Drawable, begun: Drawing | null): Promise<Drawing> {
  if ('sheet' in document && begun === null) return (await import('./flow.ts')).flowed(document, fonts);
  if ('sheet' in document) throw new Error('a report is a file of its own');
  const file = begun ?? beginPdf(document, fonts);
  file.add(document);
  return file;
}

// `startPress` is the only sender: the documents of a file one after the other, then its end; then those of the next.
let last = Promise.resolve();
port.on('message', (order: Order) => {
  last = last.then(async () => {
    if (order.kind === 'page') {
      try {
        if (fault === null) drawing = await drawn(order.document, drawing);
      } catch (why: unknown) {
        fault ??= { why };
      }
      return;
    }
    const answer = order.kind === 'end' ? await finish() : null;
    [drawing, fault] = [null, null];
    if (answer !== null) port.postMessage(answer, 'bytes' in answer ? [answer.bytes.buffer] : []);
  });
});
