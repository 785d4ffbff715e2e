import { head } from '../../src/main/journal/journal.ts';
import type { Layout } from '../../src/main/paper/layout.ts';
import type { Metrics } from '../../src/main/paper/metrics.ts';
import type { Session } from '../../src/main/register/register.ts';
import { type BookRequest, openBook } from '../../src/main/subjects/prints/open-book.ts';

/** How much paper a book takes: all of its rows, as if they were printed at once today under a layout. */
export function paperOf(session: Session, request: BookRequest, year: number, layout: Layout, metrics: Metrics) {
  const opened = openBook(session.db, request, year);
  if ('ok' in opened) throw new Error(`no such book: ${JSON.stringify(request)}`);
  const rows = [...opened.book.pending(0, head(session.db).seq, layout.words)].filter(({ row }) => row !== 'receipt');
  const pages = [...layout.set(opened.form, metrics).fill(rows, 1)];
  return { rows: rows.length, pages: pages.length };
}
