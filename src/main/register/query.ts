import type { z } from 'zod';
import { faults } from '../../shared/base/fields.ts';
import { rank } from '../../shared/base/levels.ts';
import { done, invalid, type Result } from '../../shared/base/result.ts';
import { QUERIES, type QueryName } from '../../shared/queries.ts';
import type { Query } from '../../shared/query.ts';
import { stored } from '../file/failure.ts';
import type { Asker } from '../subjects/asker.ts';
import { backups } from '../subjects/care/answers.ts';
import { custody, handovers, incidents, whoHolds } from '../subjects/custody/answers.ts';
import { copies, entries, entry } from '../subjects/entries/answers.ts';
import { journal } from '../subjects/journal/answers.ts';
import { catalogueList } from '../subjects/lists.ts';
import { due, overview, statistics } from '../subjects/overview/answers.ts';
import { forms } from '../subjects/prints/answers.ts';
import { pageCheck } from '../subjects/prints/page-check.ts';
import { users } from '../subjects/users/answers.ts';
import { volumes } from '../subjects/volumes/answers.ts';

/** The only reader: a question by name, its input parsed once, an answer stripped by the asker's clearance before it leaves main. */

type Run = (asker: Asker, values: unknown) => Result<unknown>;

function answered<I extends z.ZodType>(
  query: Query<string, I>,
  answer: (asker: Asker, input: z.output<I>) => Result<unknown>,
): Run {
  return (asker, values) => {
    const parsed = query.input.safeParse(values);
    if (!parsed.success) return invalid(faults(parsed.error));
    const found = answer(asker, parsed.data);
    return found.ok ? done(query.shown(found.value, rank(asker.actor.clearance))) : found;
  };
}

/** Each question with its answer, all words in it; the compiler demands one for every question. */
const ANSWERS: Readonly<Record<QueryName, Run>> = {
  overview: answered(QUERIES.overview, (asker) => done(overview(asker))),
  entries: answered(QUERIES.entries, (asker, input) => done(entries(asker, input))),
  entry: answered(QUERIES.entry, entry),
  copies: answered(QUERIES.copies, (asker, input) => done(copies(asker, input))),
  handovers: answered(QUERIES.handovers, (asker, input) => done(handovers(asker, input))),
  custody: answered(QUERIES.custody, custody),
  whoHolds: answered(QUERIES.whoHolds, (asker, input) => done(whoHolds(asker, input))),
  pageCheck: answered(QUERIES.pageCheck, pageCheck),
  incidents: answered(QUERIES.incidents, (asker, input) => done(incidents(asker, input))),
  due: answered(QUERIES.due, (asker, input) => done(due(asker, input))),
  statistics: answered(QUERIES.statistics, (asker, input) => done(statistics(asker, input))),
  journal: answered(QUERIES.journal, (asker, input) => done(journal(asker, input))),
  people: answered(QUERIES.people, (asker, input) => done(catalogueList(asker, 'person', input))),
  units: answered(QUERIES.units, (asker, input) => done(catalogueList(asker, 'unit', input))),
  agencies: answered(QUERIES.agencies, (asker, input) => done(catalogueList(asker, 'agency', input))),
  legalBases: answered(QUERIES.legalBases, (asker, input) => done(catalogueList(asker, 'legalBasis', input))),
  authorities: answered(QUERIES.authorities, (asker, input) => done(catalogueList(asker, 'authority', input))),
  series: answered(QUERIES.series, (asker, input) => done(catalogueList(asker, 'series', input))),
  volumes: answered(QUERIES.volumes, (asker, input) => done(volumes(asker, input))),
  backups: answered(QUERIES.backups, (asker, input) => done(backups(asker, input))),
  forms: answered(QUERIES.forms, (asker) => done(forms(asker))),
  users: answered(QUERIES.users, (asker, input) => done(users(asker, input))),
};

const RUNNERS: ReadonlyMap<string, Run> = new Map(Object.entries(ANSWERS));

/** Answers a question; an unknown name or input is `invalid`. Answers are plain data. */
export function ask(asker: Asker, name: string, values: unknown): Result<unknown> {
  const run = RUNNERS.get(name);
  if (!run) return invalid({ query: `Không có câu hỏi này. Có: ${[...RUNNERS.keys()].join(', ')}.` });
  return stored(() => run(asker, values));
}
