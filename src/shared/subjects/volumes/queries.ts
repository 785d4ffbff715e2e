import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { listInput, listOrder, listPage } from '../../lists.ts';
import { pageOf, query } from '../../query.ts';
import { card } from '../office/queries.ts';

export const series = query({
  name: 'series',
  title: 'Các sổ đăng ký',
  input: listInput,
  output: pageOf(card),
});

const volume = z.strictObject({
  series: z.string(),
  year: z.number(),
  volume: z.number(),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
  firstNumber: z.number().nullable(),
  rows: z.number(),
  first: z.number().nullable(),
  last: z.number().nullable(),
  open: z.boolean(),
  /** It is closed, not certified, and the last of its year: two persons may open it again. */
  reopens: z.boolean(),
});
export type VolumeRow = z.output<typeof volume>;

export const volumes = query({
  name: 'volumes',
  title: 'Các quyển sổ và số thứ tự trong từng quyển',
  input: f.fields({ series: f.seriesCode().optional(), year: f.year().optional(), page: listPage, order: listOrder }),
  output: pageOf(volume),
});
