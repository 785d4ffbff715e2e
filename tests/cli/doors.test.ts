import { once } from 'node:events';
import { copyFileSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/main/file/database.ts';
import { subkey } from '../../src/main/keys/keys.ts';
import { readKeys } from '../../src/main/keys/keys-file.ts';
import { unlock } from '../../src/main/keys/vault.ts';
import { acts, call, copyOf, ended, founded, LAN, sharedFolder, start } from './call.ts';

/** What keeps somebody out: exit code 3 for the person, 4 for the files. */

const base = sharedFolder();
const dir = join(base, 'so');

beforeAll(async () => {
  await founded(dir);
});

const overview = (at: string, env: Readonly<Record<string, string>> = LAN) => call(['ask', at, 'overview'], { env });
const closed = (code: number, rule: string) => ({
  code,
  json: [{ ok: false, error: { kind: 'refused', rule, message: expect.any(String) } }],
  err: expect.stringMatching(/\p{L}/u),
});

test('a wrong password, or a login that nobody has, is 3; after five tries one waits and is told how long', async () => {
  const at = copyOf(dir, 'tried');
  const wrong = { SOMAT_USER: 'lan', SOMAT_PASSWORD: 'con meo treo cay dua' };
  expect(await overview(at, { ...LAN, SOMAT_USER: 'minh' })).toMatchObject(closed(3, 'register.wrongPassword'));
  for (let tries = 0; tries < 5; tries += 1)
    expect(await overview(at, wrong)).toMatchObject(closed(3, 'register.wrongPassword'));
  const waits = await overview(at);
  expect(waits).toMatchObject(closed(3, 'register.wait'));
  expect(waits.json).toMatchObject([{ error: { waitSeconds: expect.any(Number) } }]);
  expect(waits.err).toMatch(/\d/);
  expect(readFileSync(join(at, 'attempts.json'), 'utf8')).not.toMatch(/lan|minh|con meo/);
});

test('a wrong recovery code is 3', async () => {
  const env = {
    SOMAT_RECOVERY_CODE: '0000-0000-0000-0000-0000-0000-0000-0000-0000',
    SOMAT_NEW_PASSWORD: 'trăng lên đỉnh núi',
  };
  expect((await call(['recover', copyOf(dir, 'guessed')], { env })).code).toBe(3);
});

test('a register that another process has open is 4, and opens again when that one ends', async () => {
  const holder = start(['do', dir], { env: LAN });
  const over = ended(holder);
  holder.stdin?.write(acts(['defineUnit', { code: 'vp', name: 'Văn phòng' }]));
  if (holder.stdout) await once(holder.stdout, 'data');
  for (const args of [
    ['ask', dir, 'overview'],
    ['do', dir],
    ['verify', dir],
  ]) {
    expect(await call(args, { env: LAN })).toMatchObject(closed(4, 'register.inUse'));
  }
  holder.stdin?.end(acts(['defineUnit', { code: 'kt', name: 'Kinh tế' }]));
  expect(await over).toMatchObject({ code: 0, json: [{ ok: true }, { ok: true }] });
  expect((await overview(dir)).code).toBe(0);
});

test('a folder that is no register, or lost its keys or its data, is 4', async () => {
  expect(await overview(join(base, 'nowhere'))).toMatchObject(closed(4, 'register.notRegister'));
  expect((await overview(base)).code).toBe(4);
  const keyless = copyOf(dir, 'keyless');
  rmSync(join(keyless, 'keys.json'));
  expect(await overview(keyless)).toMatchObject({ code: 4 });
  const scrawled = copyOf(dir, 'scrawled');
  writeFileSync(join(scrawled, 'keys.json'), '{"format": "so-mat-keys/1"');
  expect(await overview(scrawled)).toMatchObject({ code: 4 });
  const empty = copyOf(dir, 'empty');
  rmSync(join(empty, 'register.db'));
  expect(await overview(empty)).toMatchObject(closed(4, 'register.damaged'));
});

test('one byte of the file changed is 4, and no failed sign-in', async () => {
  const at = copyOf(dir, 'damaged');
  const path = join(at, 'register.db');
  const counted = readFileSync(join(at, 'attempts.json'), 'utf8');
  const bytes = readFileSync(path);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.from([(bytes[200] ?? 0) ^ 1]), 0, 1, 200);
  for (const args of [
    ['ask', at, 'overview'],
    ['do', at],
  ]) {
    expect(await call(args, { env: LAN })).toMatchObject(closed(4, 'register.damaged'));
  }
  expect(readFileSync(join(at, 'attempts.json'), 'utf8')).toBe(counted);
  const verified = await call(['verify', at], { env: LAN });
  expect(verified).toMatchObject({ code: 1, json: [{ ok: false }] });
});

test('a keys.json from before a change of password is 4', async () => {
  const at = copyOf(dir, 'rolled-back');
  const old = join(base, 'keys.old');
  copyFileSync(join(at, 'keys.json'), old);
  const changed = { ...LAN, SOMAT_NEW_PASSWORD: 'trăng lên đỉnh núi' };
  expect(await call(['user', 'password', at, 'lan'], { env: changed })).toMatchObject({
    code: 0,
    json: [{ ok: true }],
  });
  copyFileSync(old, join(at, 'keys.json'));
  expect(await overview(at)).toMatchObject(closed(4, 'register.keysOld'));
});

test('a register copied without its log is 4 and names its last line, until somebody takes the loss upon him', async () => {
  const at = copyOf(dir, 'open');
  const torn = join(base, 'torn');
  mkdirSync(torn);
  const holder = start(['do', at], { env: LAN });
  const over = ended(holder);
  holder.stdin?.write(`${JSON.stringify({ act: 'defineUnit', input: { code: 'qs', name: 'Quân sự' } })}\n`);
  await once(holder.stdout ?? holder, 'data');
  for (const name of ['register.db', 'keys.json']) copyFileSync(join(at, name), join(torn, name));
  holder.stdin?.end();
  expect(await over).toMatchObject({ code: 0 });
  for (const args of [
    ['do', torn],
    ['ask', torn, 'units'],
    ['verify', torn],
  ]) {
    const refused = await call(args, { env: LAN });
    expect(refused).toMatchObject(closed(4, 'register.logGone'));
    expect(refused.json).toMatchObject([{ error: { lastLine: expect.any(Number) } }]);
    expect(refused.err).toContain('--without-log');
  }
  expect(await call(['do', torn, '--without-log'], { env: LAN })).toMatchObject({ code: 0 });
  expect(await call(['ask', torn, 'journal', '{"act":"openedWithoutLog"}'], { env: LAN })).toMatchObject({
    code: 0,
    json: [{ total: 1, rows: [{ actor: 'lan' }] }],
  });
});

test('a register that a newer program has written is 4', async () => {
  const at = copyOf(dir, 'newer');
  const opened = await unlock(readKeys(at), 'lan', LAN.SOMAT_PASSWORD);
  if (!opened.ok) throw new Error('the register does not open');
  const db = openDatabase(join(at, 'register.db'), subkey(opened.dataKey, 'db'), 'write');
  db.exec('PRAGMA user_version = 9001');
  db.close();
  expect(await overview(at)).toMatchObject(closed(4, 'register.newer'));
  expect(await call(['do', at], { env: LAN })).toMatchObject(closed(4, 'register.newer'));
});
