import { LEVEL_FACTS, type Level, rank } from '../../base/levels.ts';
import { spoken } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import type { Text } from '../../base/text.ts';
import type { Refused } from '../../guards.ts';
import { entryUnknown } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { levelBelowSource } from './rules.ts';

type Sources = { readonly basedOn?: readonly string[] | undefined; readonly otherwise?: Text | undefined };

/** What it answers, or whose secrets it uses, is in the registers, and no living one of them is higher (`level.belowSource`). */
export function belowSource(
  register: RegisterReader,
  level: Level,
  { basedOn = [], otherwise }: Sources,
  ref: string | null,
): Refused | null {
  for (const source of basedOn) {
    const entry = source === ref ? null : register.entry(source);
    if (entry === null) {
      return refused(entryUnknown, `Không có dòng ${spoken(source)} để căn cứ. Hãy kiểm tra lại số.`, {
        at: 'basedOn',
      });
    }
    const living = entry.state === 'registered' || entry.state === 'sealed';
    if (!living || otherwise !== undefined || rank(entry.level) <= rank(level)) continue;
    return refused(
      levelBelowSource,
      `Độ mật thấp hơn ${spoken(source)} (${LEVEL_FACTS[entry.level].name}) mà tài liệu này trả lời, căn cứ. Hãy sửa độ mật, hoặc ghi lý do độ mật thấp hơn.`,
      { at: 'basedOn', cli: 'otherwise' },
    );
  }
  return null;
}
