import type { Subject } from '../subject.ts';
import { linesByAct } from './tables.ts';

/** The journal's own lines, as they are looked up. */
export const journal = { tables: [linesByAct], fills: 1, hears: {}, reads: () => ({}) } as const satisfies Subject;
