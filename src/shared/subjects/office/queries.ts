import { z } from 'zod';
import { LEVEL_NAMES, LEVELS } from '../../base/levels.ts';
import { DIRECTION_NAMES, POWER_NAMES } from '../../base/names.ts';
import { LEAVERS_OWE, LEAVERS_OWE_NAMES, LEFT_REASON_NAMES, LEFT_REASONS } from '../../leaving.ts';
import { listInput } from '../../lists.ts';
import { coded, pageOf, query, words } from '../../query.ts';
import { POWERS } from './defineAuthority.ts';

/** The office's lists, each code in its latest version. */

const level = coded(LEVELS, LEVEL_NAMES);

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
  leftReason: coded(LEFT_REASONS, LEFT_REASON_NAMES).optional(),
  owes: coded(LEAVERS_OWE, LEAVERS_OWE_NAMES).optional(),
  level: level.optional(),
  direction: coded(['out', 'in'], DIRECTION_NAMES).optional(),
  levels: z.array(level).optional(),
  power: coded(POWERS, POWER_NAMES).optional(),
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
