import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { LEVEL_NAMES, LEVELS } from '../../base/levels.ts';
import {
  COPY_STATE_NAMES,
  COPY_STATES,
  INCIDENT_KINDS,
  INCIDENT_NAMES,
  ITEM_STATE_NAMES,
  ITEM_STATES,
  MARK_NAMES,
  MARKS,
  METHOD_NAMES,
  METHODS,
} from '../../base/names.ts';
import { listOrder, listPage } from '../../lists.ts';
import { coded, guarded, hidden, pageOf, query, words } from '../../query.ts';
import { signedFor } from '../entries/queries.ts';

/** Questions about hand-overs and the way of every copy. */

const level = coded(LEVELS, LEVEL_NAMES);
const shown = { symbol: words().optional(), type: words().optional() };

/** What lists say of a copy. */
export const shownCopy = { copy: z.string(), level, ...shown };
export const copyState = coded([...COPY_STATES, 'void'], COPY_STATE_NAMES);

const handover = guarded({
  ref: z.string(),
  number: z.number(),
  on: z.string(),
  from: z.string(),
  to: z.string(),
  method: coded(METHODS, METHOD_NAMES),
  open: z.number(),
  /** Copies go back to whoever issued them. */
  returns: z.boolean(),
  envelope: hidden(
    z.strictObject({ outer: words(), inner: words().optional(), marks: z.array(coded(MARKS, MARK_NAMES)) }),
  ),
  otherwise: hidden(words()),
  carrier: hidden(z.string()),
  note: hidden(words()),
  condition: hidden(words()),
  toName: hidden(z.string()),
  items: z.array(
    guarded({
      ...shownCopy,
      state: coded(ITEM_STATES, ITEM_STATE_NAMES),
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
    state: f.oneOf(['open', 'done'], { open: 'Chờ ký nhận', done: 'Đã ký nhận, đã nhận lại' }).optional(),
    /** Whom it was given to, as the slip names him. */
    to: z
      .string('Phải là nơi nhận.')
      .regex(/^(unit|person|agency):.{1,40}$/u, 'Phải là unit:mã, person:mã hoặc agency:mã.')
      .optional(),
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
    state: copyState,
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
        state: copyState,
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
      state: copyState,
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
      kinds: z.array(coded(INCIDENT_KINDS, INCIDENT_NAMES)),
      openedOn: z.string(),
      closedOn: z.string().nullable(),
    }),
  ),
});
