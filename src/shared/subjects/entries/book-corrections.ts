import { registerCover, shippedForm } from '../../book-form.ts';

/** List of corrected and voided rows of a series and year: ours, no official form is known (forms.md, mark O). */
export const correctionsList = shippedForm({
  code: 'corrections',
  version: 1,
  title: 'BẢNG KÊ DÒNG ĐÍNH CHÍNH, HỦY',
  kind: 'book',
  legalBasis: 'Không có mẫu chính thức; lập để phục vụ kiểm tra',
  inForceFrom: '2020-07-01',
  status: 'ours',
  source: 'Của chương trình',
  orientation: 'landscape',
  cover: registerCover(),
  columns: [
    { number: 1, heading: 'Số dòng', fields: ['number'], widthMm: 18, align: 'center' },
    { number: 2, heading: 'Nội dung cũ', fields: ['oldContent'], widthMm: 80 },
    { number: 3, heading: 'Nội dung mới', fields: ['newContent'], widthMm: 80 },
    { number: 4, heading: 'Lý do', fields: ['reason'], widthMm: 48 },
    { number: 5, heading: 'Người, ngày', fields: ['changedBy'], widthMm: 41 },
  ],
});
