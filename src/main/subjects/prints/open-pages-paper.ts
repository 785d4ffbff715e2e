import { civilDate, tableDate } from '../../../shared/base/dates.ts';
import { bookInWords } from '../../../shared/base/names.ts';
import { runsOf } from '../../../shared/base/runs.ts';
import { type OpenPage, openPages } from '../../../shared/subjects/prints/queries.ts';
import type { ReadDb } from '../../file/connection.ts';
import { objectOf, str } from '../../file/rows.ts';
import { type Part, signs } from '../../paper/content.ts';
import { latest } from '../catalogue.ts';
import { officeCover } from '../names.ts';
import { KEEPERS, type Paper, type PaperSource } from '../paper.ts';

/** The list of printed pages: which wait to be signed, sealed and bound, and which were, when, by whom and where they lie. */
export const openPagesPaper: Paper = {
  name: 'openPages',
  title: 'Trang chờ ký, đóng dấu, đóng quyển',
  roles: [...KEEPERS, 'inspector'],
  by: 'register',
  make({ db, at, ask }) {
    const pages = allPages(ask);
    const waiting = pages.filter(({ state }) => state === 'waiting');
    const bound = pages.filter(({ state }) => state === 'bound');
    const title = 'TRANG CHỜ KÝ, ĐÓNG DẤU, ĐÓNG QUYỂN';
    const parts: readonly Part[] = [
      { part: 'head', date: civilDate(at) },
      { part: 'title', title, subject: `Trang sổ đã in đến ngày ${tableDate(civilDate(at))}` },
      heading(`1. Chờ ký, đóng dấu, đóng quyển: ${waiting.length} trang`),
      ...(waiting.length === 0 ? [none] : [{ part: 'table', columns: WAITING, rows: waitingRows(waiting) } as const]),
      heading(`2. Đã ký, đóng dấu, đóng quyển: ${bound.length} trang`),
      ...(bound.length === 0 ? [none] : [{ part: 'table', columns: BOUND, rows: boundRows(db, bound) } as const]),
      { part: 'gap', points: 10 },
      signs('NGƯỜI LẬP', 'NGƯỜI ĐỨNG ĐẦU'),
    ];
    return { content: { title, office: officeCover(db), sheet: 'report', parts }, entries: [], clearance: 0 };
  },
};

const none: Part = { part: 'text', text: 'Không có trang nào.', size: 12 };

function heading(text: string): Part {
  return { part: 'text', text, style: 'bold', size: 12 };
}

const WAITING = [
  { heading: 'Quyển', width: 58 },
  { heading: 'Trang', width: 40 },
  { heading: 'In ngày', width: 26, align: 'center' },
  { heading: 'Bản in hỏng, còn phải hủy', width: 36 },
] as const;

const BOUND = [
  { heading: 'Quyển', width: 42 },
  { heading: 'Trang', width: 28 },
  { heading: 'Ngày', width: 24, align: 'center' },
  { heading: 'Người ký', width: 32 },
  { heading: 'Nơi để', width: 34 },
] as const;

/** The question's answer, whole: paper and screen show the same pages. */
function allPages(ask: PaperSource['ask']): readonly OpenPage[] {
  const found: OpenPage[] = [];
  for (let page = 1; ; page += 1) {
    const answer = ask('openPages', { page, order: 'asc' });
    if (!answer.ok) throw new Error('the list of printed pages was refused');
    const { rows, more } = openPages.output.parse(answer.value);
    found.push(...rows);
    if (!more) return found;
  }
}

/** Pages that say the same besides their number, in the order of their lines. */
function together(pages: readonly OpenPage[], same: (page: OpenPage) => string): readonly (readonly OpenPage[])[] {
  const groups = new Map<string, OpenPage[]>();
  for (const page of pages) {
    const name = same(page);
    groups.set(name, [...(groups.get(name) ?? []), page]);
  }
  return [...groups.values()];
}

function volumeOf({ book, year, volume }: OpenPage): string {
  return `Sổ ${bookInWords(book)} năm ${year}, quyển ${volume}`;
}

function waitingRows(pages: readonly OpenPage[]): string[][] {
  return together(pages, (page) => `${volumeOf(page)} ${page.printedOn}`).map((group) => {
    const [first] = group;
    const spoiled = group.filter(({ spoiled: count }) => count > 0);
    return [
      first ? volumeOf(first) : '',
      runsOf(group.map(({ page }) => page)),
      first ? tableDate(first.printedOn) : '',
      spoiled.map(({ page, spoiled: count, waste }) => `trang ${page}: ${count} hỏng, ${waste} phải hủy`).join('; '),
    ];
  });
}

function boundRows(db: ReadDb, pages: readonly OpenPage[]): string[][] {
  return together(pages, (page) => `${volumeOf(page)} ${page.boundBy}`).map((group) => {
    const [first] = group;
    if (!first) return [];
    const { on = '', by = '', place = '' } = first;
    return [volumeOf(first), runsOf(group.map(({ page }) => page)), tableDate(on), personName(db, by), place];
  });
}

function personName(db: ReadDb, code: string): string {
  const row = latest(db, 'person', code);
  const { name } = row ? objectOf(str(row, 'fields')) : {};
  return typeof name === 'string' ? name : code;
}
