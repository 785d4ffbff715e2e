import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readBackupKeys } from '../../src/main/care/backup-file.ts';
import type { Restored } from '../../src/main/care/restore.ts';
import { readKeys } from '../../src/main/keys/keys-file.ts';
import { unlock } from '../../src/main/keys/vault.ts';
import { storedVersion } from '../../src/main/register/create.ts';
import { recoverRegister } from '../../src/main/register/keyed.ts';
import {
  asked,
  does,
  LAN,
  type Office,
  OUTGOING,
  office,
  officeAt,
  opened,
  QUICK_KDF,
  scratchFolder,
  secondUser,
} from '../support/office.ts';
import { printPages } from '../support/printing.ts';
import { expectRefused, rule } from '../support/rules.ts';
import { backedUp, backupFile, busyOffice, flip, kindOf, restored } from './support.ts';

/** A register put back from a backup, and what becomes of the one that was there. */

async function must(made: Awaited<ReturnType<typeof restored>>): Promise<Restored> {
  if (!made.ok) throw new Error(`not restored: ${JSON.stringify(made.error)}`);
  return made;
}

/** Nothing but whole folders lies beside the register. */
function strays(dir: string): string[] {
  return readdirSync(dirname(dir)).filter((name) => name.startsWith('.'));
}

function at(place: Office, dir: string): Office {
  return officeAt(dir, place.now.toISOString());
}

test('into a new folder: the lines of the backup, a branch of its own, the passwords of its day, whole', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  const made = await backedUp(session, file);
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '03/KH' });
  const dir = join(scratchFolder(), 'mới', 'sổ');
  const back = await must(await restored(place, file, dir));
  expect(back).toMatchObject({ head: made.head, kept: null, pagesLost: [] });
  const there = at(place, dir);
  expect(await there.verify({ seq: made.head.seq, hash: made.head.hash })).toMatchObject({ ok: true });
  const again = await opened(there);
  expect(asked(again, 'entries')).toMatchObject({ total: 2 });
  expect(String(again.db.statement(`SELECT value FROM facts WHERE key = 'branch'`).value())).toBe(back.branch);
  expect(again.db.statement(`SELECT count(*) FROM journal WHERE act = 'recordRestore'`).value()).toBe(1);
  await does(again, 'registerOutgoing', { ...OUTGOING, symbol: '04/KH' });
  again.close();
  expect(await there.verify()).toMatchObject({ ok: true });
  expect(strays(dir)).toEqual([]);
});

test('over the register itself: the old folder is kept whole, under a name that is free, and opens as before', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '03/KH' });
  session.close();
  const kept: string[] = [];
  for (let times = 0; times < 2; times += 1) {
    const back = await must(await restored(place, file, place.dir));
    kept.push(back.kept ?? '');
  }
  expect(new Set(kept).size).toBe(2);
  const first = at(place, kept[0] ?? '');
  expect(await first.ask('entries')).toMatchObject({ value: { total: 3 } });
  expect(await place.ask('entries')).toMatchObject({ value: { total: 2 } });
  expect(strays(place.dir)).toEqual([]);
});

test('the living register has a key of its own: the backup opens it no more than it opened the first', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  const dir = join(scratchFolder(), 'sổ');
  await must(await restored(place, file, dir));
  const [ofBackup, ofRegister] = await Promise.all(
    [readBackupKeys(file).keys, readKeys(dir)].map((keys) => unlock(keys, LAN.login, LAN.password)),
  );
  if (!ofBackup?.ok || !ofRegister?.ok) throw new Error('both open');
  expect(ofBackup.dataKey.equals(ofRegister.dataKey)).toBe(false);
});

test('by the recovery code when every password is lost, and then recovered by the same code', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  const dir = join(scratchFolder(), 'sổ');
  const other = await office();
  expect(await kindOf(() => restored(place, file, dir, { recoveryCode: other.recoveryCode }))).toBe('wrongPassword');
  await must(await restored(place, file, dir, { recoveryCode: place.recoveryCode }));
  const options = { ...place.options, kdf: QUICK_KDF };
  const saved = await recoverRegister(dir, place.recoveryCode, 'trâu ơi ta bảo trâu này', undefined, options);
  expect(saved).toMatchObject({ ok: true, login: 'lan' });
  (await at(place, dir).open({ login: 'lan', password: 'trâu ơi ta bảo trâu này' })).close();
});

test('a wrong password restores nothing, leaves nothing, and counts against nobody', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  session.close();
  const before = readdirSync(place.dir).sort();
  for (const who of [
    { ...LAN, password: 'con mèo trèo cây cao' },
    { ...LAN, login: 'minh' },
  ]) {
    expect(await kindOf(() => restored(place, file, place.dir, who))).toBe('wrongPassword');
  }
  expect(readdirSync(place.dir).sort()).toEqual(before);
  expect(strays(place.dir)).toEqual([]);
});

test('only an administrator of the backup restores', async () => {
  const { place, session } = await busyOffice();
  const an = await secondUser(session, place, ['clerk']);
  const again = await opened(place);
  const file = backupFile();
  await backedUp(again, file);
  const dir = join(scratchFolder(), 'sổ');
  expectRefused(await restored(place, file, dir, an), 'role.notAllowed');
  expect(existsSync(dir)).toBe(false);
});

test('a register that is in use is not swapped away', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  expect(await kindOf(() => restored(place, file, place.dir))).toBe('inUse');
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '03/KH' });
  expect(strays(place.dir)).toEqual([]);
});

rule('restore.behindPages', 'pages printed since are named, and go only when told', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  const out = join(scratchFolder(), 'trang.pdf');
  await printPages(session, { form: 'out', out }, true);
  const pages = Number(session.db.statement('SELECT count(*) FROM pages').value());
  session.close();
  expect(pages).toBeGreaterThan(0);
  const refusal = await restored(place, file, place.dir);
  expectRefused(refusal, 'restore.behindPages');
  expect(JSON.stringify(refusal)).toContain('trang 1');
  expect(await place.verify()).toMatchObject({ ok: true });
  const back = await must(await restored(place, file, place.dir, LAN, { behindPages: true }));
  expect(back.pagesLost).toHaveLength(pages);
});

test('where the register that is there cannot be read, it is kept and the pages are said to be unknown', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  session.close();
  flip(join(place.dir, 'register.db'), 20);
  const back = await must(await restored(place, file, place.dir));
  expect(back.pagesLost).toBe(null);
  expect(back.kept).not.toBe(null);
  expect(await place.verify()).toMatchObject({ ok: true });
  // The same with its keys gone.
  rmSync(join(place.dir, 'keys.json'));
  expect(await must(await restored(place, file, place.dir))).toMatchObject({ pagesLost: null });
});

rule('restore.otherRegister', 'a backup is not put over the register of somebody else', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  const other = await office();
  expectRefused(await restored(place, file, other.dir), 'restore.otherRegister');
  expect(await other.verify()).toMatchObject({ ok: true });
  const letters = scratchFolder();
  writeFileSync(join(letters, 'thư.txt'), 'x');
  expect(await restored(place, file, letters)).toMatchObject({ ok: false, error: { rule: 'register.exists' } });
  expect(readdirSync(letters)).toEqual(['thư.txt']);
});

test('a damaged backup restores nothing', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  const made = await backedUp(session, file);
  session.close();
  const good = readFileSync(file);
  const from = readBackupKeys(file).from;
  for (const where of [from + 700, Math.floor((from + made.bytes) / 2), made.bytes - 2]) {
    writeFileSync(file, good);
    flip(file, where);
    expectRefused(await restored(place, file, place.dir), 'backup.unproved');
  }
  writeFileSync(file, good.subarray(0, from + 8192));
  expectRefused(await restored(place, file, place.dir), 'backup.unproved');
  expect(await place.verify()).toMatchObject({ ok: true });
  expect(strays(place.dir)).toEqual([]);
});

test("a backup whose tables an older program made is restored with this program's", async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  session.db.exec(`PRAGMA user_version = ${storedVersion() - 1}`);
  session.db.exec('DROP TABLE copies');
  await backedUp(session, file);
  const dir = join(scratchFolder(), 'sổ');
  await must(await restored(place, file, dir));
  const again = await opened(at(place, dir));
  expect(asked(again, 'copies')).toMatchObject({ total: 6 });
});

test('an old backup does not vouch for the clock', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  place.now = new Date('2027-03-01T08:00:00');
  const dir = join(scratchFolder(), 'sổ');
  await must(await restored(place, file, dir));
  const later = at(place, dir);
  const again = await opened(later);
  await expect(does(again, 'defineUnit', { code: 'x', name: 'X' })).rejects.toThrow('clock.unconfirmed');
  await does(again, 'confirmClock', {});
  await does(again, 'defineUnit', { code: 'x', name: 'X' });
});

test('behind a link lies the folder that is meant; what a killed restore left goes, what lives stays', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  session.close();
  const link = join(scratchFolder(), 'lối tắt');
  symlinkSync(place.dir, link);
  const parent = dirname(place.dir);
  cpSync(place.dir, join(parent, '.so-phuc-hoi-0123abcd'), { recursive: true });
  mkdirSync(join(parent, '.so-khác'));
  const back = await must(await restored(place, file, link));
  expect(back.kept?.startsWith(parent)).toBe(true);
  expect(strays(place.dir)).toEqual(['.so-khác']);
  expect(await place.verify()).toMatchObject({ ok: true });
});

test('a killed swap between its two steps loses nothing: restored again', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  session.close();
  renameSync(place.dir, `${place.dir}.truoc-phuc-hoi-2026-06-15-01-00-00`);
  await must(await restored(place, file, place.dir));
  expect(await place.verify()).toMatchObject({ ok: true });
  expect(await at(place, `${place.dir}.truoc-phuc-hoi-2026-06-15-01-00-00`).verify()).toMatchObject({ ok: true });
});

rule('restore.inUse', 'a folder that cannot be moved, such as the top of a disk, stays as it is', async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    console.warn('a folder that cannot be moved is not tried: mounting one needs root');
    return;
  }
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  session.close();
  const disk = scratchFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'so-mat', disk]);
  try {
    cpSync(place.dir, disk, { recursive: true });
    expectRefused(await restored(place, file, disk), 'restore.inUse');
    expect(await at(place, disk).verify()).toMatchObject({ ok: true });
    expect(strays(disk)).toEqual([]);
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});
