import { type FormDefinition, registerCover, shippedForm } from '../../book-form.ts';

/**
 * The columns of the register of incoming documents (annex of Decree 63/2026/NĐ-CP as replaced by letter 2663/VPCP-NC;
 * read in one secondary source only, law.md 1.10).
 */
function columns(): FormDefinition['columns'] {
  return [
    { number: 1, heading: 'Số thứ tự', fields: ['number'], widthMm: 11, align: 'center' },
    { number: 2, heading: 'Ngày đến', fields: ['arrivedOn'], widthMm: 21, align: 'center' },
    { number: 3, heading: 'Số đến', fields: ['arrivalNumber'], widthMm: 11, align: 'center' },
    {
      number: 4,
      heading: 'Cơ quan, tổ chức ban hành tài liệu, vật chứa BMNN',
      fields: ['issuer'],
      widthMm: 35,
    },
    { number: 5, heading: 'Số, ký hiệu', fields: ['symbol'], widthMm: 27 },
    { number: 6, heading: 'Ngày tháng', fields: ['date'], widthMm: 21, align: 'center' },
    { number: 7, heading: 'Tên loại và trích yếu nội dung', fields: ['typeAndAbstract'], widthMm: 51 },
    { number: 8, heading: 'Độ mật', fields: ['level'], widthMm: 14, align: 'center' },
    { number: 9, heading: 'Đơn vị và ký nhận', fields: ['unitSigned'], widthMm: 56 },
    { number: 10, heading: 'Ghi chú', fields: ['note'], widthMm: 20 },
  ];
}

/** Register of incoming state secrets, in force since 2026-03-01. */
export const incomingBook = shippedForm({
  code: 'in',
  version: 1,
  title: 'SỔ ĐĂNG KÝ BÍ MẬT NHÀ NƯỚC ĐẾN',
  kind: 'book',
  direction: 'in',
  legalBasis: 'Phụ lục Nghị định số 63/2026/NĐ-CP (thay thế theo Công văn số 2663/VPCP-NC ngày 27/03/2026)',
  inForceFrom: '2026-03-01',
  status: 'secondary',
  source: 'Nguồn thứ cấp: kho lekienn89/qlvb (một nguồn duy nhất); bìa sổ trùng với mẫu 15 Thông tư 24/2020/TT-BCA',
  orientation: 'landscape',
  cover: registerCover(),
  columns: columns(),
});
