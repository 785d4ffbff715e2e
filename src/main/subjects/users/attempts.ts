import { z } from 'zod';
import { addDays, type CivilDate, civilDate } from '../../../shared/base/dates.ts';
import type { FactBody } from '../../../shared/subjects.ts';
import type { ReadDb, WriteDb } from '../../file/connection.ts';
import type { Line } from '../../journal/journal.ts';
import { setFact, singleFact } from '../catalogue.ts';

/** The file that counts wrong passwords, as the journal knows it: whether it is still the same, and when it was last another. */

const SHOWN_DAYS = 30;

/** By what the last line knows the file; `null` before the first, and after a restore, whose folder begins its own. */
function knownRecord(db: ReadDb): string | null {
  return singleFact(db, 'attempts') || null;
}

/** What a signing in says of the file that lies there: taken away, it would begin anew unseen. */
export function recordSeen(db: ReadDb, attempts: string | null): Pick<FactBody<'signIn'>, 'record' | 'lost'> {
  const known = knownRecord(db);
  if (known === attempts) return {};
  return { ...(attempts === null ? {} : { record: attempts }), ...(known === null ? {} : { lost: true }) };
}

/** Notes what a signing in found. */
export function noteRecord(db: WriteDb, { record, lost }: FactBody<'signIn'>, line: Line): void {
  if (record !== undefined) setFact(db, 'attempts', record);
  if (lost === true) setFact(db, 'attemptsLost', JSON.stringify({ seq: line.seq, at: line.at, by: line.actor }));
}

/** The folder is another. */
export function forgetRecord(db: WriteDb): void {
  if (knownRecord(db) !== null) setFact(db, 'attempts', '');
}

const gone = z.object({ seq: z.int(), at: z.string(), by: z.string() });

/** The line of the last 30 days by which the file was gone or another. */
export function attemptsLost(db: ReadDb, today: CivilDate): z.output<typeof gone> | null {
  const noted = singleFact(db, 'attemptsLost');
  if (noted === null) return null;
  const last = gone.parse(JSON.parse(noted));
  return today <= addDays(civilDate(new Date(last.at)), SHOWN_DAYS) ? last : null;
}
