import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { LEVEL_NAMES, LEVELS } from '../../base/levels.ts';
import { ENVELOPE_FAULT_NAMES, MARK_NAMES, MARKS } from '../../base/names.ts';
import { listOrder, listPage } from '../../lists.ts';
import { coded, guarded, hidden, pageOf, query, words } from '../../query.ts';
import { ENVELOPE_STATE_NAMES, ENVELOPE_STATES, HELD_FAULTS } from './cover.ts';

const envelope = guarded({
  ref: z.string(),
  number: z.number(),
  state: coded(ENVELOPE_STATES, ENVELOPE_STATE_NAMES),
  arrivedOn: hidden(z.string()),
  from: z.string(),
  fromName: hidden(z.string()),
  level: coded(LEVELS, LEVEL_NAMES),
  marks: hidden(z.array(coded(MARKS, MARK_NAMES))),
  symbol: words().optional(),
  fault: hidden(coded(HELD_FAULTS, ENVELOPE_FAULT_NAMES)),
  asked: hidden(z.strictObject({ on: z.string(), by: z.string() })),
  note: hidden(words()),
  /** How the sender has answered. */
  answer: hidden(z.strictObject({ on: z.string(), note: words().optional() })),
  /** The rows by which its documents were registered afterwards. */
  entries: z.array(z.string()),
});
export type EnvelopeRow = z.output<typeof envelope>;

export const envelopes = query({
  name: 'envelopes',
  title: 'Các bì giữ lại chờ nơi gửi bổ sung, và việc nơi gửi đã trả lời',
  input: f.fields({
    ref: f.paperRef('envelope').optional(),
    state: f.oneOf(ENVELOPE_STATES, ENVELOPE_STATE_NAMES).optional(),
    year: f.year().optional(),
    page: listPage,
    order: listOrder,
  }),
  output: pageOf(envelope),
});
