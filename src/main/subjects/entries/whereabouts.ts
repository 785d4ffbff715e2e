import type { ReadDb } from '../../file/connection.ts';
import { num, type Row, type SqlValue, str, strOrNull } from '../../file/rows.ts';
import { namesAt } from '../names.ts';

/** Where the copies of rows are, one question for a whole page of them. */

/** Of a place the longest wait counts. */
const PLACES = `SELECT c.id, c.state, c.holder, count(*) AS copies, min(s.day) AS since FROM json_each(?) w JOIN copies c ON c.id = w.value
  LEFT JOIN custody s ON s.id = c.id AND s.kind = c.kind AND s.number = c.number AND s.seq = c.seq
  WHERE c.state <> 'void' GROUP BY c.id, c.state, c.holder ORDER BY c.id, c.state = 'inStore', c.state = 'inTransit' DESC, since`;

/** By the row's id; a row all of whose copies are void is nowhere. What has left the store is named before what lies in it. */
export function whereabouts(db: ReadDb, ids: readonly SqlValue[]): ReadonlyMap<SqlValue, object> {
  const places = new Map<SqlValue, Row[]>();
  for (const row of db.statement(PLACES).all(JSON.stringify(ids))) {
    const id = num(row, 'id');
    places.set(id, [...(places.get(id) ?? []), row]);
  }
  const names = namesAt(db, Number.MAX_SAFE_INTEGER);
  const called = (holder: string): string => {
    const [kind = '', code = ''] = holder.split(/:(.*)/s);
    return kind === 'agency' || kind === 'unit' || kind === 'person' ? names(kind, code, 'short') : '';
  };
  return new Map(
    [...places].map(([id, rows]) => {
      const [first] = rows;
      if (!first) throw new Error('a place without a row');
      const waiting = rows.filter(({ state }) => state === 'inTransit');
      return [
        id,
        {
          places: rows.length,
          waiting: waiting.reduce((sum, row) => sum + num(row, 'copies'), 0),
          state: str(first, 'state'),
          holder: str(first, 'holder'),
          holderName: called(str(first, 'holder')),
          since: strOrNull(first, 'since'),
        },
      ] as const;
    }),
  );
}
