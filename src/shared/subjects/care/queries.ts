import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { listOrder, listPage } from '../../lists.ts';
import { pageOf, query, words } from '../../query.ts';

/** A proved backup: with which line it ends, and how old it is in days. */
export const backup = z.strictObject({
  seq: z.number(),
  at: z.string(),
  days: z.number(),
  head: z.strictObject({ seq: z.number(), hash: z.string() }),
  file: words(),
  /** Not known of one that the register was restored from. */
  bytes: z.number().optional(),
  /** The register was put back from it: it is as old as the last line that it holds. */
  restored: z.boolean().optional(),
});
export type Backup = z.output<typeof backup>;

export const backups = query({
  name: 'backups',
  title: 'Các bản sao lưu đã kiểm chứng',
  input: f.fields({ page: listPage, order: listOrder }),
  output: pageOf(backup),
});
