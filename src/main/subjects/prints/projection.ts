import type { FactBody } from '../../../shared/subjects.ts';
import type { WriteDb } from '../../file/database.ts';
import type { Line } from '../../journal/journal.ts';

/** What left the program on paper or as a file, so that a redaction can say where its words still stand. */
export function draftNoted(db: WriteDb, body: FactBody<'draftPrinted'>, line: Line): void {
  db.statement(
    `INSERT INTO prints(seq, kind, form, form_version, series, year, volume, pages, first_number, last_number, file)
      VALUES(?, 'draft', ?,?,?,?,?,?,?,?,?)`,
  ).run(
    line.seq,
    body.form,
    body.formVersion,
    body.series,
    body.year,
    body.volume,
    body.pages,
    body.firstNumber,
    body.lastNumber,
    JSON.stringify(body.file),
  );
  holds(db, line, body.others ?? [], `${body.form} (nháp)`, body.file);
}

/** A page that binds: which rows stand on it, and where the book goes on. */
export function pageNoted(db: WriteDb, body: FactBody<'pagePrinted'>, line: Line): void {
  db.statement(
    `INSERT INTO pages(seq, form, form_version, layout, book, year, volume, page, last_row, closed, span, certificate, rows)
      VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  ).run(
    line.seq,
    body.form,
    body.formVersion,
    body.layout,
    body.book,
    body.year,
    body.volume,
    body.page,
    body.lastRow,
    body.closed ? 1 : 0,
    body.span === undefined ? null : JSON.stringify(body.span),
    body.certificate === undefined ? null : JSON.stringify(body.certificate),
    JSON.stringify(body.rows),
  );
  const note = db.statement('INSERT OR IGNORE INTO page_rows(id, seq, kind, page_seq) VALUES(?,?,?,?)');
  const find = db.statement('SELECT id FROM entries WHERE ref = ?');
  for (const row of body.rows) {
    // A row of the hand-over book is named by its hand-over and its entry.
    const id = find.value(row.ref.split(' ').at(-1) ?? '');
    if (typeof id === 'number') note.run(id, row.seq, row.kind, line.seq);
  }
  if (body.file === undefined) return;
  const entries = body.rows.map((row) => row.ref.split(' ').at(-1) ?? '');
  holds(db, line, entries, body.form, body.file);
}

/** Pages drawn again, and single papers: kept so that a redaction can name what still holds its words. */
export function reprintNoted(db: WriteDb, body: FactBody<'pageReprinted'>, line: Line): void {
  noted(db, line, {
    kind: 'reprint',
    form: body.book,
    series: body.book,
    year: body.year,
    volume: body.volume,
    first: body.from,
    last: body.to,
    file: JSON.stringify(body.file),
  });
}

type Noted = {
  kind: string;
  form: string;
  series: string;
  year: number;
  volume: number;
  first: number;
  last: number;
  file: string;
};

function noted(db: WriteDb, line: Line, print: Noted): void {
  db.statement(
    `INSERT INTO prints(seq, kind, form, form_version, series, year, volume, pages, first_number, last_number, file)
      VALUES(?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    line.seq,
    print.kind,
    print.form,
    print.series,
    print.year,
    print.volume,
    print.last - print.first + 1,
    print.first,
    print.last,
    print.file,
  );
}

/** A file that holds words of these entries. */
export function fileNoted(db: WriteDb, body: FactBody<'exportFile'>, line: Line): void {
  holds(db, line, body.entries, body.paper, body.file);
}

function holds(db: WriteDb, line: Line, entries: readonly string[], paper: string, file: unknown): void {
  const note = db.statement('INSERT OR IGNORE INTO files(seq, id, paper, file) VALUES(?,?,?,?)');
  const find = db.statement('SELECT id FROM entries WHERE ref = ?');
  for (const ref of entries) {
    const id = find.value(ref);
    if (typeof id === 'number') note.run(line.seq, id, paper, JSON.stringify(file));
  }
}

/** A proved backup: it holds every line up to its head. */
export function backupNoted(db: WriteDb, body: FactBody<'recordBackup'>, line: Line): void {
  db.statement('INSERT INTO backups(seq, head, hash, file, bytes, digest, at) VALUES(?,?,?,?,?,?,?)').run(
    line.seq,
    body.seq,
    body.hash,
    JSON.stringify(body.file),
    body.bytes,
    body.digest,
    line.at,
  );
}
