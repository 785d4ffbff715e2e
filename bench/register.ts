import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRegister } from '../src/main/register/create.ts';
import { type OpenOptions, openRegister, performNow, type Session } from '../src/main/register/register.ts';
import { AGENCIES, FIRST_YEAR, PEOPLE, UNITS, writer } from './documents.ts';

/** Registers of so many documents, made by the program's own acts, thousands to a transaction. */

export const LAN = { login: 'lan', password: 'con mèo trèo cây cau' } as const;
/** Reads up to Mật only: the words of two thirds of the documents are hidden from him. */
export const BINH = 'binh';
export const SEED = 20_260_723;
const BATCH = 2_000;

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

export function noon(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

export function does(session: Session, act: string, values: unknown): void {
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

function nothingLeft(): never {
  throw new Error('too few documents');
}

/** Makes the register in `dir`, or opens the one that lies there from a run before. Answers with an open session and its clock. */
export async function builtRegister(
  dir: string,
  count: number,
  progress: (done: number) => void,
): Promise<{ session: Session; clock: Clock; seconds: number | null }> {
  const clock: Clock = { now: noon(`${FIRST_YEAR}-01-01`) };
  const options = optionsOf(clock);
  if (existsSync(join(dir, 'register.db'))) {
    clock.now = noon(`${FIRST_YEAR + 9}-12-31`);
    return { session: await openRegister(dir, LAN, options), clock, seconds: null };
  }
  mkdirSync(join(dir, '..'), { recursive: true });
  const founded = await createRegister(
    dir,
    { office: 'Ủy ban nhân dân xã Tân Hòa', login: LAN.login },
    { password: LAN.password, now: options.now, anyPlace: true },
  );
  if (!founded.ok) throw new Error('the register was not founded');
  const started = performance.now();
  const session = await openRegister(dir, LAN, options);
  session.db.transaction(() => furnish(session));
  const filings = writer(SEED).filings(count);
  for (let done = 0; done < count; done += BATCH) {
    session.db.transaction(() => {
      for (let left = Math.min(BATCH, count - done); left > 0; left -= 1) {
        const { act, day, values } = filings.next().value ?? nothingLeft();
        const moment = noon(day);
        const turned = moment.getFullYear() !== clock.now.getFullYear();
        clock.now = moment;
        if (turned) does(session, 'confirmClock', {});
        does(session, act, values);
      }
    });
    progress(done);
  }
  clock.now = noon(`${FIRST_YEAR + 9}-12-31`);
  return { session, clock, seconds: (performance.now() - started) / 1_000 };
}
