import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKeys, writeKeys } from '../../src/main/keys/keys-file.ts';
import { putSlot } from '../../src/main/keys/vault.ts';
import { perform } from '../../src/main/register/perform.ts';
import { attempts, does, LAN, opened, QUICK_KDF } from '../support/office.ts';
import { NEW, recover, whyNot } from '../support/recovery.ts';
import { expectRefused, furnishedForTwo } from '../support/rules.ts';

/** A keys.json older than its journal: nobody opens it but the recovery code, and only slots that the journal vouches for stay. */

test('the recovery code opens a register whose keys.json is too old: only slots that the journal holds as valid stay', async () => {
  const { place, session, an } = await furnishedForTwo();
  for (const login of ['binh', 'chi']) await does(session, 'addUser', { login, name: login, roles: ['clerk'] });
  const old = readFileSync(join(place.dir, 'keys.json'));
  const set = { newPassword: 'lúa chiêm lấp ló đầu bờ', kdf: QUICK_KDF };
  expect(await perform(session, 'changePassword', { login: 'binh' }, set)).toMatchObject({ ok: true });
  await does(session, 'addUser', { login: 'dung', name: 'Dung', roles: ['clerk'] });
  await does(session, 'disableUser', { login: 'chi' });
  session.close();
  const newest = readKeys(place.dir).generation;
  writeFileSync(join(place.dir, 'keys.json'), old);
  const first = 'cá rô đồng kho tộ';
  for (const [login, password] of [
    ['lan', LAN.password],
    ['an', an.password],
    ['binh', first],
    ['chi', first],
  ] as const)
    expect(await whyNot(place.open({ login, password }))).toMatchObject({ kind: 'keysOld' });
  const found = await recover(place, place.recoveryCode, NEW, 'lan');
  expect(found).toMatchObject({ ok: true, login: 'lan', withoutSlot: ['binh', 'dung'] });
  const keys = readKeys(place.dir);
  expect(keys.generation).toBeGreaterThan(newest);
  expect(keys.slots.map(({ login }) => login)).toEqual(['an', 'lan']);
  (await place.open(an)).close();
  const his = await opened(place, { login: 'lan', password: NEW });
  // Whoever has no slot gets a new password, or is disabled as anybody else.
  await does(his, 'changePassword', { login: 'binh' });
  await does(his, 'disableUser', { login: 'dung' });
  his.close();
  (await place.open({ login: 'binh', password: first })).close();
  expect(await whyNot(recover(place))).toMatchObject({ kind: 'wrongPassword' });
});

test('of keys.json older than keys that were only found, nobody keeps a slot', async () => {
  const { place, session } = await furnishedForTwo();
  const old = readFileSync(join(place.dir, 'keys.json'));
  const slot = await putSlot(readKeys(place.dir), session.dataKey, 'an', 'một mật khẩu khác nữa', QUICK_KDF);
  await writeKeys(place.dir, slot);
  session.close();
  (await place.open(LAN)).close();
  writeFileSync(join(place.dir, 'keys.json'), old);
  expect(await recover(place)).toMatchObject({ ok: true, withoutSlot: ['an'] });
  const his = await opened(place, { login: 'lan', password: NEW });
  await does(his, 'disableUser', { login: 'an' });
});

test('the last who can open the register is not disabled, though another administrator has no password any more', async () => {
  const { place, session, an } = await furnishedForTwo();
  await does(session, 'changeUser', { login: 'an', roles: ['head', 'administrator'] }, an);
  const old = readFileSync(join(place.dir, 'keys.json'));
  await does(session, 'changePassword', { login: 'an' });
  session.close();
  writeFileSync(join(place.dir, 'keys.json'), old);
  expect(await recover(place, place.recoveryCode, NEW, 'lan')).toMatchObject({ ok: true, withoutSlot: ['an'] });
  const his = await opened(place, { login: 'lan', password: NEW });
  expectRefused(await attempts(his, 'disableUser', { login: 'lan' }), 'user.lastAdministrator');
  await does(his, 'changePassword', { login: 'an' });
  await does(his, 'disableUser', { login: 'lan' });
});

test('a recovery code that was replaced since brings an old keys.json no life', async () => {
  const { place, session } = await furnishedForTwo();
  session.close();
  const old = readFileSync(join(place.dir, 'keys.json'));
  expect(await recover(place)).toMatchObject({ ok: true, withoutSlot: [] });
  writeFileSync(join(place.dir, 'keys.json'), old);
  expect(await whyNot(recover(place))).toMatchObject({ kind: 'keysOld' });
});

test('of two lines of one generation, as older programs could write, neither slot is believed', async () => {
  const { place, session, an } = await furnishedForTwo();
  await does(session, 'addUser', { login: 'binh', name: 'binh', roles: ['clerk'] });
  const before = session.keys;
  await does(session, 'changePassword', { login: 'an' });
  session.keys = before;
  await does(session, 'changePassword', { login: 'binh' });
  const old = readFileSync(join(place.dir, 'keys.json'));
  await does(session, 'addUser', { login: 'chi', name: 'chi', roles: ['clerk'] });
  session.close();
  writeFileSync(join(place.dir, 'keys.json'), old);
  expect(await recover(place)).toMatchObject({ ok: true, withoutSlot: ['an', 'binh', 'chi'] });
  expect(await whyNot(place.open(an))).toMatchObject({ kind: 'wrongPassword' });
});
