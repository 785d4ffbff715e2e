import { civilDate } from '../../../shared/base/dates.ts';
import type { ReadDb } from '../../file/connection.ts';
import { damaged } from '../../file/failure.ts';
import { num, type Row, str, strOrNull } from '../../file/rows.ts';
import type { Unsigned } from '../../paper/book.ts';
import type { RowWords } from '../../paper/layout.ts';
import type { Names } from '../../paper/row-data.ts';
import { type Book, type BookKey, type BookRow, EVENTS_PER_LINE, type NamedRow } from '../book.ts';
import { namesAt, namesByLine, officeCover } from '../names.ts';
import { eventOf, type Late, lateReceipts, receiptRef, receiptSource } from '../receipts.ts';
import { fatesOf } from '../signed.ts';
import { markOf, versionOf } from './entry-version.ts';
import { parseFields } from './fields.ts';

/**
 * A volume of a register. Entries stand in the order of their numbers; a change of a row that is already on a printed page
 * becomes a row of its own on the next page and never alters what is printed (design 7).
 */
export function registerBook(db: ReadDb, key: BookKey): Book {
  const volume = db
    .statement('SELECT opened_on, closed_on FROM volumes WHERE series = ? AND year = ? AND volume = ?')
    .get(key.book, key.year, key.volume);
  if (!volume) throw damaged('Không có quyển sổ này.');
  const closed = strOrNull(volume, 'closed_on');
  const counts = (): typeof NO_ROWS => {
    const row = db
      .statement(
        `SELECT coalesce(min(number), 0) first, coalesce(max(number), 0) last, count(*) FILTER (WHERE state = 'void') voided
          FROM entries WHERE series = ? AND year = ? AND volume = ?`,
      )
      .get(key.book, key.year, key.volume);
    return row ? { first: num(row, 'first'), last: num(row, 'last'), voided: num(row, 'voided') } : NO_ROWS;
  };
  const names = namesByLine(db);
  const { first, last, voided } = closed === null ? NO_ROWS : counts();
  return {
    key,
    cover: (upTo, span) => ({ ...officeCover(db, upTo), year: key.year, volume: key.volume, ...span }),
    span: closed === null ? null : { from: str(volume, 'opened_on'), to: closed, firstNumber: first, lastNumber: last },
    closing: () => ({ firstNumber: first, lastNumber: last, voided }),
    pending: (event, upTo, words) => pending(db, key, closed === null, event, upTo, words),
    unsigned: (upTo) => unsigned(db, key, upTo),
    rowAt: (row, upTo, words) => rowAt(db, key, { names: names(upTo), words }, row, upTo),
  };
}

/** How rows are said: with the names of a line, in the words of a layout. */
type Saying = { readonly names: Names; readonly words: RowWords };

const NO_ROWS = { first: 0, last: 0, voided: 0 };

const COLUMNS =
  'e.id, e.ref, e.number, e.direction, e.clearance, e.day, e.late, v.seq, v.act, v.state, v.level, v.reason, v.fields';

function* pending(
  db: ReadDb,
  key: BookKey,
  open: boolean,
  event: number,
  upTo: number,
  words: RowWords,
): Generator<BookRow> {
  const after = Math.floor(event / EVENTS_PER_LINE);
  const saying = { names: namesAt(db, upTo), words };
  // The unary plus keeps SQLite on the primary key: what is not yet printed is the end of the table.
  const entries = db
    .statement(
      `SELECT ${COLUMNS} FROM entries e JOIN entry_versions v ON v.id = e.id AND v.seq = (SELECT max(seq) FROM entry_versions WHERE id = e.id AND seq <= ?)
        WHERE e.id > ? AND e.id <= ? AND +e.series = ? AND +e.year = ? AND +e.volume = ? ORDER BY e.id`,
    )
    .iterate(upTo, after, upTo, key.book, key.year, key.volume);
  const corrections = db
    .statement(
      `SELECT ${COLUMNS} FROM entry_versions v CROSS JOIN entries e ON e.id = v.id
        WHERE v.seq > ? AND v.seq <= ? AND v.seq <> v.id AND v.volume = ? AND v.volume_year = ? AND +e.series = ?
          AND EXISTS (SELECT 1 FROM page_rows p WHERE p.id = v.id AND p.kind = 'entry' AND p.page_seq < v.seq) ORDER BY v.seq`,
    )
    .iterate(after, upTo, key.volume, key.year, key.book);
  const receipts = words.receipt ? lateReceipts(db, key, upTo, open, 'day') : [];
  let [entry, correction, receipt] = [entries.next(), corrections.next(), receipts.shift()];
  while (!entry.done || !correction.done || receipt) {
    const lines = [
      entry.done ? Number.POSITIVE_INFINITY : num(entry.value, 'id'),
      correction.done ? Number.POSITIVE_INFINITY : num(correction.value, 'seq'),
      receipt?.lines.at(-1) ?? Number.POSITIVE_INFINITY,
    ];
    const first = lines.indexOf(Math.min(...lines));
    if (first === 0 && !entry.done) {
      yield entryRow(db, saying, entry.value, upTo);
      entry = entries.next();
    } else if (first === 1 && !correction.done) {
      yield correctionRow(db, saying, correction.value);
      correction = corrections.next();
    } else if (receipt) {
      const row = receiptRow(db, key, saying, receipt, upTo);
      if (row) yield row;
      receipt = receipts.shift();
    }
  }
}

function entryRow(db: ReadDb, { names, words }: Saying, row: Row, upTo: number): BookRow {
  const version = versionOf(str(row, 'direction'), row);
  const number = num(row, 'number');
  const id = num(row, 'id');
  return {
    row: 'entry',
    kind: 'entry',
    ref: str(row, 'ref'),
    seq: version.seq,
    event: id * EVENTS_PER_LINE,
    number,
    clearance: num(row, 'clearance'),
    struck: version.state === 'void',
    ...words.entry({
      names,
      number,
      version,
      ...fatesOf(db, names, id, { upTo }),
      late: num(row, 'late') === 1 ? str(row, 'day') : null,
      day: writtenOn(db, version.seq),
    }),
  };
}

/** "KN": what was signed for rows of a volume after their pages were printed. */
function receiptRow(
  db: ReadDb,
  key: BookKey,
  { names, words }: Saying,
  { source, lines }: Late,
  upTo: number,
): BookRow | null {
  const rows = db
    .statement(
      `SELECT e.id, e.number, e.direction, e.clearance, g.page, g.volume, g.year,
          (SELECT fields FROM entry_versions v WHERE v.id = e.id AND v.seq <= ? ORDER BY v.seq DESC LIMIT 1) fields
        FROM handover_items i JOIN entries e ON e.id = i.id
        JOIN pages g ON g.seq = (SELECT min(page_seq) FROM page_rows p WHERE p.id = e.id AND p.kind = 'entry')
        WHERE i.closed_by IN (SELECT value FROM json_each(?)) AND g.seq < i.closed_by AND e.series = ? AND e.year = ? AND e.volume = ?
        GROUP BY e.id ORDER BY e.number`,
    )
    .all(lines.at(-1) ?? 0, JSON.stringify(lines), source.book, source.year, source.volume);
  const [first] = rows;
  if (!first || !words.receipt) return null;
  const own = source.year === key.year && source.volume === key.volume;
  return {
    row: 'receipt',
    kind: 'correction',
    ref: receiptRef(source),
    seq: lines.at(-1) ?? 0,
    event: eventOf({ lines }),
    number: num(first, 'number'),
    clearance: rows.reduce((most, row) => Math.max(most, num(row, 'clearance')), 0),
    struck: false,
    lines,
    ...words.receipt({
      names,
      other: own ? null : { year: source.year, volume: source.volume },
      rows: rows.map((row) => {
        const fates = lines.map((line) => fatesOf(db, names, num(row, 'id'), { upTo, line }));
        return {
          number: num(row, 'number'),
          volume: num(row, 'volume'),
          page: num(row, 'page'),
          content: parseFields(str(row, 'direction'), str(row, 'fields')),
          signed: fates.flatMap(({ signed }) => signed),
          missing: fates.flatMap(({ missing }) => missing),
        };
      }),
    }),
  };
}

/** Copies that were handed over and for which nobody has signed, nor brought them back. */
function unsigned(db: ReadDb, key: BookKey, upTo: number): Unsigned {
  const rows = db
    .statement(
      `SELECT e.number row, e.direction, i.kind, i.number,
          (SELECT fields FROM entry_versions v WHERE v.id = e.id AND v.seq <= ? ORDER BY v.seq DESC LIMIT 1) fields
        FROM entries e JOIN handover_items i ON i.id = e.id JOIN handovers h ON h.ref = i.ref
        WHERE e.series = ? AND e.year = ? AND e.volume = ? AND h.seq <= ? AND (i.closed_by IS NULL OR i.closed_by > ?)
        ORDER BY e.number, i.kind, i.number`,
    )
    .all(upTo, key.book, key.year, key.volume, upTo, upTo);
  const found = new Map<string, string[]>();
  for (const row of rows) {
    const content = parseFields(str(row, 'direction'), str(row, 'fields'));
    const number = String(num(row, 'row'));
    const copies = [...(found.get(number) ?? []), markOf(content, `${str(row, 'kind')}${num(row, 'number')}`)];
    found.set(number, copies);
  }
  return [...found].map(([number, copies]) => ({ number, copies }));
}

/** "Đính chính dòng …": what stood, what stands now, why; the printed row stays as it is. */
function correctionRow(db: ReadDb, { names, words }: Saying, row: Row): BookRow {
  const after = versionOf(str(row, 'direction'), row);
  const [id, number] = [num(row, 'id'), num(row, 'number')];
  const before = db
    .statement('SELECT * FROM entry_versions WHERE id = ? AND seq < ? ORDER BY seq DESC LIMIT 1')
    .get(id, after.seq);
  const page = db
    .statement(
      `SELECT g.page, g.volume, g.year FROM page_rows p JOIN pages g ON g.seq = p.page_seq WHERE p.id = ? AND p.kind = 'entry' ORDER BY p.page_seq LIMIT 1`,
    )
    .get(id);
  return {
    row: 'correction',
    kind: 'correction',
    ref: str(row, 'ref'),
    seq: after.seq,
    event: after.seq * EVENTS_PER_LINE,
    number,
    clearance: num(row, 'clearance'),
    struck: false,
    ...words.correction({
      names,
      number,
      before: before ? versionOf(str(row, 'direction'), before) : null,
      after,
      printed: page ? { page: num(page, 'page'), volume: num(page, 'volume'), year: num(page, 'year') } : null,
      day: writtenOn(db, after.seq),
    }),
  };
}

/** The day of a line, the same wherever a page is reprinted. */
export function writtenOn(db: ReadDb, seq: number): string {
  const at = String(db.statement('SELECT at FROM journal WHERE seq = ?').value(seq) ?? '');
  return civilDate(new Date(at));
}

function rowAt(db: ReadDb, key: BookKey, saying: Saying, named: NamedRow, upTo: number): BookRow | null {
  const { kind, ref, seq, lines } = named;
  const source = receiptSource(ref);
  if (source) return receiptRow(db, key, saying, { source, lines: lines ?? [] }, upTo);
  const row = db
    .statement(`SELECT ${COLUMNS} FROM entry_versions v JOIN entries e ON e.id = v.id WHERE e.ref = ? AND v.seq = ?`)
    .get(ref, seq);
  if (!row) return null;
  switch (kind) {
    case 'entry':
    case 'annex':
      return entryRow(db, saying, row, upTo);
    case 'correction':
      return correctionRow(db, saying, row);
    case 'handover':
    case 'receipt':
      return null;
  }
}
