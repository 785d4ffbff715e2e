import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../src/main/care/backup.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { performNow } from '../../src/main/register/perform.ts';
import { openRegister, type Session } from '../../src/main/register/register.ts';
import { foundOffice, LAN, OPTIONS, outgoing, quiet, verified, workplace } from './office.ts';
import { startVictim } from './process.ts';
import type { Dice, Tally } from './tally.ts';

/** Disks that fill up, fail, refuse to be written or vanish; clocks that jump; two processes; a copy taken in the middle. */

type Acknowledged = { readonly seq: number; readonly hash: string };

async function allThere(dir: string, acknowledged: readonly Acknowledged[]): Promise<string | null> {
  const found = await verified(dir);
  if (!found.ok) return `not whole: ${found.message}`;
  const session = await openRegister(dir, LAN, OPTIONS);
  try {
    for (const { seq, hash } of acknowledged) {
      const row = session.db.statement('SELECT hash FROM journal WHERE seq = ?').get(seq);
      if (!row || !Buffer.isBuffer(row.hash) || row.hash.toString('hex') !== hash) return `line ${seq} is lost`;
    }
    return null;
  } finally {
    session.close();
  }
}

/** A commit refused for its failed sync stays in the log behind the next, shorter one: a false alarm, until a clean close takes the log in. */
const LOG_BROKEN = 'not whole: Tệp ghi tạm (register.db-wal) bị sửa hoặc hỏng ở giữa.';

/** One scene in a folder of its own; what it throws or answers with is wrong. */
async function scene(
  what: string,
  tally: Tally,
  play: (folder: string, dir: string) => Promise<string | null>,
): Promise<void> {
  const place = workplace();
  try {
    const dir = join(place.path, 'so');
    const fault = await play(place.path, dir);
    if (fault !== null) tally.wrong(what, fault);
  } catch (error) {
    tally.wrong(what, error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1] ?? ''}` : String(error));
  } finally {
    place.remove();
  }
}

/** Whether disks can be made here: mounting them needs root. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const place = workplace();
  try {
    mount(place.path, 'size=64k');
    unmount(place.path);
    return true;
  } catch {
    return false;
  } finally {
    place.remove();
  }
}

function mount(at: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'so-mat', at], { stdio: 'pipe' });
}

function unmount(at: string): void {
  execFileSync('umount', ['-l', at], { stdio: 'pipe' });
}

/** Acts until one is refused, at most so many; answers with those acknowledged and the rule that ended them. */
function actsUntilRefused(session: Session, most: number): { readonly done: Acknowledged[]; readonly rule: string } {
  const done: Acknowledged[] = [];
  for (let count = 0; count < most; count += 1) {
    const receipt = performNow(
      session,
      'registerOutgoing',
      outgoing(`d${session.db.statement('SELECT max(seq) FROM journal').value()}`, 50),
    );
    if (!receipt.ok) return { done, rule: receipt.error.kind === 'refused' ? receipt.error.rule : receipt.error.kind };
    done.push({ seq: receipt.seq, hash: receipt.hash });
  }
  return { done, rule: 'none' };
}

export async function fullDisk(dice: Dice, tally: Tally): Promise<void> {
  const what = 'disk full';
  await scene(what, tally, async (folder) => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    mount(disk, `size=${1_800 + dice.below(800)}k`);
    try {
      const dir = join(disk, 'so');
      await foundOffice(dir);
      const session = await openRegister(dir, LAN, OPTIONS);
      writeFileSync(join(disk, 'phim'), Buffer.alloc(100 * 1024));
      // Room for a verification, which rebuilds the tables beside the register.
      writeFileSync(join(disk, 'nhạc'), Buffer.alloc(600 * 1024));
      const first = actsUntilRefused(session, 2_000);
      if (first.rule !== 'register.diskFull') return `ended by ${first.rule}`;
      const made = await backUp(session, join(folder, 'a.somat'), quiet).catch((error: unknown) =>
        error instanceof RegisterError ? error.failure.kind : Promise.reject(error),
      );
      rmSync(join(disk, 'phim'));
      const more = actsUntilRefused(session, 2);
      session.close();
      rmSync(join(disk, 'nhạc'));
      const fault = await allThere(dir, [...first.done, ...more.done]);
      if (fault === null)
        tally.note(what, `${made === 'diskFull' ? 'refused' : 'refused but for the backup'}, then went on`);
      return fault;
    } finally {
      unmount(disk);
    }
  });
}

export async function readOnlyDisk(tally: Tally): Promise<void> {
  const what = 'disk read-only';
  await scene(what, tally, async (folder) => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    mount(disk, 'size=8m');
    try {
      const dir = join(disk, 'so');
      await foundOffice(dir);
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      let kind = 'opened';
      try {
        (await openRegister(dir, LAN, OPTIONS)).close();
      } catch (error) {
        kind = error instanceof RegisterError ? error.failure.kind : String(error);
      }
      execFileSync('mount', ['-o', 'remount,rw', disk]);
      const fault = kind === 'readOnly' ? await allThere(dir, []) : `said ${kind}`;
      if (fault === null) tally.note(what, 'refused with a sentence, then whole');
      return fault;
    } finally {
      unmount(disk);
    }
  });
}

/** The kernel's own errors, by strace: the nth write or sync of the process fails, and every one after it. */
export async function failingDisk(dice: Dice, tally: Tally): Promise<void> {
  const what = 'I/O errors';
  await scene(what, tally, async (folder, dir) => {
    await foundOffice(dir);
    const call = ['pwrite64', 'fsync', 'fdatasync', 'ftruncate'][dice.below(4)] ?? 'pwrite64';
    const error = ['EIO', 'ENOSPC'][dice.below(2)] ?? 'EIO';
    const from = 1 + dice.below(call === 'pwrite64' ? 120 : 25);
    const inject = `inject=${call}:error=${error}:when=${from}${dice.below(2) === 0 ? '+' : ''}`;
    const victim = startVictim(
      ['strace', '-f', '-qq', '-o', join(folder, 'trace'), '-e', `trace=${call}`, '-e', inject],
      { UV_USE_IO_URING: '0' },
    );
    await victim.begin({ mode: 'once', dir, run: 0 });
    const code = await victim.ended(60_000);
    if (code === null) return 'hangs';
    const crash = victim.said.find(({ word }) => word === 'CRASH');
    if (crash) return `${inject}: ${JSON.stringify(crash.what)}`;
    const done = victim.said
      .filter(({ word }) => word === 'ACK')
      .map(({ what: line }) => ({ seq: Number(line.seq), hash: String(line.hash) }));
    const told = victim.said.some(({ word }) => word === 'NO' || word === 'FAILED');
    const first = await allThere(dir, done);
    const alarm = told && call !== 'pwrite64' && first === LOG_BROKEN;
    if (alarm) (await openRegister(dir, LAN, OPTIONS)).close();
    const fault = alarm ? await allThere(dir, done) : first;
    if (fault === null)
      tally.note(what, alarm ? 'told, whole once the log was taken in' : told ? 'told, whole' : 'unharmed, whole');
    return fault === null ? null : `${inject}: ${fault}`;
  });
}

export async function vanishingStick(dice: Dice, tally: Tally): Promise<void> {
  const what = 'stick pulled out';
  await scene(what, tally, async (folder, dir) => {
    await foundOffice(dir);
    const usb = join(folder, 'usb');
    mkdirSync(usb);
    const session = await openRegister(dir, LAN, OPTIONS);
    const good = await backUp(session, join(usb, 'a.somat'), quiet);
    const written = (): void =>
      dice.below(2) === 0 ? renameSync(usb, `${usb}-out`) : rmSync(usb, { recursive: true });
    const pulled = await backUp(session, join(usb, 'b.somat'), quiet, { written });
    const { done } = actsUntilRefused(session, 3);
    session.close();
    if (!good.ok || pulled.ok || pulled.error.kind !== 'refused' || pulled.error.rule !== 'backup.gone')
      return 'not told';
    const fault = await allThere(dir, done);
    if (fault === null) tally.note(what, 'told, the register whole');
    return fault;
  });
}

const DAY = 86_400_000;

export async function jumpingClock(dice: Dice, tally: Tally): Promise<void> {
  const what = 'clock back and forward';
  await scene(what, tally, async (_folder, dir) => {
    await foundOffice(dir);
    let now = Date.now();
    const session = await openRegister(dir, LAN, { ...OPTIONS, now: () => new Date(now) });
    const outcomes: string[] = [];
    try {
      for (let count = 0; count < 20; count += 1) {
        const last = Date.parse(String(session.db.statement('SELECT at FROM journal ORDER BY seq DESC').value()));
        const jumps = [(-dice.below(400) - 1) * DAY, (32 + dice.below(400)) * DAY, -6 * 60_000, 60_000];
        now = last + (jumps[dice.below(4)] ?? 0);
        const doubtful =
          now < last - 5 * 60_000 ||
          now > last + 31 * DAY ||
          new Date(now).getFullYear() !== new Date(last).getFullYear();
        const receipt = performNow(session, 'defineUnit', { code: `u${count}`, name: `Đơn vị ${count}` });
        if (receipt.ok === doubtful)
          return `${doubtful ? 'accepted' : 'refused'} at ${new Date(now).toISOString()} after ${new Date(last).toISOString()}`;
        outcomes.push(receipt.ok ? 'accepted in time' : 'refused until confirmed');
        if (!receipt.ok && !performNow(session, 'confirmClock', {}).ok) return 'the clock cannot be confirmed';
      }
    } finally {
      session.close();
    }
    for (const outcome of outcomes) tally.note(what, outcome);
    const found = await verified(dir).catch((error: unknown) => ({ ok: false as const, message: String(error) }));
    return found.ok ? null : `not whole: ${found.message}`;
  });
}

export async function twoProcesses(dice: Dice, tally: Tally): Promise<void> {
  const what = 'two processes';
  await scene(what, tally, async (_folder, dir) => {
    await foundOffice(dir);
    const victims = [startVictim(), startVictim()];
    await Promise.all(victims.map((victim, run) => victim.begin({ mode: 'acts', dir, run })));
    await new Promise((resolve) => setTimeout(resolve, 200 + dice.below(300)));
    await Promise.all(victims.map((victim) => victim.kill()));
    const working = victims.filter((victim) => victim.said.some(({ word }) => word === 'READY')).length;
    const refused = victims.filter((victim) =>
      victim.said.some(({ word, what: why }) => word === 'FAILED' && why.kind === 'inUse'),
    ).length;
    if (working > 1 || working + refused !== 2) return `${working} at work, ${refused} refused`;
    const done = victims.flatMap((victim) => victim.said.filter(({ word }) => word === 'ACK'));
    const fault = await allThere(
      dir,
      done.map(({ what: line }) => ({ seq: Number(line.seq), hash: String(line.hash) })),
    );
    if (fault === null) tally.note(what, 'one at work, the other told');
    return fault;
  });
}

/** Somebody copies the folder while it is written: the copy is whole with what was there then, or is not called whole. */
export async function copiedWhileOpen(dice: Dice, tally: Tally): Promise<void> {
  const what = 'copied while open';
  await scene(what, tally, async (folder, dir) => {
    await foundOffice(dir);
    const victim = startVictim();
    await victim.begin({ mode: 'acts', dir, run: 0 });
    const copies: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20 + dice.below(80)));
      const copy = join(folder, `copy-${count}`);
      mkdirSync(copy);
      for (const name of readdirSync(dir)) {
        const whole = name !== 'lock.db' && existsSync(join(dir, name));
        if (whole) copyFileSync(join(dir, name), join(copy, name));
      }
      copies.push(copy);
    }
    await victim.kill();
    const original = await openRegister(dir, LAN, OPTIONS);
    try {
      for (const copy of copies) {
        const found = await verified(copy).catch((error: unknown) => {
          if (error instanceof RegisterError) return { ok: false as const };
          throw error;
        });
        if (!found.ok) {
          tally.note(what, 'found not to be whole');
          continue;
        }
        const row = original.db.statement('SELECT hash FROM journal WHERE seq = ?').get(found.seq);
        if (!row || !Buffer.isBuffer(row.hash) || row.hash.toString('hex') !== found.hash)
          return 'a copy with other lines is called whole';
        tally.note(what, 'whole, as it was then');
      }
    } finally {
      original.close();
    }
    cpSync(dir, join(folder, 'last'), { recursive: true });
    return allThere(join(folder, 'last'), []);
  });
}
