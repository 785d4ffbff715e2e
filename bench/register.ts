import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { append } from '../src/main/journal/journal.ts';
import { createRegister } from '../src/main/register/create.ts';
import { performNow } from '../src/main/register/perform.ts';
import { rebuildTables } from '../src/main/register/rebuild.ts';
import { type OpenOptions, openRegister, type Session } from '../src/main/register/register.ts';
import { incomingFields, outgoingFields } from '../src/shared/subjects/entries/entry.ts';
import { term } from '../src/shared/subjects/entries/term.ts';
import { KINDS } from '../src/shared/subjects.ts';
import { AGENCIES, FIRST_YEAR, type Filing, PEOPLE, UNITS, writer, YEARS } from './documents.ts';

/** Registers of so many documents, made by the program's own acts, thousands to a transaction; a million by its own lines. */

export const LAN = { login: 'lan', password: 'con mèo trèo cây cau' } as const;
const SEED = 20_260_723;
const MOST_BY_ACTS = 200_000;
const BATCH = 2_000;

/** After the last document. */
export const AFTER = noon(`${FIRST_YEAR + YEARS - 1}-12-31`);

/** The machine's clock as the register sees it. */
export type Clock = { now: Date };

export function optionsOf(clock: Clock): OpenOptions {
  return {
    now: () => clock.now,
    report: (ref, error) => {
      throw new Error(`fault ${ref}`, { cause: error });
    },
  };
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

function does(session: Session, act: string, values: unknown): void {
  const receipt = performNow(session, act, values);
  if (!receipt.ok) throw new Error(`${act} was refused: ${JSON.stringify(receipt.error)}`);
}

function furnish(session: Session): void {
  const words = writer(1);
  for (const code of UNITS) does(session, 'defineUnit', { code, name: `Phòng ${words.phrase(2, 3)}` });
  for (const code of PEOPLE)
    does(session, 'definePerson', { code, name: words.phrase(3, 4), title: 'Chuyên viên', unit: UNITS[0] });
  for (const code of AGENCIES) does(session, 'defineAgency', { code, name: `Sở ${words.phrase(3, 5)}` });
  does(session, 'openSeries', { code: 'di-toi', direction: 'out', title: 'Sổ đi thứ hai' });
  does(session, 'openSeries', { code: 'den-toi', direction: 'in', title: 'Sổ đến thứ hai' });
}

type Progress = (done: number) => void;

/** Every document by its own act. */
function byActs(session: Session, clock: Clock, count: number, progress: Progress): void {
  const filings = writer(SEED).filings(count);
  for (let done = 0; done < count; done += BATCH) {
    session.db.transaction(() => {
      for (let left = Math.min(BATCH, count - done); left > 0; left -= 1) {
        const { value: filing } = filings.next();
        if (filing === undefined) return;
        const moment = noon(filing.day);
        const turned = moment.getFullYear() !== clock.now.getFullYear();
        clock.now = moment;
        if (turned) does(session, 'confirmClock', {});
        does(session, filing.act, filing.values);
      }
    });
    progress(done);
  }
}

/** The lines that those acts would leave, straight into the journal; the tables are then made from them as at every new version. */
function byLines(session: Session, count: number, progress: Progress, oneBook: boolean): void {
  const filings = writer(SEED).filings(count, oneBook);
  const numbers = new Map<string, number>();
  for (let done = 0; done < count; done += BATCH) {
    session.db.transaction(() => {
      for (let left = Math.min(BATCH, count - done); left > 0; left -= 1) {
        const { value: filing } = filings.next();
        if (filing === undefined) return;
        const key = `${String(filing.values.series)} ${filing.day.slice(0, 4)}`;
        const number = (numbers.get(key) ?? 0) + 1;
        numbers.set(key, number);
        append(session.db, noon(filing.day).toISOString(), session.login, KINDS[filing.act], factFor(filing, number));
      }
    });
    progress(done);
  }
  rebuildTables(session.db, (done) => progress(done));
}

function factFor(filing: Filing, number: number): object {
  const schema = filing.act === 'registerOutgoing' ? outgoingFields : incomingFields;
  const entry = schema.parse(
    filing.act === 'registerOutgoing' ? filing.values : { ...filing.values, arrivalNumber: number },
  );
  const ending = term({ ruleSwitches: () => [] }, entry.level ?? 'confidential', { date: entry.date });
  return {
    entry,
    year: Number(filing.day.slice(0, 4)),
    number,
    volume: 1,
    opensVolume: number === 1,
    late: false,
    level: entry.level ?? 'confidential',
    protectedUntil: ending.ok ? ending.value : null,
  };
}

/**
 * Makes the register in `dir`, or opens the one that lies there from a run before. Answers with an open session and its clock.
 * `oneBook` puts all documents into one series, so that one list has them all.
 */
export async function builtRegister(
  dir: string,
  count: number,
  progress: Progress,
  oneBook = false,
): Promise<{ session: Session; clock: Clock; seconds: number | null }> {
  const clock: Clock = { now: noon(`${FIRST_YEAR}-01-01`) };
  const options = optionsOf(clock);
  if (existsSync(join(dir, 'register.db'))) {
    clock.now = AFTER;
    return { session: await openRegister(dir, LAN, options), clock, seconds: null };
  }
  mkdirSync(dirname(dir), { recursive: true });
  const founded = await createRegister(
    dir,
    { office: 'Ủy ban nhân dân xã Tân Hòa', login: LAN.login },
    { password: LAN.password, now: options.now, anyPlace: true },
  );
  if (!founded.ok) throw new Error('the register was not founded');
  const session = await openRegister(dir, LAN, options);
  session.db.transaction(() => furnish(session));
  const started = performance.now();
  if (oneBook || count > MOST_BY_ACTS) byLines(session, count, progress, oneBook);
  else byActs(session, clock, count, progress);
  clock.now = AFTER;
  // The window has no other clock than the machine's: somebody has confirmed it.
  if (oneBook) {
    clock.now = new Date();
    does(session, 'confirmClock', {});
  }
  return { session, clock, seconds: (performance.now() - started) / 1_000 };
}
