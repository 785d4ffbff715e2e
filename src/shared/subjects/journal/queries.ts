import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { parseCopyRef, parseEntryRef, parsePaperRef } from '../../base/references.ts';
import { listOrder, listPage } from '../../lists.ts';
import { guarded, hidden, pageOf, query } from '../../query.ts';

const lineOrDay = z
  .union([f.whole(1, Number.MAX_SAFE_INTEGER), f.date()], 'Phải là số dòng nhật ký hoặc ngày YYYY-MM-DD.')
  .optional();

const ABOUT = 'Phải là dòng, bản hay phiếu dạng out:2026:15, out:2026:15#2, handover:2026:3.';
const about = z
  .string(ABOUT)
  .refine((raw) => [parseEntryRef, parseCopyRef, parsePaperRef].some((parse) => parse(raw) !== null), ABOUT);

export const journal = query({
  name: 'journal',
  title: 'Các dòng nhật ký theo ngày, việc, người làm, dòng sổ hay phiếu được nói tới; lần gõ sai mật khẩu',
  input: f.fields({
    from: lineOrDay,
    to: lineOrDay,
    act: z.string('Phải là tên việc.').max(40, 'Dài quá 40 ký tự.').optional(),
    actor: f.login().optional(),
    /** What speaks of this row, copy or paper. */
    ref: about.optional(),
    /** Comings before which a password was given wrong, or that found the count of wrong ones gone. */
    failed: f.flag().optional(),
    page: listPage,
    order: listOrder,
  }),
  output: pageOf(
    guarded({
      seq: z.number(),
      at: z.string(),
      actor: z.string(),
      second: z.string().optional(),
      /** One person with the recovery code in the place of the second (acts, "Two persons or one"). */
      withRecoveryCode: z.boolean().optional(),
      /** Given by one alone while the office was being founded. */
      founding: z.boolean().optional(),
      act: z.string(),
      /** How often the password had been given wrong before this coming. */
      failed: z.number().optional(),
      title: z.string().optional(),
      ref: z.string().optional(),
      refs: z.array(z.string()).optional(),
      hash: z.string(),
      body: hidden(z.unknown()),
    }),
  ),
});
