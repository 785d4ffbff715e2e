import { z } from 'zod';
import * as f from '../../base/fields.ts';
import {
  ALIGN_NAMES,
  DIRECTION_NAMES,
  FORM_KIND_NAMES,
  FORM_STATUS_NAMES,
  ORIENTATION_NAMES,
  ROW_KIND_NAMES,
} from '../../base/names.ts';
import { COVER_ITEM_NAMES, COVER_ITEMS, FIELD_NAMES, FIELDS } from '../../book-form.ts';
import { ROW_KINDS } from '../../facts.ts';
import { listOrder, listPage } from '../../lists.ts';
import { coded, guarded, hidden, pageOf, query } from '../../query.ts';

/** Questions about forms and printed pages. */

const form = z.strictObject({
  code: z.string(),
  version: z.number(),
  title: z.string(),
  kind: coded(['book', 'paper'], FORM_KIND_NAMES),
  direction: coded(['out', 'in'], DIRECTION_NAMES).optional(),
  legalBasis: z.string(),
  inForceFrom: z.string(),
  inForceUntil: z.string().optional(),
  status: coded(['official', 'secondary', 'ours'], FORM_STATUS_NAMES),
  source: z.string(),
  layoutOf: z.strictObject({ code: z.string(), note: z.string() }).optional(),
  orientation: coded(['landscape', 'portrait'], ORIENTATION_NAMES),
  cover: z.array(z.strictObject({ item: coded(COVER_ITEMS, COVER_ITEM_NAMES), text: z.string() })).optional(),
  columns: z.array(
    z.strictObject({
      number: z.number(),
      heading: z.string(),
      fields: z.array(coded(FIELDS, FIELD_NAMES)),
      widthMm: z.number(),
      align: coded(['left', 'center'], ALIGN_NAMES).optional(),
    }),
  ),
  imported: z.boolean(),
  checked: z.boolean(),
  checkedBy: z.string().optional(),
  checkedOn: z.string().optional(),
});
export type FormRow = z.output<typeof form>;

export const forms = query({
  name: 'forms',
  /** An imported form bears the office's own words. */
  looked: true,
  title: 'Các mẫu sổ, mẫu giấy, căn cứ của chúng và ai đã đối chiếu với bản gốc',
  input: f.fields({}),
  output: pageOf(form),
});

export const PAGE_STATES = ['waiting', 'bound'] as const;
export const PAGE_STATE_NAMES = {
  waiting: 'Chờ ký, đóng dấu, đóng quyển',
  bound: 'Đã ký, đóng dấu, đóng quyển',
} as const;

const openPage = z.strictObject({
  book: z.string(),
  year: z.number(),
  volume: z.number(),
  page: z.number(),
  /** The page's own line, whose number stands at its foot. */
  seq: z.number(),
  printedOn: z.string(),
  printedBy: z.string(),
  state: coded(PAGE_STATES, PAGE_STATE_NAMES),
  /** When it was signed, sealed and bound, where it lies, who signed, and the line that says so. */
  on: z.string().optional(),
  place: z.string().optional(),
  by: z.string().optional(),
  boundBy: z.number().optional(),
  /** Sheets of it that the printer spoiled, and how many of them wait to be destroyed. */
  spoiled: z.number(),
  waste: z.number(),
});
export type OpenPage = z.output<typeof openPage>;

export const openPages = query({
  name: 'openPages',
  /** Where the books lie is said in the office's own words. */
  looked: true,
  title: 'Trang đã in chờ ký, đóng dấu, đóng quyển; trang đã ký thì ngày nào, để ở đâu',
  /** Without `state` all printed pages. */
  input: f.fields({
    book: f.seriesCode().optional(),
    year: f.year().optional(),
    volume: f.whole(1, 999).optional(),
    state: f.oneOf(PAGE_STATES, PAGE_STATE_NAMES).optional(),
    page: listPage,
    order: listOrder,
  }),
  output: pageOf(openPage),
});

export const pageCheck = query({
  name: 'pageCheck',
  title: 'Trang đã in mang một mã trang, như dữ liệu có',
  input: f.fields({ code: z.string('Phải là mã trang.').min(1, 'Chưa nhập.').max(400, 'Mã trang quá dài.') }),
  output: z.strictObject({
    book: z.string(),
    year: z.number(),
    volume: z.number(),
    page: z.number(),
    form: z.string(),
    formVersion: z.number(),
    seq: z.number(),
    hash: z.string(),
    printedAt: z.string(),
    by: z.string(),
    closed: z.boolean(),
    certificate: z
      .strictObject({ pages: z.number(), firstNumber: z.number(), lastNumber: z.number(), voided: z.number() })
      .optional(),
    rows: z.array(
      guarded({
        ref: z.string(),
        seq: z.number(),
        kind: coded(ROW_KINDS, ROW_KIND_NAMES),
        number: z.number(),
        struck: hidden(z.boolean()),
        cells: hidden(z.record(z.string(), z.string())),
      }),
    ),
  }),
});
