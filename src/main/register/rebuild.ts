import { Text } from '../../shared/base/text.ts';
import type { ReadDb, WriteDb } from '../file/connection.ts';
import { atLine, damaged } from '../file/failure.ts';
import { num, str } from '../file/rows.ts';
import { bodyOf, type FindWords, type Line, lineOf } from '../journal/journal.ts';
import { DROP_PROJECTIONS, PROJECTION_TABLES, project } from '../subjects.ts';

/** Tables made anew from the journal: when the program's tables have changed, and in every verification. */

export type Progress = (done: number, total: number) => void;

type Words = { of(seq: number): Map<string, Text>; close(): void };

/** The words of all lines in order, read beside the lines: one scan instead of a query per line. */
function wordsInOrder(db: ReadDb): Words {
  const rows = db
    .statement(
      `SELECT seq, path, text, NULL FROM journal_text UNION ALL SELECT seq, path, NULL, by FROM redactions
        WHERE NOT EXISTS (SELECT 1 FROM journal_text t WHERE t.seq = redactions.seq AND t.path = redactions.path) ORDER BY 1, 2`,
    )
    .tuples();
  let next = rows.next();
  const of = (seq: number) => {
    const found = new Map<string, Text>();
    while (!next.done && Number(next.value[0]) <= seq) {
      const [at, path, text, by] = next.value;
      if (at === seq) found.set(String(path), typeof text === 'string' ? Text.of(text) : Text.redacted(Number(by)));
      next = rows.next();
    }
    return found;
  };
  // A query left in the middle would keep the connection from closing.
  return { of, close: () => void rows.return?.() };
}

/** Applies every line of `source` to the empty tables of `target`. Throws a `RegisterError` at the first line that cannot be read. */
export function replay(source: ReadDb, target: WriteDb, progress: Progress): void {
  const total = Number(source.statement('SELECT count(*) FROM journal').value() ?? 0);
  const words = wordsInOrder(source);
  let done = 0;
  let batch: Line[] = [];
  const flush = (): void => {
    const lines = batch;
    batch = [];
    target.transaction(() => {
      for (const line of lines) {
        const found = words.of(line.seq);
        const find: FindWords = (path) => found.get(path) ?? null;
        atLine(line.seq, () => project(target, bodyOf(line, find), line));
      }
    });
    done += lines.length;
    progress(done, total);
  };
  try {
    const rows = source
      .statement('SELECT seq, at, actor, act, version, body, prev, hash FROM journal ORDER BY seq')
      .iterate();
    for (const row of rows) {
      batch.push(lineOf(row));
      if (batch.length === 2_000) flush();
    }
    if (batch.length > 0) flush();
  } finally {
    words.close();
  }
}

/** Rebuilds the tables in place, in one transaction: a kill leaves the old ones. */
export function rebuildTables(db: WriteDb, progress: Progress): void {
  db.transaction(() => {
    db.exec(DROP_PROJECTIONS);
    db.exec(PROJECTION_TABLES);
    // A connection cannot write while it iterates, so lines are fetched in blocks.
    const total = Number(db.statement('SELECT count(*) FROM journal').value() ?? 0);
    const block = db.statement(
      'SELECT seq, at, actor, act, version, body, prev, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT 500',
    );
    const wordRows = db.statement('SELECT seq, path, text FROM journal_text WHERE seq BETWEEN ? AND ?');
    const goneRows = db.statement('SELECT seq, path, by FROM redactions WHERE seq BETWEEN ? AND ?');
    for (let after = 0; after < total; ) {
      const lines = block.all(after).map(lineOf);
      const last = lines.at(-1);
      if (!last) throw damaged('Nhật ký thiếu dòng.');
      const found = new Map<string, Text>();
      for (const row of goneRows.all(after + 1, last.seq)) {
        found.set(`${num(row, 'seq')} ${str(row, 'path')}`, Text.redacted(num(row, 'by')));
      }
      for (const row of wordRows.all(after + 1, last.seq)) {
        found.set(`${num(row, 'seq')} ${str(row, 'path')}`, Text.of(str(row, 'text')));
      }
      for (const line of lines) {
        const find: FindWords = (path) => found.get(`${line.seq} ${path}`) ?? null;
        atLine(line.seq, () => project(db, bodyOf(line, find), line));
      }
      after = last.seq;
      progress(after, total);
    }
  });
}
