import type { CivilDate } from './base/dates.ts';

/**
 * Rules that do not hold on every day, or of which nobody here has seen what the text in force says: each row may be switched by the
 * office whose original text contradicts (`setPolicy.rules`, one line of the journal).
 */
const rows = {
  // Before that day it takes the consent of whoever determined the secret (Decree 26/2020/NĐ-CP art. 4.1a).
  'abstract.topSecret': { from: '2026-03-01', sentence: 'Tài liệu Tuyệt mật không ghi trích yếu' },
  'term.tooLong': { from: null, sentence: 'Thời hạn bảo vệ nhiều nhất 30, 20, 10 năm' },
  'custody.envelope': { from: null, sentence: 'Gửi ra ngoài cơ quan phải có bì; Tuyệt mật có hai lớp bì' },
  'custody.marks': { from: null, sentence: 'Ngoài bì đóng dấu A, B, C theo độ mật cao nhất bên trong' },
} as const satisfies Record<string, { from: CivilDate | null; sentence: string }>;

export type DatedRule = keyof typeof rows;
export const DATED_RULES = [
  'abstract.topSecret',
  'term.tooLong',
  'custody.envelope',
  'custody.marks',
] as const satisfies readonly DatedRule[];

/** Each with the day from which the law has it (`null`: as long as this program knows) and what it says to a person. */
export const REGIME: Readonly<Record<DatedRule, { readonly from: CivilDate | null; readonly sentence: string }>> = rows;

/** The same as the words for the rules themselves. */
export const DATED_RULE_NAMES = {
  'abstract.topSecret': rows['abstract.topSecret'].sentence,
  'term.tooLong': rows['term.tooLong'].sentence,
  'custody.envelope': rows['custody.envelope'].sentence,
  'custody.marks': rows['custody.marks'].sentence,
} as const satisfies Readonly<Record<DatedRule, string>>;

/** The office's word on a rule, from a day on, by the text that it has read. */
export type RuleSwitch = {
  readonly rule: DatedRule;
  readonly active: boolean;
  readonly from: CivilDate;
};

/** Whether a rule holds on a day: by the office's last word for that day, without one by the law's own days. */
export function inForce(rule: DatedRule, day: CivilDate, switches: readonly RuleSwitch[]): boolean {
  const word = switches
    .filter((one) => one.rule === rule && one.from <= day)
    .reduce<RuleSwitch | null>(
      // Of two from the same day the later one in the list.
      (last, one) => (last === null || one.from >= last.from ? one : last),
      null,
    );
  const { from } = REGIME[rule];
  return word?.active ?? (from === null || from <= day);
}
