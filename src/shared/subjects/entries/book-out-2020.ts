import { type FormDefinition, registerCover, shippedForm } from '../../book-form.ts';

/**
 * Form 14 of circular 24/2020/TT-BCA, for entries before 2026-03-01. Its columns were not found (nine, the first "Số thứ tự"),
 * so it carries the columns of the present register and says so in `layoutOf`. Forms do not import forms, hence the copy.
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

/** Register of outgoing state secrets as it was called until 2026-02-28. */
export const outgoingBook2020 = shippedForm({
  code: 'out-2020',
  version: 1,
  title: 'SỔ ĐĂNG KÝ BÍ MẬT NHÀ NƯỚC ĐI',
  kind: 'book',
  direction: 'out',
  legalBasis: 'Mẫu số 14 ban hành kèm theo Thông tư số 24/2020/TT-BCA',
  inForceFrom: '2020-07-01',
  inForceUntil: '2026-02-28',
  status: 'ours',
  source: 'Tên và bìa sổ theo mẫu 14 Thông tư 24/2020/TT-BCA; chín cột, mới biết cột đầu là "Số thứ tự"',
  layoutOf: {
    code: 'out',
    note: 'Chưa có bản gốc mẫu 14 Thông tư 24/2020/TT-BCA: sổ trước ngày 01/03/2026 in theo mẫu hiện hành.',
  },
  orientation: 'landscape',
  cover: registerCover(),
  columns: columns(),
});
