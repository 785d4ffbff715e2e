import { civilDate } from '../../../shared/base/dates.ts';
import type { RowKind } from '../../../shared/facts.ts';
import type { ReadDb } from '../../file/connection.ts';
import { damaged } from '../../file/failure.ts';
import { num, type Row, str, strOrNull } from '../../file/rows.ts';
import type { RowWords } from '../../paper/layout.ts';
import type { Names } from '../../paper/row-data.ts';
import { type Book, type BookKey, type BookRow, EVENTS_PER_LINE } from '../book.ts';
import { namesAt, namesByLine, officeCover } from '../names.ts';
import { signedFor } from '../signed.ts';
import { versionOf } from './entry-version.ts';

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
    pending: (event, upTo, words) => pending(db, key, event, upTo, words),
    rowAt: (kind, ref, seq, upTo, words) => rowAt(db, { names: names(upTo), words }, kind, ref, seq, upTo),
  };
}

/** How rows are said: with the names of a line, in the words of a layout. */
type Saying = { readonly names: Names; readonly words: RowWords };

const NO_ROWS = { first: 0, last: 0, voided: 0 };

const COLUMNS = 'e.id, e.ref, e.number, e.direction, e.clearance, v.seq, v.act, v.state, v.level, v.reason, v.fields';

function* pending(db: ReadDb, key: BookKey, event: number, upTo: number, words: RowWords): Generator<BookRow> {
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
  let [entry, correction] = [entries.next(), corrections.next()];
  while (!entry.done || !correction.done) {
    const entryFirst = !entry.done && (correction.done || num(entry.value, 'id') < num(correction.value, 'seq'));
    if (entryFirst && !entry.done) {
      yield entryRow(db, saying, entry.value, upTo);
      entry = entries.next();
    } else if (!correction.done) {
      yield correctionRow(db, saying, correction.value);
      correction = corrections.next();
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
    ...words.entry({ names, number, version, signed: signedFor(db, names, id, upTo, null) }),
  };
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

function rowAt(db: ReadDb, saying: Saying, kind: RowKind, ref: string, seq: number, upTo: number): BookRow | null {
  const row = db
    .statement(`SELECT ${COLUMNS} FROM entry_versions v JOIN entries e ON e.id = v.id WHERE e.ref = ? AND v.seq = ?`)
    .get(ref, seq);
  if (!row) return null;
  switch (kind) {
    case 'entry':
      return entryRow(db, saying, row, upTo);
    case 'correction':
      return correctionRow(db, saying, row);
    case 'handover':
      return null;
  }
}
