import { Worker } from 'node:worker_threads';
import type { Report } from './content.ts';
import { fontFolder } from './fonts.ts';
import { loadMetrics, type Metrics } from './metrics.ts';
import type { PaperDocument } from './sheet.ts';

/** What the thread can draw: sheets that are set, or a report that it lets flow, a file of its own. */
export type Drawable = PaperDocument | Report;

/** A drawing thread: it draws one file after another until it is stopped. */
export type Press = {
  /** The widths of its fonts, loaded when first asked for. */
  readonly metrics: () => Metrics;
  /** Draws documents into one file, each as soon as it is made; the file's bytes stay in memory. */
  readonly draw: (documents: Iterable<Drawable>) => Promise<Uint8Array>;
  /** Ends the thread; the memory it took is given back. */
  readonly stop: () => Promise<void>;
};

/** What the thread is told: the documents of a file, then its end; or that it is not to be finished. */
export type Order =
  | { readonly kind: 'page'; readonly document: Drawable }
  | { readonly kind: 'end' }
  | { readonly kind: 'drop' };

/** What the thread answers: the file, or why there is none. */
export type Drawn = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly fault: unknown };

function isDrawn(message: unknown): message is Drawn {
  return typeof message === 'object' && message !== null && ('bytes' in message || 'fault' in message);
}

/**
 * Starts a drawing thread before there is anything to draw: loading pdfkit takes longer than drawing a page, and can
 * go on while rows are read and measured. Whoever starts it stops it.
 */
export function startPress(fonts: string = fontFolder()): Press {
  // A bundled program has its worker beside it as JavaScript.
  const own = import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js';
  const worker = new Worker(new URL(own, import.meta.url), {
    workerData: { fonts },
    // Drawing makes much short-lived litter, page by page: a small nursery and a low roof (a hundred pages do with 48) keep it in bounds.
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 },
  });
  // A waiting thread must not keep the program from ending.
  worker.unref();
  /** Who waits for a drawing, first come first served; a thread that has ended leaves nobody waiting. */
  const waiting: { resolve: (bytes: Uint8Array) => void; reject: (reason: unknown) => void }[] = [];
  let ended: Error | null = null;
  const end = (reason: Error): void => {
    ended ??= reason;
    for (const one of waiting.splice(0)) one.reject(ended);
  };
  worker.on('message', (message: unknown) => {
    const one = waiting.shift();
    if (waiting.length === 0) worker.unref();
    if (!isDrawn(message)) one?.reject(new Error('the drawing thread answered something else'));
    else if ('bytes' in message) one?.resolve(message.bytes);
    else one?.reject(message.fault);
  });
  worker.on('error', (error: unknown) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => end(new Error(`the drawing thread has ended (code ${code})`)));
  let metrics: Metrics | null = null;
  return {
    metrics: () => {
      metrics ??= loadMetrics(fonts);
      return metrics;
    },
    draw: (documents) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        const tell = (order: Order): void => worker.postMessage(order);
        try {
          for (const document of documents) tell({ kind: 'page', document });
        } catch (error) {
          tell({ kind: 'drop' });
          throw error;
        }
        waiting.push({ resolve, reject });
        worker.ref();
        tell({ kind: 'end' });
      }),
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** Draws one document with a thread of its own. */
export async function renderPdf(document: Drawable, fonts: string = fontFolder()): Promise<Uint8Array> {
  const press = startPress(fonts);
  try {
    return await press.draw([document]);
  } finally {
    await press.stop();
  }
}
