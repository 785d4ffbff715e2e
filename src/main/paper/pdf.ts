import { Worker } from 'node:worker_threads';
import { fontFolder } from './fonts.ts';
import type { PaperDocument } from './sheet.ts';

/** A drawing thread that has been started and waits for its one document. */
export type Press = {
  /** Draws the document and ends the thread; may be called once. */
  readonly draw: (document: PaperDocument) => Promise<Uint8Array>;
  /** Ends a thread that is not needed after all. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts a drawing thread before there is anything to draw: loading pdfmake takes longer than drawing a page, and can
 * go on while rows are read and measured. The thread ends with its document, and the memory it took is given back.
 * The file's bytes stay in memory; nothing is written to disk.
 */
export function startPress(fonts: string = fontFolder()): Press {
  // A bundled program has its worker beside it as JavaScript.
  const own = import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js';
  const worker = new Worker(new URL(own, import.meta.url), {
    workerData: { fonts },
    // A small nursery: drawing makes much short-lived litter, and 1,000 rows must stay below 300 MB in all.
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
  });
  // A waiting thread must not keep the program from ending.
  worker.unref();
  const ended = new Promise<Uint8Array>((resolve, reject) => {
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
  // Whoever never draws need not hear that the thread ended.
  ended.catch(() => undefined);
  return {
    draw: (document) => {
      worker.ref();
      worker.postMessage(document);
      return ended;
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** Draws one document. */
export function renderPdf(document: PaperDocument, fonts: string = fontFolder()): Promise<Uint8Array> {
  return startPress(fonts).draw(document);
}
