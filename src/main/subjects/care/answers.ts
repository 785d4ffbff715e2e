import type { Page } from '../../../shared/query.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import { num, str } from '../../file/rows.ts';
import { type Asker, pageOfAll } from '../asker.ts';

/** Proved backups, the latest first, each with the head it ends with and its age in days. */
export function backups(asker: Asker, input: QueryInput<'backups'>): Page<{ readonly days: number }> {
  const now = Date.parse(`${asker.today}T23:59:59.999`);
  const rows = asker.db
    .statement(`SELECT * FROM backups ORDER BY seq ${input.order === 'asc' ? 'ASC' : 'DESC'}`)
    .all()
    .map((row) => ({
      seq: num(row, 'seq'),
      at: str(row, 'at'),
      days: Math.max(0, Math.floor((now - Date.parse(str(row, 'at'))) / 86_400_000)),
      head: { seq: num(row, 'head'), hash: str(row, 'hash') },
      file: JSON.parse(str(row, 'file')),
      bytes: num(row, 'bytes'),
    }));
  return pageOfAll(rows, input.page ?? 1);
}
