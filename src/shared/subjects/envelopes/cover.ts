import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { LEVEL_FACTS, LEVELS } from '../../base/levels.ts';
import { typed } from '../../base/typing.ts';

/** What becomes of an envelope that is not as it should be (Decree 26/2020/NĐ-CP art. 4.3). */

export const ENVELOPE_STATES = ['held', 'completed', 'sentBack'] as const;
export type EnvelopeState = (typeof ENVELOPE_STATES)[number];

/** How it ends: its sender has put it right, or has it back. */
export const OUTCOMES = ['completed', 'sentBack'] as const;

export const ENVELOPE_STATE_NAMES = {
  held: 'Đang chờ nơi gửi',
  completed: 'Nơi gửi đã bổ sung',
  sentBack: 'Đã trả nơi gửi',
} as const;

/** What keeps an envelope from being registered. */
export const HELD_FAULTS = ['wrongCount', 'wrongEnvelope'] as const;

const mark = f.oneOf(['A', 'B', 'C']);
const oneMark = mark.meta({ format: 'one mark' }).transform((one) => [one]);
/** The marks on the cover of an envelope. */
export const coverMarks = typed(z.union([f.list(mark, 3, 1), oneMark], 'Phải là danh sách dấu A, B, C ngoài bì.'), {
  is: 'several',
  choices: LEVELS.toReversed().map((value) => ({
    value: LEVEL_FACTS[value].mark,
    label: LEVEL_FACTS[value].mark,
    hint: LEVEL_FACTS[value].name,
  })),
});
