import { type FormDefinition, registerCover, shippedForm } from '../../book-form.ts';

/**
 * Form 15 of circular 24/2020/TT-BCA, for entries before 2026-03-01. Its columns were not found (nothing known),
 * so it carries the columns of the present register and says so in `layoutOf`. Forms do not import forms, hence the copy.
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

/** Register of incoming state secrets as it was called until 2026-02-28. */
export const incomingBook2020 = shippedForm({
  code: 'in-2020',
  version: 1,
  title: 'SỔ ĐĂNG KÝ BÍ MẬT NHÀ NƯỚC ĐẾN',
  kind: 'book',
  direction: 'in',
  legalBasis: 'Mẫu số 15 ban hành kèm theo Thông tư số 24/2020/TT-BCA',
  inForceFrom: '2020-07-01',
  inForceUntil: '2026-02-28',
  status: 'ours',
  source: 'Tên và bìa sổ theo mẫu 15 Thông tư 24/2020/TT-BCA; chưa biết các cột',
  layoutOf: {
    code: 'in',
    note: 'Chưa có bản gốc mẫu 15 Thông tư 24/2020/TT-BCA: sổ trước ngày 01/03/2026 in theo mẫu hiện hành.',
  },
  orientation: 'landscape',
  cover: registerCover(),
  columns: columns(),
});
