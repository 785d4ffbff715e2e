import { z } from 'zod';
import { pageRow } from '../../shared/facts.ts';
import type { Closing, PageFooter, PaperRow } from '../paper/book.ts';
import { type LaidRow, layRow, splitRow } from '../paper/cells.ts';
import { bookDocument } from '../paper/document.ts';
import type { Metrics } from '../paper/metrics.ts';
import { type BookFrame, bookFrame, type Page, type PlacedRow } from '../paper/paginate.ts';
import type { PaperDocument } from '../paper/sheet.ts';
import type { ReadDb } from './database.ts';
import { damaged } from './failure.ts';
import { officeForm } from './forms.ts';
import { singleFact } from './projection/catalogue.ts';
import type { Book, BookKey, BookRow, Span } from './query/book.ts';
import { blob, num, type Row, str, strOrNull } from './rows.ts';

/**
 * Pages that bind, drawn from what the journal says of them: printing notes a page and then draws it by the same way as a reprint,
 * so that both show the same words at the same places (design 7).
 */

/** The rows of a page as its line and the table hold them: what does not pass is neither bound nor read. */
export const storedRows = z.array(pageRow);
const spanSchema = z.object({ from: z.string(), to: z.string(), firstNumber: z.int(), lastNumber: z.int() });
const certificateSchema = z.object({ pages: z.int(), firstNumber: z.int(), lastNumber: z.int(), voided: z.int() });

export type StoredRow = Readonly<z.output<typeof pageRow>>;

/** A page as the journal has it. */
export type StoredPage = {
  readonly seq: number;
  readonly hash: Buffer;
  readonly at: string;
  readonly actor: string;
  readonly form: string;
  readonly formVersion: number;
  readonly key: BookKey;
  readonly page: number;
  readonly lastRow: number;
  readonly closed: boolean;
  readonly span: Span | null;
  readonly certificate: Closing | null;
  readonly rows: readonly StoredRow[];
};

const PAGE = 'SELECT g.*, j.hash, j.at, j.actor FROM pages g JOIN journal j ON j.seq = g.seq';

function pageOf(row: Row): StoredPage {
  const [span, certificate] = [strOrNull(row, 'span'), strOrNull(row, 'certificate')];
  return {
    seq: num(row, 'seq'),
    hash: blob(row, 'hash'),
    at: str(row, 'at'),
    actor: str(row, 'actor'),
    form: str(row, 'form'),
    formVersion: num(row, 'form_version'),
    key: { book: str(row, 'book'), year: num(row, 'year'), volume: num(row, 'volume') },
    page: num(row, 'page'),
    lastRow: num(row, 'last_row'),
    closed: num(row, 'closed') === 1,
    span: span === null ? null : spanSchema.parse(JSON.parse(span)),
    certificate: certificate === null ? null : certificateSchema.parse(JSON.parse(certificate)),
    rows: storedRows.parse(JSON.parse(str(row, 'rows'))),
  };
}

/** Pages of a volume from `from` to `to`, in order. */
export function storedPages(db: ReadDb, key: BookKey, from: number, to: number): StoredPage[] {
  return db
    .statement(`${PAGE} WHERE g.book = ? AND g.year = ? AND g.volume = ? AND g.page BETWEEN ? AND ? ORDER BY g.page`)
    .all(key.book, key.year, key.volume, from, to)
    .map(pageOf);
}

/** The last page of a volume; `null` where none is printed. */
export function lastPage(db: ReadDb, key: BookKey): StoredPage | null {
  const row = db
    .statement(`${PAGE} WHERE g.book = ? AND g.year = ? AND g.volume = ? ORDER BY g.page DESC LIMIT 1`)
    .get(key.book, key.year, key.volume);
  return row ? pageOf(row) : null;
}

/** The page that line `seq` noted; `null` when that line is another. */
export function pageAt(db: ReadDb, seq: number): StoredPage | null {
  const row = db.statement(`${PAGE} WHERE g.seq = ?`).get(seq);
  return row ? pageOf(row) : null;
}

/** The rows of a page with the words they had when it was printed; redacted words are gone from it, too. */
export function rowsOfPage(book: Book, page: StoredPage): BookRow[] {
  return page.rows.map(({ kind, ref, seq }) => {
    const row = book.rowAt(kind, ref, seq, page.seq);
    if (!row) throw damaged(`Trang ${page.page} nói đến một dòng không có trong sổ.`);
    return row;
  });
}

const REDACTED = /\[đã xóa theo dòng nhật ký (\d+)\]/g;
/** What stands for redacted words, in the room that they had: the last needs none. */
const SHORTER = ['[đã xóa: $1]', '[…]', ''] as const;

/** A row as it stood: where words were redacted since, what stands for them may not need more room than they did. */
function laidAsPrinted(frame: BookFrame, row: PaperRow, stored: StoredRow, metrics: Metrics): LaidRow {
  const height = stored.height / 100;
  const candidates = Object.values(row.cells).some((text) => text?.includes('[đã xóa'))
    ? [row, ...SHORTER.map((mark) => remarked(row, mark))]
    : [row];
  for (const candidate of candidates) {
    const whole = layRow(frame.form, frame.boxes, candidate, metrics);
    const parts = splitRow(frame.form, frame.boxes, candidate, whole, frame.bottom - frame.top, metrics, stored.parts);
    const laid = parts[stored.part - 1];
    if (laid && parts.length === stored.parts && laid.height <= height) return { ...laid, height };
  }
  throw damaged(`Dòng ${row.ref} không còn đứng vừa chỗ đã in.`);
}

function remarked(row: PaperRow, mark: string): PaperRow {
  const cells = Object.entries(row.cells).map(([name, text]) => [name, text?.replace(REDACTED, mark)]);
  return { ...row, cells: Object.fromEntries(cells) };
}

/** Where a page's rows stand. */
export function placed(frame: BookFrame, page: StoredPage, rows: readonly BookRow[], metrics: Metrics): Page {
  let top = frame.top;
  const standing: PlacedRow[] = page.rows.flatMap((stored, index) => {
    const row = rows[index];
    if (!row) return [];
    const laid = laidAsPrinted(frame, row, stored, metrics);
    const at = top;
    top += laid.height;
    return [{ row, part: stored.part, parts: stored.parts, laid, top: at }];
  });
  return { number: page.page, rows: standing, end: top, full: true };
}

/** The code at the foot: the line's own number and hash, 32 hex digits in groups of four; the QR holds the whole hash and the place. */
export function pageCode(db: ReadDb, page: StoredPage): PageFooter {
  const hash = page.hash.toString('hex');
  const groups = hash.slice(0, 32).match(/.{4}/g) ?? [];
  const { book, year, volume } = page.key;
  const where = ['SOMAT', singleFact(db, 'register') ?? '', book, year, volume, page.page, page.seq, hash];
  return { code: [`Mã trang: ${page.seq} : ${groups.join(' ')}`], qr: where.join('/').toUpperCase() };
}

/**
 * Draws printed pages, each as a document of its own, under the form of its time; cover and first inner page go before page 1. A form
 * is read and its headings are broken once for all pages under it.
 */
export function pageDrawer(
  db: ReadDb,
  book: Book,
  metrics: Metrics,
  { draft } = { draft: false },
): (page: StoredPage) => PaperDocument {
  const frames = new Map<string, BookFrame>();
  const frameOf = ({ form: code, formVersion, page }: StoredPage): BookFrame => {
    const known = frames.get(`${code} ${formVersion}`);
    if (known) return known;
    const form = officeForm(db, code, formVersion);
    if (!form) throw damaged(`Trang ${page} in theo một mẫu không có trong sổ.`);
    const frame = bookFrame(form, metrics);
    frames.set(`${code} ${formVersion}`, frame);
    return frame;
  };
  return (page) => {
    const frame = frameOf(page);
    const common = {
      draft,
      at: new Date(page.at),
      withCover: page.page === 1,
      // A draft binds nothing: it bears no code.
      ...(draft ? {} : { footer: () => pageCode(db, page) }),
      ...(page.certificate ? { closing: page.certificate } : {}),
    };
    const cover = book.cover(page.seq, page.span);
    if (page.rows.length === 0) return bookDocument(frame, cover, [], { ...common, afterPage: page.page - 1 }, metrics);
    const drawn = placed(frame, page, rowsOfPage(book, page), metrics);
    return bookDocument(frame, cover, [drawn], { ...common, ...(page.closed ? { closeLastPage: true } : {}) }, metrics);
  };
}
