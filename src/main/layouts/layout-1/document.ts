import type { BookCover, Closing, PageFooter } from '../../paper/book.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { documentOf, type PaperDocument, type Sheet, type SheetNode } from '../../paper/sheet.ts';
import { drawClosing } from './closing.ts';
import { drawCover, drawInnerCover } from './cover.ts';
import { drawFooter } from './footer.ts';
import { type BookPage, bookPage } from './geometry.ts';
import type { BookFrame, Page } from './paginate.ts';
import { drawHeader, drawRows } from './table.ts';

/** What stands across every page of a draft (design.md 7). */
export const DRAFT_MARK = 'BẢN NHÁP – tiêu hủy sau khi dùng';

export type BookOptions = {
  /** Marked as a draft across every page. */
  readonly draft: boolean;
  /** The time written into the file. */
  readonly at: Date;
  /** Cover and first inner page before the table pages. */
  readonly withCover: boolean;
  /** The code at the foot of a page that binds; asked for every page, that of a certificate on its own too. */
  readonly footer?: (page: Page) => PageFooter | undefined;
  /** The rest of the last page is crossed out: nothing can be added to it. */
  readonly closeLastPage?: boolean;
  /** Number of the page before, for a certificate that stands on a page of its own. */
  readonly afterPage?: number;
  /** The volume is closed: the rest of the last page is crossed out and the certificate stands below or on a page after. */
  readonly closing?: Closing;
};

/** Pages of a book as the document that the worker draws. */
export function bookDocument(
  frame: BookFrame,
  cover: BookCover,
  pages: readonly Page[],
  options: BookOptions,
  metrics: Metrics,
): PaperDocument {
  const { form } = frame;
  const sheet = bookPage(form.orientation);
  const sheets: Sheet[] = [];
  if (options.withCover) {
    sheets.push(drawCover(form, cover, sheet, metrics), drawInnerCover(form, cover, sheet, metrics));
  }
  const last = pages.at(-1);
  /** The last page with its crossed-out rest, and the page of the certificate where it needs one of its own. */
  const ending = (nodes: Sheet, page: Page): Sheet[] => {
    const end = drawClosing(page.end, sheet, cover, options.closing, metrics);
    const closed = [...nodes, ...end.onPage];
    if (end.nextPage === undefined) return [closed];
    const next: Page = { number: page.number + 1, rows: [], end: sheet.top, full: true };
    return [closed, [...end.nextPage, ...drawFooter(form, cover, next.number, sheet, options.footer?.(next), metrics)]];
  };
  for (const page of pages) {
    const nodes = drawPage(frame, cover, page, sheet, options.footer?.(page), metrics);
    if (page !== last || (options.closing === undefined && !options.closeLastPage)) {
      sheets.push(nodes);
      continue;
    }
    sheets.push(...ending(nodes, page));
  }
  if (last === undefined && options.closing !== undefined) {
    sheets.push(...ending([], { number: options.afterPage ?? 0, rows: [], end: sheet.bottom, full: true }).slice(1));
  }
  return documentOf({ width: sheet.width, height: sheet.height }, sheets, {
    title: `${form.title} ${cover.year}`,
    at: options.at,
    ...(options.draft ? { across: DRAFT_MARK } : {}),
  });
}

function drawPage(
  frame: BookFrame,
  cover: BookCover,
  page: Page,
  sheet: BookPage,
  footer: PageFooter | undefined,
  metrics: Metrics,
): SheetNode[] {
  return [
    ...drawHeader(frame, sheet.left, sheet.top, metrics),
    ...drawRows(frame, page.rows, sheet.left, metrics),
    ...drawFooter(frame.form, cover, page.number, sheet, footer, metrics),
  ];
}
