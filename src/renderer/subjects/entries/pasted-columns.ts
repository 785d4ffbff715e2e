import { incomingBook } from '../../../shared/subjects/entries/book-in.ts';
import { outgoingBook } from '../../../shared/subjects/entries/book-out.ts';
import { type Column, PARTED } from '../../form/pasted.ts';
import type { FieldSpec } from '../../form/spec.ts';

/** How offices head the columns of their own tables besides the words of the books and of the form. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  arrivedOn: ['Ngày đến', 'Ngày nhận'],
  issuer: ['Nơi gửi', 'Cơ quan ban hành', 'Cơ quan gửi', 'Nơi phát hành', 'Tác giả'],
  symbol: ['Số ký hiệu', 'Số hiệu', 'Ký hiệu', 'Ký hiệu văn bản', 'Số văn bản', 'Số và ký hiệu'],
  date: [
    'Ngày văn bản',
    'Ngày ký',
    'Ngày ban hành',
    'Ngày tháng',
    'Ngày tháng văn bản',
    'Ngày tháng năm',
    'Ngày tháng năm văn bản',
  ],
  type: ['Loại văn bản', 'Loại', 'Tên loại văn bản'],
  abstract: [
    'Trích yếu',
    'Trích yếu văn bản',
    'Trích yếu nội dung',
    'Nội dung',
    'Nội dung văn bản',
    'Nội dung trích yếu',
  ],
  level: ['Mức độ mật', 'Độ mật của tài liệu'],
  unit: ['Đơn vị, người nhận', 'Đơn vị nhận', 'Nơi nhận', 'Phòng nhận'],
  recipients: ['Nơi nhận'],
  signer: ['Người ký'],
  storageUnit: ['Đơn vị lưu trữ', 'Nơi lưu'],
  copies: ['Số bản', 'Số lượng'],
  copyNumbers: ['Bản số', 'Số của bản'],
  note: ['Ghi chú'],
};

/** Columns of a book that are made of several fields, or by the register itself. */
const FILLS: Readonly<Record<string, Column['fills']>> = {
  number: null,
  typeAndAbstract: PARTED,
  unitSigned: 'unit',
  recipientsSigned: 'recipients',
};

/** The columns of a pasted row: the book's own in their order, then every field of the form by what it is called. */
export function pastedColumns(
  direction: 'in' | 'out',
  fields: readonly FieldSpec[],
): { readonly columns: readonly Column[]; readonly besides: readonly Column[] } {
  const columns = (direction === 'in' ? incomingBook : outgoingBook).columns.map(
    ({ heading, fields: [made = ''] }): Column => {
      const fills = made in FILLS ? (FILLS[made] ?? null) : made;
      return { fills, headings: [heading, ...(fills === null ? ['STT', 'TT', 'Số TT'] : (CALLED[fills] ?? []))] };
    },
  );
  const besides = fields.map(
    ({ name, label }): Column => ({ fills: name, headings: [label, ...(CALLED[name] ?? [])] }),
  );
  return { columns, besides };
}
