import { type Level, rank } from '../../../shared/base/levels.ts';
import { printEntryRef } from '../../../shared/base/references.ts';
import { done } from '../../../shared/base/result.ts';
import type { Text } from '../../../shared/base/text.ts';
import { type EntryFields, incomingFields, outgoingFields } from '../../../shared/subjects/entries/entry.ts';
import type { FactBody } from '../../../shared/subjects.ts';
import type { WriteDb } from '../../file/connection.ts';
import { damaged } from '../../file/failure.ts';
import { num, str, strOrNull } from '../../file/rows.ts';
import type { Line } from '../../journal/journal.ts';
import type { Subject } from '../subject.ts';
import * as answers from './answers.ts';
import { addCopies, recountCopies, voidCopies } from './copies.ts';
import { derived, entryRow, marksOf, parseFields } from './fields.ts';
import { copyNumbers, corrections, label } from './papers.ts';
import { reads } from './reads.ts';
import { redacted, textRedacted } from './redaction.ts';
import { addToIndex, reindex } from './search.ts';
import { copies, entries as entriesTable, entryVersions, presentEntries, search } from './tables.ts';

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
  const { id, act, state, level, protectedUntil, volume, volumeYear, reason, content } = version;
  entryVersions.insert(db, {
    id,
    seq: line.seq,
    act,
    state,
    level,
    protected_until: protectedUntil,
    volume,
    volume_year: volumeYear,
    reason: reason === null ? null : JSON.stringify(reason),
    fields: JSON.stringify(content.fields),
  });
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
  const ref = printEntryRef({ series, year: body.year, number: body.number });
  entriesTable.insert(db, {
    id: line.seq,
    ref,
    series,
    year: body.year,
    number: body.number,
    volume: body.volume,
    direction: content.direction,
    seq: line.seq,
    state,
    level: body.level,
    clearance: rank(body.level),
    day,
    date,
    late: body.late ? 1 : 0,
    arrival_number: arrival,
    issuer,
    symbol_key: symbol,
    protected_until: body.protectedUntil,
    recall_by: recall,
  });
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

function outgoingRegistered(db: WriteDb, body: FactBody<'registerOutgoing'>, line: Line): void {
  const marks = Array.from({ length: body.entry.copies }, (_, index) => String(index + 1));
  registered(db, line, body, body.entry.series, { direction: 'out', fields: body.entry }, 'registered', marks);
}

function incomingRegistered(db: WriteDb, body: FactBody<'registerIncoming'>, line: Line): void {
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

function entryCorrected(db: WriteDb, body: FactBody<'correctEntry'>, line: Line): void {
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

function sealedOpened(db: WriteDb, body: FactBody<'openSealed'>, line: Line): void {
  const row = entryRow(db, body.ref);
  const before = parseFields(str(row, 'direction'), str(row, 'fields'));
  if (before.direction !== 'in' || !before.fields.sealed) throw damaged('Nhật ký mở một bì không niêm phong.');
  const opened = { on: body.on, by: body.by, ...(body.keptClosed ? { keptClosed: true } : {}) };
  const fields = incomingFields.parse({
    ...before.fields,
    ...body.incoming,
    sealed: { ...before.fields.sealed, opened },
  });
  const { level, protectedUntil, volume, volumeYear, reason = null } = body;
  const content: EntryFields = { direction: 'in', fields };
  changed(db, line, num(row, 'id'), {
    state: 'registered',
    level,
    protectedUntil,
    volume,
    volumeYear,
    reason,
    content,
  });
  if (!body.keptClosed) recountCopies(db, line, num(row, 'id'), marksOf(content));
  reindex(db, num(row, 'id'));
}

function entryVoided(db: WriteDb, body: FactBody<'voidEntry'>, line: Line): void {
  const row = entryRow(db, body.ref);
  const id = num(row, 'id');
  entryVersions.insert(db, {
    id,
    seq: line.seq,
    act: line.act,
    state: 'void',
    level: str(row, 'level'),
    protected_until: strOrNull(row, 'protected_until'),
    volume: body.volume,
    volume_year: body.volumeYear,
    reason: JSON.stringify(body.reason),
    fields: str(row, 'fields'),
  });
  db.statement(`UPDATE entries SET seq = ?, state = 'void' WHERE id = ?`).run(line.seq, id);
  voidCopies(db, line, id);
  reindex(db, id);
}

/** Entries: one row as it stands now, every version that ever stood, the copies, and the words by which they are found. */
export const entries = {
  tables: [entriesTable, entryVersions, presentEntries, copies, search],
  fills: 2,
  hears: {
    registerOutgoing: outgoingRegistered,
    registerIncoming: incomingRegistered,
    openSealed: sealedOpened,
    correctEntry: entryCorrected,
    voidEntry: entryVoided,
    redactText: textRedacted,
  },
  reads,
  answers: {
    entries: (asker, input) => done(answers.entries(asker, input)),
    entry: answers.entry,
    copies: (asker, input) => done(answers.copies(asker, input)),
  },
  papers: [label, copyNumbers, corrections],
} as const satisfies Subject;
