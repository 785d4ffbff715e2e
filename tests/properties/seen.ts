import type { ReadDb } from '../../src/main/file/connection.ts';
import { num, str } from '../../src/main/file/rows.ts';
import type { Scene } from './entry-inputs.ts';

/** What a clerk sees in the register when he types the next act. */
export function seen(
  db: ReadDb,
  today: string,
): Pick<Scene, 'sealed' | 'unsigned' | 'open' | 'next' | 'arrived' | 'kept' | 'away' | 'owed' | 'printed'> {
  const volumes = (sql: string, ...params: (string | number)[]): Record<string, unknown>[] =>
    db
      .statement(sql)
      .all(...params)
      .map((row) => ({ series: str(row, 'series'), year: num(row, 'year'), volume: num(row, 'volume') }));
  const year = Number(today.slice(0, 4));
  return {
    sealed: db
      .statement(`SELECT ref, day FROM entries WHERE state = 'sealed'`)
      .all()
      .map((row) => ({ ref: str(row, 'ref'), day: str(row, 'day') })),
    unsigned: [...db.statement(`SELECT DISTINCT ref FROM handover_items WHERE state = 'open'`).values()].map(String),
    open: volumes('SELECT series, year, volume FROM volumes WHERE closed_on IS NULL'),
    next: [
      ...volumes(
        'SELECT series, year, max(volume) + 1 volume FROM volumes GROUP BY series, year HAVING count(*) = count(closed_on)',
      ),
      ...volumes(
        `SELECT DISTINCT code series, ? year, 1 volume FROM catalogue c WHERE kind = 'series'
          AND NOT EXISTS (SELECT 1 FROM volumes v WHERE v.series = c.code AND v.year = ?)`,
        year,
        year,
      ),
    ],
    owed: [
      ...db
        .statement(`SELECT 'duty:' || year || ':' || number FROM duties WHERE state = 'open' AND since <= ?`)
        .values(today),
    ].map(String),
    arrived: db
      .statement(
        `SELECT e.ref || '#' || c.kind || c.number copy, e.level FROM copies c JOIN entries e ON e.id = c.id
          WHERE e.direction = 'in' AND c.state = 'inStore' ORDER BY e.id DESC LIMIT 20`,
      )
      .all()
      .map((row) => ({ copy: str(row, 'copy'), mark: { topSecret: 'A', secret: 'B' }[str(row, 'level')] ?? 'C' })),
    printed: db
      .statement('SELECT book, year, volume, page FROM pages ORDER BY seq DESC LIMIT 20')
      .all()
      .map((row) => ({
        book: str(row, 'book'),
        year: num(row, 'year'),
        volume: num(row, 'volume'),
        pages: [num(row, 'page')],
      })),
    kept: [...db.statement(`SELECT ref FROM envelopes WHERE state = 'held'`).values()].map(String),
    away: db
      .statement(
        `SELECT e.ref, c.kind, c.number, c.holder FROM copies c JOIN entries e ON e.id = c.id WHERE c.holder <> 'store'`,
      )
      .all()
      .map((row) => {
        const [kind = '', code = ''] = str(row, 'holder').split(':');
        return { copy: `${str(row, 'ref')}#${str(row, 'kind')}${num(row, 'number')}`, holder: { [kind]: code } };
      }),
  };
}
