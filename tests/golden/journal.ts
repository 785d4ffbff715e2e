import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ReadDb, WriteDb } from '../../src/main/file/connection.ts';
import { blob, num, type Row, str } from '../../src/main/file/rows.ts';
import { append, FORMAT, head, lineHash, lineOf, removeRedacted } from '../../src/main/journal/journal.ts';
import { execute } from '../../src/main/register/execute.ts';
import { COMPARED, PROJECTION, project } from '../../src/main/subjects.ts';
import { KINDS_BY_NAME } from '../../src/shared/subjects.ts';
import { ROOT } from '../support/sources.ts';

/**
 * The golden journal: the life of a made-up register that holds every fact at every version so far, and lines that a later rule would
 * refuse. `steps.jsonl` says what was done, `lines.jsonl` what the program of that day wrote, `hashes.json` what tables it makes.
 * A line once written stays as it is; a new fact or version is one more step at the end (`npm run record` plays it).
 */

const FOLDER = join(ROOT, 'tests/fixtures/journals');
export const STEPS_FILE = join(FOLDER, 'steps.jsonl');
export const LINES_FILE = join(FOLDER, 'lines.jsonl');
export const HASHES_FILE = join(FOLDER, 'hashes.json');

/** Step N of the file makes line N: an act by its rules, or a fact as it lies in an old journal, which today's rules may refuse. */
const step = z.union([
  z.strictObject({
    at: z.string(),
    by: z.string(),
    second: z.string().optional(),
    act: z.string(),
    input: z.unknown(),
    extra: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({ at: z.string(), by: z.string(), fact: z.string(), body: z.unknown() }),
]);
export type Step = z.output<typeof step>;

const goldenLine = z.strictObject({
  at: z.string(),
  actor: z.string(),
  act: z.string(),
  version: z.int(),
  body: z.record(z.string(), z.json()),
  /** By the path in the body; words that were redacted have left, and `removed` says which line took them. */
  words: z.record(z.string(), z.strictObject({ salt: z.string(), text: z.string() })),
  removed: z.record(z.string(), z.int()),
  hash: z.string(),
});
export type GoldenLine = z.output<typeof goldenLine>;

const hashes = z.strictObject({
  format: z.int(),
  /** The journal with its triggers, its words, the drafts: what no rebuilding makes anew. */
  kept: z.string(),
  projection: z.union([z.int(), z.string()]),
  /** How many lines the tables were made from. */
  lines: z.int(),
  tables: z.record(z.string(), z.string()),
});
export type Hashes = z.output<typeof hashes>;

function jsonLines<T>(path: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => schema.parse(JSON.parse(line)));
}

export function readSteps(): Step[] {
  return jsonLines(STEPS_FILE, step);
}

export function readLines(): GoldenLine[] {
  return jsonLines(LINES_FILE, goldenLine);
}

export function readHashes(): Hashes {
  return hashes.parse(JSON.parse(readFileSync(HASHES_FILE, 'utf8')));
}

/** Puts the lines into the empty journal of `db` as they are; what no longer gives the hash of its day throws. */
export function fillJournal(db: WriteDb, lines: readonly GoldenLine[]): void {
  const line = db.statement(
    'INSERT INTO journal(seq, at, actor, act, version, body, prev, hash) VALUES(?,?,?,?,?,?,?,?)',
  );
  const word = db.statement('INSERT INTO journal_text(seq, path, salt, text) VALUES(?,?,?,?)');
  const removal = db.statement('INSERT INTO redactions(seq, path, by) VALUES(?,?,?)');
  db.transaction(() => {
    let prev: Buffer = head(db).hash;
    for (const [index, { at, actor, act, version, body, words, removed, hash }] of lines.entries()) {
      const stored = { seq: index + 1, at, actor, act, version, body: JSON.stringify(body), prev };
      const made = lineHash(stored);
      if (made.toString('hex') !== hash)
        throw new Error(`line ${stored.seq} does not give the hash that it was written with`);
      line.run(stored.seq, at, actor, act, version, stored.body, prev, made);
      for (const [path, { salt, text }] of Object.entries(words))
        word.run(stored.seq, path, Buffer.from(salt, 'hex'), text);
      for (const [path, by] of Object.entries(removed)) removal.run(stored.seq, path, by);
      prev = made;
    }
  });
}

/** The lines of a journal as the file keeps them. */
export function linesOf(db: ReadDb): GoldenLine[] {
  const words = db.statement('SELECT path, salt, text FROM journal_text WHERE seq = ? ORDER BY path');
  const removals = db.statement('SELECT path, by FROM redactions WHERE seq = ? ORDER BY path');
  return db
    .statement('SELECT * FROM journal ORDER BY seq')
    .all()
    .map(lineOf)
    .map(({ seq, at, actor, act, version, body, hash }) =>
      goldenLine.parse({
        ...{ at, actor, act, version, body: JSON.parse(body) },
        words: Object.fromEntries(
          words
            .all(seq)
            .map((row) => [str(row, 'path'), { salt: blob(row, 'salt').toString('hex'), text: str(row, 'text') }]),
        ),
        removed: Object.fromEntries(removals.all(seq).map((row) => [str(row, 'path'), num(row, 'by')])),
        hash: hash.toString('hex'),
      }),
    );
}

/** Plays the steps after the last line of `db`; its tables must be those of today. */
export function playSteps(db: WriteDb, steps: readonly Step[]): void {
  for (const [index, one] of steps.entries()) {
    const seq = index + 1;
    if (seq <= head(db).seq) continue;
    if ('act' in one) {
      const report = (_ref: string, error: unknown): never => {
        throw new Error(`step ${seq} (${one.act}) failed`, { cause: error });
      };
      const second = one.second === undefined ? {} : { second: { login: one.second, proof: 'proved' as const } };
      const writer = { db, login: one.by, now: () => new Date(one.at), report };
      const receipt = execute(writer, one.act, one.input, { ...second, ...(one.extra ? { extra: one.extra } : {}) });
      if (!receipt.ok) throw new Error(`step ${seq} (${one.act}) was refused: ${JSON.stringify(receipt.error)}`);
    } else writeFact(db, one, seq);
    if (head(db).seq !== seq) throw new Error(`step ${seq} did not make line ${seq}`);
  }
}

function writeFact(db: WriteDb, one: Extract<Step, { fact: string }>, seq: number): void {
  const kind = KINDS_BY_NAME.get(one.fact);
  if (!kind) throw new Error(`step ${seq}: there is no fact ${one.fact}`);
  const body = kind.body.parse(one.body);
  db.transaction(() => {
    const line = append(db, new Date(one.at).toISOString(), one.by, kind, body);
    project(db, body, line);
    removeRedacted(db, line.seq);
  });
}

const KEPT = ['journal', 'journal_text', 'redactions', 'drafts'];

/** A hash of each table with its columns, in no order of its rows but their own; `schema` is all that SQLite is told to create for them. */
export function hashesOf(db: ReadDb): Hashes {
  const created = db.statement('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
  const isKept = (row: Row): boolean => KEPT.includes(str(row, 'tbl_name')) && str(row, 'type') !== 'index';
  const compared = new Map(COMPARED.map(({ table, where }) => [table, where ?? '']));
  const names = created.filter(({ type }) => type === 'table').map((row) => str(row, 'name'));
  const unmade = KEPT.filter((name) => !compared.has(name));
  // The search index keeps its words in tables of SQLite's own, of which only those that are compared are the same everywhere.
  const made = names.filter((name) => !unmade.includes(name) && (!name.startsWith('search') || compared.has(name)));
  const hashed = made.map((name): [string, string] => {
    const columns = db.statement('SELECT name FROM pragma_table_info(?)').column(name);
    const rows = [...db.statement(`SELECT * FROM ${name} ${compared.get(name) ?? ''}`).tuples()];
    return [name, sha256([columns, ...rows.map((row) => JSON.stringify(row)).sort()])];
  });
  const schema = sha256(created.filter((row) => !isKept(row)));
  return {
    format: FORMAT,
    kept: sha256(created.filter(isKept)),
    projection: PROJECTION,
    lines: head(db).seq,
    tables: { ...Object.fromEntries(hashed), schema },
  };
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** What is wrong with today's tables beside those that were recorded of the same lines; where their fingerprint changed they may be others. */
export function otherTables(recorded: Hashes, today: Hashes): string[] {
  if (recorded.lines !== today.lines)
    return [
      `the tables were recorded of ${recorded.lines} lines, the journal has ${today.lines}: lines once written stay.`,
    ];
  if (recorded.format === today.format && recorded.kept !== today.kept)
    return [
      'the journal, its words, redactions or drafts are created otherwise: no register of today would have them so.',
    ];
  if (recorded.projection !== today.projection) return [];
  const names = [...new Set([...Object.keys(recorded.tables), ...Object.keys(today.tables)])];
  return names
    .filter((name) => recorded.tables[name] !== today.tables[name])
    .map(
      (name) =>
        `${name === 'schema' ? 'the schema' : `table ${name}`} is another under the same fingerprint ${today.projection}: ` +
        'registers of today would keep the old one. Raise `fills` of its subject, then npm run record; or mend what fills it.',
    );
}
