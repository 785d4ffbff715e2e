import type { BookCover, Closing, PageFooter } from './book.ts';
import { drawClosing } from './closing.ts';
import { drawCover, drawInnerCover } from './cover.ts';
import { drawFooter } from './footer.ts';
import { type BookPage, bookPage } from './geometry.ts';
import type { Metrics } from './metrics.ts';
import type { BookFrame, Page } from './paginate.ts';
import { documentOf, type PaperDocument, type Sheet, type SheetNode } from './sheet.ts';
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
  /** The code at the foot of a page that binds; asked for every page. */
  readonly footer?: (page: Page) => PageFooter | undefined;
  /** The rest of the last page is crossed out: nothing can be added to it. */
  readonly closeLastPage?: boolean;
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
  for (const page of pages) {
    const nodes = drawPage(frame, cover, page, sheet, options.footer?.(page), metrics);
    if (page !== last || (options.closing === undefined && !options.closeLastPage)) {
      sheets.push(nodes);
      continue;
    }
    const end = drawClosing(page.end, sheet, cover, options.closing, metrics);
    sheets.push([...nodes, ...end.onPage]);
    if (end.nextPage !== undefined) sheets.push(end.nextPage);
  }
  if (last === undefined && options.closing !== undefined) {
    const end = drawClosing(sheet.top, sheet, cover, options.closing, metrics);
    sheets.push(end.nextPage ?? end.onPage);
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
    ...drawHeader(frame.form, frame.boxes, sheet.left, sheet.top, metrics),
    ...drawRows(frame, page.rows, sheet.left, metrics),
    ...drawFooter(frame.form, cover, page.number, sheet, footer, metrics),
  ];
}
