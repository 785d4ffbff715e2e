import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import { printNothing } from '../../shared/subjects/prints/rules.ts';
import { head } from '../journal/journal.ts';
import { LAYOUTS, newestLayout } from '../layouts/layouts.ts';
import type { Press } from '../paper/pdf.ts';
import { record } from '../register/execute.ts';
import type { Session } from '../register/register.ts';
import { lastPage, pageDrawer, rowsOfPage, storedPages } from '../subjects/prints/printed-pages.ts';
import { bindPages } from './bind-pages.ts';
import { afterNoting, notedPages } from './noted.ts';
import { drawFiles, fileName, notClearedFor, openedBook, type PrintRequest, pressing } from './print-request.ts';

/** Books on paper, in three ways. What leaves the program is journalled before it is drawn (`afterNoting`); a `press` may have been started before. */

export type Printed = {
  readonly ok: true;
  readonly seq: number;
  readonly hash: string;
  readonly pages: number;
  readonly from: number;
  readonly to: number;
  readonly files: readonly string[];
};

/**
 * Prints the pages that are full and not yet printed, the cover with the first; `close` also the last, its rest crossed out, and for
 * a volume that is closed the certificate. Killed between the lines and the drawing, the pages are reprinted.
 */
export function printPages(
  session: Session,
  request: PrintRequest,
  close: boolean,
  press?: Press,
): Promise<Printed | Refused> {
  return pressing(press, async (drawing) => {
    const found = openedBook(session, request, ['clerk', 'head']);
    if ('ok' in found) return found;
    const metrics = drawing.metrics();
    const { layouts = LAYOUTS } = request;
    const bound = bindPages(session, found, metrics, layouts, close, request.keep ? null : request.out);
    if ('ok' in bound) return bound;
    const { seq, hash, from, to } = bound;
    return afterNoting(session.writer, notedPages(seq, from, to), async () => {
      const pages = storedPages(session.db, found.book.key, from, to);
      const drawn = pageDrawer(session.db, found.book, metrics, layouts);
      const files = await drawFiles(
        pages.map((page) => () => drawn(page)),
        request,
        drawing,
      );
      return { ok: true, seq, hash, pages: pages.length, from, to, files };
    });
  });
}

/** Draws printed pages once more, from the versions of their time. */
export function reprintPages(
  session: Session,
  request: PrintRequest,
  from: number,
  to: number,
  press?: Press,
): Promise<Printed | Refused> {
  return pressing(press, async (drawing) => {
    const found = openedBook(session, request, ['clerk', 'head', 'inspector']);
    if ('ok' in found) return found;
    const { book, actor } = found;
    const { db } = session;
    const { layouts = LAYOUTS } = request;
    const pages = storedPages(db, book.key, from, to);
    if (pages.length === 0 || pages.length < to - from + 1) {
      const last = lastPage(db, book.key)?.page ?? 0;
      return refused(printNothing, `Quyển này đã in đến trang ${last}. Hãy sửa --from, --to.`);
    }
    for (const page of pages) {
      const blocked = notClearedFor(actor, rowsOfPage(book, page, layouts));
      if (blocked) return blocked;
    }
    const metrics = drawing.metrics();
    const drawn = pageDrawer(db, book, metrics, layouts);
    const line = record(session.writer, 'pageReprinted', {
      ...book.key,
      from,
      to,
      file: fileName(request.out, pages.length),
    });
    const again = from === to ? `trang ${from}` : `từ trang ${from} đến trang ${to}`;
    const noted = { what: `Việc in lại đã ghi vào nhật ký (dòng ${line.seq})`, goOn: `hãy in lại ${again} lần nữa` };
    return afterNoting(session.writer, noted, async () => {
      const files = await drawFiles(
        pages.map((page) => () => drawn(page)),
        request,
        drawing,
      );
      return { ok: true, seq: line.seq, hash: line.hash.toString('hex'), pages: pages.length, from, to, files };
    });
  });
}

/** Draws the whole volume as a draft: the printed pages as they are but for their codes, then the rows that wait; marked on every page. */
export function printDraft(session: Session, request: PrintRequest, press?: Press): Promise<Printed | Refused> {
  return pressing(press, async (drawing) => {
    const found = openedBook(session, request, ['clerk', 'head', 'inspector']);
    if ('ok' in found) return found;
    const { form, book, actor } = found;
    const { db } = session;
    const { layouts = LAYOUTS } = request;
    const layout = newestLayout(layouts);
    const metrics = drawing.metrics();
    const last = lastPage(db, book.key);
    const printed = storedPages(db, book.key, 1, last?.page ?? 0);
    const waiting = [...book.pending(last?.lastRow ?? 0, head(db).seq, layout.words)];
    const rows = [...printed.flatMap((page) => rowsOfPage(book, page, layouts)), ...waiting];
    if (rows.length === 0) {
      return refused(
        printNothing,
        'Quyển này chưa có dòng nào để in. Hãy đăng ký trước, hoặc chọn quyển khác (--volume).',
      );
    }
    const blocked = notClearedFor(actor, rows);
    if (blocked) return blocked;
    const further = [...layout.set(form, metrics).fill(waiting, (last?.page ?? 0) + 1)];
    const numbers = rows.map((row) => row.number);
    const others = rows.filter((row) => row.row !== 'entry').flatMap((row) => row.ref.split(' ').slice(-1));
    const line = record(session.writer, 'draftPrinted', {
      form: form.code,
      formVersion: form.version,
      series: book.key.book,
      year: book.key.year,
      volume: book.key.volume,
      pages: printed.length + further.length,
      firstNumber: numbers.reduce((least, number) => Math.min(least, number)),
      lastNumber: numbers.reduce((most, number) => Math.max(most, number)),
      ...(others.length > 0 ? { others: [...new Set(others)] } : {}),
      file: fileName(request.out, printed.length + further.length),
    });
    const noted = { what: `Bản nháp đã ghi vào nhật ký (dòng ${line.seq})`, goOn: 'hãy in bản nháp lần nữa' };
    return afterNoting(session.writer, noted, async () => {
      const at = session.options.now();
      const cover = book.cover(line.seq, book.span);
      const drawn = pageDrawer(db, book, metrics, layouts, { draft: true });
      const documents = [
        ...printed.map((page) => () => drawn(page)),
        ...further.map((page) => () => page.draw(cover, { draft: true, at })),
      ];
      const files = await drawFiles(documents, request, drawing);
      const pages = documents.length;
      return { ok: true, seq: line.seq, hash: line.hash.toString('hex'), pages, from: 1, to: pages, files };
    });
  });
}
