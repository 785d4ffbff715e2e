import type { FormDefinition } from '../../../shared/book-form.ts';
import type { PaperRow, Unsigned } from '../../paper/book.ts';
import { withoutLine } from '../../paper/content.ts';
import type { BookSetting, Filled, Layout, PageOptions, RowCells, SetPage, StandingRow } from '../../paper/layout.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { documentOf, type Sheet, type SheetNode } from '../../paper/sheet.ts';
import { crossedOut } from '../layout-1/closing.ts';
import { drawCover, drawInnerCover } from '../layout-1/cover.ts';
import { DRAFT_MARK } from '../layout-1/document.ts';
import { bookPage } from '../layout-1/geometry.ts';
import { drawHeader } from '../layout-1/table.ts';
import { type AnnexPage, annexPages, drawAnnex } from './annex.ts';
import { leastHeight } from './cells.ts';
import { certificateFits, drawCertificate } from './closing.ts';
import { differences, entryCells } from './entry-words.ts';
import { drawFooter } from './footer.ts';
import { handedReceiptCells, handoverCells } from './handover-words.ts';
import { correctionCells, receiptCells } from './later-words.ts';
import { type BookFrame, bookFrame, type Page, paginate, reworded, standing, standingRow } from './paginate.ts';
import { drawRows } from './table.ts';

/**
 * Layout 2: a page made to be signed. Every recipient has a strip of his own, what was signed later comes as a row of its own, many
 * recipients stand on annex pages. Of layout 1, which is frozen, it takes the sheet, the head, the cover and the first line of the foot.
 */
export const layout2: Layout = {
  number: 2,
  shortCode: true,
  words: {
    entry: (data) => plain(entryCells(data)),
    correction: (data) => plain(correctionCells(data)),
    handover: (data) => plain(handoverCells(data)),
    receipt: (data) => plain(receiptCells(data)),
    handedReceipt: (data) => plain(handedReceiptCells(data)),
    differences: (...call) =>
      differences(...call).map(({ old, now }) => ({ old: withoutLine(old), now: withoutLine(now) })),
  },
  set: settingOf,
  cover(form, metrics, cover, at) {
    const sheet = bookPage(form.orientation);
    const title = `${form.title} ${cover.year}`;
    return documentOf(sheet, [drawCover(form, cover, sheet, metrics)], { title, at });
  },
};

function plain(cells: RowCells): RowCells {
  return reworded(cells, withoutLine);
}

function settingOf(form: FormDefinition, metrics: Metrics): BookSetting {
  const frame = bookFrame(form, metrics);
  const sheet = bookPage(form.orientation);
  /** Sheets around what stands on the page: the covers before page 1, foot and certificate. */
  const draw =
    (number: number, end: number, body: (options: PageOptions) => readonly SheetNode[]): SetPage['draw'] =>
    (cover, options) => {
      const { draft, at, footer, closed, closing } = options;
      const before: Sheet[] =
        number === 1 ? [drawCover(form, cover, sheet, metrics), drawInnerCover(form, cover, sheet, metrics)] : [];
      const own = end === sheet.top;
      const nodes: SheetNode[] = [...body(options)];
      if (closing) nodes.push(...drawCertificate(end, own, sheet, cover, closing, metrics));
      else if (closed) nodes.push(...crossedOut(sheet, end, sheet.bottom));
      nodes.push(...drawFooter(form, cover, number, sheet, footer, at, metrics));
      return documentOf({ width: sheet.width, height: sheet.height }, [...before, nodes], {
        title: `${form.title} ${cover.year}`,
        at,
        ...(draft ? { across: DRAFT_MARK } : {}),
      });
    };
  const tablePage = <R extends PaperRow>(page: Page<R>): SetPage<R> => ({
    number: page.number,
    rows: page.rows.map(standingRow),
    draw: draw(page.number, page.end, () => drawTable(frame, page, metrics)),
  });
  const annexPage = <R extends PaperRow>(page: AnnexPage<R>): SetPage<R> | { readonly misfit: string } => {
    const drawn = drawAnnex(page, sheet, metrics);
    if ('misfit' in drawn) return drawn;
    return { number: page.number, rows: page.blocks, draw: draw(page.number, sheet.bottom, () => drawn.nodes) };
  };
  return {
    *fill<R extends PaperRow>(
      rows: Iterable<R>,
      firstPage: number,
      unsigned: Unsigned = [],
    ): Generator<SetPage<R> & Filled, void, undefined> {
      const closing = { pages: 0, firstNumber: 0, lastNumber: 0, voided: 0, unsigned };
      const pages = paginate(frame, rows, metrics, firstPage);
      for (let next = pages.next(); !next.done; ) {
        const page = next.value;
        const { full } = page;
        const roomFor = Math.floor((frame.bottom - page.end + 1e-6) / leastHeight(frame));
        const ended = page.rows.flatMap(({ row, part, parts }) => (row.annexed && part === parts ? [row] : []));
        const annexes = annexPages(ended, sheet, page.number, metrics);
        const fits = annexes.length === 0 && certificateFits(page.end, sheet, closing, metrics);
        yield { ...tablePage(page), full, certificateFits: fits, roomFor };
        for (const annex of annexes) {
          const set = annexPage(annex);
          if ('misfit' in set) throw new Error(`no room for ${set.misfit}`);
          yield { ...set, full, certificateFits: false, roomFor: 0 };
        }
        next = pages.next(annexes.length);
      }
    },
    stand<R extends PaperRow>(number: number, rows: readonly StandingRow<R>[]) {
      if (rows.some(({ annex }) => annex)) return annexPage({ number, blocks: rows });
      // A page without rows is that of a certificate.
      if (rows.length === 0) return { number, rows, draw: draw(number, sheet.top, () => []) };
      const page = standing(frame, number, rows, metrics);
      return 'misfit' in page ? page : tablePage(page);
    },
  };
}

function drawTable(frame: BookFrame, page: Page, metrics: Metrics): SheetNode[] {
  const { left, top } = bookPage(frame.form.orientation);
  return [...drawHeader(headed(frame), left, top, metrics), ...drawRows(frame, page.rows, left, metrics)];
}

/** What the head of the table needs. */
function headed({ form, boxes, headings, top, bottom }: BookFrame) {
  return { form, boxes, headings, top, bottom };
}
