import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backUp } from '../../src/main/care/backup.ts';
import { checkBackup } from '../../src/main/care/backup-open.ts';
import { EMERGENCY_READER } from '../../src/main/care/emergency.ts';
import { endRestore } from '../../src/main/care/end-restore.ts';
import { restoreBackup } from '../../src/main/care/restore.ts';
import { readKeys } from '../../src/main/keys/keys-file.ts';
import { unlock, unlockByRecovery } from '../../src/main/keys/vault.ts';
import { openRegister } from '../../src/main/register/register.ts';
import { foundOffice, LAN, missingAt, OPTIONS, quiet, verified, workplace } from './office.ts';
import { startVictim, type Victim } from './process.ts';
import type { Dice, Tally } from './tally.ts';

/** SIGKILL at any moment of any work: what was acknowledged is there, nothing else is, and no file is left over. */

export const MODES = ['acts', 'print', 'backup', 'restore', 'rekey', 'keys', 'rebuild'] as const;
export type Mode = (typeof MODES)[number];

/** Milliseconds within which a victim dies: about one round of its work. */
const WINDOWS: Readonly<Record<Mode, number>> = {
  acts: 250,
  print: 1_000,
  backup: 1_000,
  restore: 1_500,
  rekey: 900,
  keys: 1_500,
  rebuild: 900,
};

type Scene = { readonly dir: string; readonly usb: string; code: string; spent: string[] };

/** Rounds enough for one register; a new one then, since each grows. */
const ROUNDS = 25;

/** Kills so many processes in this mode. */
export async function killing(
  mode: Mode,
  times: number,
  dice: Dice,
  tally: Tally,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (let done = 0; done < times && Date.now() < until; done += ROUNDS) {
    const place = workplace();
    try {
      const dir = join(place.path, 'so');
      const scene: Scene = { dir, usb: join(place.path, 'usb'), code: await foundOffice(dir), spent: [] };
      if (mode === 'restore') await firstBackup(scene);
      let next = startVictim();
      for (let run = done; run < Math.min(times, done + ROUNDS) && Date.now() < until; run += 1) {
        const victim = next;
        next = startVictim();
        await victim.begin({ mode, dir, run });
        if (dice.below(2) === 0) await victim.working(20_000);
        await new Promise((resolve) => setTimeout(resolve, dice.below(WINDOWS[mode])));
        await victim.kill();
        await examined(mode, scene, victim, tally);
      }
      await next.kill();
    } finally {
      place.remove();
    }
  }
}

async function firstBackup(scene: Scene): Promise<void> {
  const session = await openRegister(scene.dir, LAN, OPTIONS);
  mkdirSync(scene.usb, { recursive: true });
  const made = await backUp(session, join(scene.usb, 'gốc.somat'), quiet);
  session.close();
  if (!made.ok) throw new Error('no backup to restore from');
}

async function examined(mode: Mode, scene: Scene, victim: Victim, tally: Tally): Promise<void> {
  const what = `SIGKILL: ${mode}`;
  const words = victim.said.map(({ word }) => word);
  const bad = victim.said.find(({ word }) => ['CRASH', 'NO', 'FAILED'].includes(word));
  if (bad) return tally.wrong(what, `${bad.word} ${JSON.stringify(bad.what)}`);
  try {
    const fault = mode === 'restore' ? await afterRestore(scene) : await afterKill(mode, scene, victim);
    if (fault !== null) return tally.wrong(what, fault);
    const done = words.some((word) => !['WAITING', 'READY', 'NONE', 'BEGUN'].includes(word));
    tally.note(what, done ? 'whole, all acknowledged there' : 'whole, killed before the first');
  } catch (error) {
    tally.wrong(what, error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1] ?? ''}` : String(error));
  }
}

async function afterKill(mode: Mode, scene: Scene, victim: Victim): Promise<string | null> {
  const { dir, usb } = scene;
  const found = await verified(dir);
  if (!found.ok) return `not whole: ${found.message}`;
  const session = await openRegister(dir, LAN, OPTIONS);
  try {
    const line = session.db.statement('SELECT hash FROM journal WHERE seq = ?');
    for (const { word, what } of victim.said) {
      if (word !== 'ACK' && word !== 'BACKUP') continue;
      const row = line.get(Number(what.seq));
      if (!row || !Buffer.isBuffer(row.hash) || row.hash.toString('hex') !== what.hash)
        return `line ${String(what.seq)} is lost`;
    }
    const printed = victim.said.filter(({ word }) => word === 'PRINTED').at(-1);
    if (printed && !line.get(Number(printed.what.seq))) return 'a printed page is lost';
    if (mode === 'backup') {
      const made = await backUp(session, join(usb, 'mới.somat'), quiet, { replace: true });
      if (!made.ok) return `no backup afterwards: ${JSON.stringify(made.error)}`;
      const there = readdirSync(usb).filter((name) => name !== EMERGENCY_READER);
      if (there.length > 1) return `left at the place: ${there.join(' ')}`;
      const checked = await checkBackup(join(usb, 'mới.somat'), LAN, quiet);
      if (!checked.ok) return 'the backup is not whole';
    }
  } finally {
    session.close();
  }
  const fault = mode === 'rekey' ? codes(scene, victim) : mode === 'keys' ? await slots(scene, victim) : null;
  if (fault !== null) return fault;
  const expected = new Set(['attempts.json', 'keys.json', 'lock.db', readKeys(dir).database]);
  const stray = readdirSync(dir).filter((name) => !expected.has(name));
  return stray.length > 0 ? `left behind: ${stray.join(' ')}` : null;
}

/** Of the recovery codes at most the newest acknowledged one opens; the one before a kill may be spent already. */
function codes(scene: Scene, victim: Victim): string | null {
  const told = victim.said.filter(({ word }) => word === 'CODE').map(({ what }) => String(what.recoveryCode));
  const keys = readKeys(scene.dir);
  const all = [scene.code, ...told];
  scene.spent.push(...all.slice(0, -1));
  scene.code = all.at(-1) ?? scene.code;
  for (const code of scene.spent) if (unlockByRecovery(keys, code).ok) return 'a spent recovery code opens';
  const last = victim.said.filter(({ word }) => word === 'CODE').at(-1);
  const newest = last !== undefined && Number(last.what.generation) === keys.generation;
  if (newest && !unlockByRecovery(keys, scene.code).ok) return 'the newest recovery code is dead';
  return null;
}

/** Whoever was not being changed at the kill has the slot that was acknowledged last, or none. */
async function slots(scene: Scene, victim: Victim): Promise<string | null> {
  const keys = readKeys(scene.dir);
  const told = (word: string) => victim.said.filter((one) => one.word === word).map(({ what }) => what);
  const done = told('KEYS').sort((one, other) => Number(one.seq) - Number(other.seq));
  const begun = told('BEGUN');
  for (const login of new Set(begun.map((one) => String(one.login)))) {
    const his = done.filter((one) => one.login === login);
    if (his.length < begun.filter((one) => one.login === login).length) continue;
    const password = his.at(-1)?.password;
    const slot = keys.slots.some((one) => one.login === login);
    if (typeof password !== 'string') {
      if (slot) return 'a slot came back to somebody disabled';
    } else if (!(await unlock(keys, login, password)).ok) return slot ? 'a changed password does not open' : 'no slot';
  }
  return unlockByRecovery(keys, scene.code).ok ? null : 'the recovery code is dead';
}

/** The register is there, or is offered from beside and whole then; the next restore finishes and leaves no hidden folder. */
async function afterRestore(scene: Scene): Promise<string | null> {
  const { dir, usb } = scene;
  const parent = dirname(dir);
  if (!existsSync(dir)) {
    const fault = missingAt(dir);
    if (fault !== null) return fault;
    const ended = endRestore(dir, 'restored');
    if (!ended.ok) return `what lay beside was not taken: ${JSON.stringify(ended.error)}`;
  }
  const found = await verified(dir);
  if (!found.ok) return `not whole: ${found.message}`;
  const file = join(usb, 'gốc.somat');
  const made = await restoreBackup(file, dir, LAN, { ...OPTIONS, steps: quiet, anyPlace: true, behindPages: true });
  if (!made.ok) return `not restored afterwards: ${JSON.stringify(made.error)}`;
  const names = readdirSync(parent);
  const hidden = names.filter((name) => name.startsWith('.'));
  if (hidden.length > 0) return `left behind: ${hidden.join(' ')}`;
  for (const name of names.filter((one) => one.startsWith('so.truoc'))) {
    const kept = await verified(join(parent, name));
    if (!kept.ok) return `a kept folder is not whole: ${kept.message}`;
    rmSync(join(parent, name), { recursive: true });
  }
  return null;
}
