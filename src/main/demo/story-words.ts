import { yearOf } from '../../shared/base/dates.ts';
import type { Stage } from './scene.ts';

/** Small words that the scenes share. */

export const clerk = 'vanthu';
export const head = 'chutich';

/** Paper books went before: the program goes on where they stopped. */
export const FIRST_NUMBER = { out: 57, in: 131 } as const;

export function year(stage: Stage): number {
  return yearOf(stage.day);
}

/** The symbol of the next outgoing document: its number is that of its row, with a leading zero below ten. */
export function ours(stage: Stage, sign: string): string {
  return `${String(stage.nextNumber('out')).padStart(2, '0')}/${sign}`;
}
