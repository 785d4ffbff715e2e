import { z } from 'zod';
import { LEVELS } from '../../shared/base/levels.ts';
import { COPY_KINDS, type PaperKind } from '../../shared/base/references.ts';
import { parseWithTexts, Text } from '../../shared/base/text.ts';
import type {
  CopyCard,
  CopyState,
  EntryCard,
  EntryState,
  HandoverCard,
  RegisterReader,
  SeriesCard,
  StillHeld,
  TextPlace,
  VolumeCard,
} from '../../shared/reader.ts';
import type { ReadDb } from '../file/database.ts';
import { damaged } from '../file/failure.ts';
import { num, numOrNull, type Row, str, strOrNull } from '../file/rows.ts';
import { readDuty } from '../subjects/duties/reads.ts';
import { type ListKind, latest } from '../subjects/office/catalogue.ts';
import { daysOff } from '../subjects/office/days-off.ts';
import { officeForm } from '../subjects/prints/office-forms.ts';
import { readPerson, readUser, readUsers } from '../subjects/users/people.ts';

/** What the rules may ask (`RegisterReader`), answered from the tables inside the act's own transaction. */

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
const named = z.object({ name: z.string() });
const levelled = z.object({ level: z.enum(LEVELS).optional() });

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
  'void',
];

function oneOf<T extends string>(values: readonly T[], value: string): T {
  const found = values.find((known) => known === value);
  if (found === undefined) throw damaged('Bảng của sổ có giá trị lạ.');
  return found;
}

function fieldsOf(db: ReadDb, kind: ListKind, code: string): unknown {
  const row = latest(db, kind, code);
  return row ? JSON.parse(str(row, 'fields')) : null;
}

export function readSeries(db: ReadDb, code: string): SeriesCard | null {
  const fields = fieldsOf(db, 'series', code);
  return fields === null ? null : seriesRow.parse(fields);
}

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
  const row = db
    .statement(
      'SELECT e.*, v.fields FROM entries e JOIN entry_versions v ON v.id = e.id AND v.seq = e.seq WHERE e.ref = ?',
    )
    .get(ref);
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

/** Drafts, pages that bind, saved files: whatever showed the entry after it was registered. */
function readStillHeld(db: ReadDb, ref: string): StillHeld {
  const shown = (row: Row): string[] => {
    const file: unknown = JSON.parse(strOrNull(row, 'file') ?? 'null');
    return typeof file === 'string' ? [file] : [];
  };
  const pages = db
    .statement(
      `SELECT DISTINCT g.book, g.year, g.volume, g.page FROM page_rows p JOIN entries e ON e.id = p.id JOIN pages g ON g.seq = p.page_seq
        WHERE e.ref = ? ORDER BY g.seq`,
    )
    .all(ref)
    .map(
      (row) => `sổ ${str(row, 'book')} năm ${num(row, 'year')} quyển ${num(row, 'volume')} trang ${num(row, 'page')}`,
    );
  const drafts = db
    .statement(
      `SELECT p.seq, p.file FROM prints p JOIN entries e ON e.ref = ? WHERE p.kind = 'draft' AND p.series = e.series AND p.year = e.year
        AND p.volume = e.volume AND e.number BETWEEN p.first_number AND p.last_number AND p.seq >= e.id ORDER BY p.seq`,
    )
    .all(ref);
  const reprints = db
    .statement(
      `SELECT DISTINCT r.file FROM page_rows p JOIN entries e ON e.id = p.id JOIN pages g ON g.seq = p.page_seq
        JOIN prints r ON r.kind = 'reprint' AND r.series = g.book AND r.year = g.year AND r.volume = g.volume
          AND g.page BETWEEN r.first_number AND r.last_number WHERE e.ref = ? ORDER BY r.seq`,
    )
    .all(ref);
  const files = db
    .statement('SELECT f.file FROM files f JOIN entries e ON e.id = f.id WHERE e.ref = ? ORDER BY f.seq')
    .all(ref);
  const backups = db
    .statement('SELECT b.file FROM backups b JOIN entries e ON e.ref = ? WHERE b.head >= e.id ORDER BY b.seq')
    .all(ref);
  return {
    pages,
    drafts: drafts.map((row) => `dòng nhật ký ${num(row, 'seq')}`),
    files: [...new Set([...drafts, ...reprints, ...files].flatMap(shown))],
    backups: [...new Set(backups.flatMap(shown))],
  };
}

const ITEM_STATES = ['open', 'received', 'missing', 'returned'] as const;

function readHandover(db: ReadDb, ref: string): HandoverCard | null {
  const row = db.statement('SELECT day, giver, receiver FROM handovers WHERE ref = ?').get(ref);
  if (!row) return null;
  const items = db
    .statement(
      'SELECT e.ref, i.kind, i.number, i.state FROM handover_items i JOIN entries e ON e.id = i.id WHERE i.ref = ? ORDER BY i.position',
    )
    .all(ref)
    .map((item) => ({
      copy: `${str(item, 'ref')}#${str(item, 'kind')}${num(item, 'number')}`,
      state: oneOf(ITEM_STATES, str(item, 'state')),
    }));
  return { ref, on: str(row, 'day'), from: str(row, 'giver'), to: str(row, 'receiver'), items };
}

/** Where the numbers of each kind of paper stand. */
const LAST_PAPER: Readonly<Record<PaperKind, string>> = {
  handover: 'SELECT max(number) FROM handovers WHERE year = ?',
  incident: 'SELECT max(number) FROM incidents WHERE year = ?',
};

/** The reader over a connection; `doubt` is what the clock is suspected of. */
export function registerReader(db: ReadDb, doubt: 'behind' | 'ahead' | 'year' | null): RegisterReader {
  const count = (sql: string, ...params: (string | number)[]): number =>
    Number(db.statement(sql).value(...params) ?? 0);
  const text = (sql: string, ...params: (string | number)[]): string | null => {
    const value = db.statement(sql).value(...params);
    return typeof value === 'string' ? value : null;
  };
  return {
    daysOff: () => daysOff(db),
    officeName: () => named.parse(fieldsOf(db, 'office', '')).name,
    known: (kind, code) => latest(db, kind, code) !== undefined,
    person: (code) => readPerson(db, code),
    series: (code) => readSeries(db, code),
    legalBasisLevel: (code) => {
      const fields = fieldsOf(db, 'legalBasis', code);
      return fields === null ? null : (levelled.parse(fields).level ?? null);
    },
    users: () => readUsers(db),
    user: (login) => readUser(db, login),
    volumes: (series, year) =>
      db
        .statement('SELECT * FROM volumes WHERE series = ? AND year = ? ORDER BY volume')
        .all(series, year)
        .map(readVolume),
    certified: (series, year, volume) =>
      count(
        'SELECT EXISTS(SELECT 1 FROM pages WHERE book = ? AND year = ? AND volume = ? AND certificate IS NOT NULL)',
        series,
        year,
        volume,
      ) === 1,
    seriesHasVolumes: (series) => count('SELECT EXISTS(SELECT 1 FROM volumes WHERE series = ?)', series) === 1,
    openVolumeSince: (series, year) => {
      const row = db
        .statement(
          'SELECT * FROM volumes WHERE series = ? AND year >= ? AND closed_on IS NULL ORDER BY year DESC, volume DESC LIMIT 1',
        )
        .get(series, year);
      return row ? readVolume(row) : null;
    },
    lastNumber: (series, year) => count('SELECT max(number) FROM entries WHERE series = ? AND year = ?', series, year),
    lastArrivalNumber: (series, year) =>
      count(`SELECT max(arrival_number) FROM entries WHERE direction = 'in' AND series = ? AND year = ?`, series, year),
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
    lastPaper: (kind, year) => count(LAST_PAPER[kind], year),
    handover: (ref) => readHandover(db, ref),
    duty: (ref) => readDuty(db, ref),
    heldBy: (person) =>
      count(
        `SELECT count(*) FROM copies WHERE holder = ? AND holder <> 'store' AND state IN ('held', 'takenOut')`,
        `person:${person}`,
      ),
    places: (ref, field) => readPlaces(db, ref, field),
    stillHeld: (ref) => readStillHeld(db, ref),
    form: (code) => officeForm(db, code) ?? null,
    clockDoubt: () => doubt,
  };
}
