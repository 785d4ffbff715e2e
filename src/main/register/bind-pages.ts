import type { Refused } from '../../shared/guards.ts';
import { refused } from '../../shared/rules.ts';
import { certificateFits } from '../paper/closing.ts';
import { bookPage, LAYOUT_VERSION } from '../paper/geometry.ts';
import type { Metrics } from '../paper/metrics.ts';
import { bookFrame, type Page, paginate } from '../paper/paginate.ts';
import { record } from './execute.ts';
import { head } from './journal.ts';
import { notClearedFor, type OpenedBook } from './print-request.ts';
import { lastPage, type StoredPage } from './printed-pages.ts';
import type { BookRow } from './query/book.ts';
import type { Session } from './register.ts';

/** Which pages are bound next, and their lines in the journal (design 7; Decree 26/2020/NĐ-CP art. 4.7). */

/** Lines of pages: the last of them, the first and the last page. */
export type Bound = { readonly seq: number; readonly hash: string; readonly from: number; readonly to: number };

/** Fills pages with the rows that wait and notes those that are to be printed; nothing is drawn. */
export function bindPages(session: Session, opened: OpenedBook, metrics: Metrics, close: boolean): Bound | Refused {
  const { form, book, actor } = opened;
  const last = lastPage(session.db, book.key);
  if (last?.certificate) {
    return refused(
      'print.nothing',
      'Quyển này đã in chứng nhận khóa sổ, không in thêm được. Hãy dùng in lại (--from, --to) nếu cần.',
    );
  }
  const rows = [...book.pending(last?.lastRow ?? 0, head(session.db).seq)];
  const pages = complete([...paginate(bookFrame(form, metrics), rows, metrics, (last?.page ?? 0) + 1)], close);
  if (pages.length === 0 && !(close && book.span)) {
    return refused(
      'print.nothing',
      'Chưa đủ dòng cho một trang mới. Hãy in bản nháp (--draft), hoặc chốt trang (--close).',
    );
  }
  const standing = new Set<unknown>(pages.flatMap((page) => page.rows.map((one) => one.row)));
  const blocked = notClearedFor(
    actor,
    rows.filter((row) => standing.has(row)),
  );
  return blocked ?? note(session, opened, pages, rows, { close, last });
}

/** Pages that are complete: a row that runs over pages is printed when all of it is. */
function complete(pages: readonly Page[], close: boolean): readonly Page[] {
  const full = pages.filter((page) => page.full || close);
  let end = full.length;
  while (end > 0) {
    const last = full[end - 1]?.rows.at(-1);
    if (!last || last.part === last.parts) break;
    end -= 1;
  }
  return full.slice(0, end);
}

type Ending = { readonly close: boolean; readonly last: StoredPage | null };

/** The lines of the pages, all or none. */
function note(
  session: Session,
  { form, book }: OpenedBook,
  pages: readonly Page[],
  rows: readonly BookRow[],
  { close, last }: Ending,
): Bound {
  const known = new Map<unknown, BookRow>(rows.map((row) => [row, row]));
  const final = pages.at(-1);
  const before = last?.page ?? 0;
  const certify = close && book.span !== null;
  const fits = final !== undefined && certificateFits(final.end, bookPage(form.orientation));
  const to = before + pages.length + (certify && !fits ? 1 : 0);
  const certificate = certify ? { certificate: { pages: to, ...book.closing() } } : {};
  const common = {
    form: form.code,
    formVersion: form.version,
    layout: LAYOUT_VERSION,
    ...book.key,
    ...(book.span ? { span: book.span } : {}),
  };
  return session.db.transaction(() => {
    let lastRow = last?.lastRow ?? 0;
    let line = null;
    for (const page of pages) {
      const standing = page.rows.flatMap(({ row, part, parts, laid }) => {
        const found = known.get(row);
        if (!found) return [];
        if (part === parts) lastRow = found.event;
        return [{ ref: row.ref, seq: row.seq, kind: found.row, height: Math.round(laid.height * 100), part, parts }];
      });
      line = record(session.writer, 'pagePrinted', {
        ...common,
        page: page.number,
        rows: standing,
        lastRow,
        closed: page === final && (!page.full || certify),
        ...(page === final && fits ? certificate : {}),
      });
    }
    if (certify && !fits)
      line = record(session.writer, 'pagePrinted', {
        ...common,
        page: to,
        rows: [],
        lastRow,
        closed: true,
        ...certificate,
      });
    if (!line) throw new Error('a print without a page');
    return { seq: line.seq, hash: line.hash.toString('hex'), from: before + 1, to };
  });
}
