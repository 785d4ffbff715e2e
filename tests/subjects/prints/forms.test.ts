import { expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/shared/book-form.ts';
import { incomingBook } from '../../../src/shared/subjects/entries/book-in.ts';
import { outgoingBook } from '../../../src/shared/subjects/entries/book-out.ts';
import { formDifferences } from '../../../src/shared/subjects/prints/compare-forms.ts';
import { asked, attempts, does } from '../../support/office.ts';
import { faultsOf, furnished, pageOf, type RuleCase, ruleCase } from '../../support/rules.ts';

const NEXT: FormDefinition = { ...outgoingBook, version: 2, title: 'SỔ ĐĂNG KÝ TÀI LIỆU MẬT ĐI' };

const CASES: readonly RuleCase[] = [
  {
    rule: 'form.same',
    says: 'a corrected form has a higher version',
    act: 'importForms',
    wrong: { forms: [{ ...NEXT, version: 1 }] },
    right: { forms: [NEXT] },
  },
  {
    rule: 'form.same',
    says: 'than the one imported last',
    before: [['importForms', { forms: [{ ...NEXT, version: 5 }] }]],
    act: 'importForms',
    wrong: { forms: [{ ...NEXT, version: 5, title: 'SỔ KHÁC' }] },
    right: { forms: [{ ...NEXT, version: 6, title: 'SỔ KHÁC' }] },
  },
  {
    rule: 'form.same',
    says: 'and differs in something else',
    act: 'importForms',
    wrong: { forms: [{ ...outgoingBook, version: 2 }] },
    right: { forms: [NEXT] },
  },
  {
    rule: 'form.same',
    says: 'each form stands in a file once',
    act: 'importForms',
    wrong: { forms: [NEXT, { ...NEXT, version: 3, title: 'SỔ KHÁC' }] },
    right: { forms: [NEXT, { ...incomingBook, version: 2, title: 'SỔ KHÁC' }] },
  },
  {
    rule: 'form.unknown',
    says: 'a corrected form has the code of a known one',
    act: 'importForms',
    wrong: { forms: [{ ...NEXT, code: 'outgoing' }] },
    right: { forms: [NEXT] },
  },
  {
    rule: 'form.kind',
    says: 'a corrected form stays the book it was',
    act: 'importForms',
    wrong: { forms: [{ ...NEXT, direction: 'in' }] },
    right: { forms: [NEXT] },
  },
];

for (const one of CASES) ruleCase(one);

test('the receipt says what changes, the list of forms shows it, a check of the old version is void', async () => {
  const { session } = await furnished();
  await does(session, 'verifyForm', { form: 'out', by: 'an', on: '2026-06-15' });
  const form = (code: string) => pageOf(asked(session, 'forms')).rows.find((row) => row.code === code);
  expect(form('out')).toMatchObject({ version: 1, imported: false, checked: true, checkedBy: 'an' });
  expect(await does(session, 'importForms', { forms: [NEXT] })).toMatchObject({
    forms: [
      {
        code: 'out',
        version: 2,
        changes: ['Tên: "SỔ ĐĂNG KÝ BÍ MẬT NHÀ NƯỚC ĐI" → "SỔ ĐĂNG KÝ TÀI LIỆU MẬT ĐI".'],
      },
    ],
  });
  expect(form('out')).toMatchObject({ version: 2, title: NEXT.title, imported: true, checked: false });
  await does(session, 'verifyForm', { form: 'out', by: 'an', on: '2026-06-15' });
  expect(form('out')).toMatchObject({ version: 2, checked: true });
  expect(asked(session, 'overview')).toMatchObject({ formsUnchecked: expect.not.arrayContaining(['out']) });
});

const [first, second, ...others] = outgoingBook.columns;
if (!first || !second) throw new Error('a book with columns');

test.each([
  [{ ...NEXT, foo: 1 }, ['forms.0.form'], '"foo"'],
  [{ ...NEXT, columns: [{ ...first, fields: ['numbr'] }] }, ['forms.0.columns.0.fields.0'], 'typeAndAbstract'],
  [{ ...NEXT, columns: [{ ...first, hedding: 'x' }] }, ['forms.0.columns.0'], '"hedding"'],
  [{ ...NEXT, cover: [] }, ['forms.0.cover'], 'sáu mục'],
  [{ ...NEXT, columns: [] }, ['forms.0.columns'], 'ít nhất một cột'],
  [{ ...NEXT, orientation: 'portrait' }, ['forms.0.columns'], 'khổ giấy'],
  ['out', ['forms.0.form'], ''],
])('a form that is not one names what is wrong %#', async (form, names, words) => {
  const { session } = await furnished();
  const fields = faultsOf(await attempts(session, 'importForms', { forms: [form] }));
  expect(Object.keys(fields)).toEqual(names);
  expect(JSON.stringify(Object.values(fields)).replaceAll('\\"', '"')).toContain(words);
});

const wider = { ...second, widthMm: second.widthMm - 2 };
test.each<[Partial<FormDefinition>, string[]]>([
  [{}, []],
  [{ legalBasis: 'Thông tư mới' }, [`Căn cứ pháp lý: "${outgoingBook.legalBasis}" → "Thông tư mới".`]],
  [{ inForceUntil: '2027-01-01' }, ['Ngày hết hiệu lực: không ghi → "2027-01-01".']],
  [{ status: 'official' }, ['Mức tin cậy: "secondary" → "official".']],
  [{ orientation: 'portrait' }, ['Khổ giấy: "ngang" → "dọc".']],
  [
    { layoutOf: { code: 'in', note: 'x' } },
    ['In theo cột của mẫu: không ghi → "in".', 'Lời ghi về bố cục: không ghi → "x".'],
  ],
  [
    { cover: outgoingBook.cover.map((line) => (line.item === 'year' ? { ...line, text: 'NĂM …' } : line)) },
    ['Bìa, mục "year": "Năm …" → "NĂM …".'],
  ],
  [
    { columns: [first, wider, ...others] },
    [`Cột 2 "${second.heading}", độ rộng: "${second.widthMm} mm" → "${second.widthMm - 2} mm".`],
  ],
  [
    { columns: [first, { ...second, heading: 'Ký hiệu' }, ...others] },
    [`Cột 2 "Ký hiệu", tên: "${second.heading}" → "Ký hiệu".`],
  ],
  [
    { columns: [first, { ...second, fields: ['symbol', 'pages'] }, ...others] },
    [`Cột 2 "${second.heading}", trường: "symbol" → "symbol, pages".`],
  ],
  [{ columns: [first, ...others] }, [`Bỏ cột 2 "${second.heading}".`]],
  [
    { columns: [first, second, { number: 3, heading: 'Số tờ', fields: ['pages'], widthMm: 12 }, ...others] },
    ['Thêm cột 3 "Số tờ" (trường pages), rộng 12 mm.'],
  ],
  [
    { columns: [second, first, ...others] },
    [`Cột 1 "${second.heading}": chuyển từ vị trí 2.`, `Cột 2 "${first.heading}": chuyển từ vị trí 1.`],
  ],
])('differences are said in sentences %#', (part, sentences) => {
  const after = { ...outgoingBook, ...part };
  const columns = after.columns.map((column, index) => ({ ...column, number: index + 1 }));
  expect(formDifferences(outgoingBook, { ...after, columns })).toEqual(sentences);
});
