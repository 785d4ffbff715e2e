import { runs } from '../../../shared/base/runs.ts';
import type { BookCover, Unsigned } from '../../paper/book.ts';
import { mm } from '../../paper/geometry.ts';
import type { PageOptions } from '../../paper/layout.ts';
import type { Metrics } from '../../paper/metrics.ts';
import { aligned, line, type SheetNode } from '../../paper/sheet.ts';
import { wrap } from '../../paper/wrap.ts';
import { closingText, crossedOut } from '../layout-1/closing.ts';
import { signaturePlace } from '../layout-1/cover.ts';
import type { BookPage } from '../layout-1/geometry.ts';

type Closing = NonNullable<PageOptions['closing']>;

/** From the size that is read at arm's length to the smallest that is read at all: two thousand rows that lack a signature one by one. */
const SIZES = [13, 11, 9, 7, 6] as const;
const HEAD = mm(3);
/** Room for two signatures and a seal. */
const SIGNED = mm(52);

/** The rows that lack a signature, with their copies; where these are too many, the rows alone. */
function unsignedText(unsigned: Unsigned, tooLong: (text: string) => boolean): string {
  if (unsigned.length === 0) return 'Mọi bản đã giao của các dòng trong quyển này đều đã có ký nhận.';
  const rows = unsigned.map(({ number, copies }) => {
    const marks = copies.filter((copy) => copy !== '');
    return marks.length === 0 ? number : `${number} (bản\u00a0${runs(marks)})`;
  });
  const head = `Còn thiếu ký nhận khi khóa sổ, ${unsigned.length} dòng:`;
  const whole = `${head} số ${rows.join('; ')}.`;
  return tooLong(whole) ? `${head} số ${runs(unsigned.map(({ number }) => number))}.` : whole;
}

type Body = {
  readonly lines: readonly string[];
  readonly size: number;
  readonly pitch: number;
  readonly height: number;
};

/** The words in the largest size in which they leave room for the signatures. */
function bodyOf(closing: Closing, page: BookPage, metrics: Metrics): Body {
  const width = page.right - page.left;
  const room = page.bottom - page.top;
  const set = (size: number): Body => {
    const pitch = (size * 18) / 13;
    const broken = (text: string): string[] => wrap(text, width, { size, style: 'normal' }, metrics);
    const most = Math.floor((room - SIGNED - HEAD) / pitch) - 2;
    const lines = [
      ...broken(closingText(closing)),
      ...broken(unsignedText(closing.unsigned ?? [], (text) => broken(text).length > most)),
    ];
    return { lines, size, pitch, height: HEAD + lines.length * pitch + SIGNED };
  };
  const fit = SIZES.map((size) => set(size)).find(({ height }) => height <= room);
  if (!fit) throw new Error('the certificate cannot list all rows that lack a signature');
  return fit;
}

/** Whether the certificate fits under rows that end at `end`; where it does not it needs one more page. */
export function certificateFits(end: number, page: BookPage, closing: Closing, metrics: Metrics): boolean {
  return end + mm(2) <= page.bottom - bodyOf(closing, page, metrics).height;
}

/** Under the rows of the last page, or on a page of its own from the top. */
export function drawCertificate(
  end: number,
  own: boolean,
  page: BookPage,
  cover: BookCover,
  closing: Closing,
  metrics: Metrics,
): SheetNode[] {
  const { lines, size, pitch, height } = bodyOf(closing, page, metrics);
  const top = own ? page.top : page.bottom - height;
  const rest = own ? crossedOut(page, page.top + height, page.bottom) : crossedOut(page, end, top);
  let at = top + HEAD;
  const nodes = [...rest];
  for (const text of lines) {
    nodes.push(line(text, page.left, at, { size, style: 'normal' }));
    at += pitch;
  }
  const [width, role] = [mm(95), { size: 13, style: 'bold' } as const];
  const hint = { size: 12, style: 'italics' } as const;
  const left = width - mm(10);
  const y = at + mm(2);
  nodes.push(
    aligned('NGƯỜI GIỮ SỔ', page.left, y + 20, left, 'center', role, metrics),
    aligned('(Ký, ghi rõ họ tên)', page.left, y + 37, left, 'center', hint, metrics),
    ...signaturePlace(page.right - width, y, width, cover.place, metrics),
  );
  return nodes;
}
