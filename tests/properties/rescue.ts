import { expect } from 'vitest';
import { askOpen } from '../../src/main/register/asking.ts';
import { recoverRegister } from '../../src/main/register/keyed.ts';
import { perform } from '../../src/main/register/perform.ts';
import { proveSecond } from '../../src/main/register/proofs.ts';
import type { Credentials, Session } from '../../src/main/register/register.ts';
import { secondPerson } from '../../src/main/register/second.ts';
import { readPerson, readUser, readUsers } from '../../src/main/subjects/users/people.ts';
import type { Role } from '../../src/shared/base/roles.ts';
import { attempts, does, QUICK_KDF, ruleOf } from '../support/office.ts';
import { type Attacked, clockRight, DAY, HONEST, HOUR, registered } from './attacked.ts';
import { seen } from './seen.ts';

/**
 * Nobody is shut out: whatever was done, the honest have their rights back by the ways of the contract: an administrator's password, the
 * recovery code out of the safe, a backup of theirs, and a week.
 */

const ROLE: Readonly<Record<(typeof HONEST)[number], Role>> = { an: 'head', cuc: 'clerk', ep: 'administrator' };

/** An administrator's session: his own password, or the code. */
async function administrator(office: Attacked): Promise<Session> {
  const { place } = office;
  const own = await office.signIn({ login: 'ep', password: office.current.get('ep') ?? '' });
  if (typeof own !== 'string' && readUser(own.db, 'ep')?.roles.includes('administrator')) return own;
  office.leave();
  for (const [login, name] of [['ep'], ['moi', 'Quản trị mới']] as const) {
    const password = office.newPassword();
    const options = { ...place.options, kdf: QUICK_KDF, name };
    const answer = await recoverRegister(place.dir, place.recoveryCode, password, login, options);
    if (!answer.ok) continue;
    office.log.push(`recovered as ${login}`);
    office.current.set(login, password);
    const session = await office.signIn({ login, password });
    if (typeof session !== 'string') return session;
    throw new Error(`${login} is recovered and does not sign in: ${session}`);
  }
  throw new Error('nobody is an administrator any more');
}

/** By two: with whoever of the honest can be the second, else with the code. */
async function byTwo(office: Attacked, session: Session, act: string, input: object): Promise<boolean> {
  const seconds: (Credentials | { readonly recoveryCode: string })[] = [];
  for (const login of HONEST) {
    const password = office.current.get(login);
    if (password !== undefined && login !== session.login) seconds.push({ login, password });
  }
  for (const given of [...seconds, { recoveryCode: office.place.recoveryCode }]) {
    const proofs = { newPassword: office.newPassword(), kdf: QUICK_KDF };
    // Wrong ones make everybody wait.
    office.place.now = new Date(office.place.now.getTime() + HOUR);
    const receipt = await perform(session, act, input, { ...proofs, second: secondPerson(session, { given }) });
    office.log.push(`rescue: ${session.login} ${act} ${JSON.stringify(input)} → ${ruleOf(receipt)}`);
    if (receipt.ok && 'login' in input && act === 'addUser')
      office.current.set(String(input.login), proofs.newPassword);
    if (receipt.ok) return true;
  }
  return false;
}

/** Puts right what the administrator can alone: who has left, whose account ends, whose password is not his. */
async function alone(office: Attacked, session: Session): Promise<void> {
  for (const login of HONEST) {
    const person = readPerson(session.db, login);
    if (person?.leftOn != null)
      await does(session, 'definePerson', {
        code: login,
        name: login,
        title: 'Cán bộ',
        unit: 'vp',
        leftOn: null,
        rename: true,
      });
    const user = readUser(session.db, login);
    if (!user || user.disabled) continue;
    if (user.until !== null) await does(session, 'changeUser', { login, until: null });
    if (login === session.login) continue;
    const newPassword = office.newPassword();
    const answer = await perform(session, 'changePassword', { login }, { newPassword, kdf: QUICK_KDF });
    expect(answer.ok, `${login} gets a new password: ${JSON.stringify(answer)}`).toBe(true);
    office.current.set(login, newPassword);
  }
}

/** Whoever gave himself out for somebody, or is not trusted any more, has no way in. */
async function outWith(session: Session): Promise<void> {
  for (const { login, disabled } of readUsers(session.db))
    if (!disabled && login !== session.login && !HONEST.some((honest) => login.startsWith(honest)) && login !== 'moi')
      await perform(session, 'disableUser', { login }, { kdf: QUICK_KDF });
}

/** What takes two: roles, levels, persons, accounts that are gone; answers whether all is as it was. */
async function together(office: Attacked, session: Session): Promise<boolean> {
  let whole = true;
  for (const login of HONEST) {
    const names = [login, `${login}moi`];
    const found = readUsers(session.db).find((user) => names.includes(user.login) && !user.disabled);
    const wanted = { roles: [ROLE[login]], person: login, mayRead: 'topSecret' } as const;
    if (found === undefined) {
      const made = await byTwo(office, session, 'addUser', { login: `${login}moi`, name: login, ...wanted });
      whole &&= made;
    } else if (!found.roles.includes(ROLE[login]) || found.person !== login || found.mayRead !== 'topSecret') {
      whole = (await byTwo(office, session, 'changeUser', { login: found.login, ...wanted })) && whole;
    }
    const level = readPerson(session.db, login)?.mayRead;
    if (level !== null && level !== 'topSecret')
      whole =
        (await byTwo(office, session, 'setLevels', {
          ...{ persons: [{ person: login, level: 'topSecret' }], instrument: 'QĐ 3' },
        })) && whole;
  }
  return whole;
}

/** Each has a password of his own choice again. */
async function ownPasswords(office: Attacked): Promise<void> {
  for (const [login, password] of [...office.current]) {
    if (login !== 'moi' && !HONEST.some((honest) => login.startsWith(honest))) continue;
    const his = await office.signIn({ login, password });
    if (typeof his === 'string') continue;
    const newPassword = office.newPassword();
    const own = await perform(his, 'changePassword', { login }, { newPassword, kdf: QUICK_KDF });
    office.leave();
    if (own.ok) office.current.set(login, newPassword);
  }
}

/** The honest have what is theirs again, and do their work. */
export async function nobodyIsShutOut(office: Attacked): Promise<void> {
  const { place } = office;
  const step = (time: number): void => {
    place.now = new Date(place.now.getTime() + time);
  };
  place.now = new Date(office.time.getTime() + DAY);
  let session = await administrator(office);
  const { login } = session;
  await clockRight(session);
  await alone(office, session);
  await outWith(session);
  const his = office.current.get(login) ?? '';
  expect(his, `${login} knows his password`).not.toBe('');
  for (let week = 0; ; week += 1) {
    const whole = await together(office, session);
    office.leave();
    await ownPasswords(office);
    for (let day = 0; day < 8; day += 1) {
      step(DAY);
      await office.signIn({ login, password: office.current.get(login) ?? his });
      office.leave();
    }
    if (whole) break;
    expect(week, 'the honest have no rights after weeks').toBeLessThan(3);
    const again = await office.signIn({ login, password: office.current.get(login) ?? his });
    if (typeof again === 'string') throw new Error(`${login} does not sign in: ${again}`);
    session = again;
  }
  await theyWork(office);
}

async function theyWork(office: Attacked): Promise<void> {
  const who = (login: string): Credentials => {
    const name = office.current.has(`${login}moi`) ? `${login}moi` : login;
    return { login: name, password: office.current.get(name) ?? '' };
  };
  const heads = await office.signIn(who('an'));
  if (typeof heads === 'string') throw new Error(`the head does not sign in: ${heads}`);
  const read = askOpen(heads, 'entries', {});
  const abstracts = [...office.words.all.values()].filter(({ field }) => field === 'abstract');
  // Two of them may have redacted one or the other.
  const shown = JSON.stringify(read);
  expect(
    abstracts.some(({ token }) => shown.includes(token)),
    'the head reads',
  ).toBe(true);
  office.leave();
  const clerk = await office.signIn(who('cuc'));
  if (typeof clerk === 'string') throw new Error(`the clerk does not sign in: ${clerk}`);
  // Somebody may have closed the volume.
  for (const next of seen(clerk.db, office.today).next)
    await attempts(clerk, 'openVolume', { ...next, openedOn: office.today });
  const ref = await registered(clerk, office.words, 'secret', office.today, 99);
  const second = await proveSecond(clerk, who('an'));
  const person = { given: async () => second, asked: async () => undefined };
  const answer = await perform(clerk, 'redactText', { ref, field: 'note', reason: 'x' }, { second: person });
  expect(answer, 'clerk and head sign together').toMatchObject({ ok: true });
  office.leave();
}
