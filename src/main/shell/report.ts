import { randomBytes } from 'node:crypto';
import type { ShellRefusal } from '../../shared/bridge.ts';
import { type Refusal, refuse } from '../../shared/result.ts';
import { asRegisterError, RegisterError } from '../register/failure.ts';

/** Turns whatever was thrown into a value for the page; the reason stays here. */

/** A fault of the program: its kind and place, never its message, which may hold what must not be seen. */
export function reportFault(ref: string, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const places = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  process.stderr.write(`Lỗi ${ref} (${name}).\n${places.slice(0, 8).join('\n')}\n`);
}

export type Refused = { readonly ok: false; readonly error: ShellRefusal };

export function refusalOf(thrown: unknown): Refused {
  const error = asRegisterError(thrown);
  if (error instanceof RegisterError) {
    const { kind, message, waitSeconds } = error.failure;
    const base: Refusal = { kind: 'refused', rule: `register.${kind}`, message };
    return { ok: false, error: waitSeconds === undefined ? base : { ...base, waitSeconds } };
  }
  const ref = randomBytes(4).toString('hex');
  reportFault(ref, thrown);
  return { ok: false, error: { kind: 'failed', ref } };
}

export const LOCKED = refuse('shell.locked', 'Sổ đang khóa. Hãy nhập mật khẩu để mở lại.');
