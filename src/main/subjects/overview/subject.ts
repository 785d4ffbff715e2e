import { done } from '../../../shared/base/result.ts';
import type { Subject } from '../subject.ts';
import * as answers from './answers.ts';
import { statistics } from './papers.ts';
import { standing } from './standing.ts';
import { standingPaper } from './standing-paper.ts';

/** What several subjects say together: the overview, what is due, and the figures. */
export const overview = {
  tables: [],
  fills: 1,
  hears: {},
  answers: {
    overview: (asker) => done(answers.overview(asker)),
    due: (asker, input) => done(answers.due(asker, input)),
    statistics: (asker, input) => done(answers.statistics(asker, input)),
    standing: (asker) => done(standing(asker)),
  },
  papers: [statistics, standingPaper],
} as const satisfies Subject;
