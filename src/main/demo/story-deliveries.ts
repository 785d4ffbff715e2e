import type { Scene } from './scene.ts';
import { clerk } from './story-words.ts';

/** The messenger goes every other working day; the books are printed in four goes, a volume that is full is closed and certified. */

const ROUNDS = 125;

/** Once nobody is at the gate of an agency, once a page is missing. */
const FATES: Readonly<Record<number, 'undelivered' | 'faulty'>> = { 51: 'undelivered', 81: 'faulty' };

export const DELIVERIES: readonly Scene[] = [
  ...Array.from({ length: ROUNDS }, (_, index): Scene => {
    return { at: (index + 1) / (ROUNDS + 1), by: clerk, delivers: FATES[index] ?? 'signed' };
  }),
  { at: 0.3, by: clerk, prints: 'pages' },
  { at: 0.62, by: clerk, prints: 'pages' },
  { at: 0.86, by: clerk, prints: 'pages' },
  { at: 'today', by: clerk, delivers: 'signed' },
  { at: 'today', by: clerk, prints: 'pages' },
  { at: 'today', by: clerk, prints: 'papers' },
];

/** A volume that was just closed: its last page is crossed out and bears the certificate. */
export const CLOSINGS: readonly Scene[] = [
  { at: 'newYear', by: clerk, prints: 'close' },
  { at: 'middle', by: clerk, prints: 'close' },
];
