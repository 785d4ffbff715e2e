import type { PrintsReads } from '../../../shared/subjects/prints/reads.ts';
import type { ReadDb } from '../../file/connection.ts';
import { officeForm } from '../office-forms.ts';
import { lastPrintedYear, printedPages } from './open-pages.ts';
import { readStillHeld } from './still-held.ts';

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
    stillHeld: (words) => readStillHeld(db, words),
    form: (code) => officeForm(db, code) ?? null,
  };
}
