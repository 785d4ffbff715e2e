import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { LEVEL_NAMES, LEVELS } from '../../base/levels.ts';
import { ROLE_NAMES, ROLES } from '../../base/roles.ts';
import { DUTY_KINDS, DUTY_NAMES, DUTY_STATE_NAMES, DUTY_STATES } from '../../duty.ts';
import { listOrder, listPage } from '../../lists.ts';
import { coded, guarded, hidden, pageOf, query, words } from '../../query.ts';

export const duties = query({
  name: 'duties',
  title: 'Việc phải làm mà luật đòi: đang mở, quá hạn, đã xong, đã bỏ',
  /** Without `state` all of them; `within` keeps what is open and due within so many days. */
  input: f.fields({
    state: f.oneOf(DUTY_STATES, DUTY_STATE_NAMES).optional(),
    kind: f.oneOf(DUTY_KINDS, DUTY_NAMES).optional(),
    ref: f.owingRef().optional(),
    owner: z
      .string('Phải là người làm.')
      .regex(/^(role|unit|person|agency):.{1,40}$/u, 'Phải là role:vai trò, unit:mã, person:mã hoặc agency:mã.')
      .optional(),
    within: f.whole(0, 3_650).optional(),
    /** Due on these days, those also whose time has not come: what a year will ask for. */
    dueFrom: f.date('ahead').optional(),
    dueTo: f.date('ahead').optional(),
    /** What the asker is to do, or to be told, by his role or as the person he is. */
    mine: f.flag().optional(),
    page: listPage,
    order: listOrder,
    /** By their day instead of their number: those without one last, whichever way. */
    sort: f.oneOf(['due'], { due: 'hạn làm' }).optional(),
  }),
  output: pageOf(
    guarded({
      duty: z.string(),
      kind: coded(DUTY_KINDS, DUTY_NAMES),
      ref: z.string(),
      copy: z.string().optional(),
      paper: z.string().optional(),
      owner: hidden(z.string()),
      to: hidden(z.string()),
      /** Of us who is told, or else who is to do it, where that is no name. */
      role: coded(ROLES, ROLE_NAMES).optional(),
      since: z.string(),
      due: z.string().optional(),
      state: coded(DUTY_STATES, DUTY_STATE_NAMES),
      level: coded(LEVELS, LEVEL_NAMES).optional(),
      symbol: words().optional(),
      type: words().optional(),
      closedBy: z.number().optional(),
      on: hidden(z.string()),
      by: hidden(z.string()),
      note: hidden(words()),
      reason: hidden(words()),
    }),
  ),
});

export const dueDays = query({
  name: 'dueDays',
  title: 'Số việc đang mở theo ngày đến hạn, trong một khoảng ngày',
  input: f.fields({ dueFrom: f.date('ahead'), dueTo: f.date('ahead') }),
  output: z.strictObject({
    days: z.array(z.strictObject({ day: z.string(), open: z.number() })),
  }),
});
