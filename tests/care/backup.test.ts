import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type BackupHow, backUp } from '../../src/main/care/backup.ts';
import { readBackupKeys } from '../../src/main/care/backup-file.ts';
import { openDatabase } from '../../src/main/file/database.ts';
import { subkey } from '../../src/main/keys/keys.ts';
import { printKeys, readKeys } from '../../src/main/keys/keys-file.ts';
import { unlock } from '../../src/main/keys/vault.ts';
import { performNow } from '../../src/main/register/perform.ts';
import type { Session } from '../../src/main/register/register.ts';
import { asked, attempts, does, LAN, office, opened, ruleOf, scratchFolder, secondUser } from '../support/office.ts';
import { tamper } from '../support/raw.ts';
import { expectRefused, rule } from '../support/rules.ts';
import { backedUp, backupFile, busyOffice, checked, databaseAt, filesIn, flip, kindOf, quiet } from './support.ts';

/** Every copy of a register, and what it leaves when it fails. */

async function withDisk(session: Session, file: string, written: NonNullable<BackupHow['written']>) {
  return backUp(session, file, quiet, { written, replace: true });
}

test('a backup proves itself, is journalled with its head, and is verified by any password of it', async () => {
  const { session } = await busyOffice();
  const file = backupFile();
  const before = Number(session.db.statement('SELECT max(seq) FROM journal').value());
  const made = await backedUp(session, file);
  expect(made).toMatchObject({ file, head: { seq: before }, seq: before + 1 });
  expect(await checked(file)).toMatchObject({ ok: true, seq: before, hash: made.head.hash });
  expect(asked(session, 'backups')).toMatchObject({ rows: [{ file, bytes: made.bytes, head: made.head }] });
  expect(filesIn(dirname(file))).toEqual(['sao lưu.somat']);
  expect(readdirSync(session.dir).filter((name) => name.startsWith('scratch'))).toEqual([]);
});

test('a backup holds no words of the register, no name of the office, and logins only', async () => {
  const { session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  const bytes = readFileSync(file);
  // Encrypted bytes may spell a shorter word.
  const words = ['đường biên', 'Tân Hòa', 'Nguyễn Văn An', '/KH-UBND', '"symbol":"UBND"'];
  expect([...words, '"lan"'].filter((one) => bytes.includes(one))).toEqual(['"lan"']);
});

test('the recovery code of its day opens a backup, another does not', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  expect(await checked(file, { recoveryCode: place.recoveryCode })).toMatchObject({ ok: true });
  const other = await office();
  expect(await kindOf(() => checked(file, { recoveryCode: other.recoveryCode }))).toBe('wrongPassword');
  expect(await kindOf(() => checked(file, { ...LAN, password: 'con mèo trèo cây cao' }))).toBe('wrongPassword');
  expect(await kindOf(() => checked(file, { ...LAN, login: 'minh' }))).toBe('wrongPassword');
});

test("a backup never yields the living key: not to today's users, and not to one who was disabled since", async () => {
  const { place, session } = await busyOffice();
  const an = await secondUser(session, place);
  const again = await opened(place);
  const file = backupFile();
  await backedUp(again, file);
  const { keys } = readBackupKeys(file);
  const living = readKeys(place.dir);
  for (const who of [LAN, an]) {
    const opensBackup = await unlock(keys, who.login, who.password);
    const opensRegister = await unlock(living, who.login, who.password);
    if (!opensBackup.ok || !opensRegister.ok) throw new Error('both open by the same password');
    expect(opensBackup.dataKey.equals(opensRegister.dataKey)).toBe(false);
    expect(() =>
      openDatabase(join(place.dir, living.database), subkey(opensBackup.dataKey, 'db'), 'readBeside'),
    ).toThrow();
  }
  for (const slot of keys.slots) {
    const same = living.slots.find((one) => one.login === slot.login);
    expect(slot.publicKey).toBe(same?.publicKey);
    expect(slot.sealedDataKey).not.toEqual(same?.sealedDataKey);
  }
  await does(again, 'disableUser', { login: 'an' }, an);
  again.close();
  // His backup he can still read, as on the day it was made; the keys of the backup laid into the register open nothing.
  expect(await checked(file, an)).toMatchObject({ ok: true });
  const own = readFileSync(join(place.dir, 'keys.json'));
  writeFileSync(join(place.dir, 'keys.json'), printKeys(keys));
  expect(await kindOf(() => place.open(an))).toBe('damaged');
  writeFileSync(join(place.dir, 'keys.json'), own);
  expect(await kindOf(() => place.open(an))).toBe('userDisabled');
});

test('a password changed since does not open an old backup, and the old one still does', async () => {
  const { session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  await does(session, 'changePassword', { login: 'lan' });
  expect(await checked(file)).toMatchObject({ ok: true });
  expect(await kindOf(() => checked(file, { ...LAN, password: 'cá rô đồng kho tộ' }))).toBe('wrongPassword');
});

test('an act that is written while a backup is being made is no reason against it, and waits for the next', async () => {
  const { session } = await busyOffice();
  const file = backupFile();
  const before = Number(session.db.statement('SELECT max(seq) FROM journal').value());
  const made = await backUp(session, file, quiet, {
    written: () => {
      expect(performNow(session, 'defineUnit', { code: 'moi', name: 'Ban mới' })).toMatchObject({ ok: true });
    },
  });
  expect(made).toMatchObject({ ok: true, head: { seq: before }, seq: before + 2 });
  expect(await checked(file)).toMatchObject({ ok: true, seq: before });
});

test('a backup can be stopped at every tick of its progress, and leaves nothing but the old one', async () => {
  const { session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  const old = readFileSync(file);
  const lines = session.db.statement('SELECT count(*) FROM journal').value();
  let ticks = 0;
  await backUp(session, backupFile(), () => {
    ticks += 1;
  });
  const after = session.db.statement('SELECT count(*) FROM journal').value();
  expect(after).toBe(Number(lines) + 1);
  expect(ticks).toBeGreaterThan(8);
  for (let tick = 1, left = 1; tick <= ticks; tick += 1, left = tick) {
    const stops = (): void => {
      left -= 1;
      if (left === 0) throw new Error('stopped');
    };
    const stopping = backUp(session, file, stops, { replace: true });
    await expect(stopping).rejects.toThrow('stopped');
    expect(filesIn(dirname(file))).toEqual(['sao lưu.somat']);
    expect(readdirSync(session.dir).filter((name) => name.startsWith('scratch'))).toEqual([]);
  }
  expect(readFileSync(file).equals(old)).toBe(true);
  expect(session.db.statement('SELECT count(*) FROM journal').value()).toBe(after);
});

describe('a bad disk', () => {
  const lies: readonly [string, (candidate: string) => void][] = [
    ['a bit of the mark', (path) => flip(path, 3)],
    ['a bit of the keys', (path) => flip(path, 400)],
    ['a bit of the first page', (path) => flip(path, databaseAt(path) + 900)],
    ['a bit of the last page', (path) => flip(path, -10)],
    ['the end cut off', (path) => writeFileSync(path, readFileSync(path).subarray(0, -4096))],
    ['an empty file', (path) => writeFileSync(path, '')],
    ['more than was written', (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(4096)]))],
  ];
  test.each(lies)('that gives back %s otherwise is found, and the old good file stays', async (_what, lie) => {
    const { session } = await busyOffice();
    const file = backupFile();
    await backedUp(session, file);
    const old = readFileSync(file);
    const lines = session.db.statement('SELECT count(*) FROM journal').value();
    expectRefused(await withDisk(session, file, lie), 'backup.unproved');
    expect(readFileSync(file).equals(old)).toBe(true);
    expect(filesIn(dirname(file))).toEqual(['sao lưu.somat']);
    expect(session.db.statement('SELECT count(*) FROM journal').value()).toBe(lines);
    expect(await checked(file)).toMatchObject({ ok: true });
  });

  rule('backup.unproved', 'a good backup of another day is not taken for the one just written', async () => {
    const { session } = await busyOffice();
    const [old, file] = [backupFile(), backupFile()];
    await backedUp(session, old);
    await does(session, 'defineUnit', { code: 'moi', name: 'Đơn vị mới' });
    expectRefused(await withDisk(session, file, (path) => writeFileSync(path, readFileSync(old))), 'backup.unproved');
    expect(existsSync(file)).toBe(false);
  });
});

rule(
  'backup.registerWrong',
  'what is wrong in the register itself is said to be there, and nothing is called a backup',
  async () => {
    const { place, session } = await busyOffice();
    const key = subkey(session.dataKey, 'db');
    session.close();
    tamper(place.dir, key, (db) =>
      db.exec(`UPDATE entries SET symbol_key = 'khác' WHERE id = (SELECT max(id) FROM entries)`),
    );
    const again = await opened(place);
    const file = backupFile();
    expectRefused(await backUp(again, file, quiet), 'backup.registerWrong');
    expect(filesIn(dirname(file))).toEqual([]);
  },
);

describe('places', () => {
  rule('backup.place', 'inside the register, a folder, or a folder that is not there', async () => {
    const { session } = await busyOffice();
    const linked = join(scratchFolder(), 'link');
    symlinkSync(session.dir, linked);
    mkdirSync(join(session.dir, 'trong'));
    const folder = scratchFolder();
    const bad = ['a.somat', 'trong/a.somat'].map((name) => join(session.dir, name));
    for (const file of [...bad, join(linked, 'a.somat'), folder, join(folder, 'none', 'a.somat')]) {
      expectRefused(await backUp(session, file, quiet), 'backup.place');
    }
    rmSync(join(session.dir, 'trong'), { recursive: true });
  });

  rule('backup.place', 'a folder that a cloud service synchronises, unless the person says so', async () => {
    const { session } = await busyOffice();
    const cloud = join(scratchFolder(), 'OneDrive');
    mkdirSync(cloud);
    expectRefused(await backUp(session, join(cloud, 'a.somat'), quiet), 'backup.place');
    expect(await backUp(session, join(cloud, 'a.somat'), quiet, { anyPlace: true })).toMatchObject({ ok: true });
  });

  rule('backup.gone', 'a stick pulled out while it is written, or before it is read back', async () => {
    const { session } = await busyOffice();
    const stick = join(scratchFolder(), 'usb');
    mkdirSync(stick);
    const pulled = await withDisk(session, join(stick, 'a.somat'), () => renameSync(stick, `${stick}-out`));
    expectRefused(pulled, 'backup.gone');
    expect(ruleOf(await attempts(session, 'defineUnit', { code: 'x', name: 'Sau đó' }))).toBe('accepted');
  });

  test('what a killed backup left beside is gone with the next one, and nothing else is', async () => {
    const { session } = await busyOffice();
    const file = backupFile();
    const id = String(session.db.statement(`SELECT value FROM facts WHERE key = 'register'`).value()).slice(0, 8);
    const [mine, other] = [`.so-mat-${id}-0123abcd.kiem`, '.so-mat-00000000-0123abcd.kiem'];
    for (const name of [mine, other, 'thư.txt']) writeFileSync(join(dirname(file), name), 'x');
    mkdirSync(join(dirname(file), '.so-mat-kiem-0123abcd'));
    await backedUp(session, file);
    await checked(file);
    expect(filesIn(dirname(file)).sort()).toEqual([other, 'sao lưu.somat', 'thư.txt'].sort());
  });

  /** A disk of its own, as small as it is told; needs root. */
  function disk(options: string): string {
    const at = scratchFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'so-mat', at], { stdio: 'pipe' });
    onTestFinished(() => void execFileSync('umount', ['-l', at], { stdio: 'pipe' }));
    return at;
  }
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  if (!root) console.warn('small and read-only disks are not tried: mounting them needs root');

  rule('backup.full', 'a disk too small, or filled up by something else: the old backup stays', async () => {
    if (!root) return;
    const { session } = await busyOffice();
    const small = disk('size=100k');
    expectRefused(await backUp(session, join(small, 'a.somat'), quiet), 'backup.full');
    expect(filesIn(small)).toEqual([]);
    const stick = disk('size=8m');
    const file = join(stick, 'a.somat');
    const made = await backedUp(session, file);
    const old = readFileSync(file);
    writeFileSync(join(stick, 'phim'), Buffer.alloc(8 * 1024 * 1024 - made.bytes - 60 * 1024));
    expectRefused(await backUp(session, file, quiet, { replace: true }), 'backup.full');
    expect(readFileSync(file).equals(old)).toBe(true);
    expect(filesIn(stick).sort()).toEqual(['a.somat', 'phim']);
  });

  rule(
    'backup.readOnly',
    'a locked stick takes no backup, and the one on it is checked without touching it',
    async () => {
      if (!root) return;
      const { session } = await busyOffice();
      const stick = disk('size=8m');
      const file = join(stick, 'a.somat');
      await backedUp(session, file);
      const old = readFileSync(file);
      execFileSync('mount', ['-o', 'remount,ro', stick]);
      expectRefused(await backUp(session, file, quiet, { replace: true }), 'backup.readOnly');
      expect(await checked(file)).toMatchObject({ ok: true });
      expect(readFileSync(file).equals(old)).toBe(true);
      expect(readdirSync(homedir()).filter((name) => name.startsWith('.so-mat-kiem-'))).toEqual([]);
    },
  );
});

test('inspectors and heads make no backups, and a clock in doubt makes none either', async () => {
  const { place, session } = await busyOffice();
  const an = await secondUser(session, place);
  const his = await opened(place, an);
  const file = backupFile();
  expectRefused(await backUp(his, file, quiet), 'role.notAllowed');
  his.close();
  place.now = new Date('2026-12-15T08:00:00');
  const late = await opened(place);
  expectRefused(await backUp(late, file, quiet), 'clock.unconfirmed');
  expect(existsSync(file)).toBe(false);
  await does(late, 'confirmClock', {});
  await backedUp(late, file);
});
