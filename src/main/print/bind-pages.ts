import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import type { PrintPlan } from '../../shared/print-plan.ts';
import { printNothing } from '../../shared/subjects/prints/rules.ts';
import type { FactBody } from '../../shared/subjects.ts';
import { head } from '../journal/journal.ts';
import { type Layouts, newestLayout } from '../layouts/layouts.ts';
import type { Filled as FilledPage, Layout, SetPage } from '../paper/layout.ts';
import type { Metrics } from '../paper/metrics.ts';
import { record } from '../register/execute.ts';
import type { Session } from '../register/register.ts';
import type { BookRow } from '../subjects/book.ts';
import { lastPage, layoutOfPage, type StoredPage, storedRows } from '../subjects/prints/printed-pages.ts';
import { fileName, noRoom, notClearedFor, type OpenedBook, type Target } from './who-and-where.ts';

/** Which pages are bound next, and their lines in the journal (design 7; Decree 26/2020/NĐ-CP art. 4.7). */

/** Lines of pages: the last of them, the first and the last page. */
export type Bound = { readonly seq: number; readonly hash: string; readonly from: number; readonly to: number };

/** What stays of a page once it is filled: its words are read again when it is drawn. */
type Filled = {
  readonly number: number;
  readonly rows: FactBody<'pagePrinted'>['rows'];
  /** Where the book stands after it; `null` while its last row runs on. */
  readonly lastRow: number | null;
  readonly clearance: number;
} & FilledPage;

/** `before`: where the book stands before the page; its annex pages leave it there. */
function filled(page: SetPage<BookRow> & FilledPage, before: number | null): Filled {
  const last = page.rows.at(-1);
  return {
    number: page.number,
    // Read as it will be read back: a row that no reprint could find is never bound.
    rows: storedRows.parse(
      page.rows.map(({ row, part, parts, height, annex, cut }) => ({
        ref: row.ref,
        seq: row.seq,
        kind: annex ? 'annex' : row.row,
        height: Math.round(height * 100),
        part,
        parts,
        ...(cut ? { cut: [...cut.lines, ...cut.strips] } : {}),
        ...(row.lines && !annex ? { lines: row.lines } : {}),
      })),
    ),
    lastRow: last?.annex ? before : last && last.part === last.parts ? last.row.event : null,
    clearance: page.rows.reduce((most, { row }) => Math.max(most, row.clearance), 0),
    full: page.full,
    certificateFits: page.certificateFits,
    ...(page.roomFor === undefined ? {} : { roomFor: page.roomFor }),
  };
}

/** The pages that are bound next, filled, after the last that is; nothing is written. */
type Filling = { readonly pages: readonly Filled[]; readonly last: StoredPage | null; readonly layout: Layout };

function fillPages(
  session: Session,
  opened: OpenedBook,
  metrics: Metrics,
  layouts: Layouts,
  close: boolean,
): Filling | Refused {
  const { form, book, actor } = opened;
  const last = lastPage(session.db, book.key);
  if (last?.certificate) {
    return refused(printNothing, 'Quyển này đã in chứng nhận khóa sổ, không in thêm được. Hãy dùng in lại nếu cần.', {
      cli: '--from, --to',
    });
  }
  // Where a newer program has printed on, this one does not.
  if (last) layoutOfPage(layouts, last);
  const layout = newestLayout(layouts);
  const upTo = head(session.db).seq;
  const rows = book.pending(last?.lastRow ?? 0, upTo, layout.words);
  const certify = close && book.span !== null;
  const pages: Filled[] = [];
  const setting = layout.set(form, metrics);
  for (const page of setting.fill(rows, (last?.page ?? 0) + 1, certify ? book.unsigned(upTo) : []))
    pages.push(filled(page, pages.at(-1)?.lastRow ?? null));
  // A page that is not full waits, and so does a row that runs over pages until all of it is on full ones: no row is parted over two layouts.
  while (!close && pages.length > 0 && !(pages.at(-1)?.full && pages.at(-1)?.lastRow !== null)) pages.pop();
  if (pages.length === 0 && !(close && book.span)) {
    return refused(
      printNothing,
      close
        ? 'Không còn dòng nào chờ in. Muốn in lại trang đã in, hãy dùng in lại.'
        : 'Chưa đủ dòng cho một trang mới. Hãy in bản nháp, hoặc chốt trang.',
      { cli: close ? '--from, --to' : '--draft, --close' },
    );
  }
  return notClearedFor(actor, pages) ?? { pages, last, layout };
}

/** Fills pages with the rows that wait and notes those that are to be printed, and the file they go to, if any, which has room for them; nothing is drawn. */
export function bindPages(
  session: Session,
  opened: OpenedBook,
  metrics: Metrics,
  layouts: Layouts,
  close: boolean,
  target: Target,
): Bound | Refused {
  const filling = fillPages(session, opened, metrics, layouts, close);
  if ('ok' in filling) return filling;
  const { pages, last, layout } = filling;
  // The two sides of the cover and the certificate's page come to them.
  const full = noRoom(target, pages.length + 3);
  return full ?? note(session, opened, layout, pages, last, close, target.keep ? null : target.out);
}

/** What binding would do now, page by page, told before anybody decides it: nothing is written, and what binding refuses is refused. */
export function planPages(
  session: Session,
  opened: OpenedBook,
  metrics: Metrics,
  layouts: Layouts,
  close: boolean,
): PrintPlan | Refused {
  const filling = fillPages(session, opened, metrics, layouts, close);
  if ('ok' in filling) return filling;
  const { pages, last } = filling;
  const certify = close && opened.book.span !== null;
  const final = pages.at(-1);
  return {
    pages: pages.map((page) => ({
      page: page.number,
      rows: new Set(page.rows.map(({ ref, kind }) => `${kind} ${ref}`)).size,
      crossed: page.full && !(certify && page === final) ? 0 : (page.roomFor ?? 0),
    })),
    cover: last === null,
    certificate: certify ? (final?.certificateFits === true ? 'under' : 'own') : null,
  };
}

/** The lines of the pages, all or none. */
function note(
  session: Session,
  { form, book }: OpenedBook,
  layout: Layout,
  pages: readonly Filled[],
  last: StoredPage | null,
  close: boolean,
  out: string | null,
): Bound {
  const final = pages.at(-1);
  const before = last?.page ?? 0;
  const certify = close && book.span !== null;
  const fits = final?.certificateFits === true;
  const to = before + pages.length + (certify && !fits ? 1 : 0);
  const certificate = certify ? { certificate: { pages: to, ...book.closing() } } : {};
  const common = {
    form: form.code,
    formVersion: form.version,
    layout: layout.number,
    ...book.key,
    ...(book.span ? { span: book.span } : {}),
    ...(out === null ? {} : { file: fileName(out, to - before) }),
  };
  return session.db.transaction(() => {
    let lastRow = last?.lastRow ?? 0;
    let line = null;
    for (const page of pages) {
      // What was signed for a page of before may be older than that page's last row.
      lastRow = Math.max(lastRow, page.lastRow ?? 0);
      line = record(session.writer, 'pagePrinted', {
        ...common,
        page: page.number,
        rows: page.rows,
        lastRow,
        // A page that is not full is the last one, or its annexes follow.
        closed: !page.full || (page === final && certify),
        ...(page === final && fits ? certificate : {}),
      });
    }
    if (certify && !fits) {
      const own = { page: to, rows: [], lastRow, closed: true, ...certificate };
      line = record(session.writer, 'pagePrinted', { ...common, ...own });
    }
    if (!line) throw new Error('a print without a page');
    return { seq: line.seq, hash: line.hash.toString('hex'), from: before + 1, to };
  });
}
