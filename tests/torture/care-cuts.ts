import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../src/main/care/backup.ts';
import { checkBackup } from '../../src/main/care/backup-open.ts';
import { EMERGENCY_READER } from '../../src/main/care/emergency.ts';
import { endRestore } from '../../src/main/care/end-restore.ts';
import { restoreBackup } from '../../src/main/care/restore.ts';
import { openRegister } from '../../src/main/register/register.ts';
import { singleFact } from '../../src/main/subjects/catalogue.ts';
import { torn } from './cuts.ts';
import { does, foundOffice, LAN, missingAt, OPTIONS, outgoing, quiet, verified, workplace } from './office.ts';
import type { Dice, Tally } from './tally.ts';

/**
 * Power cuts while a backup is written or put back. What was synced before a rename is whole behind the new name; what was not yet
 * renamed lies beside in any state. The older backup and the register that is there are never touched.
 */

/** A register, two backups of it, and the register as it was before the second. */
type Scene = {
  readonly dir: string;
  readonly before: string;
  readonly old: string;
  readonly fresh: string;
  readonly id: string;
};

async function scene(path: string): Promise<Scene> {
  const [dir, before, usb] = [join(path, 'so'), join(path, 'before'), join(path, 'usb')];
  await foundOffice(dir);
  mkdirSync(usb);
  const [old, fresh] = [join(usb, 'cũ.somat'), join(usb, 'mới.somat')];
  const first = await openRegister(dir, LAN, OPTIONS);
  const id = (singleFact(first.db, 'register') ?? '').slice(0, 8);
  if (!(await backUp(first, old, quiet)).ok) throw new Error('no first backup');
  await does(first, 'registerOutgoing', outgoing('m1'));
  first.close();
  cpSync(dir, before, { recursive: true });
  const second = await openRegister(dir, LAN, OPTIONS);
  const made = await backUp(second, fresh, quiet);
  second.close();
  if (!made.ok) throw new Error('no second backup');
  return { dir, before, old, fresh, id };
}

function eight(dice: Dice): string {
  return dice.bytes(4).toString('hex');
}

/** The stick after the cut: the old backup, and the new one beside in any state, or whole under its name. */
async function backupCut(at: Scene, disk: string, dice: Dice): Promise<string> {
  const [usb, dir] = [join(disk, 'usb'), join(disk, 'so')];
  cpSync(at.before, dir, { recursive: true });
  mkdirSync(usb);
  copyFileSync(at.old, join(usb, 'cũ.somat'));
  const renamed = dice.below(2) === 0;
  if (renamed) copyFileSync(at.fresh, join(usb, 'mới.somat'));
  else
    writeFileSync(
      join(usb, `.so-mat-${at.id}-${eight(dice)}.kiem`),
      torn(Buffer.alloc(0), readFileSync(at.fresh), 512, dice),
    );
  const session = await openRegister(dir, LAN, OPTIONS);
  const next = await backUp(session, join(usb, 'sau.somat'), quiet);
  session.close();
  if (!next.ok) throw new Error(`no backup afterwards: ${JSON.stringify(next.error)}`);
  for (const name of readdirSync(usb)) {
    if (name === EMERGENCY_READER) continue;
    if (!name.endsWith('.somat')) throw new Error(`left at the place: ${name}`);
    const found = await checkBackup(join(usb, name), LAN, quiet);
    if (!found.ok) throw new Error(`${name} is not whole: ${found.message}`);
  }
  return renamed ? 'whole, the new one there too' : 'whole, without the new one';
}

const KEPT = '.truoc-phuc-hoi-2026-01-01-00-00-00';

/** The folder after the cut: the new register beside in any state; or whole with the old one put aside, and nothing at its place. */
async function restoreCut(at: Scene, disk: string, dice: Dice): Promise<string> {
  const dir = join(disk, 'so');
  const beside = join(disk, `.so-phuc-hoi-${eight(dice)}`);
  cpSync(at.dir, dir, { recursive: true });
  cpSync(at.before, beside, { recursive: true });
  const swapping = dice.below(2) === 0;
  if (swapping) renameSync(dir, `${dir}${KEPT}`);
  else
    for (const name of ['register.db', 'keys.json'])
      writeFileSync(join(beside, name), torn(Buffer.alloc(0), readFileSync(join(at.before, name)), 512, dice));
  const ended = swapping ? endedAfterCut(dir, dice) : 'whole, the old one in its place';
  const kept = await verified(dir);
  if (!kept.ok) throw new Error(`what lies at the place is not whole: ${kept.message}`);
  const how = { ...OPTIONS, steps: quiet, anyPlace: true, behindPages: true };
  const made = await restoreBackup(at.fresh, dir, LAN, how);
  if (!made.ok) throw new Error(`not restored afterwards: ${JSON.stringify(made.error)}`);
  const found = await verified(dir);
  if (!found.ok) throw new Error(`restored, but not whole: ${found.message}`);
  const hidden = readdirSync(disk).filter((name) => name.startsWith('.'));
  if (hidden.length > 0) throw new Error(`left behind: ${hidden.join(' ')}`);
  return ended;
}

/** A register that is missing and not offered is lost to the person who opens it. */
function endedAfterCut(dir: string, dice: Dice): string {
  const fault = missingAt(dir);
  if (fault !== null) throw new Error(fault);
  const take = dice.below(2) === 0 ? 'restored' : 'kept';
  const ended = endRestore(dir, take);
  if (!ended.ok) throw new Error(`what lay beside was not taken: ${JSON.stringify(ended.error)}`);
  return take === 'kept' ? 'found beside, put back' : 'found beside, finished';
}

/** Cuts the power so many times in each of the two. */
export async function careCuts(
  times: number,
  dice: Dice,
  tally: Tally,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  const place = workplace();
  try {
    const at = await scene(place.path);
    const disk = join(place.path, 'cut');
    for (const [what, work] of [
      ['backup', backupCut],
      ['restore', restoreCut],
    ] as const) {
      for (let run = 0; run < times && Date.now() < until; run += 1) {
        if (existsSync(disk)) rmSync(disk, { recursive: true });
        mkdirSync(disk);
        try {
          tally.note(`power cut: ${what}`, await work(at, disk, dice));
        } catch (error) {
          tally.wrong(`power cut: ${what}`, error instanceof Error ? error.message : String(error));
        }
      }
    }
  } finally {
    place.remove();
  }
}
