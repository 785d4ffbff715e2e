import type { ActName } from '../shared/acts/index.ts';
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
import type { Refusal, Result } from '../shared/result.ts';

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

/** A refusal as a sentence for the person. */
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
    .replace(/\s*\(--[a-z-]+\)/g, '')
    .replace(/ do --[a-z]+/g, '');
}

/** A refusal thrown inside a query, so that its screen can show it. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(sentence(refusal));
    this.refusal = refusal;
  }
}
