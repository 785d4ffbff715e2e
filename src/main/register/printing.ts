import { basename, dirname, extname, join } from 'node:path';
import type { Actor } from '../../shared/act.ts';
import type { Refused } from '../../shared/guards.ts';
import { LEVEL_FACTS, LEVELS, rank } from '../../shared/levels.ts';
import { invalid } from '../../shared/result.ts';
import { ROLE_NAMES, type Role } from '../../shared/roles.ts';
import { refused } from '../../shared/rules.ts';
import { Text } from '../../shared/text.ts';
import { replaceFile } from '../care/files.ts';
import { certificateFits } from '../paper/closing.ts';
import { bookDocument } from '../paper/document.ts';
import { bookPage, LAYOUT_VERSION } from '../paper/geometry.ts';
import { loadMetrics, type Metrics } from '../paper/metrics.ts';
import { bookFrame, type Page, paginate, splitParts } from '../paper/paginate.ts';
import { type Press, startPress } from '../paper/pdf.ts';
import { joined, type PaperDocument } from '../paper/sheet.ts';
import { record } from './execute.ts';
import { head } from './journal.ts';
import { type BookRequest, officeForm, openBook } from './open-book.ts';
import { actorOf, readUser } from './people.ts';
import { lastPage, pageDocument, rowsOfPage, type StoredPage, storedPages } from './printed-pages.ts';
import type { Book, BookRow } from './query/book.ts';
import type { Session } from './register.ts';

/** Books on paper. What leaves the program is journalled before it is drawn (design 7; Decree 26/2020/NĐ-CP art. 4.7). */

export type PrintRequest = BookRequest & { readonly out: string };
export type Printed = {
  readonly ok: true;
  readonly seq: number;
  readonly hash: string;
  readonly pages: number;
  readonly from: number;
  readonly to: number;
  readonly files: readonly string[];
};

/** More pages than this come in parts (design 7). */
const PART_PAGES = 100;

/** Who is printing; refused when none of his roles may. */
function printer(session: Session, roles: readonly Role[]): Actor | Refused {
  const user = readUser(session.db, session.login);
  const actor = user ? actorOf(session.db, user) : null;
  if (actor?.roles.some((role) => roles.includes(role))) return actor;
  return refused('role.notAllowed', `Việc in sổ này dành cho: ${roles.map((role) => ROLE_NAMES[role]).join(', ')}.`);
}

/** Whoever prints is cleared for every row (`level.notCleared`). */
export function notClearedFor(actor: Actor, rows: readonly Pick<BookRow, 'clearance'>[]): Refused | null {
  const needed = rows.reduce((most, row) => Math.max(most, row.clearance), 0);
  if (needed <= rank(actor.clearance)) return null;
  const level = LEVELS[needed - 1] ?? 'topSecret';
  return refused(
    'level.notCleared',
    `Có dòng độ ${LEVEL_FACTS[level].name} mà tài khoản chưa được phép. Người in phải được phép đối với mọi dòng.`,
  );
}

type Opened = Exclude<ReturnType<typeof openBook>, Refused> & { readonly actor: Actor };

function opened(session: Session, request: PrintRequest, roles: readonly Role[]): Opened | Refused {
  const actor = printer(session, roles);
  if ('ok' in actor) return actor;
  if (extname(request.out).toLowerCase() !== '.pdf') return invalid({ out: 'Tên tệp phải kết thúc bằng .pdf.' });
  const found = openBook(session.db, request, session.options.now().getFullYear());
  return 'ok' in found ? found : { ...found, actor };
}

/** Draws documents into one file, or into parts of 100 pages; writes nothing else to disk. */
export async function drawFiles(documents: readonly PaperDocument[], out: string, press: Press): Promise<string[]> {
  const parts = splitParts(documents, PART_PAGES);
  const files: string[] = [];
  for (const [index, part] of parts.entries()) {
    const [first, ...rest] = part;
    if (!first) continue;
    const bytes = await (index === 0 ? press : startPress()).draw(joined([first, ...rest]));
    const file =
      parts.length === 1 ? out : join(dirname(out), `${basename(out, extname(out))}.phan-${index + 1}${extname(out)}`);
    await replaceFile(file, bytes);
    files.push(file);
  }
  return files;
}

function fileName(out: string): Text {
  return Text.of(basename(out).normalize('NFC'));
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

/**
 * Prints the pages that are full and not yet printed, the cover with the first; `close` also the last, its rest crossed out, and for
 * a volume that is closed the certificate. Each page is a line of the journal before it is drawn; killed in between, it is reprinted.
 */
export async function printPages(session: Session, request: PrintRequest, close: boolean): Promise<Printed | Refused> {
  const found = opened(session, request, ['clerk', 'head']);
  if ('ok' in found) return found;
  const { form, book, actor } = found;
  const { db } = session;
  const last = lastPage(db, book.key);
  if (last?.certificate) {
    return refused(
      'print.nothing',
      'Quyển này đã in chứng nhận khóa sổ, không in thêm được. Hãy dùng in lại (--from, --to) nếu cần.',
    );
  }
  const press = startPress();
  try {
    const metrics = loadMetrics();
    const frame = bookFrame(form, metrics);
    const rows = [...book.pending(last?.lastRow ?? 0, head(db).seq)];
    const pages = complete([...paginate(frame, rows, metrics, (last?.page ?? 0) + 1)], close);
    const certify = close && book.ended;
    if (pages.length === 0 && !certify) {
      return refused(
        'print.nothing',
        'Chưa đủ dòng cho một trang mới. Hãy in bản nháp (--draft), hoặc chốt trang (--close).',
      );
    }
    const blocked = notClearedFor(actor, onPages(pages, rows));
    if (blocked) return blocked;
    const lines = note(session, form, book, pages, rows, { close, certify, last });
    const documents = storedPages(db, book.key, lines.from, lines.to).map((page) =>
      documentOf(session, book, page, metrics),
    );
    const files = await drawFiles(documents, request.out, press);
    return {
      ok: true,
      seq: lines.seq,
      hash: lines.hash,
      pages: documents.length,
      from: lines.from,
      to: lines.to,
      files,
    };
  } finally {
    await press.stop();
  }
}

/** The rows that stand on pages. */
function onPages(pages: readonly Page[], rows: readonly BookRow[]): BookRow[] {
  const standing = new Set<unknown>(pages.flatMap((page) => page.rows.map((one) => one.row)));
  return rows.filter((row) => standing.has(row));
}

type Ending = { readonly close: boolean; readonly certify: boolean; readonly last: StoredPage | null };

/** The lines of the pages, all or none. */
function note(
  session: Session,
  form: Opened['form'],
  book: Book,
  pages: readonly Page[],
  rows: readonly BookRow[],
  ending: Ending,
) {
  const events = new Map<unknown, BookRow>(rows.map((row) => [row, row]));
  const sheet = bookPage(form.orientation);
  const final = pages.at(-1);
  const before = ending.last?.page ?? 0;
  const fits = final !== undefined && certificateFits(final.end, sheet);
  const total = before + pages.length + (fits ? 0 : 1);
  const certificate = ending.certify ? { pages: total, ...book.closing() } : undefined;
  const common = { form: form.code, formVersion: form.version, layout: LAYOUT_VERSION, ...book.key };
  return session.db.transaction(() => {
    let lastRow = ending.last?.lastRow ?? 0;
    let line = null;
    for (const page of pages) {
      const standing = page.rows.flatMap((one) => {
        const row = events.get(one.row);
        if (!row) return [];
        if (one.part === one.parts) lastRow = row.event;
        const height = Math.round(one.laid.height * 100);
        return [{ ref: row.ref, seq: row.seq, kind: row.row, height, part: one.part, parts: one.parts }];
      });
      const closed = page === final && (!page.full || ending.certify);
      const certified = page === final && fits && certificate ? { certificate } : {};
      line = record(session.writer, 'pagePrinted', {
        ...common,
        page: page.number,
        rows: standing,
        lastRow,
        closed,
        ...certified,
      });
    }
    let to = before + pages.length;
    if (certificate && !fits) {
      to += 1;
      line = record(session.writer, 'pagePrinted', {
        ...common,
        page: to,
        rows: [],
        lastRow,
        closed: true,
        certificate,
      });
    }
    if (!line) throw new Error('a print without a page');
    return { seq: line.seq, hash: line.hash.toString('hex'), from: before + 1, to };
  });
}

function documentOf(session: Session, book: Book, page: StoredPage, metrics: Metrics): PaperDocument {
  const form = officeForm(session.db, page.form, page.formVersion);
  if (!form) throw new Error('a page under a form that is gone');
  return pageDocument(session.db, book, form, page, metrics, new Date(page.at));
}

/** Draws printed pages once more, from the versions of their time, and journals it. */
export async function reprintPages(
  session: Session,
  request: PrintRequest,
  from: number,
  to: number,
): Promise<Printed | Refused> {
  const found = opened(session, request, ['clerk', 'head', 'inspector']);
  if ('ok' in found) return found;
  const { book, actor } = found;
  const pages = storedPages(session.db, book.key, from, to);
  if (pages.length < to - from + 1) {
    const last = lastPage(session.db, book.key)?.page ?? 0;
    return refused('print.nothing', `Quyển này đã in đến trang ${last}. Hãy sửa --from, --to.`);
  }
  const press = startPress();
  try {
    const blocked = notClearedFor(
      actor,
      pages.flatMap((page) => rowsOfPage(book, page)),
    );
    if (blocked) return blocked;
    const line = record(session.writer, 'pageReprinted', { ...book.key, from, to, file: fileName(request.out) });
    const metrics = loadMetrics();
    const files = await drawFiles(
      pages.map((page) => documentOf(session, book, page, metrics)),
      request.out,
      press,
    );
    return { ok: true, seq: line.seq, hash: line.hash.toString('hex'), pages: pages.length, from, to, files };
  } finally {
    await press.stop();
  }
}

/** Draws the whole volume as a draft: the printed pages as they are, the rows that wait after them; marked on every page and journalled. */
export async function printDraft(session: Session, request: PrintRequest): Promise<Printed | Refused> {
  const found = opened(session, request, ['clerk', 'head', 'inspector']);
  if ('ok' in found) return found;
  const { form, book, actor } = found;
  const { db } = session;
  const press = startPress();
  try {
    const metrics = loadMetrics();
    const frame = bookFrame(form, metrics);
    const last = lastPage(db, book.key);
    // A row that ran over pages is one row.
    const printed = storedPages(db, book.key, 1, last?.page ?? 0).flatMap((page) =>
      rowsOfPage(book, page).filter((_row, index) => page.rows[index]?.part === 1),
    );
    const rows = [...printed, ...book.pending(last?.lastRow ?? 0, head(db).seq)];
    if (rows.length === 0) return refused('print.nothing', 'Quyển này chưa có dòng nào để in.');
    const blocked = notClearedFor(actor, rows);
    if (blocked) return blocked;
    const pages = [...paginate(frame, rows, metrics)];
    const numbers = rows.filter((row) => row.row !== 'correction').map((row) => row.number);
    const line = record(session.writer, 'draftPrinted', {
      form: form.code,
      formVersion: form.version,
      series: book.key.book,
      year: book.key.year,
      volume: book.key.volume,
      pages: pages.length,
      firstNumber: Math.min(...numbers),
      lastNumber: Math.max(...numbers),
      file: fileName(request.out),
    });
    const at = session.options.now();
    const documents = pages.map((page) =>
      bookDocument(frame, book.cover, [page], { draft: true, at, withCover: page.number === 1 }, metrics),
    );
    const files = await drawFiles(documents, request.out, press);
    return {
      ok: true,
      seq: line.seq,
      hash: line.hash.toString('hex'),
      pages: pages.length,
      from: 1,
      to: pages.length,
      files,
    };
  } finally {
    await press.stop();
  }
}
