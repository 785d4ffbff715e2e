import { BrowserWindow } from 'electron';
import { done, refuse } from '../../shared/base/result.ts';
import type { Printer } from '../../shared/bridge.ts';
import type { Doorkeeper } from './ipc.ts';
import type { PaperParts } from './paper.ts';
import { PRINT_PAGE } from './security.ts';
import { type Layout, preferencesOf } from './window.ts';

/**
 * On the printer (design 7): a window nobody sees draws the PDF's pages at 300 dpi into a page of its own, twenty at a time, and that
 * page is printed at 100 % without margins. Its door knows two calls: the next sheets, and that they are drawn.
 */

export const BATCH_PAGES = 20;

type Job = { readonly bytes: Uint8Array; readonly from: number; readonly to: number };

export function openPrinter(layout: Layout, doorkeeper: Doorkeeper, main: () => BrowserWindow): PaperParts['printer'] {
  let stopped = false;

  async function list(): Promise<readonly Printer[]> {
    const printers = await main().webContents.getPrintersAsync();
    return printers.map(({ name, displayName }) => ({ name, title: displayName === '' ? name : displayName }));
  }

  async function print(
    parts: readonly Uint8Array[],
    printer: string | undefined,
  ): Promise<{ ok: boolean; stopped: boolean; pages: number }> {
    stopped = false;
    const window = new BrowserWindow({ show: false, webPreferences: preferencesOf(layout) });
    let printed = 0;
    try {
      for (const bytes of parts) {
        for (let from = 1; ; from += BATCH_PAGES) {
          if (stopped) return { ok: false, stopped, pages: printed };
          const drawn = await drawBatch(window, doorkeeper, { bytes, from, to: from + BATCH_PAGES - 1 });
          if (drawn.sheets > 0 && !(await putOnPaper(window, printer)))
            return { ok: false, stopped: false, pages: printed };
          printed += drawn.sheets;
          if (from + BATCH_PAGES > drawn.total) break;
        }
      }
      return { ok: true, stopped: false, pages: printed };
    } finally {
      window.destroy();
    }
  }

  return {
    list,
    print,
    stop: () => {
      stopped = true;
    },
  };
}

/** Loads the print page anew, so that a batch's memory goes with it, and waits until it says how many sheets it has drawn. */
function drawBatch(
  window: BrowserWindow,
  doorkeeper: Doorkeeper,
  job: Job,
): Promise<{ sheets: number; total: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ sheets: number; total: number }>();
  const no = refuse('ipc.sender', 'Trang in không có lệnh này.');
  const shut = doorkeeper.admit(window.webContents, {
    run: async () => no,
    ask: async () => no,
    shell: async (call, values) => {
      if (call === 'sheets') return done(job);
      if (call !== 'drawn') return no;
      const { sheets, total } = countsIn(values);
      if (sheets < 0) reject(new Error('the print page could not draw'));
      else resolve({ sheets, total });
      return done(null);
    },
  });
  window.webContents.once('render-process-gone', () => reject(new Error('the print page has crashed')));
  window.loadURL(PRINT_PAGE).catch(reject);
  return promise.finally(shut);
}

function countsIn(values: unknown): { sheets: number; total: number } {
  const given = typeof values === 'object' && values !== null ? values : {};
  const sheets = 'sheets' in given && Number.isInteger(given.sheets) ? Number(given.sheets) : -1;
  const total = 'total' in given && Number.isInteger(given.total) ? Number(given.total) : 0;
  return { sheets, total };
}

function putOnPaper(window: BrowserWindow, printer: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    window.webContents.print(
      {
        silent: printer !== undefined,
        ...(printer === undefined ? {} : { deviceName: printer }),
        printBackground: true,
        // The sheets are drawn with their margins; scaling would move the code at their foot.
        margins: { marginType: 'none' },
        scaleFactor: 100,
        pageSize: 'A4',
        header: '',
        footer: '',
      },
      (success) => resolve(success),
    );
  });
}
