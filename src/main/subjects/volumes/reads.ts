import { z } from 'zod';
import { LEVELS } from '../../../shared/base/levels.ts';
import { Text } from '../../../shared/base/text.ts';
import type { SeriesCard, VolumeCard, VolumesReads } from '../../../shared/subjects/volumes/reads.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, numOrNull, type Row, str, strOrNull } from '../../file/rows.ts';
import { latest } from '../catalogue.ts';

const words = z.string().transform((value) => Text.of(value));
const seriesRow = z.object({
  code: z.string(),
  direction: z.enum(['out', 'in']),
  title: words.nullish().transform((value) => value ?? null),
  levels: z
    .array(z.enum(LEVELS))
    .nullish()
    .transform((value) => value ?? null),
});

/** The series as it stands now; `null` where there is none of that code. */
export function readSeries(db: ReadDb, code: string): SeriesCard | null {
  const row = latest(db, 'series', code);
  return row ? seriesRow.parse(JSON.parse(str(row, 'fields'))) : null;
}

/** A row of `volumes`, read. */
export function readVolume(row: Row): VolumeCard {
  return {
    series: str(row, 'series'),
    year: num(row, 'year'),
    volume: num(row, 'volume'),
    openedOn: str(row, 'opened_on'),
    firstNumber: numOrNull(row, 'first_number'),
    closedOn: strOrNull(row, 'closed_on'),
  };
}

export function reads(db: ReadDb): VolumesReads {
  const count = (sql: string, ...params: (string | number)[]): number =>
    Number(db.statement(sql).value(...params) ?? 0);
  return {
    series: (code) => readSeries(db, code),
    volumes: (series, year) =>
      db
        .statement('SELECT * FROM volumes WHERE series = ? AND year = ? ORDER BY volume')
        .all(series, year)
        .map(readVolume),
    seriesHasVolumes: (series) => count('SELECT EXISTS(SELECT 1 FROM volumes WHERE series = ?)', series) === 1,
    yearHasVolumes: (year) => count('SELECT EXISTS(SELECT 1 FROM volumes WHERE year = ?)', year) === 1,
    openVolumeSince: (series, year) => {
      const row = db
        .statement(
          'SELECT * FROM volumes WHERE series = ? AND year >= ? AND closed_on IS NULL ORDER BY year DESC, volume DESC LIMIT 1',
        )
        .get(series, year);
      return row ? readVolume(row) : null;
    },
  };
}
