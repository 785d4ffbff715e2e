import { hash as digest, randomBytes } from 'node:crypto';
import type { FactKind } from '../../shared/act.ts';
import { Text } from '../../shared/base/text.ts';
import { KINDS_BY_NAME } from '../../shared/subjects.ts';
import type { ReadDb, WriteDb } from '../file/connection.ts';
import { atLine, damaged, failure, RegisterError } from '../file/failure.ts';
import { blob, num, type Row, str } from '../file/rows.ts';
import type { Compared } from '../file/table.ts';

/** The journal is the register: append-only, hash-chained, its words committed to and kept apart (design 4). */

/** Raised when lines or tables of the journal itself change their form; a register with a higher one is refused. */
export const FORMAT = 1;

const GENESIS = Buffer.alloc(32);

/**
 * UPDATE and DELETE are refused, and so is an INSERT that is not the next line: `INSERT OR REPLACE` slips past the first two.
 * Words may leave `journal_text` only where a redaction has been noted, and enter it only with the line they belong to.
 */
export const JOURNAL_TABLES = `
CREATE TABLE journal(
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, act TEXT NOT NULL, version INTEGER NOT NULL,
  body TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE TABLE journal_text(
  seq INTEGER NOT NULL, path TEXT NOT NULL, salt BLOB NOT NULL, text TEXT NOT NULL, PRIMARY KEY(seq, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE redactions(
  seq INTEGER NOT NULL, path TEXT NOT NULL, by INTEGER NOT NULL, PRIMARY KEY(seq, path)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER journal_next BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
  OR NEW.prev IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_kept BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_whole BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER text_next BEFORE INSERT ON journal_text
WHEN NEW.seq IS NOT (SELECT max(seq) FROM journal)
  OR EXISTS (SELECT 1 FROM journal_text WHERE seq = NEW.seq AND path = NEW.path)
BEGIN SELECT RAISE(ABORT, 'words belong to their line'); END;
CREATE TRIGGER text_kept BEFORE UPDATE ON journal_text BEGIN SELECT RAISE(ABORT, 'words belong to their line'); END;
CREATE TRIGGER text_redacted BEFORE DELETE ON journal_text
WHEN NOT EXISTS (SELECT 1 FROM redactions WHERE seq = OLD.seq AND path = OLD.path)
BEGIN SELECT RAISE(ABORT, 'words leave by a redaction only'); END;
`;

/** Of the journal's own tables the notes of redactions are filled by the lines, and so compared with them. */
export const JOURNAL_COMPARED: readonly Compared[] = [{ table: 'redactions', key: ['seq', 'path'], columns: ['by'] }];

/** One stored line. `actor` is `login`, or `login+second` where two persons acted. */
export type Line = {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly version: number;
  readonly body: string;
  readonly prev: Buffer;
  readonly hash: Buffer;
};

export type Head = { readonly seq: number; readonly hash: Buffer; readonly at: string };

/** SHA-256 over the stored text of a line; nothing is re-serialised to verify. */
export function lineHash(line: Omit<Line, 'hash'>): Buffer {
  const text = JSON.stringify([
    'so-mat/1',
    line.seq,
    line.at,
    line.actor,
    line.act,
    line.version,
    line.body,
    line.prev.toString('hex'),
  ]);
  return digest('sha256', text, 'buffer');
}

/** The commitment to words: SHA-256(salt ‖ text), in hex. */
export function commitment(salt: Buffer, text: string): string {
  return digest('sha256', Buffer.concat([salt, Buffer.from(text, 'utf8')]), 'hex');
}

/** The last line's number, hash and time; seq 0 and zero bytes before the first. */
export function head(db: ReadDb): Head {
  const row = db.statement('SELECT seq, hash, at FROM journal ORDER BY seq DESC LIMIT 1').get();
  return row
    ? { seq: num(row, 'seq'), hash: blob(row, 'hash'), at: str(row, 'at') }
    : { seq: 0, hash: GENESIS, at: '' };
}

type Words = { readonly path: string; readonly salt: Buffer; readonly text: string };

/** The body with each `Text` replaced by `{"#": commitment}`, and the words apart. */
function committed(body: unknown): { body: string; words: Words[] } {
  const words: Words[] = [];
  const walk = (value: unknown, path: string): unknown => {
    if (value instanceof Text) {
      if (value.value === null) throw new Error('redacted words cannot be written again');
      const salt = randomBytes(16);
      words.push({ path, salt, text: value.value });
      return { '#': commitment(salt, value.value) };
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, `${path}.${index}`));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(entries.map(([key, inner]) => [key, walk(inner, path === '' ? key : `${path}.${key}`)]));
  };
  return { body: JSON.stringify(walk(body, '')), words };
}

/** Appends one line inside the caller's transaction and answers with it. */
export function append(db: WriteDb, at: string, actor: string, kind: FactKind, body: unknown): Line {
  const last = head(db);
  const stored = committed(body);
  const unhashed = {
    seq: last.seq + 1,
    at,
    actor,
    act: kind.name,
    version: kind.version,
    body: stored.body,
    prev: last.hash,
  };
  const line = { ...unhashed, hash: lineHash(unhashed) };
  db.statement('INSERT INTO journal(seq, at, actor, act, version, body, prev, hash) VALUES(?,?,?,?,?,?,?,?)').run(
    line.seq,
    line.at,
    line.actor,
    line.act,
    line.version,
    line.body,
    line.prev,
    line.hash,
  );
  const insert = db.statement('INSERT INTO journal_text(seq, path, salt, text) VALUES(?,?,?,?)');
  for (const { path, salt, text } of stored.words) insert.run(line.seq, path, salt, text);
  return line;
}

/** A line as it lies in the table. */
export function lineOf(row: Row): Line {
  return {
    seq: num(row, 'seq'),
    at: str(row, 'at'),
    actor: str(row, 'actor'),
    act: str(row, 'act'),
    version: num(row, 'version'),
    body: str(row, 'body'),
    prev: blob(row, 'prev'),
    hash: blob(row, 'hash'),
  };
}

/** Finds the words of a path in a line: the words, the line that redacted them, or `null` when they are simply missing. */
export type FindWords = (path: string) => Text | null;

/** The words of one line, asked one line at a time. */
export function wordsOf(db: ReadDb, seq: number): FindWords {
  const found = new Map<string, Text>();
  for (const row of db.statement('SELECT path, text FROM journal_text WHERE seq = ?').iterate(seq)) {
    found.set(str(row, 'path'), Text.of(str(row, 'text')));
  }
  for (const row of db.statement('SELECT path, by FROM redactions WHERE seq = ?').iterate(seq)) {
    found.set(str(row, 'path'), Text.redacted(num(row, 'by')));
  }
  return (path) => found.get(path) ?? null;
}

/** The kind of a line; a name or version that this program does not know was written by a newer one. */
export function kindOf(line: Pick<Line, 'act' | 'version'>): FactKind {
  const kind = KINDS_BY_NAME.get(line.act);
  if (!kind || line.version > kind.version) throw new RegisterError(failure('newer'));
  return kind;
}

/** The body of a line, its words put back and brought up to the present version, not yet parsed. Throws a `RegisterError` when it is damaged. */
export function bodyOf(line: Line, words: FindWords): unknown {
  const kind = kindOf(line);
  let body = hydrate(parseBody(line), words, '', line.seq);
  for (let version = line.version; version < kind.version; version += 1) {
    const upgrade = kind.past[version];
    if (!upgrade) throw damaged(`Dòng nhật ký ${line.seq} mang phiên bản không rõ.`, line.seq);
    body = upgrade(body);
  }
  return body;
}

/** What a line says, parsed. Throws a `RegisterError` when it is damaged. */
export function factOf(line: Line, words: FindWords): { kind: FactKind; body: unknown } {
  return atLine(line.seq, () => {
    const kind = kindOf(line);
    const parsed = kind.body.safeParse(bodyOf(line, words));
    if (!parsed.success) throw damaged(`Dòng nhật ký ${line.seq} không đúng mẫu.`, line.seq);
    return { kind, body: parsed.data };
  });
}

/** The body of a line as it lies in the journal. */
export function parseBody(line: Pick<Line, 'seq' | 'body'>): unknown {
  try {
    return JSON.parse(line.body);
  } catch {
    throw damaged(`Dòng nhật ký ${line.seq} không đọc được.`, line.seq);
  }
}

function hydrate(value: unknown, words: FindWords, path: string, seq: number): unknown {
  if (Array.isArray(value)) return value.map((item, index) => hydrate(item, words, `${path}.${index}`, seq));
  if (typeof value !== 'object' || value === null) return value;
  if ('#' in value) {
    const text = words(path);
    if (text === null) throw damaged(`Dòng nhật ký ${seq} thiếu nội dung ở trường "${path}".`, seq);
    return text;
  }
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, hydrate(inner, words, path === '' ? key : `${path}.${key}`, seq)]),
  );
}

/** The commitments in a body as it lies in the journal: path and hash, in the order of the body. */
export function commitmentsIn(value: unknown, path = ''): { path: string; hash: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => commitmentsIn(item, `${path}.${index}`));
  if (typeof value !== 'object' || value === null) return [];
  if ('#' in value && typeof value['#'] === 'string') return [{ path, hash: value['#'] }];
  return Object.entries(value).flatMap(([key, inner]) => commitmentsIn(inner, path === '' ? key : `${path}.${key}`));
}

/** Removes words that redactions noted by line `by` name, and their salts with them; answers whether there were any. */
export function removeRedacted(db: WriteDb, by: number): boolean {
  const sql = 'DELETE FROM journal_text WHERE (seq, path) IN (SELECT seq, path FROM redactions WHERE by = ?)';
  return db.statement(sql).run(by).changes > 0;
}
