import { Worker } from 'node:worker_threads';
import { fontFolder } from './metrics.ts';
import type { PaperDocument } from './sheet.ts';

/**
 * Draws a document in a worker thread that ends with it: the window stays alive, and the memory that drawing takes is
 * given back. Answers with the file's bytes; nothing is written to disk.
 */
export function renderPdf(document: PaperDocument, fonts: string = fontFolder()): Promise<Uint8Array> {
  // A bundled program has its worker beside it as JavaScript.
  const own = import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js';
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(own, import.meta.url), { workerData: { document, fonts } });
    let drawn: Uint8Array | undefined;
    worker.on('message', (message: unknown) => {
      if (message instanceof Uint8Array) drawn = message;
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (drawn !== undefined) resolve(drawn);
      else reject(new Error(`the drawing thread ended without a file (code ${code})`));
    });
  });
}
