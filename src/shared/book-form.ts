import { z } from 'zod';
import { isCivilDate } from './base/dates.ts';
import { canDraw } from './base/glyphs.ts';
import { done, invalid, type Result } from './base/result.ts';

/**
 * A form is a value: one definition states a book's cover, columns and legal basis; the screen's table, the PDF and the
 * check of a printed page all read it. What is certain and what is not: forms.md.
 */

/** The fields of a row that a column may show. Later books add theirs at the end; nothing else needs a change. */
export const FIELDS = [
  'number',
  'symbol',
  'date',
  'type',
  'abstract',
  'typeAndAbstract',
  'level',
  'mark',
  'signer',
  'drafter',
  'recipients',
  'recipientsSigned',
  'storageUnit',
  'copies',
  'pages',
  'arrivedOn',
  'arrivalNumber',
  'issuer',
  'unit',
  'unitSigned',
  'copyNumbers',
  'note',
  'reason',
  'changedBy',
  'oldContent',
  'newContent',
  'handoverNumber',
  'handedOn',
  'items',
  'receiver',
  'receiverSigned',
] as const;
export type FieldName = (typeof FIELDS)[number];

/** What a column holds, as a person calls it. */
export const FIELD_NAMES: Readonly<Record<FieldName, string>> = {
  number: 'Số thứ tự',
  symbol: 'Số, ký hiệu',
  date: 'Ngày tháng của tài liệu',
  type: 'Tên loại',
  abstract: 'Trích yếu nội dung',
  typeAndAbstract: 'Tên loại và trích yếu',
  level: 'Độ mật',
  mark: 'Ký hiệu độ mật',
  signer: 'Người ký',
  drafter: 'Người soạn thảo',
  recipients: 'Nơi nhận',
  recipientsSigned: 'Nơi nhận và ký nhận',
  storageUnit: 'Đơn vị lưu',
  copies: 'Số lượng bản',
  pages: 'Số tờ',
  arrivedOn: 'Ngày đến',
  arrivalNumber: 'Số đến',
  issuer: 'Cơ quan ban hành',
  unit: 'Đơn vị nhận',
  unitSigned: 'Đơn vị nhận và ký nhận',
  copyNumbers: 'Bản số',
  note: 'Ghi chú',
  reason: 'Lý do',
  changedBy: 'Người đính chính',
  oldContent: 'Nội dung cũ',
  newContent: 'Nội dung mới',
  handoverNumber: 'Số phiếu',
  handedOn: 'Ngày giao',
  items: 'Các bản',
  receiver: 'Người nhận',
  receiverSigned: 'Người nhận và ký nhận',
};

/** Page margins of a book in millimetres: room for the binding on the left, for page code and QR at the foot. */
export const BOOK_MARGINS = { top: 12, right: 10, bottom: 24, left: 20 } as const;

const A4 = { short: 210, long: 297 } as const;
export type Orientation = 'landscape' | 'portrait';

/** Width and height of the sheet in millimetres. */
export function sheetSize(orientation: Orientation): { readonly width: number; readonly height: number } {
  return orientation === 'landscape' ? { width: A4.long, height: A4.short } : { width: A4.short, height: A4.long };
}

/** The width in millimetres that the columns of a book may share. */
export function tableWidth(orientation: Orientation): number {
  return sheetSize(orientation).width - BOOK_MARGINS.left - BOOK_MARGINS.right;
}

/** The six items of a book's cover, in the order of circular 24/2020/TT-BCA (forms 14 and 15). */
export const COVER_ITEMS = ['parent', 'office', 'year', 'days', 'numbers', 'volume'] as const;
export type CoverItem = (typeof COVER_ITEMS)[number];
export const COVER_ITEM_NAMES: Readonly<Record<CoverItem, string>> = {
  parent: 'Cơ quan chủ quản',
  office: 'Cơ quan, tổ chức',
  year: 'Năm',
  days: 'Từ ngày đến ngày',
  numbers: 'Từ số đến số',
  volume: 'Quyển số',
};

/** How many values each item takes: so many "…" must stand in its text. */
const COVER_SLOTS: Readonly<Record<CoverItem, number>> = {
  parent: 1,
  office: 1,
  year: 1,
  days: 2,
  numbers: 2,
  volume: 1,
};

const knownFields = `Các trường chương trình biết: ${FIELDS.join(', ')}.`;

/** Strict object whose message names every unknown field and lists the known ones. */
function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Không có mục ${(issue.keys ?? []).map((key) => `"${key}"`).join(', ')}. Các mục chương trình biết: ${Object.keys(shape).join(', ')}.`
        : `Phải gồm các mục: ${Object.keys(shape).join(', ')}.`,
  });
}

const dateText = z.string().refine(isCivilDate, 'Ngày phải ghi dạng YYYY-MM-DD và có trong lịch.');

/** Text that stands on paper: every character must exist in the font. */
const printed = z
  .string()
  .trim()
  .min(1, 'Không được để trống.')
  .max(300, 'Dài quá 300 ký tự.')
  .refine((text) => [...text].every((character) => canDraw(character.codePointAt(0) ?? 0)), {
    message: 'Có ký tự mà phông chữ không in được.',
  });

const columnSchema = strict({
  number: z.int('Số cột phải là số nguyên.').min(1, 'Số cột bắt đầu từ 1.'),
  heading: printed,
  fields: z
    .array(
      z.enum(FIELDS, {
        error: (issue) => `Không có trường "${String(issue.input)}". ${knownFields}`,
      }),
    )
    .min(1, 'Mỗi cột phải có ít nhất một trường.'),
  widthMm: z.number().min(10, 'Cột phải rộng ít nhất 10 mm.').max(267, 'Cột rộng quá khổ giấy.'),
  align: z.enum(['left', 'center']).optional(),
});

const coverSchema = strict({ item: z.enum(COVER_ITEMS), text: printed });

export const formSchema = strict({
  code: z.string().regex(/^[a-z][A-Za-z0-9-]{0,39}$/, 'Mã biểu mẫu gồm chữ không dấu, số và gạch nối.'),
  version: z.int('Phiên bản phải là số nguyên.').min(1, 'Phiên bản bắt đầu từ 1.'),
  title: printed,
  kind: z.enum(['book', 'paper']),
  /** Which entries a book lists; absent for books and papers over something else. */
  direction: z.enum(['out', 'in']).optional(),
  legalBasis: printed,
  inForceFrom: dateText,
  inForceUntil: dateText.optional(),
  status: z.enum(['official', 'secondary', 'ours']),
  source: printed,
  checkedBy: printed.optional(),
  /** The form's own columns are not known: it prints with the columns of another form, and the screen says so. */
  layoutOf: strict({ code: z.string(), note: printed }).optional(),
  orientation: z.enum(['landscape', 'portrait']),
  cover: z.array(coverSchema),
  columns: z.array(columnSchema),
}).superRefine((form, context) => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (form.inForceUntil !== undefined && form.inForceUntil < form.inForceFrom) {
    fault(['inForceUntil'], 'Ngày hết hiệu lực sớm hơn ngày có hiệu lực.');
  }
  if (form.kind === 'book') {
    if (form.cover.map((line) => line.item).join() !== COVER_ITEMS.join()) {
      fault(['cover'], `Bìa sổ phải có đủ sáu mục theo thứ tự: ${COVER_ITEMS.join(', ')}.`);
    }
    if (form.columns.length === 0) fault(['columns'], 'Sổ phải có ít nhất một cột.');
  }
  form.cover.forEach((line, index) => {
    const slots = COVER_SLOTS[line.item];
    if (line.text.split('…').length - 1 !== slots) {
      fault(['cover', index, 'text'], `Mục "${line.item}" phải có ${slots} chỗ trống "…".`);
    }
  });
  form.columns.forEach((column, index) => {
    if (column.number !== index + 1) fault(['columns', index, 'number'], `Cột này phải mang số ${index + 1}.`);
  });
  const room = tableWidth(form.orientation);
  const total = form.columns.reduce((sum, column) => sum + column.widthMm, 0);
  if (total > room + 1e-6) {
    fault(['columns'], `Các cột rộng tổng cộng ${total} mm, quá khổ giấy (${room} mm).`);
  }
});

export type FormDefinition = z.infer<typeof formSchema>;
export type FormColumn = FormDefinition['columns'][number];

/** A form of the program's own: its type says which code it bears and whether it is a book, so that no book is without rows. */
export function shippedForm<const C extends string, const K extends FormDefinition['kind']>(
  form: FormDefinition & { readonly code: C; readonly kind: K },
): FormDefinition & { readonly code: C; readonly kind: K } {
  return form;
}

/** A definition from a file. Unknown names are refused one by one, with the list of the known ones. */
export function parseForm(value: unknown): Result<FormDefinition> {
  const vietnamese = z.locales.vi().localeError;
  const parsed = formSchema.safeParse(value, { error: vietnamese });
  if (parsed.success) return done(parsed.data);
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const at = issue.path.map(String).join('.') || 'form';
    const sentence = issue.message.endsWith('.') ? issue.message : `${issue.message}.`;
    fields[at] = fields[at] === undefined ? sentence : `${fields[at]} ${sentence}`;
  }
  return invalid(fields);
}

/** The cover of both registers, word for word (six items; forms.md, "Common layout"). */
export function registerCover(): FormDefinition['cover'] {
  return [
    { item: 'parent', text: '…' },
    { item: 'office', text: '…' },
    { item: 'year', text: 'Năm …' },
    { item: 'days', text: 'Từ ngày … đến ngày …' },
    { item: 'numbers', text: 'Từ số … đến số …' },
    { item: 'volume', text: 'Quyển số …' },
  ];
}
