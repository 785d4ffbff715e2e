import { bookInWords } from '../../../shared/base/names.ts';
import type { PrintsReads, StillHeld } from '../../../shared/subjects/prints/reads.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, type Row, str, strOrNull } from '../../file/rows.ts';
import { officeForm } from '../office-forms.ts';
import { lastPrintedYear, printedPages } from './open-pages.ts';

/** Drafts, pages that bind, saved files: whatever showed the entry after it was registered. */
function readStillHeld(db: ReadDb, ref: string): StillHeld {
  const shown = (row: Row): string[] => {
    const file: unknown = JSON.parse(strOrNull(row, 'file') ?? 'null');
    return typeof file === 'string' ? [file] : [];
  };
  const pages = db
    .statement(
      `SELECT DISTINCT g.book, g.year, g.volume, g.page FROM page_rows p JOIN entries e ON e.id = p.id JOIN pages g ON g.seq = p.page_seq
        WHERE e.ref = ? ORDER BY g.seq`,
    )
    .all(ref)
    .map(
      (row) =>
        `sổ ${bookInWords(str(row, 'book'))} năm ${num(row, 'year')} quyển ${num(row, 'volume')} trang ${num(row, 'page')}`,
    );
  const drafts = db
    .statement(
      `SELECT p.seq, p.file FROM prints p JOIN entries e ON e.ref = ? WHERE p.kind = 'draft' AND p.series = e.series AND p.year = e.year
        AND p.volume = e.volume AND e.number BETWEEN p.first_number AND p.last_number AND p.seq >= e.id ORDER BY p.seq`,
    )
    .all(ref);
  const reprints = db
    .statement(
      `SELECT DISTINCT r.file FROM page_rows p JOIN entries e ON e.id = p.id JOIN pages g ON g.seq = p.page_seq
        JOIN prints r ON r.kind = 'reprint' AND r.series = g.book AND r.year = g.year AND r.volume = g.volume
          AND g.page BETWEEN r.first_number AND r.last_number WHERE e.ref = ? ORDER BY r.seq`,
    )
    .all(ref);
  const files = db
    .statement('SELECT f.file FROM files f JOIN entries e ON e.id = f.id WHERE e.ref = ? ORDER BY f.seq')
    .all(ref);
  const backups = db
    .statement('SELECT b.file FROM backups b JOIN entries e ON e.ref = ? WHERE b.head >= e.id ORDER BY b.seq')
    .all(ref);
  return {
    pages,
    drafts: drafts.map((row) => `dòng nhật ký ${num(row, 'seq')}`),
    files: [...new Set([...drafts, ...reprints, ...files].flatMap(shown))],
    backups: [...new Set(backups.flatMap(shown))],
  };
}

export function reads(db: ReadDb): PrintsReads {
  return {
    certified: (series, year, volume) =>
      db
        .statement(
          'SELECT EXISTS(SELECT 1 FROM pages WHERE book = ? AND year = ? AND volume = ? AND certificate IS NOT NULL)',
        )
        .value(series, year, volume) === 1,
    printedPages: (book, year, volume) => printedPages(db, { book, year, volume }),
    lastPrintedYear: (book, volume) => lastPrintedYear(db, book, volume),
    stillHeld: (ref) => readStillHeld(db, ref),
    form: (code) => officeForm(db, code) ?? null,
  };
}
