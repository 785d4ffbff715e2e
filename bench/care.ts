import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../src/main/care/backup.ts';
import { restoreBackup } from '../src/main/care/restore.ts';
import { openRegister } from '../src/main/register/register.ts';
import { atMost, cpuSince, type Figure, ms, type Took, timed } from './measure.ts';
import { AFTER, LAN, optionsOf } from './register.ts';

/** A backup that proves itself, and the register put back from it, beside what it takes to copy the file to the disk. */

const LIMIT = 60_000;

async function during<T>(work: () => Promise<T>): Promise<Took & { readonly value: T }> {
  const [before, started] = [process.cpuUsage(), performance.now()];
  const value = await work();
  return { ms: performance.now() - started, cpu: cpuSince(before), value };
}

/** `dir` is a closed register of so many `documents`; `base` a folder for what is made of it, gone afterwards. */
export async function careFigures(dir: string, documents: number, base: string): Promise<Figure[]> {
  const work = join(base, 'care');
  mkdirSync(work, { recursive: true });
  try {
    const options = optionsOf({ now: AFTER });
    const session = await openRegister(dir, LAN, options);
    const file = join(work, 'sao-luu.somat');
    const backup = await during(() => backUp(session, file, () => undefined, { anyPlace: true })).finally(() =>
      session.close(),
    );
    if (!backup.value.ok) throw new Error(`not backed up: ${JSON.stringify(backup.value.error)}`);
    const copied = timed(() => {
      copyFileSync(join(dir, 'register.db'), join(work, 'copy'));
      const copy = openSync(join(work, 'copy'), 'r+');
      fsyncSync(copy);
      closeSync(copy);
    });
    rmSync(join(work, 'copy'));
    const how = { ...options, steps: () => undefined, anyPlace: true, behindPages: false };
    const restored = await during(() => restoreBackup(file, join(work, 'so'), LAN, how));
    if (!restored.value.ok) throw new Error(`not restored: ${JSON.stringify(restored.value.error)}`);
    const size = (statSync(file).size / 1024 / 1024).toFixed(0);
    const partner = `${ms(copied.ms)} for a copy of the file, synced`;
    const limit = (what: string, took: Took): Figure => {
      const note = `on the processor ${ms(took.cpu)}; ${size} MiB`;
      return documents === 100_000
        ? atMost(what, took.ms, LIMIT, partner, note)
        : { what, figure: ms(took.ms), partner, note };
    };
    return [
      limit('backup, read back and verified in all steps', backup),
      limit('restore into a new folder, verified, under a new key', restored),
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
