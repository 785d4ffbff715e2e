import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { restoreBackup } from '../../src/main/care/restore.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { recoverRegister } from '../../src/main/register/keyed.ts';
import { quiet } from '../care/support.ts';
import { QUICK_KDF } from '../support/office.ts';
import { LOGINS, someSecret, type Turn } from './attack-moves.ts';
import { type Attacked, HONEST, ownPassword } from './attacked.ts';
import type { Dice } from './dice.ts';

/** What can be done to the files of a register that nobody has open; afterwards it lies as the contract lets it. */
export async function touchFiles(office: Attacked, dice: Dice, mind: Turn['mind']): Promise<void> {
  const { dir } = office.place;
  const trick = dice.pick([oldKeys, noKeys, attempts, restores, guesses]);
  office.log.push(`${mind} ${trick.name}`);
  office.count(trick.name);
  await trick({ office, dice, mind, dir });
}

type Files = Omit<Turn, 'session'> & { readonly dir: string };

/** Keys of another day are put there, and every password of before is tried; then they are put back, so that nobody sees. */
async function oldKeys({ office, dice, mind, dir }: Files): Promise<void> {
  const [keys, now, old] = [join(dir, 'keys.json'), join(dir, '..', 'keys-now.json'), join(dir, '..', 'keys-old.json')];
  if (!existsSync(old) || dice.chance(30)) return copyFileSync(keys, old);
  copyFileSync(keys, now);
  copyFileSync(old, keys);
  for (const [login, passwords] of office.secretsOf(mind))
    for (const password of passwords) {
      const opened = await office.signIn({ login, password });
      if (typeof opened === 'string') continue;
      office.leave();
      expect(office.current.get(login), `${login} signs in by keys of before`).toBe(password);
    }
  copyFileSync(now, keys);
}

async function noKeys({ office, dir }: Files): Promise<void> {
  const [keys, now] = [join(dir, 'keys.json'), join(dir, '..', 'keys-now.json')];
  copyFileSync(keys, now);
  rmSync(keys);
  for (const login of HONEST)
    expect(typeof (await office.signIn({ login, password: ownPassword(login) }))).toBe('string');
  copyFileSync(now, keys);
}

async function attempts({ dice, dir }: Files): Promise<void> {
  const file = join(dir, 'attempts.json');
  if (dice.chance(50)) rmSync(file, { force: true });
  else writeFileSync(file, dice.pick(['', '0', '{}']));
}

async function restores({ office, dice, mind }: Files): Promise<void> {
  const { place } = office;
  const kept = dice.some(office.backups);
  if (!kept) return;
  const who = someSecret({ office, dice, mind });
  try {
    const answer = await restoreBackup(kept.file, place.dir, who, {
      ...{ ...place.options, steps: quiet, anyPlace: true, behindPages: true },
      withoutItsPassword: dice.chance(50),
    });
    office.log.push(`… as ${who.login} → ${answer.ok ? 'restored' : JSON.stringify(answer.error)}`);
    office.count(`restore ${answer.ok ? 'done' : 'refused'}`);
    if (!answer.ok) return;
    if (answer.kept !== null) rmSync(answer.kept, { recursive: true });
    office.judge = kept.judge.copy();
    office.current = new Map(kept.current);
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    office.log.push(`… as ${who.login} → ${error.failure.kind}`);
  }
}

/** Nobody recovers without the code. */
async function guesses({ office, dice, dir }: Files): Promise<void> {
  const code = [...office.place.recoveryCode].reverse().join('');
  const options = { ...office.place.options, kdf: QUICK_KDF };
  await expect(
    recoverRegister(dir, dice.pick([code, '', 'A'.repeat(40)]), office.newPassword(), dice.pick(LOGINS), options),
  ).rejects.toBeInstanceOf(RegisterError);
}
