import type { z } from 'zod';
import { faults } from '../../shared/base/fields.ts';
import { done, invalid, type Result } from '../../shared/base/result.ts';
import { QUERIES, type QueryName } from '../../shared/queries.ts';
import { stored } from '../file/failure.ts';
import type { Asker } from '../subjects/asker.ts';
import { custody, handovers, whoHolds } from '../subjects/custody/answers.ts';
import { duties } from '../subjects/duties/answers.ts';
import { copies, entries, entry } from '../subjects/entries/answers.ts';
import { journal } from '../subjects/journal/answers.ts';
import { catalogueList, forms, users, volumes } from '../subjects/office/lists.ts';
import { backups, due, incidents, overview, statistics } from '../subjects/overview/answers.ts';
import { pageCheck } from '../subjects/prints/page-check.ts';

/** The only reader: a question by name, its input parsed once, an answer masked by the asker's clearance before it leaves main. */

type Answer = (asker: Asker, values: unknown) => Result<unknown>;

function asked<S extends z.ZodType>(schema: S, answer: (asker: Asker, input: z.output<S>) => Result<unknown>): Answer {
  return (asker, values) => {
    const parsed = schema.safeParse(values);
    return parsed.success ? answer(asker, parsed.data) : invalid(faults(parsed.error));
  };
}

const ANSWERS: Readonly<Record<QueryName, Answer>> = {
  overview: asked(QUERIES.overview, (asker) => done(overview(asker))),
  entries: asked(QUERIES.entries, (asker, input) => done(entries(asker, input))),
  entry: asked(QUERIES.entry, entry),
  copies: asked(QUERIES.copies, (asker, input) => done(copies(asker, input))),
  handovers: asked(QUERIES.handovers, (asker, input) => done(handovers(asker, input))),
  custody: asked(QUERIES.custody, custody),
  whoHolds: asked(QUERIES.whoHolds, (asker, input) => done(whoHolds(asker, input))),
  pageCheck: asked(QUERIES.pageCheck, pageCheck),
  incidents: asked(QUERIES.incidents, (asker, input) => done(incidents(asker, input))),
  duties: asked(QUERIES.duties, (asker, input) => done(duties(asker, input))),
  due: asked(QUERIES.due, (asker, input) => done(due(asker, input))),
  statistics: asked(QUERIES.statistics, (asker, input) => done(statistics(asker, input))),
  journal: asked(QUERIES.journal, (asker, input) => done(journal(asker, input))),
  people: asked(QUERIES.people, (asker, input) => done(catalogueList(asker, 'person', input))),
  units: asked(QUERIES.units, (asker, input) => done(catalogueList(asker, 'unit', input))),
  agencies: asked(QUERIES.agencies, (asker, input) => done(catalogueList(asker, 'agency', input))),
  legalBases: asked(QUERIES.legalBases, (asker, input) => done(catalogueList(asker, 'legalBasis', input))),
  authorities: asked(QUERIES.authorities, (asker, input) => done(catalogueList(asker, 'authority', input))),
  series: asked(QUERIES.series, (asker, input) => done(catalogueList(asker, 'series', input))),
  volumes: asked(QUERIES.volumes, (asker, input) => done(volumes(asker, input))),
  backups: asked(QUERIES.backups, (asker, input) => done(backups(asker, input))),
  forms: asked(QUERIES.forms, (asker) => done(forms(asker))),
  users: asked(QUERIES.users, (asker, input) => done(users(asker, input))),
};

const BY_NAME: ReadonlyMap<string, Answer> = new Map(Object.entries(ANSWERS));

/** Answers a question; an unknown name or input is `invalid`. Answers are plain data once they have gone through JSON. */
export function ask(asker: Asker, name: string, values: unknown): Result<unknown> {
  const answer = BY_NAME.get(name);
  if (!answer) return invalid({ query: `Không có câu hỏi này. Có: ${[...BY_NAME.keys()].join(', ')}.` });
  return stored(() => answer(asker, values));
}
