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
import type { ActName, QueryName } from '../shared/subjects.ts';

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
      return Object.values(error.fields).join(' ');
    case 'refused':
      return error.message;
    case 'failed':
      return `Chương trình gặp lỗi, việc này chưa được ghi. Mã lỗi: ${error.ref}.`;
  }
}

/** A refusal thrown inside a query, so that its screen can show it. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(sentence(refusal));
    this.refusal = refusal;
  }
}
