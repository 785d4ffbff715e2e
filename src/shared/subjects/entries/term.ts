import { addYears, type CivilDate, tableDate } from '../../base/dates.ts';
import { LEVEL_FACTS, type Level } from '../../base/levels.ts';
import type { Result } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import { dateOrder } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { inForce } from '../../regime.ts';
import type { IncomingFields } from './entry.ts';
import { termExtension, termTooLong } from './rules.ts';

type TermFields = Pick<IncomingFields, 'date' | 'protectUntil' | 'extendedBy'>;

/**
 * The end of protection: 30, 20 or 10 years from the date unless the document says sooner; later only when it was extended, each
 * time by at most one term more (`term.tooLong`).
 */
export function term(
  register: Pick<RegisterReader, 'ruleSwitches'>,
  level: Level,
  { date, protectUntil: until, extendedBy }: TermFields,
): Result<CivilDate | null> {
  if (date === undefined) return { ok: true, value: until ?? null };
  const { name, termYears } = LEVEL_FACTS[level];
  if (extendedBy !== undefined && until === undefined)
    return refused(termExtension, 'Tài liệu được gia hạn thì có ngày hết hạn mới. Hãy ghi bảo vệ đến ngày nào.', {
      at: 'protectUntil',
    });
  if (extendedBy !== undefined && extendedBy.date < date)
    return refused(
      dateOrder,
      `Ngày văn bản gia hạn ${tableDate(extendedBy.date)} ở trước ngày tài liệu ${tableDate(date)}. Hãy sửa ngày.`,
      { at: 'extendedBy.date' },
    );
  const first = addYears(date, termYears);
  const longest =
    extendedBy === undefined ? first : addYears(date, termYears * (termsBegun(date, termYears, extendedBy.date) + 1));
  if (until !== undefined && until > longest && inForce('term.tooLong', date, register.ruleSwitches())) {
    return refused(
      termTooLong,
      extendedBy === undefined
        ? `Thời hạn bảo vệ độ ${name} nhiều nhất ${termYears} năm, đến ${tableDate(longest)}. Hãy sửa ngày hết hạn, hoặc ghi số, ngày văn bản gia hạn.`
        : `Mỗi lần gia hạn độ ${name} nhiều nhất ${termYears} năm: theo văn bản ngày ${tableDate(extendedBy.date)} là đến ${tableDate(longest)}. Hãy sửa ngày hết hạn, hoặc ghi văn bản gia hạn sau cùng.`,
      { at: 'protectUntil', ...(extendedBy === undefined ? { cli: 'extendedBy' } : {}) },
    );
  }
  if (until !== undefined && until < date) {
    return refused(
      dateOrder,
      `Ngày hết thời hạn bảo vệ ${tableDate(until)} ở trước ngày tài liệu ${tableDate(date)}. Hãy sửa ngày.`,
      { at: 'protectUntil' },
    );
  }
  return { ok: true, value: until ?? first };
}

/** Told with the receipt: protection had ended before the row was written, which a wrong year does more often than a document. */
export function termOver(protectedUntil: CivilDate | null, today: CivilDate): { readonly termOver?: CivilDate } {
  return protectedUntil !== null && protectedUntil < today ? { termOver: protectedUntil } : {};
}

/** How many terms, one after the other, reach to the day on which an extension was decided: it is decided within the last of them. */
function termsBegun(date: CivilDate, termYears: number, decidedOn: CivilDate): number {
  let terms = 1;
  while (addYears(date, termYears * terms) < decidedOn) terms += 1;
  return terms;
}
