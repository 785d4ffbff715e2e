import { rank } from '../../../shared/base/levels.ts';
import { spoken } from '../../../shared/base/names.ts';
import type { Result } from '../../../shared/base/result.ts';
import { done } from '../../../shared/base/result.ts';
import { refused } from '../../../shared/base/rule.ts';
import { entryUnknown } from '../../../shared/house-rules.ts';
import { PAGE_ROWS, type Page, TOTAL_CAP } from '../../../shared/query.ts';
import type { QueryInput } from '../../../shared/subjects.ts';

import { num, numOrNull, objectOf, type Row, type SqlValue, str, strOrNull } from '../../file/rows.ts';
import { type Asker, pageOf } from '../asker.ts';
import { type Named, nameAt } from '../catalogue.ts';
import { namesAt } from '../names.ts';
import { signatureAt } from '../signed.ts';
import { findEntries } from './find.ts';
import { readCopies } from './reads.ts';
import { whereabouts } from './whereabouts.ts';

/** The register's rows as they are read; what takes a clearance says which. */

export type EntryView = Readonly<Record<string, unknown>>;

/** Rows of the registers: exact matches before folded ones, highest number first; filters are met inside the index. */
export function entries(asker: Asker, input: QueryInput<'entries'>): Page<EntryView> {
  const [page, size] = [input.page ?? 1, input.size ?? PAGE_ROWS];
  const ids = findEntries(asker, input, Math.max(page * size + 1, TOTAL_CAP));
  const one = asker.db.statement('SELECT * FROM present_entries WHERE id = ?');
  const show = viewer(asker);
  const shown = ids.slice((page - 1) * size, page * size + 1);
  const places = whereabouts(asker.db, shown);
  const rows = shown.flatMap((id) => {
    const row = one.get(id);
    const where = places.get(id);
    return row ? [{ ...show(row), ...(where === undefined ? {} : { whereabouts: where }) }] : [];
  });
  return pageOf(rows, page, ids.length, size);
}

/** Shows rows, and asks for each name in them once. */
export function viewer(asker: Asker): (row: Row) => EntryView {
  const known = new Map<string, string | null>();
  const nameOf: NameOf = (kind, code) => {
    const key = `${kind}:${code}`;
    let name = known.get(key);
    if (name === undefined) {
      name = nameAt(asker.db, kind, code);
      known.set(key, name);
    }
    return name;
  };
  return (row) => view(row, nameOf);
}

function view(row: Row, nameOf: NameOf): EntryView {
  const fields = objectOf(str(row, 'fields'));
  const reason = strOrNull(row, 'reason');
  return {
    ...fields,
    ref: str(row, 'ref'),
    series: str(row, 'series'),
    year: num(row, 'year'),
    number: num(row, 'number'),
    volume: num(row, 'volume'),
    direction: str(row, 'direction'),
    state: str(row, 'state'),
    level: str(row, 'level'),
    late: num(row, 'late') === 1,
    clearance: num(row, 'clearance'),
    day: str(row, 'day'),
    date: strOrNull(row, 'date'),
    arrivalNumber: numOrNull(row, 'arrival_number'),
    protectedUntil: strOrNull(row, 'protected_until'),
    ...(reason === null ? {} : { reason: JSON.parse(reason) }),
    names: namesIn(nameOf, fields),
  };
}

type NameOf = (kind: Named, code: string) => string | null;

/** Present names of the codes in a row: `{"person:an": "Nguyễn Văn An"}`. */
function namesIn(nameOf: NameOf, fields: Record<string, unknown>): Record<string, string> {
  const found: Record<string, string> = {};
  const add = (kind: Named, code: unknown): void => {
    const name = typeof code === 'string' ? nameOf(kind, code) : null;
    if (name !== null) found[`${kind}:${String(code)}`] = name;
  };
  const party = (to: unknown): void => {
    if (typeof to !== 'object' || to === null) return;
    for (const kind of ['agency', 'unit', 'person'] as const) if (kind in to) add(kind, Object.values(to)[0]);
  };
  for (const name of ['signer', 'drafter']) add('person', fields[name]);
  for (const name of ['storageUnit', 'unit']) add('unit', fields[name]);
  add('legalBasis', fields.legalBasis);
  party(fields.issuer);
  const { sealed } = fields;
  if (typeof sealed === 'object' && sealed !== null && 'opened' in sealed) add('person', Object(sealed.opened).by);
  const recipients = fields.recipients;
  if (Array.isArray(recipients)) for (const recipient of recipients) party(recipient?.to);
  return found;
}

/** One entry with every version that ever stood and every copy. */
export function entry(asker: Asker, input: QueryInput<'entry'>): Result<EntryView> {
  const row = asker.db.statement('SELECT * FROM present_entries WHERE ref = ?').get(input.ref);
  if (!row)
    return refused(entryUnknown, `Không có dòng ${spoken(input.ref)} trong sổ. Hãy kiểm tra lại số.`, { at: 'ref' });
  const versions = asker.db
    .statement(
      'SELECT v.*, j.at, j.actor FROM entry_versions v JOIN journal j ON j.seq = v.seq WHERE v.id = ? ORDER BY v.seq',
    )
    .all(num(row, 'id'))
    .map((version) => {
      const reason = strOrNull(version, 'reason');
      return {
        seq: num(version, 'seq'),
        at: str(version, 'at'),
        actor: str(version, 'actor'),
        act: str(version, 'act'),
        state: str(version, 'state'),
        level: str(version, 'level'),
        ...(reason === null ? {} : { reason: JSON.parse(reason) }),
        fields: objectOf(str(version, 'fields')),
      };
    });
  return done({ ...viewer(asker)(row), versions, copies: copyViews(asker, num(row, 'id'), input.ref) });
}

function copyViews(asker: Asker, id: number, ref: string): object[] {
  const names = namesAt(asker.db, Number.MAX_SAFE_INTEGER);
  const moved = asker.db.statement('SELECT seq FROM copies WHERE id = ? AND kind = ? AND number = ?');
  return readCopies(asker.db, id).map((copy) => {
    const { kind, number } = copy;
    const signed = signatureAt(asker, names, { id, kind, number }, Number(moved.value(id, kind, number)));
    return {
      copy: `${ref}#${kind}${number}`,
      mark: copy.mark,
      state: copy.state,
      holder: copy.holder,
      ...(signed === null ? {} : { signed }),
    };
  });
}

/** Copies that an office of ours has out of its store and that are to come back; what was sent for good is its receiver's. */
const AWAY = "c.state IN ('inTransit', 'held', 'takenOut', 'missing')";

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
  if (input.away) parts.push(AWAY);
  const where = parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '';
  // The copies of one document in their order; documents highest number first.
  const direction = input.order === 'asc' || input.ref !== undefined ? 'ASC' : 'DESC';
  // What the asker may not read comes last, so that its place tells no day.
  const own = rank(asker.actor.clearance);
  const longest = `e.clearance > ${own}, CASE WHEN e.clearance <= ${own} THEN s.day END, `;
  const from = `FROM copies c JOIN present_entries e ON e.id = c.id
    LEFT JOIN custody s ON s.id = c.id AND s.kind = c.kind AND s.number = c.number AND s.seq = c.seq`;
  const rows = asker.db
    .statement(
      `SELECT e.ref, e.level, e.clearance, c.kind, c.number, c.mark, c.state, c.holder, e.fields, s.day AS since ${from} ${where}
        ORDER BY ${input.away ? longest : ''}c.id ${direction}, c.kind, c.number LIMIT ? OFFSET ?`,
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
        since: strOrNull(row, 'since'),
        level: str(row, 'level'),
        symbol: fields.symbol,
        type: fields.type,
        clearance: num(row, 'clearance'),
      };
    });
  const total = Number(
    asker.db
      .statement(
        `SELECT count(*) FROM (SELECT 1 FROM copies c JOIN present_entries e ON e.id = c.id ${where} LIMIT ${TOTAL_CAP})`,
      )
      .value(...params),
  );
  return pageOf(rows, page, total);
}
