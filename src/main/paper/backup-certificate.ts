import { flow, gap, letterArea, paragraph } from './blocks.ts';
import { letterHead, signatureRow, titleBlock } from './letter.ts';
import type { Metrics } from './metrics.ts';
import { documentOf, type PaperDocument } from './sheet.ts';
import type { Office } from './slips.ts';

/** "Giấy chứng nhận bản sao lưu": what was copied, by which marks it is known again, who holds it. */

export type BackupCertificate = {
  readonly register: string;
  /** Of a register that was put back from a backup; empty else. */
  readonly branch: string;
  readonly file: string;
  /** Local day and time, as they are read. */
  readonly made: string;
  readonly by: string;
  readonly bytes: number;
  readonly digest: string;
  readonly head: { readonly seq: number; readonly hash: string };
  /** The journal line that says so. */
  readonly seq: number;
};

/** Long marks in groups of eight, so that two people can compare them aloud. */
function grouped(hex: string): string {
  return (hex.match(/.{1,8}/g) ?? []).join(' ');
}

export function backupCertificateDocument(
  office: Office,
  backup: BackupCertificate,
  metrics: Metrics,
  at: Date,
): PaperDocument {
  const area = letterArea();
  const width = area.textWidth;
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Mã số của sổ', grouped(backup.register)],
    ...(backup.branch === '' ? [] : [['Mã nhánh sau phục hồi', grouped(backup.branch)] as const]),
    ['Tệp sao lưu', backup.file],
    ['Lập lúc', backup.made],
    ['Người lập', backup.by],
    ['Cỡ tệp', `${backup.bytes.toLocaleString('vi')} byte`],
    ['Mã SHA-256 của tệp', grouped(backup.digest)],
    ['Dòng nhật ký cuối trong bản sao', `${backup.head.seq}: ${grouped(backup.head.hash)}`],
    ['Dòng nhật ký ghi việc sao lưu', String(backup.seq)],
  ];
  const blocks = [
    letterHead(office, width, metrics),
    titleBlock('GIẤY CHỨNG NHẬN BẢN SAO LƯU', 'Sổ đăng ký bí mật nhà nước trên máy tính', width, metrics),
    ...facts.flatMap(([name, value]) => paragraph(`${name}: ${value}`, width, metrics)),
    gap(6),
    ...paragraph(
      'Ngay sau khi ghi, tệp đã được chương trình mở lại và kiểm tra đủ năm bước: từng trang tệp, chuỗi nhật ký, nội dung, dựng lại các bảng, so sánh; dòng cuối đã được so với sổ.',
      width,
      metrics,
    ),
    ...paragraph(
      'Bản sao mở bằng mật khẩu và mã khôi phục của ngày lập. Cất trong tủ có khóa, xa máy tính; quản lý như tài liệu bí mật nhà nước có độ mật cao nhất trong sổ.',
      width,
      metrics,
    ),
    gap(10),
    signatureRow(
      [
        { title: 'NGƯỜI LẬP', hint: '(Ký, ghi rõ họ tên)' },
        { title: 'NGƯỜI GIỮ BẢN SAO', hint: '(Ký, ghi rõ họ tên)' },
      ],
      width,
      metrics,
    ),
  ];
  return documentOf(area, flow(blocks, area), { title: 'GIẤY CHỨNG NHẬN BẢN SAO LƯU', at });
}
