import { registerCover, shippedForm } from '../../book-form.ts';

/**
 * "Sổ chuyển giao bí mật nhà nước": layout after circular 07/2012/TT-BNV annex IX and Decree 30/2020/NĐ-CP annex IV, content after
 * Law 2018 art. 13.6 and Decree 26/2020/NĐ-CP art. 4.1c; whether Decree 63/2026/NĐ-CP keeps this book is not known (law.md 1.4).
 */
export const handoverBookForm = shippedForm({
  code: 'handover',
  version: 1,
  title: 'SỔ CHUYỂN GIAO BÍ MẬT NHÀ NƯỚC',
  kind: 'book',
  legalBasis: 'Luật Bảo vệ bí mật nhà nước Điều 13; Nghị định số 26/2020/NĐ-CP Điều 4 khoản 1 điểm c',
  inForceFrom: '2020-07-01',
  status: 'ours',
  source: 'Bố cục theo mẫu sổ chuyển giao văn bản của văn thư; nội dung theo điều luật đã đọc',
  orientation: 'landscape',
  cover: registerCover(),
  columns: [
    { number: 1, heading: 'Số thứ tự', fields: ['number'], widthMm: 14, align: 'center' },
    { number: 2, heading: 'Ngày chuyển', fields: ['handedOn'], widthMm: 23, align: 'center' },
    { number: 3, heading: 'Số, ký hiệu', fields: ['symbol'], widthMm: 36 },
    { number: 4, heading: 'Độ mật', fields: ['level'], widthMm: 20, align: 'center' },
    { number: 5, heading: 'Số lượng, bản số', fields: ['items'], widthMm: 32 },
    { number: 6, heading: 'Nơi nhận, người nhận', fields: ['receiver'], widthMm: 52 },
    { number: 7, heading: 'Ký nhận', fields: ['receiverSigned'], widthMm: 44 },
    { number: 8, heading: 'Ghi chú (số bì, dấu A/B/C, sai sót)', fields: ['note'], widthMm: 46 },
  ],
});
