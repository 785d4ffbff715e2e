import type { BookCover, Closing } from '../../paper/book.ts';
import { mm } from '../../paper/geometry.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { aligned, line, path, type SheetNode, segment } from '../../paper/sheet.ts';
import { wrap } from '../../paper/wrap.ts';
import { signaturePlace } from './cover.ts';
import type { BookPage } from './geometry.ts';

/** Height of the certificate: its sentence, and room for two signatures and a seal. */
const CERTIFICATE = mm(62);

/** "Sổ này gồm … trang, đăng ký từ số … đến số …, trong đó … số bị hủy" (forms.md, "Common layout"). */
export function closingText(closing: Closing): string {
  const number = (value: number) => String(value).padStart(2, '0');
  const range = `đăng ký từ số ${number(closing.firstNumber)} đến số ${number(closing.lastNumber)}`;
  return `Sổ này gồm ${closing.pages} trang, ${range}, trong đó ${closing.voided} số bị hủy.`;
}

/** A "Z" over the empty rest of a page, so that no row can be added by hand. */
export function crossedOut(page: BookPage, from: number, to: number): SheetNode[] {
  if (to - from < mm(6)) return [];
  const top = from + mm(3);
  const bottom = to - mm(2);
  const left = page.left + mm(4);
  const right = page.right - mm(4);
  const d = segment(left, top, right, top) + segment(right, top, left, bottom) + segment(left, bottom, right, bottom);
  return [path(d, 0.9)];
}

/** Whether the certificate fits under rows that end at `end`; where it does not it needs one more page. */
export function certificateFits(end: number, page: BookPage): boolean {
  return end + mm(2) <= page.bottom - CERTIFICATE;
}

/**
 * What ends the last page: the crossed-out rest and, when the volume is closed, the certificate. Where the certificate
 * does not fit under the rows it stands on a page of its own.
 */
export function drawClosing(
  end: number,
  page: BookPage,
  cover: BookCover,
  closing: Closing | undefined,
  metrics: Metrics,
): { readonly onPage: SheetNode[]; readonly nextPage?: SheetNode[] } {
  if (closing === undefined) return { onPage: crossedOut(page, end, page.bottom) };
  const top = page.bottom - CERTIFICATE;
  if (certificateFits(end, page)) {
    return { onPage: [...crossedOut(page, end, top), ...certificate(top, page, cover, closing, metrics)] };
  }
  const nextPage = [
    ...certificate(page.top, page, cover, closing, metrics),
    ...crossedOut(page, page.top + CERTIFICATE, page.bottom),
  ];
  return { onPage: crossedOut(page, end, page.bottom), nextPage };
}

function certificate(top: number, page: BookPage, cover: BookCover, closing: Closing, metrics: Metrics): SheetNode[] {
  const nodes: SheetNode[] = [];
  const body = { size: 13, style: 'normal' } as const;
  let at = top + mm(3);
  for (const text of wrap(closingText(closing), page.right - page.left, body, metrics)) {
    nodes.push(line(text, page.left, at, body));
    at += 18;
  }
  const width = mm(95);
  const role = { size: 13, style: 'bold' } as const;
  const y = at + mm(2);
  nodes.push(aligned('NGƯỜI GIỮ SỔ', page.left, y + 20, width - mm(10), 'center', role, metrics));
  nodes.push(
    aligned(
      '(Ký, ghi rõ họ tên)',
      page.left,
      y + 37,
      width - mm(10),
      'center',
      { size: 12, style: 'italics' },
      metrics,
    ),
  );
  nodes.push(...signaturePlace(page.right - width, y, width, cover.place, metrics));
  return nodes;
}
