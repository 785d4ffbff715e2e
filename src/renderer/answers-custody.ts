import { z } from 'zod';
import { level, words } from './answers-base.ts';

/** Copies with their holders, and hand-overs. */

export const heldCopy = z.object({
  copy: z.string(),
  ref: z.string(),
  mark: z.string(),
  state: z.string(),
  holder: z.string(),
  level,
  symbol: words.optional(),
  type: words.optional(),
  masked: z.boolean().optional(),
});

export const handover = z.object({
  ref: z.string(),
  number: z.number(),
  on: z.string(),
  from: z.string(),
  to: z.string(),
  toName: z.string().optional(),
  method: z.string(),
  open: z.number(),
  masked: z.boolean().optional(),
  items: z.array(
    z.object({
      copy: z.string(),
      level,
      symbol: words.optional(),
      type: words.optional(),
      state: z.string(),
      masked: z.boolean().optional(),
    }),
  ),
});
export type Handover = z.output<typeof handover>;
