import type { WriteDb } from '../../file/connection.ts';
import type { Line } from '../../journal/journal.ts';
import { copies } from './tables.ts';

/** Copies: one state and one holder each (acts, "Copies"). Originals are numbered 1…n; an incoming copy's own number is its mark. */

/** An original comes into being in the store. */
function add(db: WriteDb, line: Line, id: number, number: number, mark: string): void {
  copies.insert(db, { id, kind: '', number, mark, state: 'inStore', holder: 'store', seq: line.seq });
}

/** The originals of a new entry, all in the store. */
export function addCopies(db: WriteDb, line: Line, id: number, marks: readonly string[]): void {
  for (const [index, mark] of marks.entries()) add(db, line, id, index + 1, mark);
}

/** After a correction, which is allowed only while every copy is in the store: as many originals as are now declared. */
export function recountCopies(db: WriteDb, line: Line, id: number, marks: readonly string[]): void {
  const have = new Map<number, string>();
  for (const [number, mark] of db.statement(`SELECT number, mark FROM copies WHERE id = ? AND kind = ''`).tuples(id)) {
    have.set(Number(number), String(mark));
  }
  for (const [index, mark] of marks.entries()) {
    const number = index + 1;
    if (!have.has(number)) add(db, line, id, number, mark);
    else if (have.get(number) !== mark) {
      db.statement(`UPDATE copies SET mark = ?, seq = ? WHERE id = ? AND kind = '' AND number = ?`).run(
        mark,
        line.seq,
        id,
        number,
      );
    }
  }
  db.statement(`DELETE FROM copies WHERE id = ? AND kind = '' AND number > ?`).run(id, marks.length);
}

/** The copies of a voided row. */
export function voidCopies(db: WriteDb, line: Line, id: number): void {
  db.statement(`UPDATE copies SET state = 'void', seq = ? WHERE id = ?`).run(line.seq, id);
}
