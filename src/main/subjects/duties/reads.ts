import { LEVELS } from '../../../shared/base/levels.ts';
import { parseDutyRef } from '../../../shared/base/references.ts';
import { DUTY_KINDS } from '../../../shared/duty.ts';
import type { DutiesReads, DutyCard } from '../../../shared/subjects/duties/reads.ts';
import { actDoing } from '../../../shared/subjects.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, str } from '../../file/rows.ts';

/** A duty as rules see it, with the act that does what is owed. */
function readDuty(db: ReadDb, ref: string): DutyCard | null {
  const parsed = parseDutyRef(ref);
  const row = db
    .statement(
      'SELECT d.*, coalesce(e.clearance, 0) clearance FROM duties d LEFT JOIN entries e ON e.ref = d.ref WHERE d.year = ? AND d.number = ?',
    )
    .get(parsed?.year ?? 0, parsed?.number ?? 0);
  if (!row) return null;
  const clearance = num(row, 'clearance');
  const kind = DUTY_KINDS.find((known) => known === row.kind);
  const doneBy = kind === undefined ? null : actDoing(kind);
  return {
    ref: str(row, 'ref'),
    clearance: clearance === 0 ? null : (LEVELS[clearance - 1] ?? 'topSecret'),
    state: row.state === 'open' ? 'open' : row.state === 'waived' ? 'waived' : 'done',
    since: str(row, 'since'),
    doneBy: doneBy ? { name: doneBy.name, title: doneBy.title } : null,
  };
}

export function reads(db: ReadDb): DutiesReads {
  return { duty: (ref) => readDuty(db, ref) };
}
