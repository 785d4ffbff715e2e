import { z } from 'zod';
import type { FactKind } from '../../../shared/act.ts';
import { yearOf } from '../../../shared/base/dates.ts';
import { parseDutyRef } from '../../../shared/base/references.ts';
import { done } from '../../../shared/base/result.ts';
import type { DutyReader, Ended, Owed } from '../../../shared/duty.ts';
import { type FactBody, KINDS_BY_NAME } from '../../../shared/subjects.ts';
import type { ReadDb, WriteDb } from '../../file/connection.ts';
import { num, objectOf, type Row, str, strOrNull } from '../../file/rows.ts';
import type { Line } from '../../journal/journal.ts';
import { latest } from '../catalogue.ts';
import { blankWords } from '../redacting.ts';
import type { Subject } from '../subject.ts';
import * as answers from './answers.ts';
import { reads } from './reads.ts';
import { duties as table } from './tables.ts';

/** Opens and ends what a line says, once it has changed the other tables. */
function noted({ opens, closes }: FactKind['duties']): (db: WriteDb, body: unknown, line: Line) => void {
  return (db, body, line) => {
    const owed = opens?.(body, entryReader(db)) ?? [];
    const before = owed.map((one) => alike(db, one));
    for (const ended of closes?.(body) ?? []) end(db, ended, before, line);
    for (const [index, one] of owed.entries()) open(db, one, before[index], line);
  };
}

const leaver = z.object({ leftOn: z.string().optional(), owes: z.string().optional() });

function entryReader(db: ReadDb): DutyReader {
  return {
    entry(ref) {
      const row = db
        .statement('SELECT direction, state, day, issuer, protected_until, recall_by FROM entries WHERE ref = ?')
        .get(ref);
      if (!row) return null;
      return {
        direction: row.direction === 'out' ? 'out' : 'in',
        state: str(row, 'state'),
        day: str(row, 'day'),
        issuer: strOrNull(row, 'issuer'),
        protectedUntil: strOrNull(row, 'protected_until'),
        recallBy: strOrNull(row, 'recall_by'),
      };
    },
    copies: (ref) =>
      db
        .statement(
          `SELECT e.ref || '#' || c.kind || c.number copy, c.state, c.holder FROM copies c JOIN entries e ON e.id = c.id WHERE e.ref = ?`,
        )
        .all(ref)
        .map((row) => ({ copy: str(row, 'copy'), state: str(row, 'state'), holder: str(row, 'holder') })),
    entriesWith: (holder) =>
      db
        .statement(
          'SELECT DISTINCT e.id, e.ref FROM copies c JOIN entries e ON e.id = c.id WHERE c.holder = ? AND c.holder <> ? ORDER BY e.id',
        )
        .all(holder, 'store')
        .map((row) => str(row, 'ref')),
    leftOn(party) {
      const person = party.startsWith('person:') ? latest(db, 'person', party.slice('person:'.length)) : undefined;
      const { leftOn, owes } = leaver.parse(person ? objectOf(str(person, 'fields')) : {});
      return owes === undefined ? null : (leftOn ?? null);
    },
  };
}

/** The row of the same duty, if it was ever owed. */
function alike(db: ReadDb, { kind, ref, copy, paper, owner, to, since, due }: Owed): Row | undefined {
  return db
    .statement(
      `SELECT year, number, state FROM duties WHERE ref = ? AND kind = ? AND copy IS ? AND paper IS ? AND owner IS ? AND addressee IS ?
        AND since = ? AND due IS ?`,
    )
    .get(ref, kind, copy ?? null, paper ?? null, owner ?? null, to ?? null, since, due ?? null);
}

function open(db: WriteDb, owed: Owed, before: Row | undefined, line: Line): void {
  if (before) {
    if (before.state === 'ended') settle(db, num(before, 'year'), num(before, 'number'), 'open', null, null);
    return;
  }
  const year = yearOf(owed.since);
  const last = Number(db.statement('SELECT max(number) FROM duties WHERE year = ?').value(year) ?? 0);
  const { kind, ref, copy = null, paper = null, owner = null, to = null, since, due = null } = owed;
  const row = { kind, ref, copy, paper, owner, addressee: to, since, due };
  table.insert(db, { year, number: last + 1, ...row, state: 'open', closing: null, closed_by: null, seq: line.seq });
}

function end(db: WriteDb, ended: Ended, goesOn: readonly (Row | undefined)[], line: Line): void {
  const rows = db
    .statement(
      `SELECT year, number, kind, copy, paper FROM duties WHERE state = 'open' AND ${'ref' in ended ? 'ref' : 'addressee'} = ?`,
    )
    .all('ref' in ended ? ended.ref : ended.to)
    .filter(
      (row) =>
        ended.kinds.some((kind) => kind === row.kind) &&
        (ended.copy === undefined || ended.copy === row.copy) &&
        (ended.paper === undefined || ended.paper === row.paper) &&
        !goesOn.some((one) => one?.year === row.year && one?.number === row.number),
    );
  for (const row of rows) settle(db, num(row, 'year'), num(row, 'number'), 'ended', line.seq, null);
}

function settle(
  db: WriteDb,
  year: number,
  number: number,
  state: 'open' | 'ended' | 'done' | 'waived',
  by: number | null,
  closing: string | null,
): void {
  db.statement('UPDATE duties SET state = ?, closed_by = ?, closing = ? WHERE year = ? AND number = ?').run(
    state,
    by,
    closing,
    year,
    number,
  );
}

function recorded(db: WriteDb, { duty, on, by, note }: FactBody<'recordDuty'>, line: Line): void {
  const ref = parseDutyRef(duty);
  settle(db, ref?.year ?? 0, ref?.number ?? 0, 'done', line.seq, JSON.stringify({ on, by, note }));
}

function waived(db: WriteDb, { duty, reason }: FactBody<'waiveDuty'>, line: Line): void {
  const ref = parseDutyRef(duty);
  settle(db, ref?.year ?? 0, ref?.number ?? 0, 'waived', line.seq, JSON.stringify({ reason }));
}

const OWING = [...KINDS_BY_NAME.values()].filter(({ duties }) => duties.opens ?? duties.closes);

/**
 * Duties by the lines that open and end them. `ended` is what a line has ended by doing it or by taking away its ground; it is owed
 * again when a later line says the same once more. `done` and `waived` are what a person has said of it, for good.
 */
export const duties = {
  tables: [table],
  // Raised also when what an act opens or ends changes.
  fills: 3,
  hears: {
    recordDuty: recorded,
    waiveDuty: waived,
    redactText: (db, body, line) =>
      blankWords(db, line, body, { table: table.name, column: 'closing', by: 'closed_by' }),
  },
  follows: Object.fromEntries(OWING.map((kind) => [kind.name, noted(kind.duties)])),
  reads,
  answers: {
    duties: (asker, input) => done(answers.duties(asker, input)),
    dueDays: (asker, input) => done(answers.dueDays(asker, input)),
  },
} as const satisfies Subject;
