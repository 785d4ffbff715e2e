import { LEVELS, rank } from '../../../shared/base/levels.ts';
import { COPY_KINDS, isEntryRef } from '../../../shared/base/references.ts';
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
import { num, oneOf, type Row, str, strOrNull } from '../../file/rows.ts';
import { factOf, lineOf, wordsOf } from '../../journal/journal.ts';
import { highestOf } from '../clearance.ts';

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

/** The lines in which words of a paper of ours lie: its own, who signed or gave back by it, what was answered to it. */
const PAPER_LINES: readonly (readonly [kind: string, sql: string])[] = [
  [
    'handover:',
    `SELECT seq FROM handovers WHERE ref = ? UNION SELECT closed_by FROM handover_items WHERE ref = ? AND closed_by IS NOT NULL`,
  ],
  ['recall:', 'SELECT seq FROM recalls WHERE ref = ? OR ref = ?'],
  [
    'envelope:',
    `SELECT seq FROM envelopes WHERE ref = ? UNION SELECT seq FROM journal WHERE act = 'releaseEnvelope' AND body ->> 'envelope' = ?`,
  ],
  ['duty:', `SELECT closed_by FROM duties WHERE closing IS NOT NULL AND 'duty:' || year || ':' || number IN (?, ?)`],
];

function linesOf(db: ReadDb, ref: string): readonly number[] {
  const sql = PAPER_LINES.find(([kind]) => ref.startsWith(kind))?.[1];
  return sql === undefined
    ? []
    : db
        .statement(sql)
        .column(ref, ref)
        .map(Number)
        .sort((a, b) => a - b);
}

function readPaperWords(db: ReadDb, ref: string): ReturnType<EntriesReads['paperWords']> {
  const lines = linesOf(db, ref);
  if (lines.length === 0) return null;
  const line = db.statement('SELECT * FROM journal WHERE seq = ?');
  const facts = lines.flatMap((seq) => {
    const row = line.get(seq);
    return row ? [factOf(lineOf(row), wordsOf(db, seq))] : [];
  });
  const entries = [...new Set(facts.flatMap(({ kind, body }) => kind.about(body)))].filter(isEntryRef);
  const levels = facts.map(({ kind, body }) => rank(kind.level(body)));
  const papers = db
    .statement(`SELECT paper FROM duties WHERE paper IS NOT NULL AND 'duty:' || year || ':' || number = ?`)
    .column(ref)
    .map(String);
  const whole = /^(?:handover|recall):/.test(ref) ? [...papers, ref] : papers;
  const stated = Math.max(0, ...levels);
  const most = Math.max(stated, highestOf(db, [...entries, ...whole]));
  return { entries, clearance: LEVELS[most - 1] ?? null, level: LEVELS[stated - 1] ?? null };
}

/** Where a line keeps what `acknowledge` takes under another name: who signed for an agency, what was found with each copy. */
function keptAs(field: string): string {
  return field === 'by' ? 'byName' : field.replace(/^outcome\./, 'items.');
}

function readPlaces(db: ReadDb, ref: string, field: string): TextPlace[] {
  const placed = (row: Row): TextPlace => ({ seq: num(row, 'seq'), path: str(row, 'path') });
  if (!isEntryRef(ref))
    return db
      .statement(
        'SELECT seq, path FROM journal_text WHERE path IN (?, ?) AND seq IN (SELECT value FROM json_each(?)) ORDER BY seq',
      )
      .all(field, keptAs(field), JSON.stringify(linesOf(db, ref)))
      .map(placed);
  return db
    .statement(
      `SELECT t.seq, t.path FROM entries e JOIN entry_versions v ON v.id = e.id JOIN journal_text t ON t.seq = v.seq
        WHERE e.ref = ? AND t.path IN (?, ?, ?, ?) ORDER BY t.seq, t.path`,
    )
    .all(ref, `entry.${field}`, `outgoing.${field}`, `incoming.${field}`, field)
    .map(placed);
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
    paperWords: (ref) => readPaperWords(db, ref),
    places: (ref, field) => readPlaces(db, ref, field),
  };
}
