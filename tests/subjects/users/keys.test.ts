import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, RegisterError } from '../../../src/main/file/failure.ts';
import { printKeys, readKeys, writeKeys } from '../../../src/main/keys/keys-file.ts';
import { putSlot, removeSlot, unlock } from '../../../src/main/keys/vault.ts';
import { perform } from '../../../src/main/register/perform.ts';
import { openRegister } from '../../../src/main/register/register.ts';
import { signedIn } from '../../../src/main/shell/engine.ts';
import { asked, attempts, does, LAN, OUTGOING, office, opened, QUICK_KDF, secondUser } from '../../support/office.ts';
import { NEW, recover, whyNot } from '../../support/recovery.ts';
import { expectRefused, furnished, furnishedForTwo, pageOf, rule } from '../../support/rules.ts';

/** The recovery code, and generations of keys.json. */

test('the recovery code gives an administrator a new password and is spent', async () => {
  const { place, session } = await furnished();
  session.close();
  const found = await recover(place);
  expect(found).toMatchObject({ ok: true, login: 'lan' });
  if (!found.ok) return;
  expect(found.recoveryCode.replace(/[^0-9A-Z]/gi, '').length).toBeGreaterThanOrEqual(32);
  expect(found.recoveryCode).not.toBe(place.recoveryCode);
  expect(await whyNot(place.open(LAN))).toMatchObject({ kind: 'wrongPassword' });
  expect(await whyNot(recover(place))).toMatchObject({ kind: 'wrongPassword' });
  const his = await opened(place, { login: 'lan', password: NEW });
  expect(asked(his, 'journal', { act: 'keysChanged' })).toMatchObject({
    rows: [{ actor: 'lan', body: { reason: 'recovered', login: 'lan', generation: 3 } }],
  });
  his.close();
  expect(await recover(place, found.recoveryCode, 'một mật khẩu khác nữa')).toMatchObject({ ok: true });
});

test('a recovered password is his own: it may co-sign', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  const an = await secondUser(session, place, ['administrator', 'clerk']);
  const again = await opened(place);
  const set = { newPassword: 'cá rô đồng kho tộ', kdf: QUICK_KDF };
  expect(await perform(again, 'changePassword', { login: 'an' }, set)).toMatchObject({ ok: true });
  again.close();
  await recover(place, place.recoveryCode, NEW, 'an');
  const last = await opened(place);
  const redact = { ref: 'out:2026:1', field: 'abstract', reason: 'Nhầm' };
  expect(await attempts(last, 'redactText', redact, { ...an, password: NEW })).toMatchObject({ ok: true });
});

rule('user.unknown', 'the recovery code is for administrators', async () => {
  const { place, session } = await furnishedForTwo();
  session.close();
  const found = await recover(place, place.recoveryCode, NEW, 'an');
  expectRefused(found, 'user.unknown');
  expect(await recover(place, place.recoveryCode, NEW, 'lan')).toMatchObject({ ok: true, login: 'lan' });
});

rule('password.short', 'a recovered password is as strong as any; a refused one spends no code', async () => {
  const { place, session } = await furnished();
  session.close();
  const found = await recover(place, place.recoveryCode, 'ngắn');
  expectRefused(found, 'password.short');
  expect(await recover(place)).toMatchObject({ ok: true });
});

test('a password of before that may not be set any more opens still, and is asked to be changed', async () => {
  const { place, session } = await furnished();
  session.close();
  const old = { login: 'lan', password: 'Vanthu@2026' };
  const keys = readKeys(place.dir);
  const opener = await unlock(keys, 'lan', LAN.password);
  if (!opener.ok) throw new Error('not opened');
  const slotted = await putSlot(keys, opener.dataKey, 'lan', old.password, QUICK_KDF);
  await writeKeys(place.dir, slotted);
  const told: string[] = [];
  const his = await openRegister(place.dir, old, { ...place.options, weak: (message) => told.push(message) });
  expect(told).toEqual([expect.stringMatching(/quá dễ đoán/)]);
  expect(signedIn(his, 0)).toMatchObject({ weakPassword: true });
  const set = { newPassword: NEW, kdf: QUICK_KDF };
  expect(await perform(his, 'changePassword', { login: 'lan' }, set)).toMatchObject({ ok: true });
  expect(signedIn(his, 0)).toMatchObject({ weakPassword: false });
  his.close();
  const again = await openRegister(place.dir, { ...old, password: NEW }, place.options);
  expect(again.weakPassword).toBe(false);
  again.close();
});

test('a mistyped code is no wrong try, a wrong one is', async () => {
  const { place, session } = await furnished();
  session.close();
  const other = await office();
  for (let tries = 0; tries < 7; tries += 1) {
    expect(await whyNot(recover(place, `${place.recoveryCode.slice(0, -1)}#`))).toMatchObject({
      kind: 'wrongPassword',
    });
  }
  for (let tries = 0; tries < 5; tries += 1) {
    expect(await whyNot(recover(place, other.recoveryCode))).toMatchObject({ kind: 'wrongPassword' });
  }
  expect(await whyNot(recover(place))).toMatchObject({ kind: 'wait', waitSeconds: 30 });
  place.now = new Date(place.now.getTime() + 31_000);
  expect(await recover(place)).toMatchObject({ ok: true });
});

test('recovery works with a clock in doubt and does not confirm it', async () => {
  const { place, session } = await furnished();
  session.close();
  place.now = new Date('2026-06-14T08:00:00');
  expect(await recover(place)).toMatchObject({ ok: true });
  const his = await opened(place, { login: 'lan', password: NEW });
  expectRefused(await attempts(his, 'defineUnit', { code: 'x', name: 'X' }), 'clock.unconfirmed');
  await does(his, 'confirmClock', {});
  await does(his, 'defineUnit', { code: 'x', name: 'X' });
});

test('an older keys.json brings no old password back', async () => {
  const { place, session, an } = await furnishedForTwo();
  const keys = join(place.dir, 'keys.json');
  const old = join(place.dir, '..', 'keys-old.json');
  copyFileSync(keys, old);
  await does(session, 'disableUser', { login: 'an' });
  session.close();
  const present = readFileSync(keys);
  copyFileSync(old, keys);
  expect(await whyNot(place.open(an))).toMatchObject({ kind: 'keysOld' });
  expect(await whyNot(place.open(LAN))).toMatchObject({ kind: 'keysOld' });
  expect(await whyNot(place.ask('units'))).toMatchObject({ kind: 'keysOld' });
  expect(await whyNot(place.verify())).toMatchObject({ kind: 'keysOld' });
  writeFileSync(keys, present);
  expect(await whyNot(place.open(an))).toMatchObject({ kind: 'userDisabled' });
  expect(await whyNot(place.open({ ...an, password: 'sai mật khẩu' }))).toMatchObject({ kind: 'wrongPassword' });
  (await place.open(LAN)).close();
});

test('an act whose line cannot be written leaves the passwords as they were, and the keys never older than the journal', async () => {
  const { place, session, an } = await furnishedForTwo();
  const { generation } = session.keys;
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
  const { transaction } = session.db;
  let asked = 0;
  Object.assign(session.db, {
    transaction: (work: () => unknown) => {
      asked += 1;
      if (asked > 1) throw new RegisterError(failure('diskFull'), null, null, full);
      return transaction(work);
    },
  });
  expectRefused(await attempts(session, 'changePassword', { login: 'an' }), 'register.diskFull');
  Object.assign(session.db, { transaction });
  expect(readKeys(place.dir).generation).toBe(generation + 2);
  session.close();
  (await place.open(an)).close();
});

test('a newer keys.json, left by a kill between file and line, opens and is noted once', async () => {
  const { place, session } = await furnishedForTwo();
  const generation = readKeys(place.dir).generation;
  await writeKeys(place.dir, removeSlot(readKeys(place.dir), session.dataKey, 'an'));
  session.close();
  expect(await place.verify()).toMatchObject({ ok: true });
  const again = await opened(place);
  const noted = { rows: [{ body: { reason: 'found', generation: generation + 1 } }], total: 1 };
  expect(asked(again, 'journal', { act: 'keysChanged' })).toMatchObject(noted);
  again.close();
  const last = await opened(place);
  expect(asked(last, 'journal', { act: 'keysChanged' })).toMatchObject(noted);
});

test('an act that is refused after all leaves the keys as they were', async () => {
  const { place, session } = await furnishedForTwo();
  const before = printKeys(readKeys(place.dir));
  for (const [act, input] of [
    ['addUser', { login: 'lan', name: 'x', roles: ['clerk'] }],
    ['disableUser', { login: 'lan' }],
    ['changePassword', { login: 'ai' }],
    ['addUser', { login: 'x', name: 'X', roles: [] }],
    ['addUser', { login: 'x', name: 'X', roles: ['clerk'], foo: 1 }],
  ] as const) {
    expect(await attempts(session, act, input)).toMatchObject({ ok: false });
  }
  expect(printKeys(readKeys(place.dir))).toBe(before);
});

test('keys.json holds logins, no names, no roles, no levels', async () => {
  const { place } = await furnishedForTwo();
  const { names, values } = wordsIn(JSON.parse(readFileSync(join(place.dir, 'keys.json'), 'utf8')));
  const kdf = ['iterations', 'kdf', 'memoryKiB', 'parallelism'];
  const holder = ['box', 'ephemeral', 'nonce', 'publicKey', 'salt', 'sealedDataKey', 'tag', 'wrappedPrivateKey'];
  const file = ['checksum', 'database', 'format', 'generation', 'hmac', 'login', 'recovery', 'slots'];
  expect([...new Set(names)].sort()).toEqual([...kdf, ...holder, ...file].sort());
  // Bytes in base64 may spell any two letters: what is not bytes is looked at whole. Twelve bytes are the fewest.
  const bytes = values.filter((value) => /^[0-9A-Za-z+/]{16,}={0,2}$/.test(value));
  expect(values.filter((value) => !bytes.includes(value)).sort()).toEqual([
    'an',
    'lan',
    'register.db',
    'so-mat-keys/1',
  ]);
});

/** The names of all fields of a JSON value, and all texts in them. */
function wordsIn(value: unknown): { readonly names: string[]; readonly values: string[] } {
  if (typeof value === 'string') return { names: [], values: [value] };
  if (typeof value !== 'object' || value === null) return { names: [], values: [] };
  const inner = Object.values(value).map(wordsIn);
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return {
    names: [...own, ...inner.flatMap(({ names }) => names)],
    values: inner.flatMap(({ values }) => values),
  };
}

test('every change of keys is one generation and one line', async () => {
  const { place, session } = await furnishedForTwo();
  await does(session, 'addUser', { login: 'binh', name: 'Bình', roles: ['clerk'] });
  await does(session, 'changePassword', { login: 'binh' });
  await does(session, 'disableUser', { login: 'binh' });
  const generations = pageOf(asked(session, 'journal', { order: 'asc' })).rows.flatMap((line) =>
    typeof line.body === 'object' && line.body !== null && 'generation' in line.body ? [line.body.generation] : [],
  );
  expect(generations).toEqual([1, 2, 3, 4, 5, 6]);
  expect(readKeys(place.dir).generation).toBe(6);
});
