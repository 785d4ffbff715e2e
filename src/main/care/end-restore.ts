import { existsSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { refuse } from '../../shared/base/result.ts';
import type { Refused } from '../../shared/guards.ts';
import { type CutRestore, cutRestore } from '../file/cut-restore.ts';
import { explained } from '../file/failure.ts';
import { takeLock } from '../file/lock.ts';
import { syncFolder } from '../file/replace.ts';

/** Which register takes the empty place: the one put back, or the one that was put aside for it. */
export type Taken = keyof CutRestore;

export type EndedRestore = {
  readonly ok: true;
  readonly took: Taken;
  /** Where the register lies that was put aside, if it still does. */
  readonly kept: string | null;
};

const NOT_CUT = refuse(
  'restore.notCut',
  'Ở đây không có việc phục hồi nào bị ngắt giữa chừng. Hãy mở sổ như thường lệ, hoặc kiểm tra lại thư mục.',
);
const NOT_BESIDE = refuse(
  'restore.notBeside',
  'Sổ này không còn nằm bên cạnh. Hãy chọn sổ kia, hoặc phục hồi lại từ bản sao lưu.',
);

/**
 * Ends a restore that was cut between its two renames. What was put aside is never removed; what was put back is a copy of its backup
 * and goes where the other is preferred. No password: each opens by its own afterwards. Throws `inUse` where somebody has it open.
 */
export function endRestore(dir: string, take: Taken): EndedRestore | Refused {
  const cut = cutRestore(dir);
  if (cut === null) return NOT_CUT;
  const from = cut[take];
  if (from === null) return NOT_BESIDE;
  const target = resolve(dir);
  return explained(() => {
    takeLock(from).release();
    if (existsSync(target)) rmdirSync(target);
    renameSync(from, target);
    syncFolder(dirname(target));
    if (take === 'kept' && cut.restored !== null) rmSync(cut.restored, { recursive: true, force: true });
    return { ok: true, took: take, kept: take === 'kept' ? null : cut.kept };
  });
}
