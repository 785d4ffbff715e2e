import type { z } from 'zod';
import { backups } from './subjects/care/queries.ts';
import { custody, handovers, incidents, whoHolds } from './subjects/custody/queries.ts';
import { copies, entries, entry } from './subjects/entries/queries.ts';
import { journal } from './subjects/journal/queries.ts';
import { agencies, authorities, legalBases, people, units } from './subjects/office/queries.ts';
import { due, overview, statistics } from './subjects/overview/queries.ts';
import { forms, pageCheck } from './subjects/prints/queries.ts';
import { users } from './subjects/users/queries.ts';
import { series, volumes } from './subjects/volumes/queries.ts';

/** Every question. A query never refuses for clearance: what the asker may not read comes masked (acts, "Who may"). */
export const QUERIES = {
  overview,
  entries,
  entry,
  copies,
  handovers,
  custody,
  whoHolds,
  pageCheck,
  incidents,
  due,
  statistics,
  journal,
  people,
  units,
  agencies,
  legalBases,
  authorities,
  series,
  volumes,
  forms,
  backups,
  users,
} as const;

export type QueryName = keyof typeof QUERIES;
export type QueryInput<N extends QueryName> = z.output<(typeof QUERIES)[N]['input']>;
/** An answer as the page reads it. */
export type Answer<N extends QueryName> = z.output<(typeof QUERIES)[N]['output']>;
