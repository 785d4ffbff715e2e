import { LEVELS } from '../../shared/base/levels.ts';
import { parsePageRef } from '../../shared/base/references.ts';
import type { ReadDb } from '../file/connection.ts';

/**
 * What it takes to read words: of an entry its own level's, of a paper of ours the highest of all documents that the whole paper
 * speaks of, since its words were written for all of them at once.
 */

const HIGHEST = LEVELS.length;

const MOST: readonly (readonly [kind: string, sql: string])[] = [
  ['handover:', 'SELECT max(e.clearance) FROM handover_items i JOIN entries e ON e.id = i.id WHERE i.ref = ?'],
  [
    'recall:',
    `SELECT max(e.clearance) FROM recalls r JOIN json_each(r.body, '$.items') i
      JOIN entries e ON e.ref = substr(i.value ->> 'copy', 1, instr(i.value ->> 'copy', '#') - 1) WHERE r.ref = ?`,
  ],
  // What opened it: a document that came in, or what was signed for, which is of a whole hand-over.
  [
    'incident:',
    `SELECT max(e.clearance) FROM incidents n JOIN entries e ON e.ref = n.entry OR e.id IN (SELECT i.id FROM handover_items a
      JOIN handover_items i ON i.ref = a.ref WHERE a.closed_by = n.seq) WHERE n.ref = ?`,
  ],
];

/** The clearance that an entry, or a whole paper, takes: 0 none … 3 top secret. What nobody knows takes the highest. */
export function clearanceOf(db: ReadDb, ref: string): number {
  // What somebody owes by himself, or is owed about a sheet, speaks of no document.
  if (ref.startsWith('person:') || parsePageRef(ref) !== null) return 0;
  const sql = MOST.find(([kind]) => ref.startsWith(kind))?.[1] ?? 'SELECT clearance FROM entries WHERE ref = ?';
  const found = db.statement(sql).value(ref);
  return typeof found === 'number' ? found : HIGHEST;
}

/** The same of the duties `d` of a question, as an expression. */
export const DUTY_CLEARANCE = `max(CASE WHEN d.ref LIKE 'person:%' OR d.ref LIKE 'page:%' THEN 0
  ELSE coalesce((SELECT clearance FROM entries WHERE ref = d.ref), ${HIGHEST}) END,
  CASE ${MOST.map(([kind, sql]) => `WHEN d.paper LIKE '${kind}%' THEN coalesce((${sql.replace('?', 'd.paper')}), ${HIGHEST})`).join(' ')}
  ELSE 0 END)`;

/** What it takes to read words that speak of all of these. */
export function highestOf(db: ReadDb, refs: readonly string[]): number {
  return Math.max(0, ...[...new Set(refs)].map((ref) => clearanceOf(db, ref)));
}
