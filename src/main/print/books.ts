import { civilDate } from '../../shared/base/dates.ts';
import type { Role } from '../../shared/base/roles.ts';
import { refused } from '../../shared/base/rule.ts';
import { runsOf } from '../../shared/base/runs.ts';
import { BOOK_MARGINS } from '../../shared/book-form.ts';
import type { Refused } from '../../shared/guards.ts';
import { pageBound, printNothing } from '../../shared/subjects/prints/rules.ts';
import { head } from '../journal/journal.ts';
import { LAYOUTS, newestLayout } from '../layouts/layouts.ts';
import { mm } from '../paper/geometry.ts';
import { facesOf, onBothSides, type PaperDocument } from '../paper/sheet.ts';
import { record } from '../register/execute.ts';
import { nextSpoiled, printedPages } from '../subjects/prints/open-pages.ts';
import { lastPage, pageDrawer, rowsOfPage, storedPages } from '../subjects/prints/printed-pages.ts';
import { bindPages } from './bind-pages.ts';
import { afterNoting, notedPages, pagesInWords } from './noted.ts';
import type { BookPrint } from './request.ts';
import {
  drawFiles,
  fileName,
  type Job,
  noRoom,
  notClearedFor,
  type OpenedBook,
  openedBook,
  type Printed,
  type Target,
} from './who-and-where.ts';

/** Books on paper, in four ways. What leaves the program is journalled before it is drawn (`afterNoting`). */

/** Who may print a book in which way. */
const BOOK_PRINTERS: Readonly<Record<BookPrint['mode'], readonly Role[]>> = {
  draft: ['clerk', 'head', 'inspector'],
  new: ['clerk', 'head'],
  close: ['clerk', 'head'],
  again: ['clerk', 'head', 'inspector'],
  cover: ['clerk', 'head'],
};

/** Who may print it as it is asked for: that a sheet is spoiled is said by whoever prints what binds. */
export function printersOf(request: BookPrint): readonly Role[] {
  return BOOK_PRINTERS[request.mode === 'again' && request.spoiled === true ? 'new' : request.mode];
}

/** Prints a book in the way that is asked for. */
export async function printBook(job: Job, request: BookPrint): Promise<Printed | Refused> {
  const opened = openedBook(job, request);
  if ('ok' in opened) return opened;
  switch (request.mode) {
    case 'draft':
      return draft(job, opened);
    case 'again':
      return again(job, opened, request.from, request.to ?? request.from, request.spoiled === true);
    case 'cover':
      return cover(job, opened);
    default:
      return bind(job, opened, request.mode === 'close');
  }
}

/**
 * Prints the pages that are full and not yet printed, the cover with the first; `close` also the last, its rest crossed out, and for
 * a volume that is closed the certificate. Killed between the lines and the drawing, the pages are reprinted.
 */
async function bind({ session, target, press }: Job, opened: OpenedBook, close: boolean): Promise<Printed | Refused> {
  const metrics = press.metrics();
  const { layouts = LAYOUTS } = target;
  const bound = bindPages(session, opened, metrics, layouts, close, target);
  if ('ok' in bound) return bound;
  const { seq, hash, from, to } = bound;
  return afterNoting(session.writer, notedPages(seq, from, to), async () => {
    const pages = storedPages(session.db, opened.book.key, from, to);
    const drawn = pageDrawer(session.db, opened.book, metrics, layouts);
    const files = await drawFiles(
      forBinding(
        pages.map((page) => () => drawn(page)),
        target,
      ),
      target,
      press,
    );
    return { ok: true, seq, hash, pages: pages.length, from, to, files };
  });
}

/** Draws printed pages once more, from the versions of their time. */
async function again(
  { session, target, press }: Job,
  { book, actor }: OpenedBook,
  from: number,
  to: number,
  spoiled: boolean,
): Promise<Printed | Refused> {
  const { db } = session;
  const { layouts = LAYOUTS } = target;
  const pages = storedPages(db, book.key, from, to);
  if (pages.length === 0 || pages.length < to - from + 1) {
    const last = lastPage(db, book.key)?.page ?? 0;
    return refused(printNothing, `Quyển này đã in đến trang ${last}. Hãy sửa số trang.`, { cli: '--from, --to' });
  }
  for (const page of pages) {
    const blocked = notClearedFor(actor, rowsOfPage(book, page, layouts));
    if (blocked) return blocked;
  }
  const refusedSpoiled = spoiled ? spoiledAfterBinding(session, book, from, to) : null;
  if (refusedSpoiled) return refusedSpoiled;
  const metrics = press.metrics();
  const drawn = pageDrawer(db, book, metrics, layouts);
  const full = noRoom(target, pages.length);
  if (full) return full;
  const line = record(session.writer, 'pageReprinted', {
    ...book.key,
    from,
    to,
    file: fileName(target.out, pages.length),
    // The paper shows the same; the journal tells the second print, and that the spoiled sheet is owed its destruction.
    ...(spoiled
      ? { spoiled: { on: civilDate(session.options.now()), sheets: nextSpoiled(db, book.key, from, to) } }
      : {}),
  });
  const noted = {
    what: `Việc in lại đã ghi vào nhật ký (dòng ${line.seq})`,
    goOn: (done: number) => `hãy in lại ${pagesInWords(from + done, to)} lần nữa`,
  };
  return afterNoting(session.writer, noted, async () => {
    const files = await drawFiles(
      forBinding(
        pages.map((page) => () => drawn(page)),
        target,
      ),
      target,
      press,
    );
    return { ok: true, seq: line.seq, hash: line.hash.toString('hex'), pages: pages.length, from, to, files };
  });
}

/** Once a page is signed and bound, no other print takes its place: it is only copied (`page.bound`). */
function spoiledAfterBinding(
  { db }: Job['session'],
  { key }: OpenedBook['book'],
  from: number,
  to: number,
): Refused | null {
  const bound = printedPages(db, key).filter(({ page, boundOn }) => page >= from && page <= to && boundOn !== null);
  if (bound.length === 0) return null;
  return refused(
    pageBound,
    `Trang ${runsOf(bound.map(({ page }) => page))} đã ký, đóng dấu, đóng quyển, không in thay được. Hãy in lại như bản chụp của trang, không ghi là bản hỏng.`,
    { cli: '--spoiled' },
  );
}

/** The cover of a volume that has ended, with the days and numbers that stood dotted on the first one (Circular 24/2020/TT-BCA, forms 14 and 15). */
async function cover({ session, target, press }: Job, { form, book }: OpenedBook): Promise<Printed | Refused> {
  const layout = newestLayout(target.layouts ?? LAYOUTS);
  if (book.span === null || !layout.cover)
    return refused(
      printNothing,
      'Quyển này chưa kết thúc, ngày và số trên bìa còn để trống. Hãy in bìa sau khi kết thúc quyển.',
      { cli: 'closeVolume' },
    );
  const { key, span } = book;
  const ref = `${key.book} ${key.year} ${key.volume}`;
  const line = record(session.writer, 'exportFile', {
    paper: 'cover',
    ref,
    entries: [],
    file: fileName(target.out, 1),
  });
  const noted = { what: `Việc in bìa đã ghi vào nhật ký (dòng ${line.seq})`, goOn: () => 'hãy in bìa lần nữa' };
  const { cover: draw } = layout;
  return afterNoting(session.writer, noted, async () => {
    const at = session.options.now();
    const files = await drawFiles([() => draw(form, press.metrics(), book.cover(line.seq, span), at)], target, press);
    return { ok: true, seq: line.seq, hash: line.hash.toString('hex'), pages: 1, from: 1, to: 1, files };
  });
}

/** Draws the whole volume as a draft: the printed pages as they are but for their codes, then the rows that wait; marked on every page. */
async function draft({ session, target, press }: Job, { form, book, actor }: OpenedBook): Promise<Printed | Refused> {
  const { db } = session;
  const { layouts = LAYOUTS } = target;
  const layout = newestLayout(layouts);
  const metrics = press.metrics();
  const last = lastPage(db, book.key);
  const printed = storedPages(db, book.key, 1, last?.page ?? 0);
  const waiting = [...book.pending(last?.lastRow ?? 0, head(db).seq, layout.words)];
  const rows = [...printed.flatMap((page) => rowsOfPage(book, page, layouts)), ...waiting];
  if (rows.length === 0) {
    return refused(printNothing, 'Quyển này chưa có dòng nào để in. Hãy đăng ký trước, hoặc chọn quyển khác.', {
      cli: '--volume',
    });
  }
  const blocked = notClearedFor(actor, rows);
  if (blocked) return blocked;
  const further = [...layout.set(form, metrics).fill(waiting, (last?.page ?? 0) + 1)];
  const full = noRoom(target, printed.length + further.length);
  if (full) return full;
  const numbers = rows.map((row) => row.number);
  const others = rows
    .filter(({ row }) => row === 'correction' || row === 'handover')
    .flatMap((row) => row.ref.split(' ').slice(-1));
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
    file: fileName(target.out, printed.length + further.length),
  });
  const noted = { what: `Bản nháp đã ghi vào nhật ký (dòng ${line.seq})`, goOn: () => 'hãy in bản nháp lần nữa' };
  return afterNoting(session.writer, noted, async () => {
    const at = session.options.now();
    const cover = book.cover(line.seq, book.span);
    const drawn = pageDrawer(db, book, metrics, layouts, { draft: true });
    const documents = [
      ...printed.map((page) => () => drawn(page)),
      ...further.map((page) => () => page.draw(cover, { draft: true, at })),
    ];
    const files = await drawFiles(forBinding(documents, target), target, press);
    const pages = documents.length;
    return { ok: true, seq: line.seq, hash: line.hash.toString('hex'), pages, from: 1, to: pages, files };
  });
}

/** What a book's left margin has more than its right, for the binding. */
const GUTTER = mm(BOOK_MARGINS.left - BOOK_MARGINS.right);

/** Pages as they are bound: printed on both sides of a sheet, whatever comes on a back has its margin for the binding on the right. */
function forBinding(pages: readonly (() => PaperDocument)[], { sides }: Target): readonly (() => PaperDocument)[] {
  if (sides !== 'two') return pages;
  let faces = 0;
  return pages.map((page) => () => {
    const document = page();
    const before = faces;
    faces += facesOf(document);
    return onBothSides(document, before, GUTTER);
  });
}
