import { z } from 'zod';
import { LEVELS } from '../../base/levels.ts';
import { LEAVERS_OWE, LEFT_REASONS } from '../../leaving.ts';
import { listInput } from '../../lists.ts';
import { pageOf, query, words } from '../../query.ts';

/** The office's lists, each code in its latest version. */

const level = z.enum(LEVELS);

/** A card of any list: which fields it has is its list's. */
export const card = z.strictObject({
  code: z.string(),
  seq: z.number(),
  name: words().optional(),
  shortName: words().optional(),
  title: words().optional(),
  note: words().optional(),
  unit: z.string().optional(),
  agency: z.string().optional(),
  mayRead: level.optional(),
  leftOn: z.string().optional(),
  leftReason: z.enum(LEFT_REASONS).optional(),
  owes: z.enum(LEAVERS_OWE).optional(),
  level: level.optional(),
  direction: z.enum(['out', 'in']).optional(),
  levels: z.array(level).optional(),
  power: z.string().optional(),
  person: z.string().optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  instrument: words().optional(),
});
export type Card = z.output<typeof card>;

const output = pageOf(card);

export const people = query({ name: 'people', title: 'Danh mục người', input: listInput, output });
export const units = query({ name: 'units', title: 'Danh mục đơn vị', input: listInput, output });
export const agencies = query({ name: 'agencies', title: 'Danh mục cơ quan, tổ chức', input: listInput, output });
export const legalBases = query({
  name: 'legalBases',
  title: 'Danh mục căn cứ xác định độ mật',
  input: listInput,
  output,
});
export const authorities = query({ name: 'authorities', title: 'Thẩm quyền', input: listInput, output });
