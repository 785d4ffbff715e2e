import { describe, expect, test } from 'vitest';
import { BOOK_MARGINS, FIELDS, formSchema, parseForm, tableWidth } from '../../src/shared/book-form.ts';
import { bookInForce, FORMS, findForm, formList } from '../../src/shared/book-forms.ts';
import { outgoingBook } from '../../src/shared/subjects/entries/book-out.ts';

/** A definition as it comes out of a JSON file. */
function file(change: (form: Record<string, unknown>) => void): unknown {
  const form: Record<string, unknown> = JSON.parse(JSON.stringify(outgoingBook));
  change(form);
  return form;
}

function messages(value: unknown): Record<string, string> {
  const parsed = parseForm(value);
  if (parsed.ok || parsed.error.kind !== 'invalid') throw new Error('should have been refused as invalid');
  return { ...parsed.error.fields };
}

describe('forms that ship', () => {
  test.each(FORMS.map((form) => [`${form.code}/${form.version}`, form] as const))(
    '%s keeps its own schema',
    (_key, form) => {
      expect(formSchema.parse(form)).toEqual(form);
      const total = form.columns.reduce((sum, column) => sum + column.widthMm, 0);
      expect(total).toBeLessThanOrEqual(tableWidth(form.orientation));
    },
  );

  test('the table fills the sheet between its margins: 297 mm less 20 and 10', () => {
    expect(tableWidth('landscape')).toBe(297 - BOOK_MARGINS.left - BOOK_MARGINS.right);
    expect(outgoingBook.columns.reduce((sum, column) => sum + column.widthMm, 0)).toBe(267);
  });

  test('the headings are those of forms.md, word for word', () => {
    expect(findForm(FORMS, 'out')?.columns.map((column) => column.heading)).toEqual([
      'Số thứ tự',
      'Số, ký hiệu tài liệu, vật chứa BMNN',
      'Ngày tháng xác định tài liệu, vật chứa BMNN',
      'Tên loại và trích yếu nội dung tài liệu, vật chứa BMNN',
      'Độ mật',
      'Người ký tài liệu, vật chứa BMNN',
      'Nơi nhận và ký nhận',
      'Đơn vị lưu',
      'Số lượng',
      'Ghi chú',
    ]);
    expect(findForm(FORMS, 'in')?.columns.map((column) => column.heading)).toEqual([
      'Số thứ tự',
      'Ngày đến',
      'Số đến',
      'Cơ quan, tổ chức ban hành tài liệu, vật chứa BMNN',
      'Số, ký hiệu',
      'Ngày tháng',
      'Tên loại và trích yếu nội dung',
      'Độ mật',
      'Đơn vị và ký nhận',
      'Ghi chú',
    ]);
  });

  test('entries before 2026-03-01 belong to the forms of circular 24/2020, later ones to those of Decree 63/2026', () => {
    expect(bookInForce(FORMS, 'out', '2026-02-28')?.code).toBe('out-2020');
    expect(bookInForce(FORMS, 'out', '2026-03-01')?.code).toBe('out');
    expect(bookInForce(FORMS, 'in', '2026-02-28')?.code).toBe('in-2020');
    expect(bookInForce(FORMS, 'in', '2026-03-01')?.code).toBe('in');
    expect(bookInForce(FORMS, 'out', '2019-01-01')).toBeUndefined();
    const corrected = { ...outgoingBook, version: 2 };
    expect(bookInForce([...FORMS, corrected], 'out', '2026-03-01')?.version).toBe(2);
  });

  test('the old forms say with whose columns they print', () => {
    for (const code of ['out', 'in']) {
      const old = findForm(FORMS, `${code}-2020`);
      expect(old?.layoutOf?.code).toBe(code);
      expect(old?.columns).toEqual(findForm(FORMS, code)?.columns);
    }
  });

  test('one code and version twice is refused', () => {
    expect(() => formList([outgoingBook, outgoingBook])).toThrow('out/1');
    expect(formList([outgoingBook, { ...outgoingBook, version: 2 }])).toHaveLength(2);
  });
});

describe('a definition from a file', () => {
  test('a good one is taken', () => {
    expect(parseForm(file(() => undefined))).toEqual({ ok: true, value: outgoingBook });
  });

  test('an unknown field of a column is refused by name, with all known ones', () => {
    const found = messages(
      file((form) => {
        form.columns = [{ number: 1, heading: 'Số', fields: ['soHieu'], widthMm: 20 }];
      }),
    );
    expect(found['columns.0.fields.0']).toContain('Không có trường "soHieu"');
    for (const field of FIELDS) expect(found['columns.0.fields.0']).toContain(field);
  });

  test('an unknown item is refused by name, in the form and in a column', () => {
    const found = messages(
      file((form) => {
        form.mauSac = 'đỏ';
        form.columns = [{ number: 1, heading: 'Số', fields: ['number'], widthMm: 20, colour: 'đỏ' }];
      }),
    );
    expect(found.form).toContain('Không có mục "mauSac"');
    expect(found.form).toContain('legalBasis');
    expect(found['columns.0']).toContain('Không có mục "colour"');
  });

  test.each([
    [
      'too wide',
      {
        columns: [
          { number: 1, heading: 'Số', fields: ['number'], widthMm: 200 },
          { number: 2, heading: 'Số', fields: ['note'], widthMm: 68 },
        ],
      },
      'columns',
      'quá khổ giấy',
    ],
    [
      'columns out of order',
      { columns: [{ number: 2, heading: 'Số', fields: ['number'], widthMm: 20 }] },
      'columns.0.number',
      'mang số 1',
    ],
    ['no columns', { columns: [] }, 'columns', 'ít nhất một cột'],
    ['a cover of five items', { cover: outgoingBook.cover.slice(1) }, 'cover', 'sáu mục'],
    ['a day that is none', { inForceFrom: '2026-02-30' }, 'inForceFrom', 'lịch'],
    ['an end before its start', { inForceUntil: '2026-02-01' }, 'inForceUntil', 'sớm hơn'],
    [
      'a heading the font cannot draw',
      { columns: [{ number: 1, heading: '✓', fields: ['number'], widthMm: 20 }] },
      'columns.0.heading',
      'không in được',
    ],
  ])('%s is refused', (_name, change, at, words) => {
    expect(messages(file((form) => Object.assign(form, change)))[at]).toContain(words);
  });

  test('something else than a definition is refused without a crash', () => {
    for (const value of [null, 5, 'x', [], {}]) expect(parseForm(value).ok).toBe(false);
  });
});
