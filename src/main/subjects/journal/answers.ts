import { addDays, momentOf } from '../../../shared/base/dates.ts';
import { rank } from '../../../shared/base/levels.ts';
import { PAGE_ROWS, type Page, TOTAL_CAP } from '../../../shared/query.ts';
import { ACTS_BY_NAME, type QueryInput } from '../../../shared/subjects.ts';
import type { ReadDb } from '../../file/connection.ts';
import type { Row, SqlValue } from '../../file/rows.ts';
import { factOf, head, type Line, lineOf, wordsOf } from '../../journal/journal.ts';
import { RECOVERY_LOGIN } from '../../keys/attempts.ts';
import { type Asker, pageOf } from '../asker.ts';
import { highestOf } from '../clearance.ts';

/** Lines of the journal; a line about an entry above the asker's clearance shows no words and no body at all. */
export function journal(asker: Asker, input: QueryInput<'journal'>): Page<object> {
  const page = input.page ?? 1;
  const parts: string[] = [];
  const params: SqlValue[] = [];
  const add = (sql: string, ...values: SqlValue[]): void => {
    parts.push(sql);
    params.push(...values);
  };
  if (typeof input.from === 'number') add('seq >= ?', input.from);
  if (typeof input.to === 'number') add('seq <= ?', input.to);
  if (typeof input.from === 'string') add('at >= ?', momentOf(input.from).toISOString());
  if (typeof input.to === 'string') add('at < ?', momentOf(addDays(input.to, 1)).toISOString());
  if (input.act !== undefined) add('act = ?', input.act);
  if (input.actor !== undefined) add(`instr('+' || actor || '+', '+' || ? || '+') > 0`, input.actor);
  if (input.ref !== undefined) speaksOf(input.ref, add);
  if (input.failed === true) add(`act = 'signIn' AND (body ->> 'failed' > 0 OR body ->> 'lost')`);
  const where = parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '';
  const direction = input.order === 'asc' ? 'ASC' : 'DESC';
  const skipped = (page - 1) * PAGE_ROWS;
  const rows =
    where === ''
      ? wholePage(asker, direction, skipped)
      : asker.db
          .statement(`SELECT * FROM journal ${where} ORDER BY seq ${direction} LIMIT ? OFFSET ?`)
          .all(...params, PAGE_ROWS + 1, skipped);
  const counted = `SELECT count(*) FROM (SELECT 1 FROM journal ${where} LIMIT ${TOTAL_CAP})`;
  const total = where === '' ? head(asker.db).seq : Number(asker.db.statement(counted).value(...params));
  return pageOf(
    rows.map((row) => view(asker, lineOf(row))),
    page,
    total,
  );
}

/**
 * What speaks of a row, one of its copies or a paper: lines that name it, and the one that made it, which does not name itself. Of a row
 * its copies are meant too.
 */
function speaksOf(ref: string, add: (sql: string, ...values: SqlValue[]) => void): void {
  add(
    `(instr(body, ?) > 0 OR instr(body, ?) > 0 OR seq IN (SELECT id FROM entries WHERE ref = ?
      UNION SELECT seq FROM handovers WHERE ref = ? UNION SELECT seq FROM recalls WHERE ref = ?
      UNION SELECT seq FROM incidents WHERE ref = ? UNION SELECT seq FROM envelopes WHERE ref = ?))`,
    JSON.stringify(ref),
    `"${ref}#`,
    ...Array.from({ length: 5 }, () => ref),
  );
}

/** A page of the whole journal: its numbers have no gaps, so that no line before the page needs to be read. */
function wholePage({ db }: Asker, direction: 'ASC' | 'DESC', skipped: number): readonly Row[] {
  if (direction === 'ASC')
    return db.statement('SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?').all(skipped, PAGE_ROWS + 1);
  return db
    .statement('SELECT * FROM journal WHERE seq <= ? ORDER BY seq DESC LIMIT ?')
    .all(head(db).seq - skipped, PAGE_ROWS + 1);
}

function view(asker: Asker, line: ReturnType<typeof lineOf>): object {
  const { kind, body } = factOf(line, wordsOf(asker.db, line.seq));
  const [actor, second] = line.actor.split('+');
  const refs = kind.about(body);
  return {
    seq: line.seq,
    at: line.at,
    actor,
    ...([actor, second].includes(RECOVERY_LOGIN) ? { withRecoveryCode: true } : second === undefined ? {} : { second }),
    ...(isFounding(body) ? { founding: true } : {}),
    act: line.act,
    ...failedBefore(body),
    ...(ACTS_BY_NAME.get(line.act) ? { title: ACTS_BY_NAME.get(line.act)?.title } : {}),
    ...(refs.length === 0 ? {} : refs.length === 1 ? { ref: refs[0] } : { refs }),
    hash: line.hash.toString('hex'),
    body,
    clearance: Math.max(rank(kind.level(body)), needed(asker, line, refs, body)),
  };
}

function failedBefore(body: unknown): { readonly failed?: number } {
  const { failed }: { failed?: unknown } = Object(body);
  return typeof failed === 'number' && failed > 0 ? { failed } : {};
}

function isFounding(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'founding' in body && body.founding === true;
}

/** What it takes to read all that stands on the pages of a line, by its act. */
const PRINTED: ReadonlyMap<string, string> = new Map([
  ['pagePrinted', 'SELECT max(e.clearance) FROM page_rows r JOIN entries e ON e.id = r.id WHERE r.page_seq = ?'],
  [
    'pageReprinted',
    `SELECT max(e.clearance) FROM prints p JOIN pages g ON g.book = p.series AND g.year = p.year AND g.volume = p.volume
        AND g.page BETWEEN p.first_number AND p.last_number
      JOIN page_rows r ON r.page_seq = g.seq JOIN entries e ON e.id = r.id WHERE p.seq = ?`,
  ],
  [
    'draftPrinted',
    `SELECT max(e.clearance) FROM prints p JOIN entries e ON e.series = p.series AND e.year = p.year AND e.volume = p.volume
        AND e.number BETWEEN p.first_number AND p.last_number OR e.id IN (SELECT f.id FROM files f WHERE f.seq = p.seq)
      WHERE p.seq = ?`,
  ],
]);

/** What it takes to read a line: the highest of the entries that it is about, and of the whole papers it speaks of. */
function needed(
  { db }: Asker,
  { seq, act }: Pick<Line, 'seq' | 'act'>,
  refs: readonly string[],
  body: unknown,
): number {
  // What an inspector searched for may be anything: only who may read everything sees the words.
  if (act === 'look' && (refs.length === 0 || Object(body).asked !== undefined)) return 3;
  const printed = PRINTED.get(act);
  // The file's name is the clerk's own: it may say what the pages say, and is shown to whoever may read them all.
  if (printed !== undefined) return Number(db.statement(printed).value(seq) ?? 0);
  return refs.length === 0 ? 0 : highestOf(db, [...refs, ...papersOf(db, seq, refs)]);
}

/** The papers of ours that a line speaks of: what was signed for or came back by it, what was said of a duty. */
function papersOf(db: ReadDb, seq: number, refs: readonly string[]): readonly string[] {
  return db
    .statement(
      `SELECT ref FROM handover_items WHERE closed_by = ? UNION SELECT d.paper FROM json_each(?) r JOIN duties d ON d.ref = r.value
        WHERE d.closed_by = ? AND d.closing IS NOT NULL AND d.paper IS NOT NULL`,
    )
    .column(seq, JSON.stringify(refs), seq)
    .map(String);
}
