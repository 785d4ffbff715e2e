import { tableDate } from '../../shared/base/dates.ts';
import { type Block, flow, gap, letterArea, paragraph, table } from './blocks.ts';
import type { Signature } from './book.ts';
import { mm, TYPE } from './geometry.ts';
import { letterHead, signatureRow, titleBlock } from './letter.ts';
import type { Metrics } from './metrics.ts';
import { qrCode } from './qr.ts';
import { aligned, documentOf, line, type PaperDocument, path, rectangle, type Sheet, type SheetNode } from './sheet.ts';
import { signaturePath } from './signature.ts';

/** Single papers around a hand-over (forms.md, "Single papers"), each from finished words. */

export type Office = { readonly officeName: string; readonly parentName?: string; readonly place?: string };

export type Receipt = {
  readonly number: number;
  readonly year: number;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly giver: string;
  readonly receiver: string;
  readonly method: string;
  readonly envelope: string;
  readonly note: string;
  readonly lines: readonly {
    readonly symbol: string;
    readonly date: string;
    readonly level: string;
    readonly copy: string;
    readonly pages: string;
    readonly state: string;
  }[];
  /** Who has signed, the latest last. */
  readonly signed: readonly { readonly name: string; readonly day: string; readonly strokes: Signature | null }[];
};

/** "Phiếu giao nhận": any number of lines, two signatures, no abstract (Law 2018 art. 13.6). */
export function receiptDocument(office: Office, receipt: Receipt, metrics: Metrics, at: Date): PaperDocument {
  const area = letterArea();
  const width = area.textWidth;
  const small = { style: { size: 12, style: 'normal' as const }, after: 3 };
  const columns = [
    { heading: 'TT', width: mm(10), align: 'center' as const },
    { heading: 'Số, ký hiệu', width: mm(44) },
    { heading: 'Ngày tháng', width: mm(24), align: 'center' as const },
    { heading: 'Độ mật', width: mm(22), align: 'center' as const },
    { heading: 'Bản số', width: mm(18), align: 'center' as const },
    { heading: 'Số trang', width: mm(16), align: 'center' as const },
    { heading: 'Ghi chú', width: mm(26) },
  ];
  const rows = receipt.lines.map((one, index) => [
    String(index + 1),
    one.symbol,
    one.date,
    one.level,
    one.copy,
    one.pages,
    one.state,
  ]);
  const signed = receipt.signed.at(-1);
  const title = (name: string) => ({ title: name, hint: '(Ký, ghi rõ họ tên)' });
  const signatures = signatureRow(
    [
      title('NGƯỜI GIAO'),
      { ...title('NGƯỜI NHẬN'), ...(signed ? { name: signed.name, below: signedWhen(signed) } : {}) },
    ],
    width,
    metrics,
  );
  const blocks: Block[] = [
    letterHead(
      { ...office, number: `${String(receipt.number).padStart(2, '0')}/${receipt.year}/PGN`, date: receipt.day },
      width,
      metrics,
    ),
    titleBlock('PHIẾU GIAO NHẬN', 'Tài liệu, vật chứa bí mật nhà nước', width, metrics),
    ...paragraph(`Bên giao: ${receipt.giver}`, width, metrics, small),
    ...paragraph(`Bên nhận: ${receipt.receiver}`, width, metrics, small),
    ...paragraph(
      `Hình thức giao: ${receipt.method}${receipt.envelope === '' ? '' : `. ${receipt.envelope}`}`,
      width,
      metrics,
      small,
    ),
    ...(receipt.note === '' ? [] : paragraph(receipt.note, width, metrics, small)),
    gap(4),
    ...table(columns, rows, metrics, { leastHeight: mm(7) }),
    gap(4),
    ...paragraph(
      `Cộng: ${receipt.lines.length} bản. Hai bên đã kiểm tra số lượng, tình trạng bì và niêm phong trước khi ký.`,
      width,
      metrics,
      { ...small, after: 6 },
    ),
    signed?.strokes ? withSignature(signatures, signed.strokes, width) : signatures,
  ];
  return documentOf(area, numbered(flow(together(blocks, 4), area), area.width, metrics), {
    title: `PHIẾU GIAO NHẬN ${receipt.year}`,
    at,
  });
}

/** Signatures never stand alone on a page: the last `count` blocks before them come along. */
function together(blocks: readonly Block[], count: number): Block[] {
  const from = blocks.length - 1 - count;
  return blocks.map((block, index) => (index >= from && index < blocks.length - 1 ? { ...block, keep: true } : block));
}

function signedWhen(signed: Receipt['signed'][number]): string {
  return `${signed.strokes ? 'Ký' : 'Đã ký trên giấy'} ngày ${tableDate(signed.day)}`;
}

function withSignature(block: Block, strokes: Signature, width: number): Block {
  return { ...block, nodes: [...block.nodes, signaturePath(strokes, width / 2 + mm(15), 40, mm(50), mm(20))] };
}

/** Page numbers from the second page on, centred at the top (Decree 30/2020/NĐ-CP annex I). */
export function numbered(sheets: readonly Sheet[], width: number, metrics: Metrics): Sheet[] {
  return sheets.map((sheet, index) =>
    index === 0
      ? sheet
      : [aligned(String(index + 1), 0, mm(11), width, 'center', { size: 13, style: 'normal' }, metrics), ...sheet],
  );
}

export type CopyNumbers = {
  readonly symbol: string;
  readonly date: string;
  readonly level: string;
  readonly copies: number;
  readonly drafter: string;
  readonly mayCopy: string;
  readonly recipients: readonly { readonly name: string; readonly copies: string; readonly note: string }[];
};

/** Which "Bản số" to stamp for each recipient (circular 104/2021/TT-BCA art. 3.3). */
export function copyNumbersDocument(office: Office, list: CopyNumbers, metrics: Metrics, at: Date): PaperDocument {
  const area = letterArea();
  const width = area.textWidth;
  const small = { style: { size: 12, style: 'normal' as const }, after: 3 };
  const columns = [
    { heading: 'TT', width: mm(12), align: 'center' as const },
    { heading: 'Nơi nhận', width: mm(78) },
    { heading: 'Đóng dấu “Bản số”', width: mm(36), align: 'center' as const },
    { heading: 'Ghi chú', width: mm(34) },
  ];
  const blocks = [
    letterHead(office, width, metrics),
    titleBlock('BẢNG PHÂN PHỐI BẢN SỐ', `Tài liệu ${list.symbol}, ngày ${list.date}`, width, metrics),
    ...paragraph(
      `Độ mật: ${list.level}. Số lượng bản phát hành: ${list.copies}. Người soạn thảo: ${list.drafter}. ${list.mayCopy}.`,
      width,
      metrics,
      small,
    ),
    gap(4),
    ...table(
      columns,
      list.recipients.map((one, index) => [String(index + 1), one.name, one.copies, one.note]),
      metrics,
      { leastHeight: mm(8) },
    ),
  ];
  return documentOf(area, numbered(flow(blocks, area), area.width, metrics), { title: 'BẢNG PHÂN PHỐI BẢN SỐ', at });
}

/** "Nhãn bản số": QR and text hold the reference and the copy number only; 3 × 8 labels on A4. */
export function labelDocument(
  copies: readonly { readonly copy: string; readonly mark: string }[],
  at: Date,
): PaperDocument {
  const size = { width: mm(210), height: mm(297) };
  const [across, down] = [3, 8];
  const [width, height] = [mm(66), mm(34)];
  const sheets: SheetNode[][] = [];
  copies.forEach(({ copy, mark }, index) => {
    const at = index % (across * down);
    if (at === 0) sheets.push([]);
    const x = mm(6) + (at % across) * width;
    const y = mm(12) + Math.floor(at / across) * height;
    sheets
      .at(-1)
      ?.push(
        path(rectangle(x, y, width, height), 0.3, { dash: { length: 2, space: 2 } }),
        qrCode(copy, x + mm(4), y + mm(5), mm(24)),
        line(copy, x + mm(31), y + mm(10), { size: TYPE.body, style: 'bold' }),
        line(`Bản số ${mark}`, x + mm(31), y + mm(18), { size: TYPE.body, style: 'normal' }),
      );
  });
  return documentOf(size, sheets, { title: 'NHÃN BẢN SỐ', at });
}
