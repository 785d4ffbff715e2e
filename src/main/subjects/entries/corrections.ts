import { tableDate } from '../../../shared/base/dates.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, objectOf, str } from '../../file/rows.ts';
import { RECOVERY_LOGIN } from '../../keys/attempts.ts';
import { LAYOUTS, newestLayout } from '../../layouts/layouts.ts';
import type { PaperRow } from '../../paper/book.ts';
import { latest } from '../catalogue.ts';
import { namesAt } from '../names.ts';
import { versionOf } from './entry-version.ts';
import { writtenOn } from './register-book.ts';

/** Corrected and voided rows of a series and year, each change a row: what stood, what stands, why, by whom. */
export function correctionRows(
  db: ReadDb,
  series: string,
  year: number,
): (PaperRow & { readonly clearance: number })[] {
  const names = namesAt(db, Number.MAX_SAFE_INTEGER);
  const { words } = newestLayout(LAYOUTS);
  const versions = db
    .statement(
      `SELECT e.ref, e.number, e.direction, e.clearance, v.*, j.actor FROM entry_versions v JOIN entries e ON e.id = v.id
        JOIN journal j ON j.seq = v.seq WHERE e.series = ? AND e.year = ? AND v.act IN ('correctEntry', 'voidEntry') ORDER BY e.number, v.seq`,
    )
    .all(series, year);
  const before = db.statement('SELECT * FROM entry_versions WHERE id = ? AND seq < ? ORDER BY seq DESC LIMIT 1');
  return versions.flatMap((row) => {
    const previous = before.get(num(row, 'id'), num(row, 'seq'));
    if (!previous) return [];
    const [was, is] = [versionOf(str(row, 'direction'), previous), versionOf(str(row, 'direction'), row)];
    const number = num(row, 'number');
    const changes =
      is.state === 'void' ? [{ old: 'Dòng còn hiệu lực', now: 'Hủy dòng' }] : words.differences(names, number, was, is);
    return [
      {
        ref: str(row, 'ref'),
        seq: is.seq,
        struck: false,
        kind: 'entry' as const,
        clearance: num(row, 'clearance'),
        cells: {
          number: String(number),
          oldContent: changes.map(({ old }) => old).join('\n'),
          newContent: changes.map(({ now }) => now).join('\n'),
          reason: is.reason,
          changedBy: `${whoOf(db, str(row, 'actor'), is.seq)}\n${tableDate(writtenOn(db, is.seq))}`,
        },
      },
    ];
  });
}

/** The names of those who signed a line, as they were called then. */
function whoOf(db: ReadDb, actor: string, upTo: number): string {
  const names = actor.split('+').map((login) => {
    if (login === RECOVERY_LOGIN) return 'một người, kèm mã khôi phục';
    const user = latest(db, 'user', login, upTo);
    const name = user ? objectOf(str(user, 'fields')).name : undefined;
    return typeof name === 'string' ? name : login;
  });
  return names.join(', ');
}
