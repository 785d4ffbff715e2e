import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { PaperKind } from '../shared/base/references.ts';
import type { RegisterReader } from '../shared/reader.ts';
import { type FactBody, type FactName, KINDS, type QueryName } from '../shared/subjects.ts';
import type { ReadDb, WriteDb } from './file/connection.ts';
import { damaged } from './file/failure.ts';
import type { Compared, Made } from './file/table.ts';
import { DRAFTS_TABLE } from './journal/drafts.ts';
import { JOURNAL_COMPARED, JOURNAL_TABLES, type Line } from './journal/journal.ts';
import { care } from './subjects/care/subject.ts';
import { recalls } from './subjects/custody/recall.ts';
import { custody } from './subjects/custody/subject.ts';
import { duties } from './subjects/duties/subject.ts';
import { entries } from './subjects/entries/subject.ts';
import { envelopes } from './subjects/envelopes/subject.ts';
import { incidents } from './subjects/incidents/subject.ts';
import { journal } from './subjects/journal/subject.ts';
import { office } from './subjects/office/subject.ts';
import { overview } from './subjects/overview/subject.ts';
import type { Paper } from './subjects/paper.ts';
import { prints } from './subjects/prints/subject.ts';
import type { Handler, Subject } from './subjects/subject.ts';
import { users } from './subjects/users/subject.ts';
import { volumes } from './subjects/volumes/subject.ts';

/** THE list of subjects. Where several hear one line, they do so in this order; what is made, compared, dropped and filled follows from it. */
export const SUBJECTS = {
  office,
  users,
  volumes,
  entries,
  custody,
  recalls,
  incidents,
  envelopes,
  duties,
  prints,
  care,
  journal,
  overview,
} as const;

const ALL: readonly (readonly [name: string, subject: Subject])[] = Object.entries(SUBJECTS);

/** Kinds of line that change no table: said here, so that none is left out by mistake. */
const UNHEARD = ['signOut', 'look', 'confirmClock', 'networkSeen'] as const satisfies FactName[];

/** All that is made from the journal. */
const MADE: readonly Made[] = ALL.flatMap(([, { tables }]) => tables);

function sqlOf(part: 'create' | 'scratch' | 'drop', made: readonly Made[]): string {
  return made.map((one) => one[part]).join('\n');
}

export const PROJECTION_TABLES = sqlOf('create', MADE);

/** Takes away what is made from the journal, to be rebuilt; the journal, its words and the notes of redactions stay. */
export const DROP_PROJECTIONS = sqlOf('drop', MADE.toReversed());

/** A whole new register: the journal, the tables that are made from it, and the unfinished forms. */
export const ALL_TABLES = [JOURNAL_TABLES, PROJECTION_TABLES, DRAFTS_TABLE].join('\n');

/** The tables made anew for verification; whether the search index fits its words is for SQLite's own check to say. */
export const SCRATCH_TABLES = [JOURNAL_TABLES, sqlOf('scratch', MADE)].join('\n');

/** What verify compares: whatever the lines fill. */
export const COMPARED: readonly Compared[] = [...MADE.flatMap(({ compared }) => compared), ...JOURNAL_COMPARED];

/** What the tables are and how they are filled, as a number that SQLite can keep; the order of the subjects changes none of it. */
export function fingerprint(subjects: Readonly<Record<string, Pick<Subject, 'tables' | 'fills'>>>): number {
  const parts = Object.entries(subjects).flatMap(([name, { tables, fills }]) => [
    `${name} ${fills}`,
    ...tables.map(({ create }) => create),
  ]);
  // Never 0, which stands in a register of before.
  return createHash('sha256').update(JSON.stringify(parts.sort())).digest().readUInt32BE() & 0x7fffffff || 1;
}

/** The version of the tables: a register that bears another one is rebuilt at opening. */
export const PROJECTION = fingerprint(SUBJECTS);

/** What is thrown where the body of a line is not that of its kind. */
type Unreadable = (error: z.ZodError) => Error;
type Apply = (db: WriteDb, body: unknown, line: Line, unreadable?: Unreadable) => void;

/** The schemas, each beside the name of its line. */
const BODIES: {
  readonly [N in FactName]: {
    readonly body: {
      safeParse(body: unknown): { success: true; data: FactBody<N> } | { success: false; error: z.ZodError };
    };
  };
} = KINDS;

function handlersOf<N extends FactName>(name: N, subjects: readonly Subject[]): readonly Handler<N>[] {
  return subjects.flatMap(({ hears }) => hears[name] ?? []);
}

function followersOf<N extends FactName>(name: N, subjects: readonly Subject[]): readonly Handler<N>[] {
  return subjects.flatMap(({ follows = {} }) => follows[name] ?? []);
}

function hearing<N extends FactName>(name: N, subjects: readonly Subject[], unheard: readonly FactName[]): Apply {
  const heard = handlersOf(name, subjects);
  if (heard.length === 0 && !unheard.includes(name))
    throw new Error(`no subject hears ${name}: let one hear it, or say in UNHEARD that it changes no table`);
  if (heard.length > 0 && unheard.includes(name)) throw new Error(`${name} is heard, and stands in UNHEARD`);
  const handlers = [...heard, ...followersOf(name, subjects)];
  const { body: schema } = BODIES[name];
  // Parsed here and only here, so the same door serves a new line and one read back.
  return (db, body, line, unreadable = () => damaged(`Dòng nhật ký ${line.seq} không đúng mẫu.`, line.seq)) => {
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw unreadable(parsed.error);
    for (const handler of handlers) handler(db, parsed.data, line);
  };
}

function isFactName(name: string): name is FactName {
  return Object.hasOwn(KINDS, name);
}

/** How every kind of line changes the tables; throws where nobody has said it of a kind, or somebody has said both. */
export function listeners(
  subjects: readonly Subject[],
  unheard: readonly FactName[] = UNHEARD,
): ReadonlyMap<string, Apply> {
  const names = Object.keys(KINDS).filter(isFactName);
  return new Map(names.map((name) => [name, hearing(name, subjects, unheard)]));
}

const LISTENERS = listeners(Object.values(SUBJECTS));
const NOTERS = ALL.flatMap(([, { everyLine }]) => everyLine ?? []);

/**
 * Applies one line to the tables: the same for a line just written and for one read back. A body that is not that of its kind is damage
 * in a line read back; whoever has just written it says otherwise (`unreadable`).
 */
export function project(db: WriteDb, body: unknown, line: Line, unreadable?: Unreadable): void {
  const apply = LISTENERS.get(line.act);
  if (!apply) throw damaged(`Dòng nhật ký ${line.seq} thuộc loại không rõ.`);
  apply(db, body, line, unreadable);
  for (const note of NOTERS) note(db, line);
}

const NUMBERED = new Map(ALL.flatMap(([, { numbers = {} }]) => Object.entries(numbers)));

function lastPaper(db: ReadDb, kind: PaperKind, year: number): number {
  const table = NUMBERED.get(kind);
  if (table === undefined) throw new Error(`no subject numbers papers of the kind ${kind}`);
  return Number(db.statement(`SELECT max(number) FROM ${table} WHERE year = ?`).value(year) ?? 0);
}

/** What answers the question: of one subject, and of none twice. */
export function answerOf<N extends QueryName>(name: N, subjects: readonly Subject[] = Object.values(SUBJECTS)) {
  const [answer, ...others] = subjects.flatMap(({ answers = {} }) => answers[name] ?? []);
  if (answer === undefined) throw new Error(`no subject answers ${name}`);
  if (others.length > 0) throw new Error(`two subjects answer ${name}`);
  return answer;
}

/** The single papers, in the order in which they are offered. */
export const PAPERS: readonly Paper[] = ALL.flatMap(([, { papers = [] }]) => papers);

/** What the rules may ask, answered from the tables inside the act's own transaction; `doubt` is what the clock is suspected of. */
export function registerReader(db: ReadDb, doubt: 'behind' | 'ahead' | 'year' | null): RegisterReader {
  return {
    ...office.reads(db),
    ...users.reads(db),
    ...volumes.reads(db),
    ...entries.reads(db),
    ...custody.reads(db),
    ...envelopes.reads(db),
    ...duties.reads(db),
    ...prints.reads(db),
    lastPaper: (kind, year) => lastPaper(db, kind, year),
    clockDoubt: () => doubt,
  };
}
