import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import { printNotDrawn } from '../../shared/subjects/prints/rules.ts';
import { errorCode, explainSqlite, type OpenFailureKind, RegisterError } from '../file/failure.ts';
import type { Writer } from '../register/execute.ts';

/** What happens after a line was written: a failure now must not look as if nothing had been. */

/** What the journal has and a person has not: the line as he reads it, and how he goes on once so many pages are in their files. */
export type Noted = { readonly what: string; readonly goOn: (drawn: number) => string };

/** Pages from `from` to `to`, whose last line is `seq`: bound, they can only be printed again. */
export function notedPages(seq: number, from: number, to: number): Noted {
  const what =
    from === to ? `Trang đã ghi vào sổ (dòng ${seq})` : `Các trang đã ghi vào sổ (dòng ${seq - (to - from)}–${seq})`;
  return { what, goOn: (drawn) => `hãy in lại ${pagesInWords(from + drawn, to)}` };
}

/** Which pages, in the middle of a sentence. */
export function pagesInWords(from: number, to: number): string {
  return from === to ? `trang ${from}` : `từ trang ${from} đến trang ${to}`;
}

/** A long print that stopped between its parts: the files before are whole. */
export class PartsDrawn extends Error {
  readonly files: readonly string[];
  readonly pages: number;

  constructor(files: readonly string[], pages: number, cause: unknown) {
    super('a part of a long print failed', { cause });
    this.files = files;
    this.pages = pages;
  }
}

const REASONS: Readonly<Partial<Record<OpenFailureKind, string>>> = {
  diskFull: 'ổ đĩa đã đầy',
  readOnly: 'thư mục không cho ghi',
  inUse: 'tệp đang mở ở chương trình khác',
  closed: 'sổ vừa khóa',
  lockLost: 'tệp lock.db của sổ đã bị xóa hoặc thay',
};

/** Works on what has its line already; whatever fails becomes `print.notDrawn`: what was written, why it stopped, how to go on. */
export async function afterNoting<T>(
  { report }: Pick<Writer, 'report'>,
  { what, goOn }: Noted,
  work: () => Promise<T>,
): Promise<T | Refused> {
  try {
    return await work();
  } catch (thrown) {
    const parts = thrown instanceof PartsDrawn ? thrown : null;
    const error = parts === null ? thrown : parts.cause;
    const names = parts?.files.map((file) => basename(file)).join(', ') ?? '';
    const before = names === '' ? '' : ` Đã ghi xong ${names}.`;
    const next = goOn(parts?.pages ?? 0);
    const reason = reasonOf(error, report);
    // The register itself cannot be read: that sentence says better what to do first.
    if (reason === null && error instanceof RegisterError)
      return refused(
        printNotDrawn,
        `${what} nhưng chưa vẽ được tệp.${before} ${error.failure.message} Khi mở được sổ, ${next}.`,
      );
    return refused(printNotDrawn, `${what} nhưng chưa vẽ được tệp (${reason});${semicolon(before)} ${next}.`);
  }
}

/** The same words inside a sentence. */
function semicolon(sentence: string): string {
  return sentence === '' ? '' : ` ${sentence.trim().replace(/^Đã/, 'đã').replace(/\.$/, '')};`;
}

function reasonOf(error: unknown, report: Writer['report']): string | null {
  const known = REASONS[explainSqlite(error)?.kind ?? 'damaged'];
  if (known !== undefined) return known;
  if (error instanceof RegisterError) return null;
  if (/^E[A-Z]+$/.test(errorCode(error) ?? '')) return 'không ghi được vào chỗ đã chọn';
  const ref = randomBytes(4).toString('hex');
  report(ref, error);
  return `lỗi ${ref}`;
}
