import { civilDate, tableDate } from '../../../shared/base/dates.ts';
import { nameIn, spoken } from '../../../shared/base/names.ts';
import { parsePageRef } from '../../../shared/base/references.ts';
import { refused } from '../../../shared/base/rule.ts';
import { DUTY_NAMES } from '../../../shared/duty.ts';
import { barChart } from '../../../shared/figures/bars.ts';
import { columnChart } from '../../../shared/figures/columns.ts';
import { figure } from '../../../shared/figures/drawing.ts';
import { stripChart } from '../../../shared/figures/strip.ts';
import { levelNotCleared } from '../../../shared/house-rules.ts';
import { duties as dutiesQuery } from '../../../shared/subjects/duties/queries.ts';
import * as pictures from '../../../shared/subjects/overview/pictures.ts';
import { overview as overviewQuery } from '../../../shared/subjects/overview/queries.ts';
import { standing as question, type Standing } from '../../../shared/subjects/overview/standing.ts';
import { trustLines } from '../../../shared/subjects/overview/trust.ts';
import { type Chart, letter, type Part, signs } from '../../paper/content.ts';
import { mm } from '../../paper/geometry.ts';
import { namesAt, officeCover, wholePartyName } from '../names.ts';
import { KEEPERS, type Paper } from '../paper.ts';

/** The head's page on paper: each picture, and the same in figures. */

const FRAME = { width: mm(160), size: 9 } as const;
/** So many of what is late are named; the sentence above says how many there are. */
const LATE_ROWS = 20;

export const standingPaper: Paper = {
  name: 'standing',
  title: 'Tình hình năm',
  roles: KEEPERS,
  by: 'register',
  make({ db, at, ask }) {
    const [answer, first, late] = [
      ask('standing', {}),
      ask('overview', {}),
      ask('duties', { state: 'overdue', sort: 'due', order: 'asc' }),
    ];
    if (!answer.ok) return answer;
    if (!first.ok) return first;
    if (!late.ok) return late;
    const standing = question.output.parse(answer.value);
    const overview = overviewQuery.output.parse(first.value);
    const names = namesAt(db, Number.MAX_SAFE_INTEGER);
    const nameOf = (party: string): string => wholePartyName(db, names, party);
    const hidden = pictures.leftOut(standing);
    if (hidden.length === standing.rows.length)
      return refused(
        levelNotCleared,
        'Tài khoản chưa được phép đọc độ mật nào, nên không có số liệu để in. Hãy nhờ người được phép.',
      );
    const title = `TÌNH HÌNH BẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM ${standing.year}`;
    const parts: readonly (Part | Chart)[] = [
      { part: 'head', date: civilDate(at) },
      { part: 'title', title, subject: `Đến hết ngày ${tableDate(standing.to)}` },
      ...(hidden.length === 0 ? [] : [leftOut(hidden)]),
      ...months(standing),
      ...places(standing),
      ...holders(standing, nameOf),
      heading('4. Phiếu giao nhận chờ ký, theo tuổi'),
      text(pictures.ageStrip(standing).says),
      ...strip(pictures.ageStrip(standing)),
      heading('5. Việc quá hạn'),
      text(overview.duties.late === 0 ? 'Không có việc nào quá hạn.' : `${figure(overview.duties.late)} việc quá hạn.`),
      ...lateTable(dutiesQuery.output.parse(late.value).rows, nameOf),
      heading('6. Sổ có đáng tin không'),
      ...trustLines(standing, overview).map(({ name, says }) => text(`${name}: ${says}`)),
      { part: 'gap', points: 10 },
      signs('NGƯỜI LẬP', 'NGƯỜI ĐỨNG ĐẦU'),
    ];
    return { content: letter(title, officeCover(db), parts), entries: [], clearance: 0, about: String(standing.year) };
  },
};

function leftOut(levels: readonly string[]): Part {
  const words = `Không gồm số liệu độ ${levels.join(', ')}: người lập không được phép đọc bí mật nhà nước độ này.`;
  return { part: 'text', text: words, style: 'italics', align: 'center', after: 4 };
}

function heading(words: string): Part {
  return { part: 'text', text: words, style: 'bold', after: 4 };
}

function text(words: string): Part {
  return { part: 'text', text: words };
}

function figures(width: number): (heading: string) => { heading: string; width: number; align: 'right' } {
  return (words) => ({ heading: words, width, align: 'right' });
}

function strip(of: ReturnType<typeof pictures.placeStrip>): readonly Chart[] {
  const legend = of.shares.map(({ name, tone, value }) => ({ name: `${name}: ${figure(value)}`, tone }));
  const empty = of.shares.every(({ value }) => value === 0);
  return empty ? [] : [{ part: 'chart', drawing: stripChart(of, FRAME), legend }];
}

function months(standing: Standing): readonly (Part | Chart)[] {
  const of = pictures.monthColumns(standing);
  const lines = pictures.monthLines(standing);
  const row = (name: string, values: readonly number[]): readonly string[] => [name, ...values.map(figure)];
  const sum = (way: 'in' | 'out'): number => lines.reduce((all, line) => all + line[way], 0);
  return [
    heading('1. Tài liệu, vật chứa đăng ký mỗi tháng, theo độ mật'),
    text(`${of.says} Mỗi tháng cột trái là đến, cột phải là đi; dòng hủy và tài liệu đã giải mật không tính.`),
    { part: 'chart', drawing: columnChart(of, FRAME), legend: of.parts.toReversed() },
    {
      part: 'table',
      columns: [
        { heading: 'Tháng', width: 16 },
        ...lines.map(({ code }) => figures(10)(code.slice(5))),
        figures(16)('Cộng'),
      ],
      rows: [
        row('Đến', [...lines.map((line) => line.in), sum('in')]),
        row('Đi', [...lines.map((line) => line.out), sum('out')]),
      ],
    },
    { part: 'gap', points: 6 },
  ];
}

function places(standing: Standing): readonly (Part | Chart)[] {
  const of = pictures.placeStrip(standing);
  return [heading('2. Các bản đang ở đâu'), text(of.says), ...strip(of)];
}

function holders(standing: Standing, nameOf: (party: string) => string): readonly (Part | Chart)[] {
  const of = pictures.holderBars(standing, nameOf);
  const lines = pictures.holderLines(standing, nameOf);
  const levels = pictures.levelLines(standing);
  const head = [
    heading('3. Giữ nhiều nhất ngoài nơi lưu giữ'),
    text(lines.length === 0 ? of.says : 'Số bản đang giữ.'),
  ];
  if (lines.length === 0) return head;
  return [
    ...head,
    { part: 'chart', drawing: barChart(of, FRAME), legend: [] },
    {
      part: 'table',
      columns: [{ heading: 'Ai giữ', width: 76 }, ...[...levels.map(({ name }) => name), 'Cộng'].map(figures(21))],
      rows: lines.map((line) => [
        line.name,
        ...levels.map(({ code }) => figure(line.levels.find(({ level }) => level === code)?.copies ?? 0)),
        figure(pictures.total(line)),
      ]),
    },
    { part: 'gap', points: 6 },
  ];
}

type Late = ReturnType<typeof dutiesQuery.output.parse>['rows'][number];

function aboutWhat(ref: string, nameOf: (party: string) => string): string {
  if (ref.startsWith('person:')) return nameOf(ref);
  return `${parsePageRef(ref) ? 'trang' : 'dòng'} ${spoken(ref)}`;
}

function lateTable(rows: readonly Late[], nameOf: (party: string) => string): readonly Part[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, LATE_ROWS);
  return [
    {
      part: 'table',
      columns: [
        { heading: 'Hạn', width: 26 },
        { heading: 'Việc', width: 68 },
        { heading: 'Về', width: 66 },
      ],
      rows: shown.map(({ due = '', kind, ref }) => [tableDate(due), nameIn(DUTY_NAMES, kind), aboutWhat(ref, nameOf)]),
    },
    { part: 'gap', points: 6 },
    ...(rows.length > shown.length ? [text(`Bảng nêu ${LATE_ROWS} việc quá hạn lâu nhất.`)] : []),
  ];
}
