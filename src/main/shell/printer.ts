import { BrowserWindow } from 'electron';
import { done, refuse } from '../../shared/base/result.ts';
import type { Printer } from '../../shared/bridge.ts';
import type { Doorkeeper } from './ipc.ts';
import type { PaperParts, PrintOutcome } from './paper.ts';
import { optionsOf, type PrintHow, printerCard, type Run, sheetsOf, whyNot } from './printer-words.ts';
import { PRINT_PAGE } from './security.ts';
import { type Layout, preferencesOf } from './window.ts';

/**
 * On the printer (design 7): a window nobody sees draws the PDF's pages at 300 dpi into a page of its own, twenty at a time, and that
 * page is printed at 100 % without margins. Its door knows two calls: the next sheets, and that they are drawn.
 */

/** Even, so that two sides of a sheet never lie in two jobs. */
export const BATCH_PAGES = 20;

/** A printer that takes no more than this for one job has not heard it; Electron may never call back. */
const LIMIT_MS = { list: 10_000, draw: 120_000, print: 180_000 } as const;

type Job = { readonly bytes: Uint8Array; readonly from: number; readonly most: number };
type Drawn = Run & { readonly faces: number; readonly total: number };
type Answer = 'done' | 'stopped' | 'unanswered' | { readonly reason: string };

export function openPrinter(
  layout: Layout,
  doorkeeper: Doorkeeper,
  main: () => BrowserWindow,
  limits: Readonly<Record<keyof typeof LIMIT_MS, number>> = LIMIT_MS,
): PaperParts['printer'] {
  /** Ends what is waited for. */
  let stopping: (() => void) | null = null;

  async function list(): Promise<readonly Printer[]> {
    const listed = await within(main().webContents.getPrintersAsync(), limits.list);
    if (listed === null) throw new Error('the system does not say its printers');
    return listed.map(printerCard);
  }

  async function print(parts: readonly Uint8Array[], how: PrintHow): Promise<PrintOutcome> {
    const stopped = new Promise<'stopped'>((resolve) => {
      stopping = () => resolve('stopped');
    });
    // Gone with the main window, whatever it still waits for.
    const window = new BrowserWindow({ show: false, parent: main(), webPreferences: preferencesOf(layout) });
    // Never shown; but a system may draw a picture of it all the same.
    window.setContentProtection(true);
    let [faces, sheets] = [0, 0];
    const ended = (outcome: PrintOutcome['outcome'], why?: string): PrintOutcome => {
      return { outcome, faces, sheets, ...(why === undefined ? {} : { why }) };
    };
    try {
      for (const bytes of parts) {
        for (let from = 1, total = 1; from <= total; ) {
          const drawing = drawBatch(window, doorkeeper, { bytes, from, most: BATCH_PAGES });
          const drawn = await Promise.race([within(drawing, limits.draw), stopped]);
          if (drawn === 'stopped') return ended('stopped');
          if (drawn === null) throw new Error('the print page has not drawn its sheets');
          const answer = await Promise.race([putOnPaper(window, drawn, how, limits.print), stopped]);
          if (answer === 'stopped' || answer === 'unanswered') return ended(answer);
          if (answer !== 'done') {
            const { cancelled, says } = whyNot(answer.reason);
            return ended(cancelled ? 'cancelled' : 'failed', says);
          }
          faces += drawn.faces;
          sheets += sheetsOf(drawn.faces, how.sides);
          from += drawn.faces;
          total = drawn.total;
        }
      }
      return ended('done');
    } finally {
      stopping = null;
      window.destroy();
    }
  }

  return { list, print, stop: () => stopping?.() };
}

/** What comes of it, or `null` when it takes longer; what fails later is nobody's any more. */
async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  work.catch(() => undefined);
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), milliseconds);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

/** Loads the print page anew, so that a batch's memory goes with it, and waits until it says which sheets it has drawn. */
function drawBatch(window: BrowserWindow, doorkeeper: Doorkeeper, job: Job): Promise<Drawn> {
  const { promise, resolve, reject } = Promise.withResolvers<Drawn>();
  const no = refuse('ipc.sender', 'Trang in không có lệnh này.');
  const shut = doorkeeper.admit(window.webContents, {
    run: async () => no,
    ask: async () => no,
    shell: async (call, values) => {
      if (call === 'sheets') return done(job);
      if (call !== 'drawn') return no;
      const drawn = drawnIn(values);
      if (drawn === null) reject(new Error('the print page could not draw'));
      else resolve(drawn);
      return done(null);
    },
  });
  window.webContents.once('render-process-gone', () => reject(new Error('the print page has crashed')));
  window.loadURL(PRINT_PAGE).catch(reject);
  return promise.finally(shut);
}

/** What the print page says; `null` where it has drawn nothing. */
function drawnIn(values: unknown): Drawn | null {
  const given: ReadonlyMap<string, unknown> = new Map(
    typeof values === 'object' && values !== null ? Object.entries(values) : [],
  );
  const number = (name: string): number => {
    const value = given.get(name);
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
  };
  const [faces, total, width, height] = [number('faces'), number('total'), number('width'), number('height')];
  if (faces < 1 || total < faces || width < 1 || height < 1) return null;
  return { faces, total, width, height, lies: given.get('lies') === true };
}

function putOnPaper(window: BrowserWindow, run: Run, how: PrintHow, limit: number): Promise<Answer> {
  const asked = new Promise<Answer>((resolve) => {
    window.webContents.print(optionsOf(run, how), (success, reason) => resolve(success ? 'done' : { reason }));
  });
  return within(asked, limit).then((answer) => answer ?? 'unanswered');
}
