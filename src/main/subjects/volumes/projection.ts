import type { FactBody } from '../../../shared/subjects.ts';
import type { WriteDb } from '../../file/database.ts';
import type { Line } from '../../journal/journal.ts';

const INSERT =
  'INSERT INTO volumes(series, year, volume, opened_on, first_number, form, closed_on, seq) VALUES(?,?,?,?,?,?,NULL,?)';

export function volumeOpened(db: WriteDb, body: FactBody<'openVolume'>, line: Line): void {
  db.statement(INSERT).run(
    body.series,
    body.year,
    body.volume,
    body.openedOn,
    body.firstNumber ?? null,
    body.form ?? null,
    line.seq,
  );
}

/** The first volume of a series and year opens by itself with the first row. */
export function volumeOpenedBy(
  db: WriteDb,
  line: Line,
  series: string,
  year: number,
  volume: number,
  openedOn: string,
): void {
  db.statement(INSERT).run(series, year, volume, openedOn, null, null, line.seq);
}

export function volumeClosed(db: WriteDb, body: FactBody<'closeVolume'>, line: Line): void {
  db.statement('UPDATE volumes SET closed_on = ?, seq = ? WHERE series = ? AND year = ? AND volume = ?').run(
    body.on,
    line.seq,
    body.series,
    body.year,
    body.volume,
  );
}

export function volumeReopened(db: WriteDb, body: FactBody<'reopenVolume'>, line: Line): void {
  db.statement('UPDATE volumes SET closed_on = NULL, seq = ? WHERE series = ? AND year = ? AND volume = ?').run(
    line.seq,
    body.series,
    body.year,
    body.volume,
  );
}
