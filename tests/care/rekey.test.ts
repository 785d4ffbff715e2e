import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printKeys, readKeys, removeUnnamed } from '../../src/main/keys/keys-file.ts';
import { placeSlot, unlock } from '../../src/main/keys/vault.ts';
import { lockedKeys } from '../../src/main/register/folder.ts';
import { recoverRegister } from '../../src/main/register/keyed.ts';
import { proveSecond } from '../../src/main/register/proofs.ts';
import type { Credentials, Session } from '../../src/main/register/register.ts';
import { rekeyRegister } from '../../src/main/register/rekey.ts';
import {
  asked,
  does,
  furnish,
  LAN,
  type Office,
  OUTGOING,
  office,
  opened,
  QUICK_KDF,
  secondUser,
} from '../support/office.ts';
import { expectRefused } from '../support/rules.ts';
import { backedUp, backupFile, checked, kindOf } from './support.ts';

/** A new data key: who may, what it ends, and the one moment at which it happens. */

async function twoPeople(): Promise<{ place: Office; session: Session; an: Credentials }> {
  const place = await office();
  const first = await opened(place);
  await furnish(first);
  const an = await secondUser(first, place);
  const session = await opened(place);
  await does(session, 'registerOutgoing', OUTGOING);
  return { place, session, an };
}

async function renewed(session: Session, an: Credentials): Promise<{ recoveryCode: string; generation: number }> {
  const made = await rekeyRegister(session, await proveSecond(session, an));
  if (!made.ok) throw new Error(`no new key: ${JSON.stringify(made.error)}`);
  return made;
}

const DATABASES = /^register.*\.db/;

test('everybody keeps his password, the old recovery code is dead, the new one lives, one database is left', async () => {
  const { place, session, an } = await twoPeople();
  const before = readKeys(place.dir);
  const { recoveryCode, generation } = await renewed(session, an);
  expect(generation).toBe(before.generation + 2);
  const keys = readKeys(place.dir);
  expect(readdirSync(place.dir).filter((name) => DATABASES.test(name))).toEqual([keys.database]);
  expect(keys.database).not.toBe(before.database);
  expect(await place.verify()).toMatchObject({ ok: true });
  for (const who of [LAN, an]) {
    const [old, now] = [await unlock(before, who.login, who.password), await unlock(keys, who.login, who.password)];
    expect(old.ok && now.ok && !old.dataKey.equals(now.dataKey)).toBe(true);
  }
  const options = { ...place.options, kdf: QUICK_KDF };
  const words = 'trâu ơi ta bảo trâu này';
  expect(await kindOf(() => recoverRegister(place.dir, place.recoveryCode, words, undefined, options))).toBe(
    'wrongPassword',
  );
  expect(await recoverRegister(place.dir, recoveryCode, words, undefined, options)).toMatchObject({ ok: true });
  const again = await opened(place, { ...LAN, password: words });
  expect(asked(again, 'entries')).toMatchObject({ total: 1 });
  const lines = asked(again, 'journal', { act: 'keysChanged' });
  expect(JSON.stringify(lines)).toContain('"actor":"lan","second":"an"');
});

test('the session that asked for it writes no more, and another may follow at once', async () => {
  const { place, session, an } = await twoPeople();
  await renewed(session, an);
  await expect(does(session, 'defineUnit', { code: 'x', name: 'X' })).rejects.toThrow();
  const again = await opened(place);
  await does(again, 'defineUnit', { code: 'x', name: 'X' });
  await renewed(again, an);
  expect(await place.verify()).toMatchObject({ ok: true });
});

test('two people, two persons; alone, with a wrong password or without being administrator it is refused', async () => {
  const alone = await office();
  const single = await opened(alone);
  expectRefused(await rekeyRegister(single, undefined), 'second.none');
  const { place, session, an } = await twoPeople();
  const files = readdirSync(place.dir).sort();
  expectRefused(await rekeyRegister(session, undefined), 'second.required');
  const wrong = await proveSecond(session, { ...an, password: 'sông Hồng nước trong' });
  expectRefused(await rekeyRegister(session, wrong), 'second.wrongPassword');
  expectRefused(await rekeyRegister(session, await proveSecond(session, LAN)), 'second.samePerson');
  session.close();
  const his = await opened(place, an);
  expectRefused(await rekeyRegister(his, await proveSecond(his, LAN)), 'role.notAllowed');
  his.close();
  expect(readdirSync(place.dir).sort()).toEqual(files.filter((name) => !/-(wal|shm)$/.test(name)));
});

test('a user disabled before has no way in: by old keys, an old backup, or both with the new database', async () => {
  const { place, session, an } = await twoPeople();
  await does(session, 'addUser', { login: 'binh', name: 'Trần Thị Bình', roles: ['clerk'], person: 'binh' });
  const binh = { login: 'binh', password: 'cá rô đồng kho tộ' };
  const file = backupFile();
  await backedUp(session, file);
  const oldKeys = readFileSync(join(place.dir, 'keys.json'));
  await does(session, 'disableUser', { login: 'binh' }, an);
  const { recoveryCode } = await renewed(session, an);
  expect(recoveryCode).not.toBe(place.recoveryCode);
  const newKeys = readFileSync(join(place.dir, 'keys.json'));
  expect(await kindOf(() => place.open(binh))).toBe('userDisabled');
  const { database } = readKeys(place.dir);
  // His own copy of the old keys, made to name the new database, is not signed by anybody.
  writeFileSync(join(place.dir, 'keys.json'), oldKeys);
  expect(await kindOf(() => place.open(binh))).toBe('damaged');
  writeFileSync(join(place.dir, 'keys.json'), printKeys({ ...readKeys(place.dir), database }));
  expect(await kindOf(() => place.open(binh))).toBe('damaged');
  writeFileSync(join(place.dir, 'keys.json'), newKeys);
  expect(await place.verify()).toMatchObject({ ok: true });
  expect(await checked(file, binh)).toMatchObject({ ok: true });
});

test('a slot that came back to somebody disabled is not sealed to the new key', async () => {
  const { place, session, an } = await twoPeople();
  await does(session, 'addUser', { login: 'binh', name: 'Trần Thị Bình', roles: ['clerk'] });
  const { slots } = session.keys;
  await does(session, 'disableUser', { login: 'binh' });
  const [his] = slots.filter(({ login }) => login === 'binh');
  if (his === undefined) throw new Error('he had no slot');
  // As older programs could leave it.
  session.keys = placeSlot(session.keys, session.dataKey, his);
  await renewed(session, an);
  expect(readKeys(place.dir).slots.map(({ login }) => login)).toEqual(['an', 'lan']);
});

test('old keys in memory never remove the new database: a process that waited for the lock reads them again', async () => {
  const { place, session, an } = await twoPeople();
  const stale = readKeys(place.dir);
  await renewed(session, an);
  const { keys, lock } = lockedKeys(place.dir);
  lock.release();
  expect(keys.database).not.toBe(stale.database);
});

test('where keys.json names a database that is not there, or cannot be read, none is removed', async () => {
  const { place, session, an } = await twoPeople();
  await renewed(session, an);
  const keys = join(place.dir, 'keys.json');
  const good = readFileSync(keys);
  const databases = readdirSync(place.dir).filter((name) => DATABASES.test(name));
  writeFileSync(keys, printKeys({ ...readKeys(place.dir), database: 'register-aaaa.db' }));
  removeUnnamed(place.dir);
  writeFileSync(keys, '{');
  removeUnnamed(place.dir);
  expect(readdirSync(place.dir).filter((name) => DATABASES.test(name))).toEqual(databases);
  writeFileSync(keys, good);
  expect(await place.verify()).toMatchObject({ ok: true });
});

test('a full disk at either step leaves the old register, and no stray file', async () => {
  const { place, session, an } = await twoPeople();
  const second = await proveSecond(session, an);
  const keys = readFileSync(join(place.dir, 'keys.json'));
  const vacuumInto = session.db.vacuumInto;
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
  Object.assign(session.db, {
    vacuumInto: (path: string) => {
      writeFileSync(path, 'nửa chừng');
      throw full;
    },
  });
  expect(await kindOf(() => rekeyRegister(session, second))).toBe('diskFull');
  Object.assign(session.db, { vacuumInto });
  expect(readFileSync(join(place.dir, 'keys.json')).equals(keys)).toBe(true);
  expect(readdirSync(place.dir).filter((name) => DATABASES.test(name) && !/-/.test(name))).toEqual(['register.db']);
  expect(readdirSync(place.dir).filter((name) => /^register-/.test(name))).toEqual([]);
  await does(session, 'defineUnit', { code: 'x', name: 'X' });
  await renewed(session, an);
  expect(await place.verify()).toMatchObject({ ok: true });
});
