import { civilDate, tableDate } from '../../../shared/base/dates.ts';
import { LEVEL_FACTS, type Level } from '../../../shared/base/levels.ts';
import { COPY_STATE_NAMES, ENTRY_STATE_NAMES, nameIn } from '../../../shared/base/names.ts';
import { refused } from '../../../shared/base/rule.ts';
import { levelNotCleared } from '../../../shared/house-rules.ts';
import { type LevelFigures, statistics as question } from '../../../shared/subjects/overview/queries.ts';
import { printNothing } from '../../../shared/subjects/prints/rules.ts';
import { type Part, signs } from '../../paper/content.ts';
import { officeCover } from '../names.ts';
import { KEEPERS, type Paper } from '../paper.ts';

/** Reports on the whole register: they flow and bind nothing. */

/** Figures of a period by level, by state of the copies, by month; what the asker may not read is left out, and the paper says so. */
export const statistics: Paper = {
  name: 'statistics',
  title: 'Thống kê bí mật nhà nước',
  roles: [...KEEPERS, 'inspector'],
  by: 'period',
  make({ db, at, ask }, { from, to }) {
    const answer = ask('statistics', { from, to });
    if (!answer.ok) return answer;
    const found = question.output.parse(answer.value);
    if (found.from > found.to)
      return refused(printNothing, 'Ngày cuối đứng trước ngày đầu. Hãy sửa kỳ thống kê.', { cli: '--from, --to' });
    const rows = found.rows.filter((row) => row.masked !== true);
    const hidden = found.rows.filter((row) => row.masked === true);
    if (rows.length === 0)
      return refused(
        levelNotCleared,
        'Tài khoản chưa được phép đọc độ mật nào, nên không có số liệu để in. Hãy nhờ người được phép.',
      );
    const title = 'THỐNG KÊ BÍ MẬT NHÀ NƯỚC';
    const parts: readonly Part[] = [
      { part: 'head', date: civilDate(at) },
      { part: 'title', title, subject: `Từ ngày ${tableDate(found.from)} đến hết ngày ${tableDate(found.to)}` },
      ...(hidden.length === 0 ? [] : [leftOut(hidden.map(({ level }) => level))]),
      heading('1. Tài liệu, vật chứa đăng ký trong kỳ, theo độ mật'),
      byLevel(rows),
      note(
        'Đi và đến không tính dòng hủy và tài liệu, vật chứa đã giải mật; đăng ký muộn tính mọi dòng. Quá hạn bảo vệ: còn hiệu lực mà thời hạn bảo vệ đã hết tính đến ngày lập.',
      ),
      heading('2. Các bản của mọi dòng đăng ký trong kỳ, theo tình trạng ngày lập'),
      byState(rows),
      heading('3. Theo trình tự thời gian'),
      {
        part: 'table',
        columns: [{ heading: 'Tháng', width: 58 }, ...['Đi', 'Đến', 'Cộng'].map(figures(34))],
        ...summed(found.byMonth.map(({ month, ...one }) => [monthName(month), [one.out, one.in, one.out + one.in]])),
      },
      { part: 'gap', points: 10 },
      signs('NGƯỜI LẬP', 'NGƯỜI ĐỨNG ĐẦU'),
    ];
    const clearance = 0;
    const about = `${found.from}..${found.to}`;
    return { content: { title, office: officeCover(db), sheet: 'report', parts }, entries: [], clearance, about };
  },
};

function leftOut(levels: readonly Level[]): Part {
  const names = levels.map((level) => LEVEL_FACTS[level].name).join(', ');
  const text = `Không gồm số liệu độ ${names}: người lập không được phép đọc bí mật nhà nước độ này.`;
  return { part: 'text', text, style: 'italics', align: 'center', after: 4 };
}

function heading(text: string): Part {
  return { part: 'text', text, style: 'bold', after: 4 };
}

function note(text: string): Part {
  return { part: 'text', text, size: 12, style: 'italics' };
}

/** Columns of numbers stand right, so that their digits stand one below the other. */
function figures(width: number): (heading: string) => { heading: string; width: number; align: 'right' } {
  return (heading) => ({ heading, width, align: 'right' });
}

/** Rows of figures, and their sum below. */
function summed(rows: readonly (readonly [name: string, figures: readonly number[]])[]): {
  readonly rows: readonly (readonly string[])[];
  readonly sum: true;
} {
  const width = rows[0]?.[1].length ?? 0;
  const total = Array.from({ length: width }, (_, at) => rows.reduce((sum, [, one]) => sum + (one[at] ?? 0), 0));
  const shown = ([name, one]: readonly [string, readonly number[]]): readonly string[] => [
    name,
    ...one.map((figure) => figure.toLocaleString('vi')),
  ];
  return { rows: [...rows.map(shown), shown(['Cộng', total])], sum: true };
}

function byLevel(rows: readonly LevelFigures[]): Part {
  const state = ENTRY_STATE_NAMES;
  const apart = [state.sealed, state.void, state.declassified, 'Đăng ký muộn', 'Quá hạn bảo vệ'];
  const columns = ['Đi', 'Đến', 'Cộng', ...apart].map(figures(17));
  const lines = rows.map(({ level, out = 0, in: got = 0, ...one }) => {
    const { sealed = 0, void: voided = 0, declassified = 0, late = 0, overdue = 0 } = one;
    return [LEVEL_FACTS[level].name, [out, got, out + got, sealed, voided, declassified, late, overdue]] as const;
  });
  return { part: 'table', columns: [{ heading: 'Độ mật', width: 24 }, ...columns], ...summed(lines) };
}

function byState(rows: readonly LevelFigures[]): Part {
  const lines = Object.keys(COPY_STATE_NAMES).map((state) => {
    const counted = rows.map(({ copies }) => copies?.[state] ?? 0);
    return [nameIn(COPY_STATE_NAMES, state), [...counted, counted.reduce((sum, one) => sum + one, 0)]] as const;
  });
  const levels = rows.map(({ level }) => LEVEL_FACTS[level].name);
  const width = 100 / (levels.length + 1);
  const columns = [{ heading: 'Tình trạng', width: 60 }, ...[...levels, 'Cộng'].map(figures(width))];
  return { part: 'table', columns, ...summed(lines) };
}

function monthName(month: string): string {
  const [year, number] = month.split('-');
  return `Tháng ${Number(number)} năm ${year}`;
}
