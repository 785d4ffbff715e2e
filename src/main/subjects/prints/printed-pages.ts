import { z } from 'zod';
import { pageRow } from '../../../shared/facts.ts';
import type { ReadDb } from '../../file/connection.ts';
import { damaged, failure, RegisterError } from '../../file/failure.ts';
import { blob, num, type Row, str, strOrNull } from '../../file/rows.ts';
import type { Closing, PageFooter } from '../../paper/book.ts';
import type { BookSetting, Layout, StandingRow } from '../../paper/layout.ts';
import type { Metrics } from '../../paper/metrics.ts';
import type { PaperDocument } from '../../paper/sheet.ts';
import type { Book, BookKey, BookRow, Span } from '../book.ts';
import { singleFact } from '../catalogue.ts';
import { officeForm } from '../office-forms.ts';

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
  readonly layout: number;
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
    layout: num(row, 'layout'),
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

/** The layout under which a page was printed; one that is not known here is of a newer program. */
export function layoutOfPage(layouts: readonly Layout[], page: Pick<StoredPage, 'layout'>): Layout {
  const layout = layouts.find(({ number }) => number === page.layout);
  if (!layout) throw new RegisterError(failure('newer'));
  return layout;
}

/** The rows of a page with the words they had when it was printed, and the room; redacted words are gone from it, too. */
export function standingRows(book: Book, page: StoredPage, layouts: readonly Layout[]): StandingRow<BookRow>[] {
  const { words } = layoutOfPage(layouts, page);
  return page.rows.map((stored) => {
    const row = book.rowAt(stored, page.seq, words);
    if (!row) throw damaged(`Trang ${page.page} nói đến một dòng không có trong sổ.`);
    const { kind, part, parts, height, cut: [fromLine = 0, toLine = 0, fromStrip = 0, toStrip = 0] = [] } = stored;
    return {
      row,
      part,
      parts,
      height: height / 100,
      annex: kind === 'annex',
      ...(stored.cut ? { cut: { lines: [fromLine, toLine], strips: [fromStrip, toStrip] } } : {}),
    };
  });
}

/** The same without their places. */
export function rowsOfPage(book: Book, page: StoredPage, layouts: readonly Layout[]): BookRow[] {
  return standingRows(book, page, layouts).map(({ row }) => row);
}

/** So many hex digits of a line's hash stand on paper. */
export const ON_PAPER = 32;

/** The page whose line's hash, in hex, is what is looked for; `null` where none is. */
export function pageWhere(db: ReadDb, is: (hash: string) => boolean): StoredPage | null {
  const hashes = db.statement('SELECT g.seq, j.hash FROM pages g JOIN journal j ON j.seq = g.seq').all();
  const found = hashes.find((row) => is(blob(row, 'hash').toString('hex')));
  return found ? pageAt(db, num(found, 'seq')) : null;
}

/**
 * The code at the foot: the line's own number and hash, 32 hex digits in groups of four, and what a scanner reads: the register and
 * those digits, from which the line tells the rest (design 7). Of layout 1 the place and the whole hash.
 */
export function pageCode(db: ReadDb, page: StoredPage, { shortCode }: Pick<Layout, 'shortCode'>): PageFooter {
  const hash = page.hash.toString('hex');
  const typed = hash.slice(0, ON_PAPER);
  const { book, year, volume } = page.key;
  const what = shortCode ? [typed] : [book, year, volume, page.page, page.seq, hash];
  return {
    code: [`Mã trang: ${page.seq} : ${(typed.match(/.{4}/g) ?? []).join(' ')}`],
    qr: ['SOMAT', singleFact(db, 'register') ?? '', ...what].join('/').toUpperCase(),
  };
}

/**
 * Draws printed pages, each as a document of its own, under the form and the layout of its time. A form is read and its headings are
 * broken once for all pages under it.
 */
export function pageDrawer(
  db: ReadDb,
  book: Book,
  metrics: Metrics,
  layouts: readonly Layout[],
  { draft } = { draft: false },
): (page: StoredPage) => PaperDocument {
  const settings = new Map<string, BookSetting>();
  const settingOf = (page: StoredPage): BookSetting => {
    const name = [page.layout, page.form, page.formVersion].join(' ');
    const known = settings.get(name);
    if (known) return known;
    const form = officeForm(db, page.form, page.formVersion);
    if (!form) throw damaged(`Trang ${page.page} in theo một mẫu không có trong sổ.`);
    const setting = layoutOfPage(layouts, page).set(form, metrics);
    settings.set(name, setting);
    return setting;
  };
  return (page) => {
    const set = settingOf(page).stand(page.page, standingRows(book, page, layouts));
    if ('misfit' in set) throw damaged(`Dòng ${set.misfit} không còn đứng vừa chỗ đã in.`);
    return set.draw(book.cover(page.seq, page.span), {
      draft,
      at: new Date(page.at),
      closed: page.closed,
      // A draft binds nothing: it bears no code.
      ...(draft ? {} : { footer: pageCode(db, page, layoutOfPage(layouts, page)) }),
      ...(page.certificate ? { closing: { ...page.certificate, unsigned: book.unsigned(page.seq) } } : {}),
    });
  };
}
