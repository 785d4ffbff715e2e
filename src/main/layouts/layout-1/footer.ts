import type { FormDefinition } from '../../../shared/book-form.ts';
import type { BookCover, PageFooter } from '../../paper/book.ts';
import { mm } from '../../paper/geometry.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { qrCode } from '../../paper/qr.ts';
import { aligned, line, path, type SheetNode, segment } from '../../paper/sheet.ts';
import { type BookPage, TYPE } from './geometry.ts';

const QR_SIDE = mm(16.2);

/** A title set in capitals as it is written within a sentence. */
function sentenceCase(title: string): string {
  const lower = title.toLocaleLowerCase('vi');
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1);
}

/** Which volume the page belongs to, its number, and on a page that binds the code and the QR of its journal line. */
export function drawFooter(
  form: FormDefinition,
  cover: BookCover,
  number: number,
  page: BookPage,
  footer: PageFooter | undefined,
  metrics: Metrics,
): SheetNode[] {
  const volume = String(cover.volume).padStart(2, '0');
  const book = `${sentenceCase(form.title)} – Năm ${cover.year} – Quyển số ${volume}`;
  const y = page.bottom + mm(4);
  const small = { size: TYPE.small, style: 'normal' } as const;
  const width = page.right - page.left;
  const qr = footer?.qr;
  const right = qr === undefined ? width : width - QR_SIDE - mm(3);
  const nodes: SheetNode[] = [
    path(segment(page.left, y - mm(1), page.left + right, y - mm(1)), 0.4),
    line(book, page.left, y, { size: TYPE.small, style: 'italics' }),
    aligned(`Trang ${number}`, page.left, y, right, 'right', { size: TYPE.heading, style: 'bold' }, metrics),
  ];
  footer?.code.forEach((text, index) => {
    nodes.push(line(text, page.left, y + mm(5) + index * 11, small));
  });
  if (qr !== undefined) {
    nodes.push(qrCode(qr, page.right - QR_SIDE, page.bottom + mm(1.8), QR_SIDE));
  }
  return nodes;
}
