import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from '../../src/main/file/lock.ts';
import { acts, call, founded, LAN, sharedFolder } from './call.ts';

/** `backup`, `check-backup`, `restore`, `rekey` as whoever types them meets them. */

const folder = sharedFolder();
const dir = join(folder, 'so');
const file = join(folder, 'sao lưu.somat');
const WRONG = { ...LAN, SOMAT_PASSWORD: 'con mèo trèo cây cao' };
const POLICY = { network: 'block', idleMinutes: 10, backupDays: 7, reportPeriod: 'calendarYear' };

test('backed up, checked by password and by recovery code, restored; exit codes tell what is wrong', async () => {
  const recovery = { SOMAT_RECOVERY_CODE: await founded(dir) };
  expect(await call(['backup', dir, file], { env: LAN })).toMatchObject({ code: 0, json: [{ ok: true, file }] });
  expect(await call(['backup', dir, file], { env: LAN })).toMatchObject({
    code: 1,
    json: [{ error: { rule: 'backup.exists' } }],
  });
  expect(await call(['backup', dir, file, '--replace'], { env: LAN })).toMatchObject({ code: 0 });
  const whole = readFileSync(file);
  expect(await call(['check-backup', file], { env: LAN })).toMatchObject({ code: 0, json: [{ ok: true }] });
  expect(await call(['check-backup', file], { env: recovery })).toMatchObject({ code: 0, json: [{ ok: true }] });
  expect(await call(['check-backup', file], { env: WRONG })).toMatchObject({ code: 3 });
  expect(await call(['check-backup', join(folder, 'không có')], { env: LAN })).toMatchObject({ code: 2 });
  writeFileSync(file, whole.subarray(0, -4096));
  expect(await call(['check-backup', file], { env: LAN })).toMatchObject({
    code: 1,
    json: [{ ok: false, step: 'pages' }],
  });
  writeFileSync(file, 'thư');
  expect(await call(['check-backup', file], { env: LAN })).toMatchObject({ code: 4 });
  writeFileSync(file, whole);

  expect(await call(['restore', file, dir, '--any-place'], { env: WRONG })).toMatchObject({ code: 3 });
  const lock = takeLock(dir);
  expect(await call(['restore', file, dir, '--any-place'], { env: LAN })).toMatchObject({
    code: 4,
    json: [{ error: { rule: 'register.inUse' } }],
  });
  lock.release();
  expect(await call(['restore', file, dir], { env: LAN })).toMatchObject({
    code: 1,
    json: [{ error: { rule: 'register.refusedPlace' } }],
  });
  const restored = await call(['restore', file, dir, '--any-place'], { env: recovery });
  expect(restored).toMatchObject({ code: 0, json: [{ ok: true, pagesLost: [] }] });
  expect(restored.err).toContain('được giữ nguyên ở');
  expect(await call(['verify', dir], { env: LAN })).toMatchObject({ code: 0 });
  expect(readFileSync(file).equals(whole)).toBe(true);
});

test('without a file every place of the policy is meant', async () => {
  expect(await call(['backup', dir], { env: LAN })).toMatchObject({
    code: 1,
    json: [{ error: { rule: 'backup.place' } }],
  });
  const [disk, stick] = [join(folder, 'disk'), join(folder, 'usb')];
  mkdirSync(disk);
  const input = acts(['setPolicy', { ...POLICY, backupPlaces: [disk, stick] }]);
  expect(await call(['do', dir], { env: LAN, input })).toMatchObject({ code: 0 });
  const some = await call(['backup', dir], { env: LAN });
  expect(some).toMatchObject({ code: 1, json: [{ ok: true, all: false, places: [{ ok: true }, { ok: false }] }] });
  expect(some.err).toContain(`${stick}: Không có thư mục này.`);
  expect(readdirSync(disk).filter((name) => name.endsWith('.somat'))).toHaveLength(1);
  mkdirSync(stick);
  expect(await call(['backup', dir], { env: LAN })).toMatchObject({ code: 0, json: [{ all: true }] });
});

test('rekey asks for two', async () => {
  expect(await call(['rekey', dir], { env: LAN })).toMatchObject({
    code: 1,
    json: [{ error: { rule: 'second.none' } }],
  });
});
