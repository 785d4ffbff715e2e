import { asRegisterError, RegisterError } from './failure.ts';

/** The steps of a verification, and how it names the first wrong place. */

export const STEPS = ['pages', 'chain', 'commitments', 'rebuild', 'comparison'] as const;
export type Step = (typeof STEPS)[number];
export type StepProgress = (step: Step, done: number, total: number) => void;
/** The same where a file is copied first; what it throws stops the work, which leaves nothing behind. */
export type CareProgress = (step: Step | 'copy', done: number, total: number) => void;

/** The first wrong place. */
export type Wrong = {
  readonly ok: false;
  readonly step: Step | 'anchor';
  readonly message: string;
  readonly seq?: number;
  readonly page?: number;
  readonly table?: string;
  readonly ref?: string;
  readonly field?: string;
};

/** A place named as wrong. */
export function wrong(step: Wrong['step'], message: string, where: Partial<Wrong> = {}): Wrong {
  return { ok: false, step, message, ...where };
}

/** What cannot even be read at a step is wrong there: bytes of an old page, a table that is gone, a line that no program wrote. */
export function named<T>(step: Step, work: () => T): T | Wrong {
  try {
    return work();
  } catch (thrown) {
    const error = asRegisterError(thrown);
    if (!(error instanceof RegisterError && error.failure.kind === 'damaged')) throw error;
    if (error.code === null)
      return wrong(step, error.message, error.seq === null ? {} : { seq: error.seq, table: 'journal' });
    return wrong(step, 'Bên trong tệp dữ liệu có chỗ không đọc được: trang cũ bị đặt lại, hoặc bảng bị sửa.');
  }
}
