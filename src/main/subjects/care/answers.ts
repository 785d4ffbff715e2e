import type { Page } from '../../../shared/query.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import { num, numOrNull, str } from '../../file/rows.ts';
import { type Asker, pageOfAll } from '../asker.ts';

/**
 * Proved backups, the latest first, each with the head it ends with and its age in days. What a register was restored from is one: the
 * copy bears no line of its own making, but it was read and verified when it was put back. It is as old as the last line that it holds.
 */
export function backups(asker: Asker, input: QueryInput<'backups'>): Page<{ readonly days: number }> {
  const now = Date.parse(`${asker.today}T23:59:59.999`);
  const rows = asker.db
    .statement(
      `SELECT seq, head, hash, file, bytes, at FROM backups
        UNION ALL SELECT r.seq, r.head, r.hash, r.file, NULL, j.at FROM restores r JOIN journal j ON j.seq = r.head
        ORDER BY seq ${input.order === 'asc' ? 'ASC' : 'DESC'}`,
    )
    .all()
    .map((row) => {
      const bytes = numOrNull(row, 'bytes');
      return {
        seq: num(row, 'seq'),
        at: str(row, 'at'),
        days: Math.max(0, Math.floor((now - Date.parse(str(row, 'at'))) / 86_400_000)),
        head: { seq: num(row, 'head'), hash: str(row, 'hash') },
        file: JSON.parse(str(row, 'file')),
        ...(bytes === null ? { restored: true } : { bytes }),
      };
    });
  return pageOfAll(rows, input.page ?? 1);
}
