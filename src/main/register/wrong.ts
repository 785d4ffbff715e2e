/** The steps of a verification, and how it names the first wrong place. */

export const STEPS = ['pages', 'chain', 'commitments', 'rebuild', 'comparison'] as const;
export type Step = (typeof STEPS)[number];
export type StepProgress = (step: Step, done: number, total: number) => void;

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
