import { tableDate } from '../shared/base/dates.ts';
import type { Refusal, Result } from '../shared/base/result.ts';
import type {
  ActReceipt,
  Bridge,
  SecondPerson,
  ShellAnswer,
  ShellCall,
  ShellInput,
  ShellResult,
} from '../shared/bridge.ts';
import type { QueryName } from '../shared/queries.ts';
import type { ActName } from '../shared/subjects.ts';

declare global {
  interface Window {
    readonly soMat: Bridge;
  }
}

/** The page's side of the bridge; the only file that reads `window.soMat`. */

export function run(act: ActName, values: unknown, second?: SecondPerson): Promise<ActReceipt> {
  return second ? window.soMat.run(act, values, second) : window.soMat.run(act, values);
}

export function ask(query: QueryName, values: unknown): Promise<Result<unknown>> {
  return window.soMat.ask(query, values);
}

export function shell<N extends ShellCall>(call: N, values: ShellInput<N>): Promise<ShellResult<ShellAnswer<N>>> {
  return window.soMat.shell(call, values);
}

export const listen: Bridge['onChange'] = (listener) => window.soMat.onChange(listener);

/**
 * A refusal as a sentence for the person. Scripts read act and field names in messages, in parentheses, and references and days as
 * they give them; a person does not need the first and says the others in words.
 */
export function sentence(error: Refusal): string {
  switch (error.kind) {
    case 'invalid':
      return Object.values(error.fields).map(plain).join(' ');
    case 'refused':
      return plain(error.message);
    case 'failed':
      return `Chương trình gặp lỗi, việc này chưa được ghi. Mã lỗi: ${error.ref}.`;
  }
}

const BOOKS: Readonly<Record<string, string>> = { out: 'đi', in: 'đến', handover: 'chuyển giao' };

/** Scripts read act, field and book names in messages; a person gets the first left out and the last in words. */
export function plain(message: string): string {
  return message
    .replace(/ổ (out|in|handover) năm /g, (_, book: string) => `ổ ${BOOKS[book] ?? book} năm `)
    .replace(/\s*\([a-z]+[A-Za-z]*(?:\.N)?(?:: true)?(?:, [a-z]+[A-Za-z]*)*\)/g, '')
    .replace(/\s*\(--[a-z-]+(?:, --[a-z-]+)*\)/g, '')
    .replace(/ do --[a-z]+/g, '')
    .replace('--from, --to', 'số trang')
    .replace(/\b(?:([a-z][a-z0-9-]*):(\d{4}):(\d+)(?:#([STC]?\d+))?)/g, spokenReference)
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, tableDate);
}

/** `in:2026:2` as "đến số 2/2026", and a copy of it as "thứ 1 của dòng đến số 2/2026"; the word before it is the message's own. */
function spokenReference(_all: string, series: string, year: string, number: string, copy: string | undefined): string {
  const book = series === 'handover' ? '' : (BOOKS[series] ?? series);
  const entry = `${book} số ${number}/${year}`.trim();
  return copy === undefined ? entry : `thứ ${copy} của dòng ${entry}`;
}

/** A refusal thrown inside a query, so that its screen can show it. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(sentence(refusal));
    this.refusal = refusal;
  }
}
