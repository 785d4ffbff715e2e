import type { Face, Office } from './content.ts';
import { mm } from './geometry.ts';
import type { Metrics } from './metrics.ts';
import { aligned, line, path, rectangle, type SheetNode, type Size } from './sheet.ts';
import { envelopeMark, LEVEL_STAMPS, levelStamp } from './stamps.ts';
import { wrap, wrapEvenly } from './wrap.ts';

/**
 * A face of an envelope: top secret in two, the outer as ordinary post with A; secret and confidential in one with B or C
 * (Decree 26/2020/NĐ-CP art. 4.1b).
 */
export function envelopeFace(office: Office, face: Face, size: Size, metrics: Metrics): SheetNode[] {
  const inner = face.side === 'inner';
  const stamp = LEVEL_STAMPS[face.level];
  const letter = face.level === 'topSecret' ? 'A' : face.level === 'secret' ? 'B' : 'C';
  return [
    ...sender(office, face.number, metrics),
    ...addressed(face.to, size, metrics),
    ...(inner
      ? levelStamp(face.level, size.width - mm(stamp.width + 15), mm(15), metrics)
      : envelopeMark(letter, size.width - mm(32), mm(14), metrics)),
    line(FOOT[face.side], mm(12), size.height - mm(14), { size: 10, style: 'italics' }),
    ...(face.onlyNamed ? named(size, metrics) : []),
  ];
}

const FOOT: Readonly<Record<Face['side'], string>> = {
  inner: 'BÌ TRONG – niêm phong bằng dấu của cơ quan, tổ chức ở mép bì',
  outer: 'BÌ NGOÀI',
  only: 'BÌ',
};

function sender(office: Office, number: string, metrics: Metrics): SheetNode[] {
  const nodes: SheetNode[] = [];
  let y = mm(14);
  const add = (text: string, bold: boolean): void => {
    const style = { size: 12, style: bold ? 'bold' : 'normal' } as const;
    for (const one of wrapEvenly(text, mm(95), style, metrics)) {
      nodes.push(aligned(one, mm(12), y, mm(95), 'center', style, metrics));
      y += 16;
    }
  };
  if (office.parentName !== undefined) add(office.parentName.toLocaleUpperCase('vi'), false);
  add(office.officeName.toLocaleUpperCase('vi'), true);
  if (number !== '') add(`Số: ${number}`, false);
  return nodes;
}

function addressed(to: string, size: Size, metrics: Metrics): SheetNode[] {
  const style = { size: 16, style: 'bold' } as const;
  const nodes: SheetNode[] = [line('Kính gửi:', mm(70), mm(82), { size: 14, style: 'italics' })];
  for (const [index, one] of wrap(to, size.width - mm(105), style, metrics).entries()) {
    nodes.push(line(one, mm(93), mm(81) + index * 22, style));
  }
  return nodes;
}

const ONLY_NAMED = 'Chỉ người có tên mới được bóc bì';

function named(size: Size, metrics: Metrics): SheetNode[] {
  const style = { size: 13, style: 'bold', color: '#c8102e' } as const;
  const width = mm(82);
  const x = size.width - width - mm(15);
  const y = size.height - mm(34);
  return [
    path(rectangle(x, y, width, mm(9)), 0.9, { lineColor: '#c8102e' }),
    aligned(ONLY_NAMED, x, y + mm(2), width, 'center', style, metrics),
  ];
}
