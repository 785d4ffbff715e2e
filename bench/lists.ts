import { askOpen } from '../src/main/register/asking.ts';
import type { Session } from '../src/main/register/register.ts';
import { FIRST_YEAR, YEARS } from './documents.ts';
import { both, type Figure, inTurns, ms, onProcessor, summary } from './measure.ts';

/** The screens that are open all day, and the pages far behind. */

const ROUNDS = 30;

export function listFigures(session: Session): Figure[] {
  const last = FIRST_YEAR + YEARS - 1;
  const some = String(
    session.db.statement(`SELECT ref FROM entries WHERE id > (SELECT max(id) / 2 FROM entries) LIMIT 1`).value(),
  );
  const questions: readonly [what: string, query: string, input: object][] = [
    ['entries, first page', 'entries', {}],
    ['entries, page 1000', 'entries', { page: 1_000 }],
    ['entries of a series and year', 'entries', { series: 'in', year: last - 3 }],
    ['entries with a copy handed out', 'entries', { series: 'out', state: 'held' }],
    ['entries sorted by the day of the document', 'entries', { sort: 'date' }],
    ['entries of a series sorted by level', 'entries', { series: 'in', sort: 'level' }],
    ['entries that wait for a signature', 'entries', { where: 'waiting' }],
    ['entries all of whose copies are in the store', 'entries', { where: 'store' }],
    ['entries of which a person has a copy', 'entries', { holder: 'person:cb1' }],
    ['entries of an issuer', 'entries', { issuer: 'agency:cq1' }],
    ['entries of three months', 'entries', { from: `${last - 4}-02-01`, to: `${last - 4}-04-30` }],
    ['one entry with versions and copies', 'entry', { ref: some }],
    ['copies of an entry', 'copies', { ref: some }],
    ['volumes', 'volumes', {}],
    ['overview', 'overview', {}],
    ['due', 'due', {}],
    ['statistics of a year', 'statistics', {}],
    ['how the year stands', 'standing', {}],
    ['due days of a year', 'dueDays', { dueFrom: `${last}-01-01`, dueTo: `${last}-12-31` }],
    ['statistics of ten years', 'statistics', { from: `${FIRST_YEAR}-01-01` }],
    ['copies of a person', 'copies', { holder: 'person:cb1' }],
    ['hand-overs not yet signed', 'handovers', { state: 'open' }],
    ['journal, first page', 'journal', {}],
    ['journal, page 100', 'journal', { page: 100 }],
    ['journal, one kind of act', 'journal', { act: 'handOver' }],
    ['journal of a month', 'journal', { from: `${last - 4}-02-01`, to: `${last - 4}-02-28` }],
  ];
  return questions.map(([what, query, input]) => {
    const found = inTurns(ROUNDS, {
      one: () => {
        const answer = askOpen(session, query, input);
        if (!answer.ok) throw new Error(`${what} was refused`);
      },
      // The same way, without anything to read at its end.
      none: () => void askOpen(session, 'entry', { ref: 'out:1999:1' }),
    });
    const each = summary(found('one'));
    const partner = `${ms(summary(found('none')).median)} for a question about a row that is not there`;
    return { what, figure: both(each), partner, note: onProcessor(each) };
  });
}
