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
