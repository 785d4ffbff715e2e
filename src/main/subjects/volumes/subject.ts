import { done } from '../../../shared/base/result.ts';
import type { WriteDb } from '../../file/connection.ts';
import type { Line } from '../../journal/journal.ts';
import { define } from '../catalogue.ts';
import { catalogueList } from '../lists.ts';
import type { Subject } from '../subject.ts';
import { volumes as volumeList } from './answers.ts';
import { reads } from './reads.ts';
import { volumes as table } from './tables.ts';

type Registered = {
  readonly opensVolume: boolean;
  readonly entry: { readonly series: string };
  readonly year: number;
  readonly volume: number;
};

/** The first volume of a series and year opens by itself with the first row. */
function openedBy(db: WriteDb, line: Line, { opensVolume, entry, year, volume }: Registered, day: string): void {
  if (!opensVolume) return;
  const never = { first_number: null, form: null, closed_on: null };
  table.insert(db, { series: entry.series, year, volume, opened_on: day, ...never, seq: line.seq });
}

/** The series with their volumes; the two that the law demands are there from the first line. */
export const volumes = {
  tables: [table],
  fills: 1,
  hears: {
    found: (db, _body, line) => {
      define(db, line, 'series', 'out', { code: 'out', direction: 'out' });
      define(db, line, 'series', 'in', { code: 'in', direction: 'in' });
    },
    openSeries: (db, body, line) => define(db, line, 'series', body.code, body),
    openVolume: (db, { series, year, volume, openedOn, firstNumber = null, form = null }, line) =>
      table.insert(db, {
        series,
        year,
        volume,
        opened_on: openedOn,
        first_number: firstNumber,
        form,
        closed_on: null,
        seq: line.seq,
      }),
    registerOutgoing: (db, body, line) => openedBy(db, line, body, body.entry.registeredOn ?? body.entry.date),
    registerIncoming: (db, body, line) => openedBy(db, line, body, body.entry.arrivedOn),
    closeVolume: (db, { series, year, volume, on }, line) => {
      db.statement('UPDATE volumes SET closed_on = ?, seq = ? WHERE series = ? AND year = ? AND volume = ?').run(
        on,
        line.seq,
        series,
        year,
        volume,
      );
    },
    reopenVolume: (db, { series, year, volume }, line) => {
      db.statement('UPDATE volumes SET closed_on = NULL, seq = ? WHERE series = ? AND year = ? AND volume = ?').run(
        line.seq,
        series,
        year,
        volume,
      );
    },
  },
  reads,
  answers: {
    series: (asker, input) => done(catalogueList(asker, 'series', input)),
    volumes: (asker, input) => done(volumeList(asker, input)),
  },
} as const satisfies Subject;
