import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadDb, WriteDb } from '../src/main/file/connection.ts';
import { openDatabase } from '../src/main/file/database.ts';
import type { SqlValue } from '../src/main/file/rows.ts';
import { subkey } from '../src/main/keys/keys.ts';
import { execute, type Writer } from '../src/main/register/execute.ts';
import type { Session } from '../src/main/register/register.ts';
import { writer } from './documents.ts';
import { both, type Figure, inTurns, ms, onProcessor, summary, timed, times } from './measure.ts';
import { decipher, openPlain } from './plain.ts';

/** One durable act beside the bare writing of the same rows, and beside the same act on a file without a cipher. */

const ROUNDS = 400;

/** The rows that one registration leaves, table by table, as they lie in the register it was performed on. */
const LEFT: readonly { readonly rows: string; readonly insert: string }[] = [
  ['journal', 'seq', 'seq, at, actor, act, version, body, prev, hash'],
  ['journal_text', 'seq', 'seq, path, salt, text'],
  [
    'entries',
    'id',
    'id, ref, series, year, number, volume, direction, seq, state, level, clearance, day, date, late, arrival_number, issuer, symbol_key, protected_until, recall_by',
  ],
  ['entry_versions', 'id', 'id, seq, act, state, level, protected_until, volume, volume_year, reason, fields'],
  ['copies', 'id', 'id, kind, number, mark, state, holder, seq'],
  [
    'duties',
    'seq',
    'year, number, kind, ref, copy, paper, owner, addressee, since, due, state, closing, closed_by, seq',
  ],
  ['search', 'rowid', 'rowid, p, h, pf, hf, k'],
].map(([table = '', key = '', columns = '']) => ({
  rows: `SELECT ${columns} FROM ${table} WHERE ${key} = ?`,
  insert: `INSERT INTO ${table}(${columns}) VALUES(${columns.replaceAll(/\w+/g, '?')})`,
}));

type Rows = readonly (readonly (readonly SqlValue[])[])[];

function rowsOf(db: ReadDb, seq: number): Rows {
  return LEFT.map(({ rows }) => [...db.statement(rows).tuples(seq)]);
}

function writeBare(db: WriteDb, rows: Rows): void {
  db.transaction(() => {
    for (const [index, { insert }] of LEFT.entries())
      for (const row of rows[index] ?? []) db.statement(insert).run(...row);
  });
}

/** What it takes here to bring one page to the disk. */
function bareSync(dir: string): number {
  const path = join(dir, 'sync');
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4096, 1);
  const found = Array.from({ length: 200 }, () => {
    writeSync(file, page);
    return timed(() => fsyncSync(file));
  });
  closeSync(file);
  rmSync(path);
  return summary(found).median;
}

export function actFigures(session: Session, dir: string): Figure[] {
  const key = subkey(session.dataKey, 'db');
  const [bareFile, plainFile] = [join(dir, 'bare.db'), join(dir, 'plain.db')];
  for (const file of [bareFile, plainFile]) session.db.vacuumInto(file);
  decipher(plainFile, key);
  const bare = openDatabase(bareFile, key, 'write');
  const plain: Writer = { ...session.writer, db: openPlain(plainFile) };
  try {
    const day = `${session.options.now().getFullYear()}-12-31`;
    const office = writer(7);
    const values = Array.from({ length: ROUNDS }, (_, round) => office.outgoing(day, 'out', 5_000_000 + round));
    const last = Number(session.db.statement('SELECT max(seq) FROM journal').value());
    const perform = (by: Writer, round: number): void => {
      const receipt = execute(by, 'registerOutgoing', values[round]);
      if (!receipt.ok) throw new Error(`refused: ${JSON.stringify(receipt.error)}`);
    };
    // The act first, in a transaction that is taken back, to have the rows for the bare writing before its turn.
    const rows: Rows[] = [];
    const undo = new Error('taken back');
    try {
      session.db.transaction(() => {
        for (const [round] of values.entries()) perform(session.writer, round);
        for (const [round] of values.entries()) rows.push(rowsOf(session.db, last + 1 + round));
        throw undo;
      });
    } catch (error) {
      if (error !== undo) throw error;
    }
    const found = inTurns(ROUNDS, {
      act: (round) => perform(session.writer, round),
      bare: (round) => writeBare(bare, rows[round] ?? []),
      plain: (round) => perform(plain, round),
    });
    const [act, alone, open] = [summary(found('act')), summary(found('bare')), summary(found('plain'))];
    const sync = `${(bareSync(dir) * 1_000).toFixed(0)} µs`;
    const ratio = (what: string, name: string, ours: number, theirs: number, note: string): Figure => ({
      what,
      figure: times(ours, theirs),
      partner: name,
      target: '≤ 2 ×',
      holds: ours <= 2 * theirs,
      note,
    });
    return [
      {
        what: 'one durable act (registerOutgoing, 3 copies, 2 recipients)',
        figure: both(act),
        partner: `${ms(alone.median)} for the bare transaction`,
        note: onProcessor(act),
      },
      {
        what: 'bare transaction with the same rows',
        figure: both(alone),
        partner: `${sync} for one page synced`,
        note: onProcessor(alone),
      },
      {
        what: 'the same act, file without cipher',
        figure: both(open),
        partner: `${ms(act.median)} with the cipher`,
        note: onProcessor(open),
      },
      ratio(
        'act ÷ bare, median',
        'bare transaction',
        act.median,
        alone.median,
        `on the processor ${times(act.cpu, alone.cpu)}`,
      ),
      ratio(
        'act ÷ bare, p95',
        'bare transaction',
        act.p95,
        alone.p95,
        `on the processor ${times(act.cpu95, alone.cpu95)}`,
      ),
      ratio(
        'act ÷ act without cipher, median',
        'no cipher',
        act.median,
        open.median,
        `on the processor ${times(act.cpu, open.cpu)}`,
      ),
      ratio(
        'act ÷ act without cipher, p95',
        'no cipher',
        act.p95,
        open.p95,
        `on the processor ${times(act.cpu95, open.cpu95)}`,
      ),
    ];
  } finally {
    bare.close();
    plain.db.close();
    key.fill(0);
    for (const file of [bareFile, plainFile]) rmSync(file, { force: true });
  }
}
