import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { LEVELS } from '../../base/levels.ts';
import { listOrder, listPage } from '../../lists.ts';
import { guarded, hidden, pageOf, query, words } from '../../query.ts';
import { ENVELOPE_STATE_NAMES, ENVELOPE_STATES, HELD_FAULTS } from './cover.ts';

const envelope = guarded({
  ref: z.string(),
  number: z.number(),
  state: z.enum(ENVELOPE_STATES),
  arrivedOn: hidden(z.string()),
  from: z.string(),
  fromName: hidden(z.string()),
  level: z.enum(LEVELS),
  marks: hidden(z.array(z.string())),
  symbol: words().optional(),
  fault: hidden(z.enum(HELD_FAULTS)),
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
