import { type FormDefinition, registerCover, shippedForm } from '../../book-form.ts';

/**
 * The columns of the register of outgoing documents (annex of Decree 63/2026/NĐ-CP as replaced by letter 2663/VPCP-NC;
 * read in one secondary source only, law.md 1.10).
 */
function columns(): FormDefinition['columns'] {
  return [
    { number: 1, heading: 'Số thứ tự', fields: ['number'], widthMm: 11, align: 'center' },
    { number: 2, heading: 'Số, ký hiệu tài liệu, vật chứa BMNN', fields: ['symbol'], widthMm: 26 },
    {
      number: 3,
      heading: 'Ngày tháng xác định tài liệu, vật chứa BMNN',
      fields: ['date'],
      widthMm: 21,
      align: 'center',
    },
    {
      number: 4,
      heading: 'Tên loại và trích yếu nội dung tài liệu, vật chứa BMNN',
      fields: ['typeAndAbstract'],
      widthMm: 48.5,
    },
    { number: 5, heading: 'Độ mật', fields: ['level'], widthMm: 14, align: 'center' },
    { number: 6, heading: 'Người ký tài liệu, vật chứa BMNN', fields: ['signer'], widthMm: 23 },
    { number: 7, heading: 'Nơi nhận và ký nhận', fields: ['recipientsSigned'], widthMm: 80 },
    { number: 8, heading: 'Đơn vị lưu', fields: ['storageUnit'], widthMm: 16 },
    { number: 9, heading: 'Số lượng', fields: ['copies'], widthMm: 11.5, align: 'center' },
    { number: 10, heading: 'Ghi chú', fields: ['note'], widthMm: 16 },
  ];
}

/** Register of outgoing state secrets, in force since 2026-03-01. */
export const outgoingBook = shippedForm({
  code: 'out',
  version: 1,
  title: 'SỔ ĐĂNG KÝ BÍ MẬT NHÀ NƯỚC ĐI',
  kind: 'book',
  direction: 'out',
  legalBasis: 'Phụ lục Nghị định số 63/2026/NĐ-CP (thay thế theo Công văn số 2663/VPCP-NC ngày 27/03/2026)',
  inForceFrom: '2026-03-01',
  status: 'secondary',
  source: 'Nguồn thứ cấp: kho lekienn89/qlvb (một nguồn duy nhất); bìa sổ trùng với mẫu 14 Thông tư 24/2020/TT-BCA',
  orientation: 'landscape',
  cover: registerCover(),
  columns: columns(),
});
