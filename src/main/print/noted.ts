import { randomBytes } from 'node:crypto';
import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import { printNotDrawn } from '../../shared/subjects/prints/rules.ts';
import { errorCode, explainSqlite, type OpenFailureKind, RegisterError } from '../file/failure.ts';
import type { Writer } from '../register/execute.ts';

/** What happens after a line was written: a failure now must not look as if nothing had been. */

/** What the journal has and a person has not: the line as he reads it, and how he goes on. */
export type Noted = { readonly what: string; readonly goOn: string };

/** Pages from `from` to `to`, whose last line is `seq`: bound, they can only be printed again. */
export function notedPages(seq: number, from: number, to: number): Noted {
  return from === to
    ? { what: `Trang đã ghi vào sổ (dòng ${seq})`, goOn: `hãy in lại trang ${from}` }
    : {
        what: `Các trang đã ghi vào sổ (dòng ${seq - (to - from)}–${seq})`,
        goOn: `hãy in lại từ trang ${from} đến trang ${to}`,
      };
}

const REASONS: Readonly<Partial<Record<OpenFailureKind, string>>> = {
  diskFull: 'ổ đĩa đã đầy',
  readOnly: 'thư mục không cho ghi',
  inUse: 'tệp đang mở ở chương trình khác',
};

/** Works on what has its line already; whatever fails becomes `print.notDrawn`: what was written, why it stopped, how to go on. */
export async function afterNoting<T>(
  { report }: Pick<Writer, 'report'>,
  { what, goOn }: Noted,
  work: () => Promise<T>,
): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    // The register itself cannot be read: that sentence says better what to do.
    if (error instanceof RegisterError)
      return refused(printNotDrawn, `${what} nhưng chưa vẽ được tệp. ${error.failure.message}`);
    return refused(printNotDrawn, `${what} nhưng chưa vẽ được tệp (${reasonOf(error, report)}); ${goOn}.`);
  }
}

function reasonOf(error: unknown, report: Writer['report']): string {
  const known = REASONS[explainSqlite(error)?.kind ?? 'damaged'];
  if (known !== undefined) return known;
  if (/^E[A-Z]+$/.test(errorCode(error) ?? '')) return 'không ghi được vào chỗ đã chọn';
  const ref = randomBytes(4).toString('hex');
  report(ref, error);
  return `lỗi ${ref}`;
}
