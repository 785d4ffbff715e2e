import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { LEVELS } from '../../base/levels.ts';
import { listOrder, listPage } from '../../lists.ts';
import { guarded, hidden, pageOf, query, words } from '../../query.ts';

/** Questions about hand-overs and the way of every copy. */

const level = z.enum(LEVELS);
const shown = { symbol: words().optional(), type: words().optional() };

/** What lists say of a copy. */
export const shownCopy = { copy: z.string(), level, ...shown, state: z.string() };

/** Who signed for a copy, when, for which hand-over; what was found when it was counted; the strokes where he drew them on the screen. */
export const signedFor = z.strictObject({
  by: z.string(),
  on: z.string(),
  paper: z.string(),
  result: z.string(),
  onPaper: z.boolean(),
  strokes: z.array(z.array(z.array(z.number()))).optional(),
});
export type SignedFor = z.output<typeof signedFor>;

const handover = guarded({
  ref: z.string(),
  number: z.number(),
  on: z.string(),
  from: z.string(),
  to: z.string(),
  method: z.string(),
  open: z.number(),
  /** Copies go back to whoever issued them. */
  returns: z.boolean(),
  envelope: hidden(z.strictObject({ outer: words(), inner: words().optional(), marks: z.array(z.string()) })),
  otherwise: hidden(words()),
  carrier: hidden(z.string()),
  note: hidden(words()),
  condition: hidden(words()),
  toName: hidden(z.string()),
  items: z.array(
    guarded({
      ...shownCopy,
      closedBy: z.number().nullable(),
      /** How it was signed for; written for all items at once, so masked where one of them is. */
      signed: hidden(z.unknown()),
    }),
  ),
});
export type Handover = z.output<typeof handover>;

export const handovers = query({
  name: 'handovers',
  title: 'Các phiếu giao nhận với từng bản; state "open" là còn bản chưa ký nhận',
  input: f.fields({
    ref: f.paperRef('handover').optional(),
    year: f.year().optional(),
    state: f.oneOf(['open', 'done']).optional(),
    page: listPage,
    order: listOrder,
  }),
  output: pageOf(handover),
});

export const custody = query({
  name: 'custody',
  title: 'Đường đi của một bản: ai giữ, từ ngày nào, theo giấy nào, ai ký',
  input: f.fields({ copy: f.copyRef() }),
  output: guarded({
    copy: z.string(),
    ref: z.string(),
    mark: z.string(),
    level,
    ...shown,
    state: z.string(),
    holder: z.string(),
    holderName: hidden(z.string()),
    registeredOn: z.string(),
    steps: z.array(
      z.strictObject({
        seq: z.number(),
        at: z.string(),
        act: z.string(),
        actor: z.string(),
        on: z.string(),
        state: z.string(),
        holder: z.string(),
        holderName: hidden(z.string()),
        paper: z.string().nullable(),
        signed: hidden(signedFor),
      }),
    ),
  }),
});

export const whoHolds = query({
  name: 'whoHolds',
  title: 'Các bản mà một người đang giữ hoặc sắp nhận',
  input: f.fields({ person: f.code(), page: listPage }),
  output: pageOf(
    guarded({
      copy: z.string(),
      mark: z.string(),
      state: z.string(),
      since: z.string().nullable(),
      level,
      ...shown,
    }),
  ),
});

export const incidents = query({
  name: 'incidents',
  title: 'Các sự cố: bì, tài liệu có lỗi hoặc sai lệch khi nhận',
  input: f.fields({ page: listPage, order: listOrder }),
  output: pageOf(
    z.strictObject({
      incident: z.string(),
      entry: z.string().nullable(),
      kinds: z.array(z.string()),
      openedOn: z.string(),
      closedOn: z.string().nullable(),
    }),
  ),
});
