import { tableDate } from '../../../shared/base/dates.ts';
import type { CoverItem, FormDefinition } from '../../../shared/book-form.ts';
import type { BookCover } from '../../paper/book.ts';
import { mm } from '../../paper/geometry.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { aligned, path, rectangle, type SheetNode, segment, type TextStyle, widthOf } from '../../paper/sheet.ts';
import { wrapEvenly } from '../../paper/wrap.ts';
import type { BookPage } from './geometry.ts';

const DOTS = '.'.repeat(24);
const SHORT_DOTS = '.'.repeat(12);

/** The texts of the six items with their values filled in, dots where a value is not yet known. */
export function coverTexts(form: FormDefinition, cover: BookCover): ReadonlyMap<CoverItem, string> {
  const number = (value: number | undefined) => (value === undefined ? SHORT_DOTS : String(value).padStart(2, '0'));
  const day = (value: string | undefined) => (value === undefined ? DOTS : tableDate(value));
  const values: Readonly<Record<CoverItem, readonly string[]>> = {
    parent: [cover.parentName?.toLocaleUpperCase('vi') ?? ''],
    office: [cover.officeName.toLocaleUpperCase('vi')],
    year: [String(cover.year)],
    days: [day(cover.from), day(cover.to)],
    numbers: [number(cover.firstNumber), number(cover.lastNumber)],
    volume: [number(cover.volume)],
  };
  return new Map(
    form.cover.map(({ item, text }) => {
      const fill = values[item];
      let slot = 0;
      return [item, text.replace(/…/g, () => fill[slot++] ?? '')];
    }),
  );
}

/** Lines centred on the page from `y` down; answers with the y below them. */
function centred(
  nodes: SheetNode[],
  text: string,
  y: number,
  page: BookPage,
  style: TextStyle,
  pitch: number,
  metrics: Metrics,
): number {
  const inset = mm(24);
  const width = page.right - page.left - 2 * inset;
  let at = y;
  for (const one of wrapEvenly(text, width, style, metrics)) {
    nodes.push(aligned(one, page.left + inset, at, width, 'center', style, metrics));
    at += pitch;
  }
  return at;
}

/** The agencies at the head of a cover: the superior one, the own one in bold with a rule below. */
function agencies(
  nodes: SheetNode[],
  texts: ReadonlyMap<CoverItem, string>,
  y: number,
  page: BookPage,
  size: number,
  metrics: Metrics,
): number {
  let at = y;
  const parent = texts.get('parent') ?? '';
  if (parent !== '') at = centred(nodes, parent, at, page, { size, style: 'normal' }, size * 1.35, metrics);
  const office = texts.get('office') ?? '';
  const bold = { size, style: 'bold' } as const;
  at = centred(nodes, office, at, page, bold, size * 1.35, metrics);
  const rule = Math.min(widthOf(office, bold, metrics) / 2.5, mm(60));
  const middle = (page.left + page.right) / 2;
  nodes.push(path(segment(middle - rule / 2, at + 2, middle + rule / 2, at + 2), 0.8));
  return at + 4;
}

/** The cover: six items word for word, within a double frame. */
export function drawCover(form: FormDefinition, cover: BookCover, page: BookPage, metrics: Metrics): SheetNode[] {
  const texts = coverTexts(form, cover);
  const nodes: SheetNode[] = [];
  const height = page.height;
  agencies(nodes, texts, mm(24), page, 16, metrics);
  const title = { size: 30, style: 'bold' } as const;
  let at = centred(nodes, form.title, height * 0.37, page, title, 40, metrics);
  at = centred(nodes, texts.get('year') ?? '', at + mm(5), page, { size: 20, style: 'bold' }, 28, metrics);
  const plain = { size: 15, style: 'normal' } as const;
  at = centred(nodes, texts.get('days') ?? '', at + mm(10), page, plain, 26, metrics);
  centred(nodes, texts.get('numbers') ?? '', at + mm(1), page, plain, 26, metrics);
  const volume = texts.get('volume') ?? '';
  centred(nodes, volume, height - mm(34), page, { size: 16, style: 'bold' }, 22, metrics);
  const frame = (inset: number) =>
    rectangle(page.left - inset, mm(12) - inset, page.right - page.left + 2 * inset, height - mm(24) + 2 * inset);
  nodes.push(path(frame(0), 0.7), path(frame(mm(1.4)), 2));
  return nodes;
}

/** First page inside: the cover again, with room for the signature and the seal that open the volume. */
export function drawInnerCover(form: FormDefinition, cover: BookCover, page: BookPage, metrics: Metrics): SheetNode[] {
  const texts = coverTexts(form, cover);
  const nodes: SheetNode[] = [];
  agencies(nodes, texts, mm(16), page, 14, metrics);
  let at = centred(nodes, form.title, page.height * 0.24, page, { size: 24, style: 'bold' }, 32, metrics);
  at = centred(nodes, texts.get('year') ?? '', at + mm(3), page, { size: 16, style: 'bold' }, 24, metrics);
  const plain = { size: 14, style: 'normal' } as const;
  at = centred(nodes, texts.get('days') ?? '', at + mm(6), page, plain, 24, metrics);
  at = centred(nodes, texts.get('numbers') ?? '', at, page, plain, 24, metrics);
  at = centred(nodes, texts.get('volume') ?? '', at, page, plain, 24, metrics);
  const width = mm(105);
  nodes.push(...signaturePlace(page.right - width, at + mm(7), width, cover.place, metrics));
  return nodes;
}

/** Place and date, the signer's role and the hint what goes below it; the room itself stays empty. */
export function signaturePlace(
  x: number,
  y: number,
  width: number,
  place: string | undefined,
  metrics: Metrics,
): SheetNode[] {
  const where = place === undefined ? SHORT_DOTS.repeat(2) : place;
  const date = `${where}, ngày ......... tháng ......... năm .............`;
  return [
    aligned(date, x, y, width, 'center', { size: 13, style: 'italics' }, metrics),
    aligned('NGƯỜI CÓ THẨM QUYỀN', x, y + 20, width, 'center', { size: 13, style: 'bold' }, metrics),
    aligned('(Ký, ghi rõ họ tên, đóng dấu)', x, y + 37, width, 'center', { size: 12, style: 'italics' }, metrics),
  ];
}
