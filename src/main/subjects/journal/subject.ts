import { done } from '../../../shared/base/result.ts';
import type { Subject } from '../subject.ts';
import * as answers from './answers.ts';
import { linesByAct } from './tables.ts';

/** The journal's own lines, as they are looked up. */
export const journal = {
  tables: [linesByAct],
  fills: 1,
  hears: {},
  answers: {
    journal: (asker, input) => done(answers.journal(asker, input)),
  },
} as const satisfies Subject;
