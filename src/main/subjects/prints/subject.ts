import { entryOf } from '../../../shared/base/references.ts';
import { done } from '../../../shared/base/result.ts';
import type { FactBody } from '../../../shared/subjects.ts';
import type { WriteDb } from '../../file/connection.ts';
import { num, str } from '../../file/rows.ts';
import type { Line } from '../../journal/journal.ts';
import { define } from '../catalogue.ts';
import { receiptSource } from '../receipts.ts';
import type { Subject } from '../subject.ts';
import { forms } from './answers.ts';
import { openPages } from './open-pages.ts';
import { openPagesPaper } from './open-pages-paper.ts';
import { pageCheck } from './page-check.ts';
import { reads } from './reads.ts';
import { boundPages, files, lateReceipts, pageRows, pages, prints as printsTable, spoiledSheets } from './tables.ts';

function draftNoted(db: WriteDb, body: FactBody<'draftPrinted'>, line: Line): void {
  const { form, series, year, volume, firstNumber, lastNumber } = body;
  const numbers = { first_number: firstNumber, last_number: lastNumber };
  const draft = { kind: 'draft', form, form_version: body.formVersion, pages: body.pages };
  printsTable.insert(db, {
    seq: line.seq,
    ...draft,
    series,
    year,
    volume,
    ...numbers,
    file: JSON.stringify(body.file),
  });
  holds(db, line, body.others ?? [], `${body.form} (nháp)`, body.file);
}

/** A page that binds: which rows stand on it, and where the book goes on. */
function pageNoted(db: WriteDb, body: FactBody<'pagePrinted'>, line: Line): void {
  const { form, layout, book, year, volume, page } = body;
  pages.insert(db, {
    seq: line.seq,
    form,
    form_version: body.formVersion,
    layout,
    book,
    year,
    volume,
    page,
    last_row: body.lastRow,
    closed: body.closed ? 1 : 0,
    span: body.span === undefined ? null : JSON.stringify(body.span),
    certificate: body.certificate === undefined ? null : JSON.stringify(body.certificate),
    rows: JSON.stringify(body.rows),
  });
  const find = db.statement('SELECT id FROM entries WHERE ref = ?');
  for (const row of body.rows) {
    // A row of the hand-over book is named by its hand-over and its entry.
    const id = find.value(row.ref.split(' ').at(-1) ?? '');
    if (typeof id === 'number') pageRows.insertOnce(db, { id, seq: row.seq, kind: row.kind, page_seq: line.seq });
  }
  const tell = db.statement(
    `UPDATE late_receipts SET page_seq = ? WHERE book = ? AND year = ? AND volume = ? AND page_seq IS NULL
      AND line IN (SELECT value FROM json_each(?))`,
  );
  const signedIn = db.statement(
    'SELECT DISTINCT id FROM handover_items WHERE closed_by IN (SELECT value FROM json_each(?))',
  );
  for (const { ref, seq, kind, lines } of body.rows) {
    const source = lines === undefined ? null : receiptSource(ref);
    if (!source) continue;
    tell.run(line.seq, source.book, source.year, source.volume, JSON.stringify(lines));
    for (const id of [...signedIn.values(JSON.stringify(lines))])
      pageRows.insertOnce(db, { id: Number(id), seq, kind, page_seq: line.seq });
  }
  if (body.file === undefined) return;
  const entries = body.rows.map((row) => row.ref.split(' ').at(-1) ?? '');
  holds(db, line, entries, body.form, body.file);
}

/** Somebody has signed for what stands on a page already, in a register or in the book of hand-overs. */
function receiptNoted(db: WriteDb, { handover, items }: FactBody<'acknowledge'>, line: Line): void {
  const registers = db.statement(
    `SELECT e.series book, e.year, e.volume FROM entries e WHERE e.ref = ?
      AND EXISTS (SELECT 1 FROM page_rows p WHERE p.id = e.id AND p.kind = 'entry')`,
  );
  const handed = db.statement(
    `SELECT 'handover' book, h.year, 1 volume FROM handovers h JOIN entries e ON e.ref = ? WHERE h.ref = ?
      AND EXISTS (SELECT 1 FROM page_rows p WHERE p.id = e.id AND p.seq = h.seq AND p.kind = 'handover')`,
  );
  for (const ref of new Set(items.map(({ item }) => entryOf(item)))) {
    for (const row of [...registers.all(ref), ...handed.all(ref, handover)]) {
      const key = { book: str(row, 'book'), year: num(row, 'year'), volume: num(row, 'volume') };
      lateReceipts.insertOnce(db, { ...key, line: line.seq, page_seq: null });
    }
  }
}

/** Pages drawn again; the form is not asked for, so it has no version. */
function reprintNoted(
  db: WriteDb,
  { book, year, volume, from, to, file, spoiled }: FactBody<'pageReprinted'>,
  line: Line,
): void {
  const numbers = { pages: to - from + 1, first_number: from, last_number: to };
  const reprint = { kind: 'reprint', form: book, form_version: 0, series: book, year, volume };
  printsTable.insert(db, { seq: line.seq, ...reprint, ...numbers, file: JSON.stringify(file) });
  for (const { page, sheet } of spoiled?.sheets ?? [])
    spoiledSheets.insert(db, { book, year, volume, page, sheet, seq: line.seq });
}

/** Pages signed, sealed and bound; recorded again, the last word counts. */
function boundNoted(
  db: WriteDb,
  { book, year, volume, pages: numbers, on, place, by }: FactBody<'recordBound'>,
  line: Line,
): void {
  const before = db.statement('DELETE FROM bound_pages WHERE book = ? AND year = ? AND volume = ? AND page = ?');
  for (const page of numbers) {
    before.run(book, year, volume, page);
    const said = { bound_on: on, place: JSON.stringify(place), signer: by, seq: line.seq };
    boundPages.insert(db, { book, year, volume, page, ...said });
  }
}

/** A file holds words of these entries: kept so that a redaction can name it. */
function holds(db: WriteDb, line: Line, entries: readonly string[], paper: string, file: unknown): void {
  const find = db.statement('SELECT id FROM entries WHERE ref = ?');
  for (const ref of entries) {
    const id = find.value(ref);
    if (typeof id === 'number') files.insertOnce(db, { seq: line.seq, id, paper, file: JSON.stringify(file) });
  }
}

/** What left the program on paper or as a file, so that a redaction can say where its words still stand; the forms it is printed under. */
export const prints = {
  tables: [pages, pageRows, lateReceipts, printsTable, files, boundPages, spoiledSheets],
  fills: 5,
  hears: {
    verifyForm: (db, body, line) => define(db, line, 'formCheck', body.form, body),
    importForms: (db, body, line) => {
      for (const { code, version, definition } of body.forms) define(db, line, 'form', code, { version, definition });
    },
    draftPrinted: draftNoted,
    pagePrinted: pageNoted,
    pageReprinted: reprintNoted,
    recordBound: boundNoted,
    acknowledge: receiptNoted,
    exportFile: (db, body, line) => holds(db, line, body.entries, body.paper, body.file),
  },
  reads,
  papers: [openPagesPaper],
  answers: {
    pageCheck,
    openPages: (asker, input) => done(openPages(asker, input)),
    forms: (asker) => done(forms(asker)),
  },
} as const satisfies Subject;
