import { z } from 'zod';
import { faults, fields } from '../../shared/base/fields.ts';
import { invalid } from '../../shared/base/result.ts';
import type { ShellCall, ShellCalls, ShellResult } from '../../shared/bridge.ts';
import { callRefusalOf } from './report.ts';

/** What a call of the page is made of. */

export const words = z.string('Phải là chữ.').max(2_000, 'Dài quá.');
export const secret = z.string('Chưa nhập.').min(1, 'Chưa nhập.').max(1_000, 'Dài quá.');

/** What stands for two in an act marked ②: a second person's password, or the recovery code. */
export const secondPerson = z.union([fields({ login: words, password: secret }), fields({ recoveryCode: secret })]);

export type Answer<N extends ShellCall> = Promise<ShellResult<ShellCalls[N]['out']>>;
export type Table = { readonly [N in ShellCall]: (values: unknown) => Answer<N> };

/** A call: its input parsed strictly, whatever it throws made a value. */
export function call<S extends z.ZodType, T>(schema: S, work: (input: z.output<S>) => Promise<ShellResult<T>>) {
  return async (values: unknown): Promise<ShellResult<T>> => {
    const parsed = schema.safeParse(values);
    if (!parsed.success) return invalid(faults(parsed.error));
    return work(parsed.data).catch(callRefusalOf);
  };
}
