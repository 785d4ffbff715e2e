import type { CustodyReads, HandoverCard } from '../../../shared/subjects/custody/reads.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, oneOf, str } from '../../file/rows.ts';

const ITEM_STATES = ['open', 'received', 'missing', 'returned'] as const;

function readHandover(db: ReadDb, ref: string): HandoverCard | null {
  const row = db.statement('SELECT day, giver, receiver FROM handovers WHERE ref = ?').get(ref);
  if (!row) return null;
  const items = db
    .statement(
      'SELECT e.ref, i.kind, i.number, i.state FROM handover_items i JOIN entries e ON e.id = i.id WHERE i.ref = ? ORDER BY i.position',
    )
    .all(ref)
    .map((item) => ({
      copy: `${str(item, 'ref')}#${str(item, 'kind')}${num(item, 'number')}`,
      state: oneOf(ITEM_STATES, str(item, 'state')),
    }));
  return { ref, on: str(row, 'day'), from: str(row, 'giver'), to: str(row, 'receiver'), items };
}

export function reads(db: ReadDb): CustodyReads {
  return {
    handover: (ref) => readHandover(db, ref),
    hasCopies: (person) =>
      Number(
        db
          .statement(
            `SELECT count(*) FROM copies WHERE holder = ? AND holder <> 'store' AND state IN ('inTransit', 'held', 'sent', 'takenOut')`,
          )
          .value(`person:${person}`),
      ),
  };
}
