import { randomBytes } from 'node:crypto';
import { refuse } from '../../shared/base/result.ts';
import type { ShellRefusal } from '../../shared/bridge.ts';
import { asRegisterError, RegisterError } from '../file/failure.ts';

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
    const { kind, ...said } = error.failure;
    return { ok: false, error: { kind: 'refused', rule: `register.${kind}`, ...said } };
  }
  const ref = randomBytes(4).toString('hex');
  reportFault(ref, thrown);
  return { ok: false, error: { kind: 'failed', ref } };
}

/** The same of a call that is no act: it may have written a line before it failed, and whoever asked must not believe otherwise. */
export function callRefusalOf(thrown: unknown): Refused {
  const answer = refusalOf(thrown);
  if (answer.error.kind !== 'failed') return answer;
  return refuse(
    'shell.failed',
    `Chương trình gặp lỗi (mã ${answer.error.ref}). Hãy mở Nhật ký xem việc vừa làm đã được ghi hay chưa, rồi mới làm lại.`,
  );
}

export const LOCKED = refuse('shell.locked', 'Sổ đang khóa. Hãy nhập mật khẩu để mở lại.');

export const HIDDEN = refuse(
  'rekey.codeHidden',
  'Đã đổi khóa mã hóa, nhưng sổ bị khóa lại trước khi mã khôi phục mới hiện ra và mã cũ đã hết hiệu lực. Hãy đăng nhập rồi đổi khóa mã hóa lần nữa để có mã mới.',
);
export const REDACTS_LATER = refuse(
  'shell.busy',
  'Đang sao lưu nên chưa xóa nội dung được: bản sao đang ghi sẽ còn giữ chữ này. Hãy chờ sao lưu xong rồi làm lại.',
);
export const BUSY = refuse('shell.busy', 'Đang mở sổ hoặc đang làm một việc khác trên sổ. Hãy chờ.');
