import { writtenDate } from '../../shared/base/dates.ts';
import type { Block } from './blocks.ts';
import type { Signer } from './content.ts';
import { mm } from './geometry.ts';
import type { Metrics } from './metrics.ts';
import { aligned, line, moved, path, type SheetNode, segment, type TextStyle, widthOf } from './sheet.ts';
import { signaturePath } from './signature.ts';
import { wrap, wrapEvenly } from './wrap.ts';

/** Head of a letter (Decree 30/2020/NĐ-CP annex I): agency left, national heading right, number, place and date. */
export type LetterHead = {
  readonly parentName?: string;
  readonly officeName: string;
  /** As it is to stand after "Số: "; dots when absent. */
  readonly number?: string;
  readonly place?: string;
  /** `YYYY-MM-DD`; dots when absent. */
  readonly date?: string;
};

/** A title set in capitals as it is written within a sentence. */
export function sentenceCase(title: string): string {
  const lower = title.toLocaleLowerCase('vi');
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1);
}

/** The national heading. */
export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** Lines centred in a box from `y` down; answers with the y below them. */
function centred(
  nodes: SheetNode[],
  text: string,
  x: number,
  y: number,
  width: number,
  style: TextStyle,
  metrics: Metrics,
): number {
  let at = y;
  for (const one of wrapEvenly(text, width, style, metrics)) {
    nodes.push(aligned(one, x, at, width, 'center', style, metrics));
    at += style.size * 1.2;
  }
  return at;
}

export function letterHead(head: LetterHead, width: number, metrics: Metrics): Block {
  const nodes: SheetNode[] = [];
  const left = width * 0.42;
  const right = width - left;
  const plain = { size: 12, style: 'normal' } as const;
  const bold = { size: 12, style: 'bold' } as const;
  let at = 0;
  if (head.parentName !== undefined) {
    at = centred(nodes, head.parentName.toLocaleUpperCase('vi'), 0, at, left, plain, metrics);
  }
  const office = head.officeName.toLocaleUpperCase('vi');
  const agencyEnd = centred(nodes, office, 0, at, left, bold, metrics) + 2;
  // The rule under the agency: a third to a half of the line above it.
  const lowest = wrapEvenly(office, left, bold, metrics).at(-1) ?? office;
  const ruled = widthOf(lowest, bold, metrics) * 0.4;
  nodes.push(path(segment((left - ruled) / 2, agencyEnd, (left + ruled) / 2, agencyEnd), 0.7));

  const motto = { size: 13, style: 'bold' } as const;
  const nationEnd = centred(nodes, NATION, left, 0, right, bold, metrics);
  const mottoEnd = centred(nodes, MOTTO, left, nationEnd, right, motto, metrics) + 2;
  const long = widthOf(MOTTO, motto, metrics);
  const middle = left + right / 2;
  nodes.push(path(segment(middle - long / 2, mottoEnd, middle + long / 2, mottoEnd), 0.7));

  const below = Math.max(agencyEnd, mottoEnd) + 8;
  const italic = { size: 13, style: 'italics' } as const;
  const body = { size: 13, style: 'normal' } as const;
  const numberEnd = centred(nodes, `Số: ${head.number ?? '................'}`, 0, below, left, body, metrics);
  const day = head.date === undefined ? 'ngày ...... tháng ...... năm ..........' : writtenDate(head.date);
  const dateEnd = centred(nodes, `${head.place ?? '................'}, ${day}`, left, below, right, italic, metrics);
  return { height: Math.max(numberEnd, dateEnd) + 12, nodes };
}

/** The name of a paper in bold capitals, its subject below in bold. */
export function titleBlock(title: string, subject: string | undefined, width: number, metrics: Metrics): Block {
  const nodes: SheetNode[] = [];
  let at = centred(nodes, title, 0, 4, width, { size: 14, style: 'bold' }, metrics);
  if (subject !== undefined) at = centred(nodes, subject, 0, at + 1, width, { size: 13, style: 'bold' }, metrics);
  return { height: at + 10, nodes };
}

/** Places to sign side by side: title, hint, room for signature and seal, name. Never split. */
export function signatureRow(signers: readonly Signer[], width: number, metrics: Metrics, room = mm(24)): Block {
  const nodes: SheetNode[] = [];
  const each = width / Math.max(1, signers.length);
  const inset = mm(2);
  const drawn: SheetNode[] = [];
  let lowest = 0;
  for (const [index, signer] of signers.entries()) {
    if (signer.strokes !== undefined)
      drawn.push(signaturePath(signer.strokes, (index + 0.5) * each - mm(25), 40, mm(50), mm(20)));
    const x = index * each + inset;
    const inner = each - 2 * inset;
    let at = centred(nodes, signer.title, x, 4, inner, { size: 13, style: 'bold' }, metrics);
    if (signer.hint !== undefined) {
      at = centred(nodes, signer.hint, x, at, inner, { size: 12, style: 'italics' }, metrics);
    }
    at += room;
    if (signer.name !== undefined) {
      at = centred(nodes, signer.name, x, at, inner, { size: 13, style: 'bold' }, metrics);
    }
    if (signer.below !== undefined) {
      at = centred(nodes, signer.below, x, at, inner, { size: 12, style: 'italics' }, metrics);
    }
    lowest = Math.max(lowest, at);
  }
  return { height: lowest + 6, nodes: [...nodes, ...drawn] };
}

/** End of a letter: "Nơi nhận" on the left, the one who signs on the right. */
export function letterEnd(receivers: readonly string[], signer: Signer, width: number, metrics: Metrics): Block {
  const half = width / 2;
  const signed = signatureRow([signer], half, metrics);
  const nodes: SheetNode[] = [];
  let at = 4;
  if (receivers.length > 0) {
    nodes.push(line('Nơi nhận:', 0, at, { size: 12, style: 'bolditalics' }));
    at += 15;
    const small = { size: 11, style: 'normal' } as const;
    for (const receiver of receivers) {
      for (const text of wrap(`- ${receiver}`, half - mm(6), small, metrics)) {
        nodes.push(line(text, 0, at, small));
        at += 13;
      }
    }
  }
  return { height: Math.max(at, signed.height), nodes: [...nodes, ...moved(signed.nodes, half, 0)] };
}
