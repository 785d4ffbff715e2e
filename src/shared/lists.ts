import { z } from 'zod';
import * as f from './base/fields.ts';

/** What lists are asked by. */

export const listPage = f.whole(1, 100_000).optional();
export const listOrder = f.oneOf(['desc', 'asc'], { desc: 'mới nhất trước', asc: 'cũ nhất trước' }).optional();
export const listSearch = z.string('Phải là chữ.').max(200, 'Dài quá 200 ký tự.').optional();
export const listDays = { from: f.date().optional(), to: f.date().optional() };
/** A list of the office: searched by what is typed, a page at a time. */
export const listInput = f.fields({ search: listSearch, page: listPage, order: listOrder });
