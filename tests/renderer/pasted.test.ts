import { expect, test } from 'vitest';
import { draftOf } from '../../src/renderer/form/drafts.ts';
import { cellsOf, parted, pastedRow } from '../../src/renderer/form/pasted.ts';
import { dateKey } from '../../src/renderer/form/typed-date.ts';
import { incomingSpec, outgoingSpec, TYPES } from '../../src/renderer/subjects/entries/fields.ts';
import { pastedColumns } from '../../src/renderer/subjects/entries/pasted-columns.ts';
import { merged } from '../../src/renderer/subjects/entries/pasting.tsx';

const TODAY = '2026-03-10';

test.each<[key: string, stands: string, becomes: string | null]>([
  // On an empty field all three begin at today.
  ['=', '', '10/03/2026'],
  ['+', '', '11/03/2026'],
  ['-', '', '09/03/2026'],
  ['=', '5/3', '10/03/2026'],
  ['=', 'hôm qua', '10/03/2026'],
  ['+', '05/03/2026', '06/03/2026'],
  ['+', '31/12/2025', '01/01/2026'],
  ['+', '28/02/2024', '29/02/2024'],
  ['-', '01/03/2026', '28/02/2026'],
  ['-', '5/3/2026', '04/03/2026'],
  ['+', '050326', '06/03/2026'],
  ['+', '5/3', '06/03/2026'],
  // A dash within a day that is being typed is a dash.
  ['-', '5', null],
  ['-', '05-03', null],
  ['-', '5/3', null],
  ['-', '050326', null],
  // What is no day yet stays as it is.
  ['+', '5/', '5/'],
  ['+', 'hôm qua', 'hôm qua'],
  ['-', 'hôm qua', null],
  ['1', '05/03/2026', null],
  ['Enter', '', null],
])('%s where “%s” stands', (key, stands, becomes) => {
  expect(dateKey(key, stands, TODAY)).toBe(becomes);
});

test.each<[string, string[][]]>([
  ['a\tb\tc', [['a', 'b', 'c']]],
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a\t"hai\ndòng"\tc', [['a', 'hai\ndòng', 'c']]],
  ['"nói ""được"""\tb', [['nói "được"', 'b']]],
  ['a\t\tc', [['a', '', 'c']]],
  ['\t\t\n', []],
  ['"chưa khép\tb', [['"chưa khép', 'b']]],
  ['', []],
])('the clipboard as a program of tables fills it: %j', (text, cells) => {
  expect(cellsOf(text)).toEqual(cells);
});

test.each([
  ['Báo cáo Tình hình an ninh', 'Báo cáo', 'Tình hình an ninh'],
  ['Báo cáo: Tình hình', 'Báo cáo', 'Tình hình'],
  ['Kế hoạch · Diễn tập\nphòng thủ', 'Kế hoạch', 'Diễn tập phòng thủ'],
  ['BÁO CÁO về việc A', 'Báo cáo', 'về việc A'],
  ['Báo cáo', 'Báo cáo', ''],
  ['Báo cáon', '', 'Báo cáon'],
  ['Tình hình an ninh', '', 'Tình hình an ninh'],
])('name of the kind and abstract in one cell: %s', (cell, type, abstract) => {
  expect(parted(cell, TYPES)).toEqual({ type, abstract });
});

const options = (...pairs: [string, string][]) => pairs.map(([value, label]) => ({ value, label }));
const lists = {
  parties: options(
    ['agency:cat', 'Công an tỉnh Bình An'],
    ['agency:bch', 'Bộ Chỉ huy quân sự tỉnh'],
    ['unit:vp', 'Văn phòng'],
  ),
  people: options(['an', 'Nguyễn Văn An']),
  units: options(['vp', 'Văn phòng']),
  agencies: [],
  legalBases: [],
  series: [],
  authorities: [],
};
const table = (direction: 'in' | 'out') => {
  const { fields } = direction === 'in' ? incomingSpec : outgoingSpec;
  return { ...pastedColumns(direction, fields), types: TYPES, fields, lists, today: TODAY };
};

test('a row in the order of the book, with its number and without', () => {
  const cells = [
    '5/3/2026',
    '12',
    'Công an tỉnh Bình An',
    '07/BC-CAT',
    '3/3/2026',
    'Báo cáo An ninh',
    'Tối mật',
    'van phong',
    'Hai mặt',
  ];
  const values = {
    arrivedOn: '05/03/2026',
    arrivalNumber: '12',
    issuer: 'agency:cat',
    symbol: '07/BC-CAT',
    date: '03/03/2026',
    type: 'Báo cáo',
    abstract: 'An ninh',
    unit: 'vp',
    note: 'Hai mặt',
  };
  const level = 'Độ mật: dòng dán ghi Tối mật; đúng thì bấm B.';
  expect(pastedRow(cells.join('\t'), table('in'))).toEqual({ values, told: [level] });
  const numbered = pastedRow(['7', ...cells].join('\t'), table('in'));
  expect(numbered?.values).toEqual(values);
  expect(numbered?.told).toEqual(['Số thứ tự: sổ tự ghi, bỏ qua “7”.', level]);
});

test('of an outgoing row receivers with their copies; who is not in the lists stays as written', () => {
  const row = [
    '15/KH-UBND',
    '05.03.26',
    'Kế hoạch Diễn tập',
    'C',
    'nguyen van an',
    'Công an tỉnh Bình An (bản số 1-2); Sở Nội vụ',
    'Văn phòng',
    '3',
  ];
  expect(pastedRow(row.join('\t'), table('out'))?.values).toEqual({
    symbol: '15/KH-UBND',
    date: '05/03/2026',
    type: 'Kế hoạch',
    abstract: 'Diễn tập',
    signer: 'an',
    recipients: 'agency:cat\t1-2\t\n?Sở Nội vụ\t\t',
    storageUnit: 'vp',
    copies: '3',
  });
});

test('headings are recognised in any order, accents and marks aside; what no heading names is told with its column', () => {
  const text =
    'SỐ KÝ HIỆU\tNơi gửi\tTrich yeu\tMàu bìa\tBản số\n07/BC-CAT\tBộ Chỉ huy quân sự tỉnh\tDiễn tập\txanh\t05, 06\n08/BC-CAT\tx\ty\tz\t1';
  expect(pastedRow(text, table('in'))).toEqual({
    values: { symbol: '07/BC-CAT', issuer: 'agency:bch', abstract: 'Diễn tập', copyNumbers: '05, 06' },
    told: ['“xanh” (cột Màu bìa): không biết điền vào ô nào.', 'Còn 1 dòng nữa chưa điền: mỗi lần dán một dòng.'],
  });
});

test.each<[string, string]>([
  ['words', 'Phối hợp xử lý đơn thư'],
  ['two lines', 'Phối hợp\nxử lý'],
  ['words with a tab', '1.\tPhối hợp'],
  ['nothing', ''],
])('%s are for one field, not for the form', (_what, text) => {
  expect(pastedRow(text, table('in'))).toBeNull();
});

test('what cannot be read is told, never guessed and never lost', () => {
  const row = ['hôm qua', 'mười', 'Sở Nội vụ', '07/BC', '31/2/2026', 'An ninh', 'Thường', 'Phòng A', '', 'thừa'];
  const found = pastedRow(row.join('\t'), table('in'));
  expect(found?.values).toEqual({ issuer: '?Sở Nội vụ', symbol: '07/BC', abstract: 'An ninh', unit: '?Phòng A' });
  expect(found?.told).toEqual([
    'Ngày đến: “hôm qua” không đọc được là ngày.',
    'Số đến: “mười” không phải số. Để trống: lấy số tiếp theo.',
    'Ngày tháng của tài liệu: “31/2/2026” không đọc được là ngày.',
    'Chưa nhận ra tên loại ở đầu trích yếu: hãy ghi tên loại.',
    'Độ mật: “Thường” không phải một độ mật; hãy chọn A, B hoặc C.',
    '“thừa”: không biết điền vào ô nào.',
  ]);
});

test('a pasted row fills what is empty or was taken over; what was typed by hand stays, and the cell is told', () => {
  const row = { values: { symbol: '07/BC', type: 'Báo cáo', note: 'Mới' }, told: ['x'] };
  const given = { values: { type: 'Công văn' }, taken: { type: 'giữ từ phiếu trước' } };
  const now = { values: { type: 'Công văn', note: 'Đã gõ', level: 'secret' }, taken: given.taken };
  expect(merged(incomingSpec, row, { given, now })).toEqual({
    values: { symbol: '07/BC', type: 'Báo cáo', note: 'Đã gõ', level: 'secret' },
    taken: { symbol: 'từ dòng dán', type: 'từ dòng dán' },
    told: ['x', 'Ghi chú: giữ điều đã gõ, không thay bằng “Mới”.'],
  });
});

test('a second row leaves nothing of the first: what it has empty is emptied and told, or is again what the form began with', () => {
  const given = {
    values: { type: 'Công văn', unit: 'vp' },
    taken: { type: 'giữ từ phiếu trước', unit: 'giữ từ phiếu trước' },
  };
  const first = { values: { symbol: '07/BC', type: 'Báo cáo', abstract: 'An ninh', note: 'Hai mặt' }, told: [] };
  const pasted = merged(incomingSpec, first, { given, now: given });
  // The note is mended by hand, and is the clerk's from then on; the form marks it no more.
  const { note: _, ...taken } = pasted.taken;
  const now = { values: { ...pasted.values, note: 'Một mặt' }, taken };
  expect(merged(incomingSpec, { values: { symbol: '08/BC' }, told: [] }, { given, now })).toEqual({
    values: { symbol: '08/BC', type: 'Công văn', unit: 'vp', abstract: '', note: 'Một mặt' },
    taken: { symbol: 'từ dòng dán', type: 'giữ từ phiếu trước', unit: 'giữ từ phiếu trước' },
    told: [
      'Tên loại: đã bỏ điều lấy từ dòng dán trước, dòng này để trống.',
      'Trích yếu nội dung: đã bỏ điều lấy từ dòng dán trước, dòng này để trống.',
    ],
  });
  // Headings alone are no row.
  expect(merged(incomingSpec, { values: {}, told: ['y'] }, { given, now: pasted })).toEqual({ ...pasted, told: ['y'] });
});

test.each<['in' | 'out', heading: string, field: string, cell: string, value: string]>([
  ['in', 'Số hiệu văn bản', 'symbol', '07/BC', '07/BC'],
  ['in', 'Số VB', 'symbol', '07/BC', '07/BC'],
  ['in', 'Số công văn', 'symbol', '07/BC', '07/BC'],
  ['out', 'Ký hiệu VB', 'symbol', '07/BC', '07/BC'],
  ['out', 'Số, ký hiệu của văn bản', 'symbol', '07/BC', '07/BC'],
  ['in', 'Ngày VB', 'date', '3/3/2026', '03/03/2026'],
  ['in', 'Ngày, tháng, năm VB', 'date', '3/3/2026', '03/03/2026'],
  ['in', 'Ngày đến', 'arrivedOn', '3/3/2026', '03/03/2026'],
  ['out', 'Trích yếu nội dung', 'abstract', 'An ninh', 'An ninh'],
  ['in', 'Trích yếu nội dung VB', 'abstract', 'An ninh', 'An ninh'],
  ['in', 'Loại VB', 'type', 'Báo cáo', 'Báo cáo'],
  ['in', 'Nơi nhận VB', 'unit', 'Văn phòng', 'vp'],
  ['out', 'Nơi nhận VB', 'recipients', 'Văn phòng', 'unit:vp\t\t'],
  ['out', 'Người ký VB', 'signer', 'Nguyễn Văn An', 'an'],
  ['in', 'Nơi gửi VB', 'issuer', 'Công an tỉnh Bình An', 'agency:cat'],
])('of the table of an office (%s) “%s” is %s', (direction, heading, field, cell, value) => {
  const text = `${heading}\tGhi chú\tHồ sơ\n${cell}\tx\t`;
  const found = pastedRow(text, { ...table(direction), today: TODAY });
  expect(found).toEqual({ values: { [field]: value, note: 'x' }, told: [] });
});

test('a draft keeps what was taken over and told, of fields that still hold it; of a top-secret document no cell', () => {
  const standing = {
    values: { symbol: '07/BC', abstract: 'An ninh', type: '' },
    taken: { symbol: 'điền bằng F4', abstract: 'từ dòng dán', type: 'giữ từ phiếu trước' },
    told: ['“xanh”: không biết điền vào ô nào.'],
  };
  expect(draftOf(incomingSpec, standing)).toEqual({
    values: { symbol: '07/BC', abstract: 'An ninh' },
    taken: { symbol: 'điền bằng F4', abstract: 'từ dòng dán' },
    told: standing.told,
  });
  const secret = { ...standing, values: { ...standing.values, level: 'topSecret' } };
  expect(draftOf(incomingSpec, secret)).toEqual({
    values: { symbol: '07/BC', level: 'topSecret' },
    taken: { symbol: 'điền bằng F4' },
    told: [],
  });
});
