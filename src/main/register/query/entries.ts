import { exactKey, fold, words } from '../../../shared/fold.ts';
import { rank } from '../../../shared/levels.ts';
import {
  COPY_STATES,
  type EntryListInput,
  PAGE_ROWS,
  type Page,
  type QueryInput,
  TOTAL_CAP,
} from '../../../shared/queries.ts';
import type { Result } from '../../../shared/result.ts';
import { done } from '../../../shared/result.ts';
import { refused } from '../../../shared/rules.ts';
import { latest } from '../projection/catalogue.ts';
import { readCopies } from '../reader.ts';
import { num, numOrNull, type Row, type SqlValue, str, strOrNull } from '../rows.ts';
import { type Asker, cleared, pageOf } from './asker.ts';

/** The register's rows as a person reads them, masked by his clearance. */

export type EntryView = Readonly<Record<string, unknown>>;

const ROW = `SELECT e.*, v.fields, v.reason FROM entries e JOIN entry_versions v ON v.id = e.id AND v.seq = e.seq`;

/** The words typed, as an FTS5 expression over `columns`: every chunk a phrase, the last one by prefix while it is being typed. */
function matching(typed: string, columns: string, key: (text: string) => string): string | null {
  const chunks = typed
    .trim()
    .split(/\s+/)
    .map((chunk) => words(chunk, key))
    .filter((chunk) => chunk.length > 0);
  if (chunks.length === 0) return null;
  const open = !/\s$/.test(typed);
  const phrases = chunks.map((chunk, index) => `"${chunk.join(' ')}"${open && index === chunks.length - 1 ? '*' : ''}`);
  return `{${columns}} : (${phrases.join(' AND ')})`;
}

function filters(input: EntryListInput): string[] {
  const tokens: string[] = [];
  if (input.series !== undefined) tokens.push(`s-${input.series}`);
  if (input.year !== undefined) tokens.push(`y-${input.year}`);
  if (input.volume !== undefined && input.series !== undefined && input.year !== undefined) {
    tokens.push(`v-${input.series}-${input.year}-${input.volume}`);
  }
  if (input.level !== undefined) tokens.push(`l-${input.level}`.toLowerCase());
  if (input.state !== undefined && !copyState(input.state)) tokens.push(`t-${input.state}`.toLowerCase());
  return tokens.map((token) => `k : "${token}"`);
}

function copyState(state: string): boolean {
  return COPY_STATES.some((known) => known === state);
}

/** The hidden words of a masked row do not find it: above the asker's clearance only what everybody sees is matched. */
function visible(asker: Asker, typed: string, key: (text: string) => string, suffix: '' | 'f'): string | null {
  const own = rank(asker.actor.clearance);
  const all = matching(typed, `p${suffix} h${suffix}`, key);
  const open = matching(typed, `p${suffix}`, key);
  if (all === null || open === null) return null;
  if (own === 3) return all;
  const tokens = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, index) => `"c-${from + index}"`).join(' OR ');
  return `((${all} AND k : (${tokens(0, own)})) OR (${open} AND k : (${tokens(own + 1, 3)})))`;
}

function expressions(asker: Asker, input: EntryListInput): string[] | null {
  const narrowed = filters(input);
  if (input.search === undefined || input.search.trim() === '')
    return narrowed.length > 0 ? [narrowed.join(' AND ')] : [];
  const exact = visible(asker, input.search, exactKey, '');
  const folded = visible(asker, input.search, fold, 'f');
  if (exact === null || folded === null) return null;
  const both = (expression: string): string => [expression, ...narrowed].join(' AND ');
  return [both(exact), `(${both(folded)}) NOT (${exact})`];
}

/** Rows of the registers: exact matches before folded ones, highest number first; filters are met inside the index. */
export function entries(asker: Asker, input: EntryListInput): Page<EntryView> {
  const page = input.page ?? 1;
  const wanted = Math.max(page * PAGE_ROWS + 1, TOTAL_CAP);
  const found = expressions(asker, input);
  if (found === null) return pageOf([], page, 0);
  const [where, params] = conditions(input);
  const direction = input.order === 'asc' ? 'ASC' : 'DESC';
  const ids: SqlValue[] = [];
  if (found.length === 0) {
    const sql = `SELECT e.id FROM entries e WHERE 1 ${where} ORDER BY e.id ${direction} LIMIT ?`;
    ids.push(...asker.db.statement(sql).values(...params, wanted));
  }
  for (const expression of found) {
    if (ids.length >= wanted) break;
    const sql =
      where === ''
        ? `SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid ${direction} LIMIT ?`
        : `SELECT s.rowid FROM search s JOIN entries e ON e.id = s.rowid WHERE s.search MATCH ? ${where} ORDER BY s.rowid ${direction} LIMIT ?`;
    ids.push(...asker.db.statement(sql).values(expression, ...params, wanted - ids.length));
  }
  const slice = ids.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS + 1);
  const one = asker.db.statement(`${ROW} WHERE e.id = ?`);
  const rows = slice.flatMap((id) => {
    const row = one.get(id);
    return row ? [view(asker, row)] : [];
  });
  return pageOf(rows, page, ids.length);
}

function conditions(input: EntryListInput): [where: string, params: SqlValue[]] {
  const parts: string[] = [];
  const params: SqlValue[] = [];
  const add = (sql: string, value: SqlValue): void => {
    parts.push(`AND ${sql}`);
    params.push(value);
  };
  if (input.from !== undefined) add('e.day >= ?', input.from);
  if (input.to !== undefined) add('e.day <= ?', input.to);
  // A volume is in the index only together with its series and year.
  if (input.volume !== undefined && (input.series === undefined || input.year === undefined))
    add('e.volume = ?', input.volume);
  if (input.state !== undefined && copyState(input.state)) {
    add('EXISTS(SELECT 1 FROM copies c WHERE c.id = e.id AND c.state = ?)', input.state);
  }
  return [parts.join(' '), params];
}

/** One row as the asker may see it: whole, or masked with no words but symbol and type. */
export function view(asker: Asker, row: Row): EntryView {
  const fields = objectOf(str(row, 'fields'));
  const head = {
    ref: str(row, 'ref'),
    series: str(row, 'series'),
    year: num(row, 'year'),
    number: num(row, 'number'),
    volume: num(row, 'volume'),
    direction: str(row, 'direction'),
    state: str(row, 'state'),
    level: str(row, 'level'),
    late: num(row, 'late') === 1,
  };
  const open = { ...given('symbol', fields.symbol), ...given('type', fields.type) };
  if (!cleared(asker, num(row, 'clearance'))) return { ...head, ...open, masked: true };
  const reason = strOrNull(row, 'reason');
  return {
    ...fields,
    ...head,
    day: str(row, 'day'),
    date: strOrNull(row, 'date'),
    arrivalNumber: numOrNull(row, 'arrival_number'),
    protectedUntil: strOrNull(row, 'protected_until'),
    ...(reason === null ? {} : { reason: JSON.parse(reason) }),
    names: namesIn(asker, fields),
  };
}

function given(name: string, value: unknown): object {
  return value === undefined ? {} : { [name]: value };
}

/** A JSON object of a table, as plain data; redacted words stay `{"redacted": line}`. */
export function objectOf(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Present names of the codes in a row: `{"person:an": "Nguyễn Văn An"}`. */
function namesIn(asker: Asker, fields: Record<string, unknown>): Record<string, string> {
  const found: Record<string, string> = {};
  const add = (kind: 'person' | 'unit' | 'agency' | 'legalBasis', code: unknown): void => {
    const row = typeof code === 'string' ? latest(asker.db, kind, code) : undefined;
    if (!row) return;
    const card = objectOf(str(row, 'fields'));
    const name = kind === 'legalBasis' ? card.title : card.name;
    if (typeof name === 'string') found[`${kind}:${String(code)}`] = name;
  };
  const party = (to: unknown): void => {
    if (typeof to !== 'object' || to === null) return;
    for (const kind of ['agency', 'unit', 'person'] as const) if (kind in to) add(kind, Object.values(to)[0]);
  };
  for (const name of ['signer', 'drafter']) add('person', fields[name]);
  for (const name of ['storageUnit', 'unit']) add('unit', fields[name]);
  add('legalBasis', fields.legalBasis);
  party(fields.issuer);
  const recipients = fields.recipients;
  if (Array.isArray(recipients)) for (const recipient of recipients) party(recipient?.to);
  return found;
}

/** One entry with every version that ever stood and every copy. */
export function entry(asker: Asker, input: QueryInput<'entry'>): Result<EntryView> {
  const row = asker.db.statement(`${ROW} WHERE e.ref = ?`).get(input.ref);
  if (!row) return refused('entry.unknown', `Không có dòng ${input.ref} trong sổ. Hãy kiểm tra lại số.`);
  const open = cleared(asker, num(row, 'clearance'));
  const versions = asker.db
    .statement(
      'SELECT v.*, j.at, j.actor FROM entry_versions v JOIN journal j ON j.seq = v.seq WHERE v.id = ? ORDER BY v.seq',
    )
    .all(num(row, 'id'))
    .map((version) => {
      const reason = strOrNull(version, 'reason');
      const what = {
        seq: num(version, 'seq'),
        at: str(version, 'at'),
        actor: str(version, 'actor'),
        act: str(version, 'act'),
        state: str(version, 'state'),
        level: str(version, 'level'),
      };
      if (!open) return what;
      return {
        ...what,
        ...(reason === null ? {} : { reason: JSON.parse(reason) }),
        fields: objectOf(str(version, 'fields')),
      };
    });
  return done({ ...view(asker, row), versions, copies: copyViews(asker, num(row, 'id'), input.ref) });
}

function copyViews(asker: Asker, id: number, ref: string): object[] {
  return readCopies(asker.db, id).map((copy) => ({
    copy: `${ref}#${copy.kind}${copy.number}`,
    mark: copy.mark,
    state: copy.state,
    holder: copy.holder,
  }));
}

/** Copies with their state and holder. */
export function copies(asker: Asker, input: QueryInput<'copies'>): Page<object> {
  const page = input.page ?? 1;
  const parts: string[] = [];
  const params: SqlValue[] = [];
  for (const [sql, value] of [
    ['e.ref = ?', input.ref],
    ['c.holder = ?', input.holder],
    ['c.state = ?', input.state],
  ] as const) {
    if (value === undefined) continue;
    parts.push(sql);
    params.push(value);
  }
  const where = parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '';
  // The copies of one document in their order; documents highest number first.
  const direction = input.order === 'asc' || input.ref !== undefined ? 'ASC' : 'DESC';
  const from = `FROM copies c JOIN entries e ON e.id = c.id JOIN entry_versions v ON v.id = e.id AND v.seq = e.seq ${where}`;
  const rows = asker.db
    .statement(
      `SELECT e.ref, e.level, e.clearance, c.kind, c.number, c.mark, c.state, c.holder, v.fields ${from}
        ORDER BY c.id ${direction}, c.kind, c.number LIMIT ? OFFSET ?`,
    )
    .all(...params, PAGE_ROWS + 1, (page - 1) * PAGE_ROWS)
    .map((row) => {
      const fields = objectOf(str(row, 'fields'));
      return {
        copy: `${str(row, 'ref')}#${str(row, 'kind')}${num(row, 'number')}`,
        ref: str(row, 'ref'),
        mark: str(row, 'mark'),
        state: str(row, 'state'),
        holder: str(row, 'holder'),
        level: str(row, 'level'),
        ...given('symbol', fields.symbol),
        ...given('type', fields.type),
        ...(cleared(asker, num(row, 'clearance')) ? {} : { masked: true }),
      };
    });
  const total = Number(
    asker.db.statement(`SELECT count(*) FROM (SELECT 1 ${from} LIMIT ${TOTAL_CAP})`).value(...params),
  );
  return pageOf(rows, page, total);
}
