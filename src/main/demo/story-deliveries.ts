import type { Scene } from './scene.ts';
import { clerk } from './story-words.ts';

/** The messenger goes every third week; the books are printed in four goes, a volume that is full is closed and certified. */

const ROUNDS = 17;

export const DELIVERIES: readonly Scene[] = [
  ...Array.from({ length: ROUNDS }, (_, index): Scene => {
    const fate = index === 6 ? 'undelivered' : index === 10 ? 'faulty' : 'signed';
    return { at: (index + 1) / (ROUNDS + 1), by: clerk, delivers: fate };
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
