import { LEVELS } from '../../../shared/base/levels.ts';
import { COPY_KINDS } from '../../../shared/base/references.ts';
import { parseWithTexts } from '../../../shared/base/text.ts';
import type {
  CopyCard,
  CopyState,
  EntriesReads,
  EntryCard,
  EntryState,
  TextPlace,
} from '../../../shared/subjects/entries/reads.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, oneOf, str, strOrNull } from '../../file/rows.ts';

const STATES: readonly EntryState[] = ['registered', 'sealed', 'void', 'declassified'];
const COPY_STATES: readonly CopyState[] = [
  'inStore',
  'inTransit',
  'held',
  'sent',
  'takenOut',
  'missing',
  'destroyed',
  'archived',
  'returned',
  'void',
];

/** The copies of an entry, each with the day of its last step. */
export function readCopies(db: ReadDb, id: number): CopyCard[] {
  return db
    .statement(
      `SELECT kind, number, mark, state, holder, (SELECT s.day FROM custody s WHERE s.id = c.id AND s.kind = c.kind AND s.number = c.number
        ORDER BY s.seq DESC LIMIT 1) since FROM copies c WHERE id = ? ORDER BY kind, number`,
    )
    .all(id)
    .map((row) => ({
      kind: oneOf(COPY_KINDS, str(row, 'kind')),
      number: num(row, 'number'),
      mark: str(row, 'mark'),
      state: oneOf(COPY_STATES, str(row, 'state')),
      holder: str(row, 'holder'),
      since: strOrNull(row, 'since'),
    }));
}

function readEntry(db: ReadDb, ref: string): EntryCard | null {
  const row = db.statement('SELECT * FROM present_entries WHERE ref = ?').get(ref);
  if (!row) return null;
  const clearance = num(row, 'clearance');
  return {
    ref,
    series: str(row, 'series'),
    year: num(row, 'year'),
    number: num(row, 'number'),
    volume: num(row, 'volume'),
    direction: str(row, 'direction') === 'out' ? 'out' : 'in',
    state: oneOf(STATES, str(row, 'state')),
    level: oneOf(LEVELS, str(row, 'level')),
    clearance: clearance === 0 ? null : (LEVELS[clearance - 1] ?? 'topSecret'),
    day: str(row, 'day'),
    fields: parseWithTexts(str(row, 'fields')),
  };
}

function readPlaces(db: ReadDb, ref: string, field: string): TextPlace[] {
  return db
    .statement(
      `SELECT t.seq, t.path FROM entries e JOIN entry_versions v ON v.id = e.id JOIN journal_text t ON t.seq = v.seq
        WHERE e.ref = ? AND t.path IN (?, ?, ?, ?) ORDER BY t.seq, t.path`,
    )
    .all(ref, `entry.${field}`, `outgoing.${field}`, `incoming.${field}`, field)
    .map((row) => ({ seq: num(row, 'seq'), path: str(row, 'path') }));
}

export function reads(db: ReadDb): EntriesReads {
  const count = (sql: string, ...params: (string | number)[]): number =>
    Number(db.statement(sql).value(...params) ?? 0);
  const text = (sql: string, ...params: (string | number)[]): string | null => {
    const value = db.statement(sql).value(...params);
    return typeof value === 'string' ? value : null;
  };
  const lastArrivalNumber = (series: string, year: number, but: string | null): number =>
    count(
      `SELECT arrival_number FROM entries WHERE direction = 'in' AND series = ? AND year = ? AND state <> 'void' AND ref <> ?
        ORDER BY arrival_number DESC LIMIT 1`,
      series,
      year,
      but ?? '',
    );
  const borne = (series: string, year: number, number: number): boolean =>
    count(
      `SELECT EXISTS(SELECT 1 FROM entries WHERE direction = 'in' AND series = ? AND year = ? AND arrival_number = ?)`,
      series,
      year,
      number,
    ) === 1;
  return {
    lastNumber: (series, year) => count('SELECT max(number) FROM entries WHERE series = ? AND year = ?', series, year),
    lastArrivalNumber,
    nextArrivalNumber: (series, year) => {
      let next = lastArrivalNumber(series, year, null) + 1;
      while (borne(series, year, next)) next += 1;
      return next;
    },
    arrivalNumberTaken: (series, year, number, but) =>
      text(
        `SELECT ref FROM entries WHERE direction = 'in' AND series = ? AND year = ? AND arrival_number = ? AND state <> 'void' AND ref <> ? LIMIT 1`,
        series,
        year,
        number,
        but ?? '',
      ) !== null,
    dayAbove: (series, year, number) =>
      text(
        'SELECT day FROM entries WHERE series = ? AND year = ? AND number < ? ORDER BY number DESC LIMIT 1',
        series,
        year,
        number,
      ),
    lastDayIn: (series, year, volume) =>
      text('SELECT max(day) FROM entries WHERE series = ? AND year = ? AND volume = ?', series, year, volume),
    entry: (ref) => readEntry(db, ref),
    symbolOwner: (year, symbol, but) =>
      text(
        `SELECT ref FROM entries WHERE direction = 'out' AND year = ? AND symbol_key = ? AND state <> 'void' AND ref <> ? LIMIT 1`,
        year,
        symbol,
        but ?? '',
      ),
    sameDocument: (issuer, symbol, date, but) =>
      text(
        `SELECT ref FROM entries WHERE direction = 'in' AND issuer = ? AND symbol_key = ? AND date = ? AND state <> 'void' AND ref <> ? LIMIT 1`,
        issuer,
        symbol,
        date,
        but ?? '',
      ),
    copies: (ref) => {
      const id = db.statement('SELECT id FROM entries WHERE ref = ?').value(ref);
      return typeof id === 'number' ? readCopies(db, id) : [];
    },
    places: (ref, field) => readPlaces(db, ref, field),
  };
}
