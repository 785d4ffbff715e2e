import type { Page } from '../../../shared/query.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import { num, type SqlValue, str } from '../../file/rows.ts';
import { type Asker, pageOfAll } from '../asker.ts';
import type { Card } from '../lists.ts';
import { readVolume } from './reads.ts';

/** Volumes with the numbers they hold. */
export function volumes(asker: Asker, input: QueryInput<'volumes'>): Page<Card> {
  const parts: string[] = [];
  const params: SqlValue[] = [];
  if (input.series !== undefined) {
    parts.push('series = ?');
    params.push(input.series);
  }
  if (input.year !== undefined) {
    parts.push('year = ?');
    params.push(input.year);
  }
  const where = parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '';
  const after = asker.db.statement(
    `WITH asked(series, year, volume) AS (VALUES(?,?,?))
      SELECT EXISTS(SELECT 1 FROM volumes v JOIN asked a WHERE v.series = a.series AND v.year = a.year AND v.volume > a.volume)
        OR EXISTS(SELECT 1 FROM pages p JOIN asked a WHERE p.book = a.series AND p.year = a.year AND p.volume = a.volume
          AND p.certificate IS NOT NULL)`,
  );
  const direction = input.order === 'asc' ? 'ASC' : 'DESC';
  const cards = asker.db
    .statement(`SELECT * FROM volumes ${where} ORDER BY year ${direction}, series, volume ${direction}`)
    .all(...params)
    .map((row) => {
      const held = asker.db
        .statement(
          'SELECT count(*) n, min(number) first, max(number) last FROM entries WHERE series = ? AND year = ? AND volume = ?',
        )
        .get(str(row, 'series'), num(row, 'year'), num(row, 'volume'));
      return {
        ...readVolume(row),
        rows: held?.n ?? 0,
        first: held?.first ?? null,
        last: held?.last ?? null,
        open: row.closed_on === null,
        reopens: row.closed_on !== null && after.value(str(row, 'series'), num(row, 'year'), num(row, 'volume')) === 0,
      };
    });
  return pageOfAll(cards, input.page ?? 1);
}
