import { accept, act } from '../../act.ts';
import { tableDate } from '../../base/dates.ts';
import * as f from '../../base/fields.ts';
import { bookInWords } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import { runsOf } from '../../base/runs.ts';
import { firstRefusal, inFuture, type Refused, unknownCode } from '../../guards.ts';
import { dateFuture, dateOrder, referenceUnknown } from '../../house-rules.ts';
import type { PrintedPage } from './reads.ts';
import { pageBound, pageUnprinted } from './rules.ts';

const input = f.fields({
  /** The series of a register, or a book kept by year: `handover`. */
  book: f.seriesCode(),
  year: f.year().optional(),
  volume: f.whole(1, 999),
  pages: f.pageNumbers(),
  on: f.date(),
  place: f.said(),
  by: f.code('people'),
  again: f.said().optional(),
});

/** Printed pages were signed, sealed and bound: on paper they are the register only then (Decree 26/2020/NĐ-CP art. 4.7). */
export const recordBound = act({
  name: 'recordBound',
  title: 'Ghi trang đã ký, đóng dấu, đóng quyển',
  roles: ['clerk', 'head'],
  input,
  labels: {
    book: 'Sổ',
    year: 'Năm',
    volume: 'Quyển số',
    pages: 'Trang',
    on: 'Ngày ký, đóng dấu',
    place: 'Nơi để quyển sổ',
    by: 'Người ký',
    again: 'Lý do ghi lại',
  },
  rules: [pageUnprinted, pageBound, dateFuture, dateOrder, referenceUnknown],
  body: input.required({ year: true }),
  decide(values, register, context) {
    const { book, volume, on, again } = values;
    const pages = [...new Set(values.pages)].sort((a, b) => a - b);
    // Volumes begin anew every year: unsaid, it is the last that was printed of.
    const year = values.year ?? register.lastPrintedYear(book, volume) ?? Number(context.today.slice(0, 4));
    const printed = new Map(register.printedPages(book, year, volume).map((one) => [one.page, one]));
    const known = pages.flatMap((page) => printed.get(page) ?? []);
    const blocked = firstRefusal(
      inFuture(context, on, 'Ngày ký, đóng dấu', 'on'),
      unprinted(
        pages.filter((page) => !printed.has(page)),
        `quyển ${volume} sổ ${bookInWords(book)} năm ${year}`,
        printed.size,
      ),
      again === undefined ? boundAlready(known) : null,
      tooEarly(known, on),
      unknownCode(register, 'person', values.by, 'by'),
    );
    return blocked ?? accept({ ...values, year, pages }, undefined, { year, pages });
  },
});

function unprinted(pages: readonly number[], volume: string, printed: number): Refused | null {
  if (pages.length === 0) return null;
  const said =
    printed === 0
      ? `Chưa in trang nào của ${volume}. Hãy in trước, hoặc sửa sổ, năm, quyển.`
      : `Trang ${runsOf(pages)} của ${volume} chưa in. Hãy in trước, hoặc sửa số trang.`;
  return refused(pageUnprinted, said, { at: 'pages', cli: 'openPages' });
}

function boundAlready(pages: readonly PrintedPage[]): Refused | null {
  const bound = pages.filter(({ boundOn }) => boundOn !== null);
  const days = [...new Set(bound.map(({ boundOn }) => tableDate(boundOn ?? '')))].join(', ');
  if (bound.length === 0) return null;
  return refused(
    pageBound,
    `Trang ${runsOf(bound.map(({ page }) => page))} đã ghi là ký, đóng dấu, đóng quyển (${days}). Hãy bỏ trang ấy ra; nếu lần trước ghi sai, hãy nêu lý do ghi lại.`,
    { at: 'pages', cli: 'again' },
  );
}

function tooEarly(pages: readonly PrintedPage[], on: string): Refused | null {
  const later = pages.filter(({ printedOn }) => on < printedOn);
  const last = later
    .map(({ printedOn }) => printedOn)
    .sort()
    .at(-1);
  if (last === undefined) return null;
  return refused(
    dateOrder,
    `Trang ${runsOf(later.map(({ page }) => page))} in ngày ${tableDate(last)}, sau ngày ký. Hãy sửa ngày.`,
    { at: 'on' },
  );
}
