import { type Block, flow, gap, letterArea, paragraph } from './blocks.ts';
import { mm } from './geometry.ts';
import { letterHead, signatureRow, titleBlock } from './letter.ts';
import type { Metrics } from './metrics.ts';
import { aligned, documentOf, type PaperDocument, path, rectangle, segment } from './sheet.ts';
import type { Office } from './slips.ts';

/** The sheet is folded twice: no word stands in a fold. */
const FOLDS = [mm(99), mm(198)] as const;

/** "Phiếu mã khôi phục": the code large, where to keep it, folding and sealing marks. */
export function recoverySheetDocument(
  office: Office,
  register: string,
  code: string,
  metrics: Metrics,
  at: Date,
): PaperDocument {
  const area = letterArea();
  const width = area.textWidth;
  const rules = [
    '1. Gấp tờ giấy theo hai đường kẻ đứt, mặt chữ vào trong, cho vào bì.',
    '2. Niêm phong bằng dấu của cơ quan, tổ chức; người niêm phong ký giáp lai và ghi ngày.',
    '3. Cất trong két của người đứng đầu, không để cùng máy tính hoặc bản sao lưu.',
    '4. Mỗi lần dùng mã hoặc thay khóa, chương trình cấp mã mới; tiêu hủy phiếu cũ.',
  ];
  const thirds: readonly Block[][] = [
    [
      letterHead(office, width, metrics),
      titleBlock('PHIẾU MÃ KHÔI PHỤC', 'Sổ đăng ký bí mật nhà nước trên máy tính', width, metrics),
      ...paragraph(`Mã số của sổ: ${register}`, width, metrics, { align: 'center' }),
    ],
    [
      codeBox(code.split('-'), width, metrics),
      ...paragraph(
        'Mã này mở được sổ khi mọi mật khẩu đã mất. Ai có mã và có tệp của sổ thì đọc được toàn bộ nội dung.',
        width,
        metrics,
      ),
      ...rules.flatMap((rule) => paragraph(rule, width, metrics)),
    ],
    [
      signatureRow(
        ['NGƯỜI LẬP PHIẾU', 'NGƯỜI ĐỨNG ĐẦU'].map((title) => ({ title, hint: '(Ký, ghi rõ họ tên)' })),
        width,
        metrics,
      ),
    ],
  ];
  const blocks: Block[] = [];
  let used = 0;
  for (const [index, third] of thirds.entries()) {
    const start = index === 0 ? 0 : (FOLDS[index - 1] ?? 0) + mm(7) - area.top;
    const room = gap(Math.max(0, start - used));
    blocks.push(room, ...third);
    used += [room, ...third].reduce((sum, { height }) => sum + height, 0);
  }
  const folds = FOLDS.map((y) =>
    path(segment(mm(8), y, area.width - mm(8), y), 0.3, { dash: { length: 4, space: 4 } }),
  );
  const sheets = flow(blocks, area).map((sheet) => [...sheet, ...folds]);
  return documentOf(area, sheets, { title: 'PHIẾU MÃ KHÔI PHỤC', at });
}

/** The groups of the code, three to a line, in a frame. */
function codeBox(groups: readonly string[], width: number, metrics: Metrics): Block {
  const lines = Array.from({ length: Math.ceil(groups.length / 3) }, (_, row) => groups.slice(row * 3, row * 3 + 3));
  const style = { size: 18, style: 'bold' } as const;
  const nodes = lines.map((line, row) =>
    aligned(line.join('  –  '), 0, 10 + row * 24, width, 'center', style, metrics),
  );
  const height = 12 + lines.length * 24;
  return { height: height + 12, nodes: [path(rectangle(0, 0, width, height), 1), ...nodes] };
}
