import { civilDate, tableDate } from '../../../shared/base/dates.ts';
import type { FormDefinition } from '../../../shared/book-form.ts';
import type { BookCover, PageFooter } from '../../paper/book.ts';
import { mm } from '../../paper/geometry.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { line, type SheetNode } from '../../paper/sheet.ts';
import { drawFooter as firstLines } from '../layout-1/footer.ts';
import { type BookPage, TYPE } from '../layout-1/geometry.ts';

/** The agency is shortened after so much: the one place where paper may cut (forms.md, "The page is made to be signed"). */
const AGENCY = mm(110);

/** The foot of a page: book, volume and page; on a page that binds the agency and the day of its line, then the code. */
export function drawFooter(
  form: FormDefinition,
  cover: BookCover,
  number: number,
  page: BookPage,
  footer: PageFooter | undefined,
  at: Date,
  metrics: Metrics,
): SheetNode[] {
  if (footer === undefined) return firstLines(form, cover, number, page, footer, metrics);
  const day = `in ngày ${tableDate(civilDate(at))}`;
  const agency = shortened(cover.officeName, AGENCY, metrics);
  const second = agency === '' ? day : `${agency} – ${day}`;
  const y = page.bottom + mm(4) + mm(5);
  const small = { size: TYPE.small, style: 'normal' } as const;
  const { code, ...qr } = footer;
  return [
    ...firstLines(form, cover, number, page, { ...qr, code: [] }, metrics),
    line(second, page.left, y, small),
    ...code.map((text, index) => line(text, page.left, y + (index + 1) * 11, small)),
  ];
}

function shortened(text: string, width: number, metrics: Metrics): string {
  const wide = (one: string): boolean => metrics.width(one, TYPE.small, 'normal') > width;
  if (!wide(text)) return text;
  const letters = [...text];
  while (letters.length > 0 && wide(`${letters.join('').trimEnd()}…`)) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
