import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Opener } from '../../src/main/care/backup-open.ts';
import { restoreBackup } from '../../src/main/care/restore.ts';
import type { Receipt } from '../../src/main/register/execute.ts';
import { recoverRegister } from '../../src/main/register/keyed.ts';
import { perform } from '../../src/main/register/perform.ts';
import type { Credentials, Session } from '../../src/main/register/register.ts';
import { rekeyRegister } from '../../src/main/register/rekey.ts';
import { secondPerson } from '../../src/main/register/second.ts';
import { civilDate } from '../../src/shared/base/dates.ts';
import type { Role } from '../../src/shared/base/roles.ts';
import type { Refused } from '../../src/shared/guards.ts';
import type { ActInput, ActName } from '../../src/shared/subjects.ts';
import { backedUp, quiet } from '../care/support.ts';
import { asked, daysPass, LAN, type Office, officeAt, QUICK_KDF, scratchFolder } from '../support/office.ts';

/** The life of one office: its register, the passwords its people remember, the recovery code in the head's safe. */

/** Stands in the place of a second person: the code that lies sealed with the head. */
export const CODE = 'the code in the safe';

/** Who stands beside the actor: nobody, a login, or the recovery code. */
export type Beside = string | null;

export type Life = {
  place: Office;
  /** What the paper in the safe says. */
  code: string;
  /** What each one types. */
  readonly passwords: Map<string, string>;
  /** How many passwords were chosen: none is chosen twice. */
  chosen: number;
};

/** What an administrator sets as somebody's password. */
export const GIVEN = 'cá rô đồng kho tộ';
const OWN: Readonly<Record<string, string>> = {
  an: 'sông Hồng nước đỏ phù sa',
  binh: 'trăng lên đỉnh núi trăng mờ',
  moi: 'trâu ơi ta bảo trâu này',
};
const DAY = 86_400_000;

/** The same life from here on in a copy of its register in `folder`. */
export function copied({ place, code, passwords, chosen }: Life, folder: string): Life {
  const dir = join(folder, 'so');
  cpSync(place.dir, dir, { recursive: true });
  return { place: officeAt(dir, place.now.toISOString(), code), code, passwords: new Map(passwords), chosen };
}

export function lifeOf(place: Office): Life {
  return { place, code: place.recoveryCode, passwords: new Map([[LAN.login, LAN.password]]), chosen: 0 };
}

export function credentials({ passwords }: Life, login: string): Credentials {
  return { login, password: passwords.get(login) ?? 'không ai nói cho biết' };
}

export function today({ place }: Life): string {
  return civilDate(place.now);
}

/** Days go by on which somebody signs in. */
export async function days(life: Life, count: number, login = LAN.login): Promise<void> {
  await daysPass(life.place, count, credentials(life, login));
}

/** The machine's clock is put forward, or back. */
export function clockMoves({ place }: Life, byDays: number): void {
  place.now = new Date(place.now.getTime() + byDays * DAY);
}

/** Somebody sits down at the register, does something and leaves. */
export async function sits<T>(life: Life, login: string, work: (session: Session) => T | Promise<T>): Promise<T> {
  const session = await life.place.open(credentials(life, login));
  try {
    return await work(session);
  } finally {
    session.close();
  }
}

export async function asks(life: Life, login: string, query: string, input: object = {}): Promise<unknown> {
  return sits(life, login, (session) => asked(session, query, input));
}

function besides(life: Life, session: Session, beside: Beside) {
  if (beside === null) return secondPerson(session, {});
  return secondPerson(session, { given: beside === CODE ? { recoveryCode: life.code } : credentials(life, beside) });
}

/** Who is signed in tries an act with whoever stands beside him. */
export async function triesIn(
  life: Life,
  session: Session,
  act: string,
  input: unknown,
  beside: Beside,
): Promise<Receipt> {
  return perform(session, act, input, { second: besides(life, session, beside), newPassword: GIVEN, kdf: QUICK_KDF });
}

/** Somebody signs in and tries an act alone. */
export async function tries(life: Life, login: string, act: string, input: unknown): Promise<Receipt> {
  return sits(life, login, (session) => triesIn(life, session, act, input, null));
}

/** An act by who is signed in, which must come about. */
export async function doesIn<N extends ActName>(
  life: Life,
  session: Session,
  act: N,
  input: ActInput<N>,
  beside: Beside = null,
): Promise<Extract<Receipt, { ok: true }>> {
  const receipt = await triesIn(life, session, act, input, beside);
  if (!receipt.ok) throw new Error(`${session.login} could not ${act}: ${JSON.stringify(receipt.error)}`);
  return receipt;
}

/** Somebody signs in for one act, which must come about. */
export async function acts<N extends ActName>(
  life: Life,
  login: string,
  act: N,
  input: ActInput<N>,
  beside: Beside = null,
): Promise<Extract<Receipt, { ok: true }>> {
  return sits(life, login, (session) => doesIn(life, session, act, input, beside));
}

/** Somebody takes the password that was given to him and chooses his own. */
export async function choosesOwn(life: Life, login: string): Promise<void> {
  life.passwords.set(login, GIVEN);
  await sits(life, login, (session) => choosesOwnIn(life, session));
}

/** The same of who has signed in by it already. */
export async function choosesOwnIn(life: Life, session: Session): Promise<void> {
  const { login } = session;
  life.chosen += 1;
  const own = `${OWN[login] ?? 'mưa xuân lất phất bay'} ${life.chosen}`;
  const changed = await perform(session, 'changePassword', { login }, { newPassword: own, kdf: QUICK_KDF });
  expect(changed).toMatchObject({ ok: true });
  life.passwords.set(login, own);
}

type Newcomer = {
  readonly login: string;
  readonly roles: readonly Role[];
  readonly mayRead?: 'topSecret' | 'secret' | 'confidential';
  readonly person?: string;
};

/** A new user, who chooses his password at once. */
export async function comes(life: Life, by: string, who: Newcomer, beside: Beside = null): Promise<void> {
  await acts(life, by, 'addUser', { name: `Người dùng ${who.login}`, ...who, roles: [...who.roles] }, beside);
  await choosesOwn(life, who.login);
}

/** A new data key by whoever stands beside; the new code goes into the safe. Answers with the rule where it is refused. */
export async function rekeysIn(life: Life, session: Session, beside: Beside): Promise<string> {
  const made = await rekeyRegister(session, await besides(life, session, beside).given());
  if (!made.ok) return made.error.kind === 'refused' ? made.error.rule : made.error.kind;
  life.code = made.recoveryCode;
  return 'accepted';
}

/** The code from the safe opens what no password opens; the new one goes back into the safe. */
export async function recovers(life: Life, login?: string, name?: string): Promise<Refused | { readonly ok: true }> {
  life.chosen += 1;
  const password = `nước non ngàn dặm ra đi ${life.chosen}`;
  const made = await recoverRegister(life.place.dir, life.code, password, login, {
    ...life.place.options,
    kdf: QUICK_KDF,
    name,
  });
  if (!made.ok) return made;
  life.code = made.recoveryCode;
  life.passwords.set(made.login, password);
  return { ok: true };
}

/** The computer is gone: what the last backup held goes on in a new place, opened by a password or the code. */
export async function movesToNewComputer(life: Life, by: string, opener: (life: Life) => Opener): Promise<void> {
  const file = join(scratchFolder(), 'ngoài.somat');
  await sits(life, by, (session) => backedUp(session, file));
  const dir = join(scratchFolder(), 'máy mới');
  const how = { ...life.place.options, steps: quiet, anyPlace: true, behindPages: false };
  const restored = await restoreBackup(file, dir, opener(life), how);
  expect(restored).toMatchObject({ ok: true, kept: null });
  life.place = officeAt(dir, life.place.now.toISOString(), life.code);
}
