import type { PaperRow } from '../../paper/book.ts';
import type { Layout, SetPage, StandingRow } from '../../paper/layout.ts';
import { certificateFits } from './closing.ts';
import { correctionCells } from './correction-words.ts';
import { bookDocument } from './document.ts';
import { differences, entryCells } from './entry-words.ts';
import { bookPage } from './geometry.ts';
import { handoverCells } from './handover-words.ts';
import { bookFrame, type Page, paginate } from './paginate.ts';
import { standing } from './standing.ts';
import { asPrinted } from './widths.ts';

/**
 * Layout 1, FROZEN: pages that are bound in offices were printed by the files of this folder and reprint by them for ever, word by word and
 * place by place. Nothing here is changed; what shall look otherwise is layout 2. Two tests hold it: the pages of the first registers
 * (`tests/fixtures/registers.test.ts`), and every word that a row can say (`tests/layouts/layout-1-words.test.ts`). What the files import
 * from outside (fonts, metrics, wrap, sheet, qr, geometry, signature; names of levels, dates, what stands for redacted words) is under both.
 */
export const layout1: Layout = {
  number: 1,
  words: { entry: entryCells, correction: correctionCells, handover: handoverCells, differences },
  set(given, metrics) {
    const form = asPrinted(given);
    const frame = bookFrame(form, metrics);
    const sheet = bookPage(form.orientation);
    const setPage = <R extends PaperRow>(page: Page<R>): SetPage<R> => ({
      number: page.number,
      rows: page.rows.map(({ row, part, parts, laid }): StandingRow<R> => ({ row, part, parts, height: laid.height })),
      draw: (cover, { draft, at, footer, closed, closing }) =>
        bookDocument(
          frame,
          cover,
          page.rows.length === 0 ? [] : [page],
          {
            draft,
            at,
            withCover: page.number === 1,
            afterPage: page.number - 1,
            ...(footer ? { footer: () => footer } : {}),
            ...(closed ? { closeLastPage: true } : {}),
            ...(closing ? { closing } : {}),
          },
          metrics,
        ),
    });
    return {
      *fill(rows, firstPage) {
        for (const page of paginate(frame, rows, metrics, firstPage)) {
          yield { ...setPage(page), full: page.full, certificateFits: certificateFits(page.end, sheet) };
        }
      },
      stand(number, rows) {
        const page = standing(frame, number, rows, metrics);
        return 'misfit' in page ? page : setPage(page);
      },
    };
  },
};
