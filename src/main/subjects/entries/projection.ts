import { type Level, rank } from '../../../shared/base/levels.ts';
import { printEntryRef } from '../../../shared/base/references.ts';
import type { Text } from '../../../shared/base/text.ts';
import { type EntryFields, incomingFields, outgoingFields } from '../../../shared/subjects/entries/entry.ts';
import type { FactBody } from '../../../shared/subjects.ts';
import type { WriteDb } from '../../file/database.ts';
import { damaged } from '../../file/failure.ts';
import { num, str, strOrNull } from '../../file/rows.ts';
import type { Line } from '../../journal/journal.ts';
import { volumeOpenedBy } from '../volumes/projection.ts';
import { addCopies, recountCopies, voidCopies } from './copies.ts';
import { derived, entryRow, marksOf, parseFields } from './fields.ts';
import { redacted } from './redaction.ts';
import { addToIndex, reindex } from './search.ts';

/** Entries: one row as it stands now, and every version that ever stood (`entry_versions`). */

type NewVersion = {
  id: number;
  act: string;
  state: string;
  level: Level;
  protectedUntil: string | null;
  volume: number;
  volumeYear: number;
  reason: Text | null;
  content: EntryFields;
};

function addVersion(db: WriteDb, line: Line, version: NewVersion): void {
  db.statement(
    'INSERT INTO entry_versions(id, seq, act, state, level, protected_until, volume, volume_year, reason, fields) VALUES(?,?,?,?,?,?,?,?,?,?)',
  ).run(
    version.id,
    line.seq,
    version.act,
    version.state,
    version.level,
    version.protectedUntil,
    version.volume,
    version.volumeYear,
    version.reason === null ? null : JSON.stringify(version.reason),
    JSON.stringify(version.content.fields),
  );
}

type Registered = FactBody<'registerOutgoing'> | FactBody<'registerIncoming'>;

function registered(
  db: WriteDb,
  line: Line,
  body: Registered,
  series: string,
  content: EntryFields,
  state: string,
  marks: readonly string[],
): void {
  const [day, date, arrival, issuer, symbol, recall] = derived(content);
  if (body.opensVolume) volumeOpenedBy(db, line, series, body.year, body.volume, day);
  const ref = printEntryRef({ series, year: body.year, number: body.number });
  db.statement(
    `INSERT INTO entries(id, ref, series, year, number, volume, direction, seq, state, level, clearance, day, date, late, arrival_number,
      issuer, symbol_key, protected_until, recall_by) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  ).run(
    line.seq,
    ref,
    series,
    body.year,
    body.number,
    body.volume,
    content.direction,
    line.seq,
    state,
    body.level,
    rank(body.level),
    day,
    date,
    body.late ? 1 : 0,
    arrival,
    issuer,
    symbol,
    body.protectedUntil,
    recall,
  );
  addVersion(db, line, {
    id: line.seq,
    act: line.act,
    state,
    level: body.level,
    protectedUntil: body.protectedUntil,
    volume: body.volume,
    volumeYear: body.year,
    reason: null,
    content,
  });
  addCopies(db, line, line.seq, marks);
  addToIndex(db, {
    id: line.seq,
    series,
    year: body.year,
    number: body.number,
    volume: body.volume,
    state,
    level: body.level,
    clearance: rank(body.level),
    seq: line.seq,
    content,
  });
}

export function outgoingRegistered(db: WriteDb, body: FactBody<'registerOutgoing'>, line: Line): void {
  const marks = Array.from({ length: body.entry.copies }, (_, index) => String(index + 1));
  registered(db, line, body, body.entry.series, { direction: 'out', fields: body.entry }, 'registered', marks);
}

export function incomingRegistered(db: WriteDb, body: FactBody<'registerIncoming'>, line: Line): void {
  const state = body.entry.sealed ? 'sealed' : 'registered';
  registered(
    db,
    line,
    body,
    body.entry.series,
    { direction: 'in', fields: body.entry },
    state,
    body.entry.copyNumbers ?? [''],
  );
  if (body.incident === undefined) return;
  const entry = printEntryRef({ series: body.entry.series, year: body.year, number: body.number });
  db.statement(
    'INSERT INTO incidents(ref, year, number, entry, kinds, opened_on, closed_on, seq) VALUES(?,?,?,?,?,?,NULL,?)',
  ).run(
    `incident:${body.year}:${body.incident}`,
    body.year,
    body.incident,
    entry,
    (body.entry.faults ?? []).join(','),
    body.entry.arrivedOn,
    line.seq,
  );
}

type Change = {
  state: string;
  level: Level;
  protectedUntil: string | null;
  volume: number;
  volumeYear: number;
  reason: Text | null;
  content: EntryFields;
};

function changed(db: WriteDb, line: Line, id: number, change: Change): void {
  const [day, date, arrival, issuer, symbol, recall] = derived(change.content);
  addVersion(db, line, { id, act: line.act, ...change });
  db.statement(
    `UPDATE entries SET seq = ?, state = ?, level = ?, clearance = ?, day = ?, date = ?, arrival_number = ?, issuer = ?, symbol_key = ?,
      protected_until = ?, recall_by = ? WHERE id = ?`,
  ).run(
    line.seq,
    change.state,
    change.level,
    rank(change.level),
    day,
    date,
    arrival,
    issuer,
    symbol,
    change.protectedUntil,
    recall,
    id,
  );
}

function merge(
  before: EntryFields,
  outgoing: object | undefined,
  incoming: object | undefined,
  cleared: readonly string[],
): EntryFields {
  const merged: Record<string, unknown> = { ...before.fields, ...(outgoing ?? incoming ?? {}) };
  for (const name of cleared) delete merged[name];
  return before.direction === 'out'
    ? { direction: 'out', fields: outgoingFields.parse(merged) }
    : { direction: 'in', fields: incomingFields.parse(merged) };
}

export function entryCorrected(db: WriteDb, body: FactBody<'correctEntry'>, line: Line): void {
  const row = entryRow(db, body.ref);
  const before = parseFields(str(row, 'direction'), str(row, 'fields'));
  const content = merge(before, body.outgoing, body.incoming, body.cleared);
  const { level, protectedUntil, volume, volumeYear, reason } = body;
  changed(db, line, num(row, 'id'), {
    state: str(row, 'state'),
    level,
    protectedUntil,
    volume,
    volumeYear,
    reason,
    content,
  });
  recountCopies(db, line, num(row, 'id'), marksOf(content));
  if (body.redacts.length > 0) redacted(db, line, body.ref, 'abstract', body.redacts);
  else reindex(db, num(row, 'id'));
}

export function sealedOpened(db: WriteDb, body: FactBody<'openSealed'>, line: Line): void {
  const row = entryRow(db, body.ref);
  const before = parseFields(str(row, 'direction'), str(row, 'fields'));
  if (before.direction !== 'in' || !before.fields.sealed) throw damaged('Nhật ký mở một bì không niêm phong.');
  const opened = { on: body.on, by: body.by, ...(body.keptClosed ? { keptClosed: true } : {}) };
  const fields = incomingFields.parse({
    ...before.fields,
    ...body.incoming,
    sealed: { ...before.fields.sealed, opened },
  });
  const { level, protectedUntil, volume, volumeYear } = body;
  const content: EntryFields = { direction: 'in', fields };
  changed(db, line, num(row, 'id'), {
    state: 'registered',
    level,
    protectedUntil,
    volume,
    volumeYear,
    reason: null,
    content,
  });
  if (!body.keptClosed) recountCopies(db, line, num(row, 'id'), marksOf(content));
  reindex(db, num(row, 'id'));
}

export function entryVoided(db: WriteDb, body: FactBody<'voidEntry'>, line: Line): void {
  const row = entryRow(db, body.ref);
  const id = num(row, 'id');
  const now = db
    .statement('SELECT level, protected_until FROM entry_versions WHERE id = ? ORDER BY seq DESC LIMIT 1')
    .get(id);
  if (!now) throw damaged('Một dòng của sổ không có nội dung.');
  db.statement(
    `INSERT INTO entry_versions(id, seq, act, state, level, protected_until, volume, volume_year, reason, fields) VALUES(?,?,?,'void',?,?,?,?,?,?)`,
  ).run(
    id,
    line.seq,
    line.act,
    str(now, 'level'),
    strOrNull(now, 'protected_until'),
    body.volume,
    body.volumeYear,
    JSON.stringify(body.reason),
    str(row, 'fields'),
  );
  db.statement(`UPDATE entries SET seq = ?, state = 'void' WHERE id = ?`).run(line.seq, id);
  voidCopies(db, line, id);
  reindex(db, id);
}
