import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRegister } from '../src/main/register/create.ts';
import { performNow } from '../src/main/register/perform.ts';
import { openRegister, type Session } from '../src/main/register/register.ts';
import { AGENCIES, PEOPLE, UNITS, writer } from './documents.ts';
import { LAN, optionsOf } from './register.ts';

/** Registers whose one open volume of outgoing documents has so many rows. */

const DAY = '2026-06-15';
const BATCH = 2_000;
export const CLOCK = { now: new Date(`${DAY}T08:00:00`) };

function does(session: Session, act: string, values: unknown): void {
  const receipt = performNow(session, act, values);
  if (!receipt.ok) throw new Error(`${act} was refused: ${JSON.stringify(receipt.error)}`);
}

/** Registers `count` more documents in the open book. */
export function addRows(session: Session, from: number, count: number): void {
  const office = writer(from);
  for (let done = 0; done < count; done += BATCH) {
    session.db.transaction(() => {
      for (let number = from + done; number < from + Math.min(count, done + BATCH); number += 1)
        does(session, 'registerOutgoing', office.outgoing(DAY, 'out', number));
    });
  }
}

/** Opens the register with a book of `count` rows; makes it where it is not there yet. */
export async function bookOf(dir: string, count: number): Promise<Session> {
  const options = optionsOf(CLOCK);
  if (existsSync(join(dir, 'register.db'))) return openRegister(dir, LAN, options);
  mkdirSync(join(dir, '..'), { recursive: true });
  const founded = await createRegister(
    dir,
    { office: 'Ủy ban nhân dân xã Tân Hòa', login: LAN.login },
    { password: LAN.password, now: options.now, anyPlace: true, kdf: { memoryKiB: 8, iterations: 1, parallelism: 1 } },
  );
  if (!founded.ok) throw new Error('the register was not founded');
  const session = await openRegister(dir, LAN, options);
  const words = writer(1);
  for (const code of UNITS) does(session, 'defineUnit', { code, name: `Phòng ${words.phrase(2, 3)}` });
  for (const code of PEOPLE)
    does(session, 'definePerson', { code, name: words.phrase(3, 4), title: 'Chuyên viên', unit: UNITS[0] });
  for (const code of AGENCIES) does(session, 'defineAgency', { code, name: `Sở ${words.phrase(3, 5)}` });
  addRows(session, 1, count);
  return session;
}
