import { z } from 'zod';
import { accept, act } from '../../act.ts';
import { yearOf } from '../../base/dates.ts';
import * as f from '../../base/fields.ts';
import { entriesOf, entryOf } from '../../base/references.ts';
import { invalid } from '../../base/result.ts';
import { refused, rule } from '../../base/rule.ts';
import { firstRefusal, inFuture, LIVING_ENTRY, livingEntry } from '../../guards.ts';
import { dateFuture, dateOrder } from '../../house-rules.ts';
import { listOrder, listPage } from '../../lists.ts';
import { coded, guarded, hidden, pageOf, query, words } from '../../query.ts';
import { FOUND_ITEMS, findItems, tooEarly } from './items.ts';
import { copyState, shownCopy } from './queries.ts';

/** Calling copies back from whoever has them (Decree 26/2020/NĐ-CP art. 4.4); nothing moves until they are returned. */

export const RECALL_REASON_NAMES = {
  stamp: 'Tài liệu có dấu "Tài liệu thu hồi"',
  meeting: 'Kết thúc hội nghị, hội thảo, cuộc họp',
  leaving: 'Người giữ thôi việc, chuyển công tác',
  wrongIssue: 'Phát hành nhầm, sai',
  order: 'Theo yêu cầu của người có thẩm quyền',
} as const;
const REASONS = ['stamp', 'meeting', 'leaving', 'wrongIssue', 'order'] as const;
const OUT = ['inTransit', 'held', 'sent', 'takenOut'] as const;
const isOut = (copy: { readonly state: string }): boolean => OUT.some((state) => state === copy.state);

const custodyNotOut = rule('custody.notOut', {
  article: 'NĐ 26/2020 Đ.4.4',
  certainty: 'A',
  says: 'What is recalled is out of the store',
  sentence: 'Chỉ thu hồi những bản đang ở ngoài nơi lưu giữ.',
});

const input = f.fields({
  items: f.list(f.copyRef(), 1_000, 1).optional(),
  ref: f.entryRef().optional(),
  on: f.date(),
  dueBy: f.date('ahead').optional(),
  reason: f.oneOf(REASONS, RECALL_REASON_NAMES),
  instrument: f.said().optional(),
});

/** Recalls these copies, or all of `ref` that are out: a duty `collect` for each, ended when it comes back. */
export const recall = act({
  name: 'recall',
  title: 'Thông báo thu hồi tài liệu',
  roles: ['clerk'],
  offered: { on: 'entry', copies: OUT },
  input,
  labels: {
    items: 'Các bản thu hồi',
    ref: 'Dòng đăng ký, mọi bản đang ở ngoài',
    on: 'Ngày thông báo',
    dueBy: 'Hạn nộp lại',
    reason: 'Lý do thu hồi',
    instrument: 'Văn bản yêu cầu thu hồi',
  },
  rules: [...LIVING_ENTRY, ...FOUND_ITEMS, custodyNotOut, dateFuture, dateOrder],
  body: input.omit({ items: true, ref: true }).extend({
    items: f.list(f.fields({ copy: f.copyRef(), holder: z.string() }), 1_000, 1),
    year: f.year(),
    number: f.whole(1, 9_999_999),
  }),
  about: ({ items }) => entriesOf(items.map(({ copy }) => copy)),
  duties: {
    opens: ({ items, on: since, dueBy: due, year, number }) =>
      items.map(({ copy, holder: to }) => {
        return { kind: 'collect', ref: entryOf(copy), copy, paper: `recall:${year}:${number}`, to, since, due };
      }),
  },
  decide({ items, ref, ...values }, register, context) {
    if ((items === undefined) === (ref === undefined))
      return invalid({ items: 'Ghi các bản thu hồi, hoặc một dòng đăng ký để thu hồi mọi bản đang ở ngoài.' });
    const living = ref === undefined ? null : livingEntry(register, context, ref);
    if (living?.ok === false) return living;
    const all = register.copies(ref ?? '').filter(isOut);
    const found = findItems(register, context, items ?? all.map(({ kind, number }) => `${ref}#${kind}${number}`));
    if (!found.ok) return found;
    const held = found.value.map(({ ref: copy, copy: { holder } }) => ({ copy, holder }));
    const blocked = firstRefusal(
      held.length > 0 && found.value.every(({ copy }) => isOut(copy))
        ? null
        : refused(custodyNotOut, 'Không phải bản nào cũng ở ngoài nơi lưu giữ. Hãy kiểm tra nơi giữ hiện tại.', {
            at: items ? 'items' : 'ref',
          }),
      inFuture(context, values.on, 'Ngày thông báo', 'on'),
      tooEarly(found.value, values.on, 'Ngày thông báo'),
      values.dueBy !== undefined && values.dueBy < values.on
        ? refused(dateOrder, 'Hạn nộp lại ở trước ngày thông báo. Hãy sửa ngày.', { at: 'dueBy' })
        : null,
    );
    const year = yearOf(values.on);
    const number = register.lastPaper('recall', year) + 1;
    const says = { items: held.map(({ copy }) => copy) };
    return blocked ?? accept({ ...values, items: held, year, number }, `recall:${year}:${number}`, says);
  },
});

export const recalls = query({
  name: 'recalls',
  title: 'Các thông báo thu hồi với từng bản; open là số bản còn phải thu hồi',
  input: f.fields({ ref: f.paperRef('recall').optional(), page: listPage, order: listOrder }),
  output: pageOf(
    guarded({
      ref: z.string(),
      on: z.string(),
      dueBy: z.string().optional(),
      reason: hidden(coded(REASONS, RECALL_REASON_NAMES)),
      open: z.number(),
      instrument: hidden(words()),
      items: z.array(guarded({ ...shownCopy, state: copyState, holder: z.string(), holderName: hidden(z.string()) })),
    }),
  ),
});
