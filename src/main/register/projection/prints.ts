import type { FactBody } from '../../../shared/acts/index.ts';
import type { WriteDb } from '../database.ts';
import type { Line } from '../journal.ts';

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
}
