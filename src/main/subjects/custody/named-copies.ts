import { tableDate } from '../../../shared/base/dates.ts';
import { spoken } from '../../../shared/base/names.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, objectOf, str } from '../../file/rows.ts';
import type { Column, Part } from '../../paper/content.ts';
import { copyNumber, levelName } from '../entries/entry-version.ts';
import { namesAt, wholePartyName } from '../names.ts';

/** What a paper says of one copy: never an abstract. */
export type CopyLine = {
  readonly symbol: string;
  readonly date: string;
  readonly level: string;
  /** Its number as it stands on it. */
  readonly copy: string;
};

/** Copies, in that order, as they stand now, each with whoever had it then: for a list (`shown`, to be masked) and a paper (`line`). */
export function namedCopies(db: ReadDb, items: readonly { readonly copy: string; readonly holder: string }[]) {
  const names = namesAt(db, Number.MAX_SAFE_INTEGER);
  return items.flatMap(({ copy, holder }) => {
    const row = db
      .statement(
        `SELECT e.ref, e.direction, e.level, e.clearance, e.fields, c.state, c.mark, c.kind, c.number FROM present_entries e
          JOIN copies c ON c.id = e.id WHERE e.ref = ? AND e.ref || '#' || c.kind || c.number = ?`,
      )
      .get(copy.split('#')[0] ?? '', copy);
    if (!row) return [];
    const { symbol, type, date } = objectOf(str(row, 'fields'));
    const [level, clearance] = [str(row, 'level'), num(row, 'clearance')];
    const holderName = wholePartyName(db, names, holder);
    const line = {
      symbol: typeof symbol === 'string' ? symbol : `(${spoken(str(row, 'ref'))})`,
      date: typeof date === 'string' ? tableDate(date) : '',
      level: levelName(level),
      copy: copyNumber(str(row, 'direction'), row) || 'bì',
      holderName,
    };
    const shown = { copy, level, symbol, type, state: str(row, 'state'), clearance, holder, holderName };
    return [{ ref: str(row, 'ref'), shown, line }];
  });
}

const COLUMNS: readonly Column[] = [
  { heading: 'TT', width: 10, align: 'center' },
  { heading: 'Số, ký hiệu', width: 44 },
  { heading: 'Ngày tháng', width: 24, align: 'center' },
  { heading: 'Độ mật', width: 22, align: 'center' },
  { heading: 'Bản số', width: 18, align: 'center' },
];

/** Copies as a table of a paper, with columns of its own after them: 42 mm are left. */
export function copiesTable<T extends CopyLine>(
  lines: readonly T[],
  columns: readonly Column[],
  cells: (line: T) => readonly string[],
): Part {
  const rows = lines.map((line, index) => {
    const { symbol, date, level, copy } = line;
    return [String(index + 1), symbol, date, level, copy, ...cells(line)];
  });
  return { part: 'table', least: 7, columns: [...COLUMNS, ...columns], rows };
}
