import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asRegisterError } from '../../src/main/file/failure.ts';
import { head } from '../../src/main/journal/journal.ts';
import { createRegister } from '../../src/main/register/create.ts';
import type { Session } from '../../src/main/register/register.ts';
import {
  attempts,
  does,
  found,
  furnish,
  LAN,
  type Office,
  OUTGOING,
  officeAt,
  QUICK_KDF,
  ruleOf,
} from '../support/office.ts';
import { filesOf } from '../support/raw.ts';
import { sharedFolder } from './killing.ts';

/** A full disk and one that may not be written refuse; nothing is half done, and what works again goes on. */

/** The digest of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const AT = '2026-06-15T08:00:00';
const folder = sharedFolder();
let original = '';
beforeAll(async () => {
  original = join(folder(), 'so');
  await found(original, AT);
  const session = await officeAt(original, AT).open();
  await furnish(session);
  session.close();
});

let count = 0;
/** Registers documents until the register refuses; answers with the rule and how many it took. */
async function fillUp(session: Session): Promise<{ rule: string; taken: number }> {
  for (let taken = 0; taken < 3_000; taken += 1) {
    count += 1;
    const receipt = await attempts(session, 'registerOutgoing', {
      ...OUTGOING,
      symbol: `${count}/Đ`,
      note: 'đầy '.repeat(400),
    });
    if (!receipt.ok) return { rule: ruleOf(receipt), taken };
  }
  return { rule: 'never', taken: 3_000 };
}

test('a database that may not grow refuses as a full disk would, and goes on once it may', async () => {
  const dir = join(folder(), 'limited');
  cpSync(original, dir, { recursive: true });
  const place = officeAt(dir, AT);
  const session = await place.open();
  const pages = Number(session.db.statement('PRAGMA page_count').value());
  session.db.statement(`PRAGMA max_page_count=${pages + 40}`).get();
  const { rule, taken } = await fillUp(session);
  expect(rule).toBe('register.diskFull');
  expect(taken).toBeGreaterThan(2);
  const before = head(session.db);
  expect((await fillUp(session)).rule).toBe('register.diskFull');
  expect(head(session.db)).toEqual(before);
  session.db.statement('PRAGMA max_page_count=1000000').get();
  const next = await does(session, 'registerOutgoing', { ...OUTGOING, symbol: 'có chỗ' });
  expect(next.ref).toBe(`out:2026:${taken + 1}`);
  session.close();
  expect(await place.verify({ seq: before.seq, hash: before.hash.toString('hex') })).toMatchObject({ ok: true });
});

/** A small disk of its own, in memory; why there is none, where the system does not allow it. */
type Disk = { readonly path: string; readonly refused: string | null };
let disk: Disk;
beforeAll(() => {
  const path = join(folder(), 'disk');
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path], { stdio: 'pipe' });
    disk = { path, refused: null };
  } catch (error) {
    disk = { path, refused: `NOT TESTED: no small disk can be mounted here (${String(error).split('\n')[0]})` };
    console.warn(disk.refused);
  }
});
afterAll(() => {
  if (disk.refused === null) execFileSync('umount', [disk.path]);
});

/** Takes away all room but so many bytes. */
function leave(bytes: number): void {
  const { bavail, bsize } = statfsSync(disk.path);
  const room = bavail * bsize - bytes;
  if (room > 0) writeFileSync(join(disk.path, `filler-${count++}`), Buffer.alloc(room));
}

function makeRoom(): void {
  for (const name of readdirSync(disk.path)) if (name.startsWith('filler')) rmSync(join(disk.path, name));
}

function onDisk(name: string): Office {
  for (const left of readdirSync(disk.path)) rmSync(join(disk.path, left), { recursive: true });
  const dir = join(disk.path, name);
  cpSync(original, dir, { recursive: true });
  return officeAt(dir, AT);
}

describe('a full disk', () => {
  test('refuses an act, keeps what was there, and takes the act once there is room', async (context) => {
    if (disk.refused !== null) return context.skip(disk.refused);
    const place = onDisk('acts');
    const session = await place.open();
    leave(120_000);
    const { rule, taken } = await fillUp(session);
    expect(rule).toBe('register.diskFull');
    const before = head(session.db);
    expect((await fillUp(session)).rule).toBe('register.diskFull');
    expect(head(session.db)).toEqual(before);
    makeRoom();
    expect((await does(session, 'registerOutgoing', { ...OUTGOING, symbol: 'có chỗ' })).ref).toBe(
      `out:2026:${taken + 1}`,
    );
    session.close();
    expect(await place.verify({ seq: before.seq, hash: before.hash.toString('hex') })).toMatchObject({ ok: true });
  });

  test('refuses new keys, and the old password goes on opening', async (context) => {
    if (disk.refused !== null) return context.skip(disk.refused);
    const place = onDisk('keys');
    const session = await place.open();
    leave(0);
    const before = filesOf(place.dir)['keys.json'];
    expect(ruleOf(await attempts(session, 'changePassword', { login: 'lan' }))).toBe('register.diskFull');
    expect(filesOf(place.dir)['keys.json']).toBe(before);
    makeRoom();
    session.close();
    expect(readdirSync(place.dir).sort()).toEqual(['attempts.json', 'keys.json', 'lock.db', 'register.db']);
    (await place.open()).close();
    expect(await place.verify()).toMatchObject({ ok: true });
  });

  test('opens nothing, says why, counts no wrong password, and leaves the register as it was', async (context) => {
    if (disk.refused !== null) return context.skip(disk.refused);
    const place = onDisk('open');
    const before = filesOf(place.dir);
    leave(0);
    await expect(place.open()).rejects.toMatchObject({ failure: { kind: 'diskFull' } });
    await place.verify().then(
      (said) => expect(said).toMatchObject({ ok: true }),
      (error) => expect(error).toMatchObject({ failure: { kind: 'diskFull' } }),
    );
    makeRoom();
    // SQLite may have begun a log that has nothing in it.
    const { 'register.db-wal': log, 'register.db-shm': index, ...rest } = filesOf(place.dir);
    expect(rest).toEqual(before);
    for (const left of [log, index]) if (left !== undefined) expect(left.startsWith(EMPTY)).toBe(true);
    expect(await place.verify()).toMatchObject({ ok: true });
    (await place.open()).close();
  });

  test('has no room for a new register and keeps no half of one', async (context) => {
    if (disk.refused !== null) return context.skip(disk.refused);
    makeRoom();
    onDisk('other');
    leave(60_000);
    const dir = join(disk.path, 'new');
    const values = { office: 'Ủy ban nhân dân xã Tân Hòa', login: LAN.login };
    const made = createRegister(dir, values, {
      password: LAN.password,
      now: () => new Date(AT),
      anyPlace: true,
      kdf: QUICK_KDF,
    });
    const error = asRegisterError(await made.catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ failure: { kind: 'diskFull' } });
    expect(existsSync(dir)).toBe(false);
    expect(readdirSync(disk.path).filter((name) => !name.startsWith('filler'))).toEqual(['other']);
    makeRoom();
  });
});

describe('a disk that may only be read', () => {
  const mounted = (how: string): void => void execFileSync('mount', ['-o', `remount,${how}`, disk.path]);
  test('opens nothing and says why; nothing has changed', async (context) => {
    if (disk.refused !== null) return context.skip(disk.refused);
    const place = onDisk('readonly');
    const before = filesOf(place.dir);
    mounted('ro');
    try {
      for (const attempt of [() => place.open(), () => place.ask('overview'), () => place.verify()])
        await expect(attempt()).rejects.toMatchObject({ failure: { kind: 'readOnly' } });
      const wrong = { login: 'lan', password: 'không phải mật khẩu' };
      await expect(place.ask('overview', {}, wrong)).rejects.toMatchObject({ failure: { kind: 'readOnly' } });
    } finally {
      mounted('rw');
    }
    expect(filesOf(place.dir)).toEqual(before);
    (await place.open()).close();
    expect(await place.verify()).toMatchObject({ ok: true });
  });
});
