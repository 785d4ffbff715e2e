import { cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { endRestore } from '../../src/main/care/end-restore.ts';
import { cutRestore } from '../../src/main/file/cut-restore.ts';
import { takeLock } from '../../src/main/file/lock.ts';
import { createRegister } from '../../src/main/register/create.ts';
import { recoverRegister } from '../../src/main/register/keyed.ts';
import { LAN, type Office, office, QUICK_KDF } from '../support/office.ts';
import { expectRefused } from '../support/rules.ts';
import { kindOf } from './support.ts';

/** A restore killed between its two renames: nothing lies at the register's place, and nothing is lost. */

const KEPT = '.truoc-phuc-hoi-2026-06-15-01-00-00';

/** The office as such a kill leaves it: the old register put aside, the new one whole beside, if `restored`. */
async function cutOffice(restored = true): Promise<Office> {
  const place = await office();
  const parent = dirname(place.dir);
  if (restored) cpSync(place.dir, join(parent, '.so-phuc-hoi-0123abcd'), { recursive: true });
  renameSync(place.dir, `${place.dir}${KEPT}`);
  return place;
}

test('every door says that a restore was cut, and none makes a new register in its place', async () => {
  const place = await cutOffice();
  expect(await kindOf(() => place.open())).toBe('restoreCut');
  expect(await kindOf(() => place.ask('entries'))).toBe('restoreCut');
  expect(await kindOf(() => place.verify())).toBe('restoreCut');
  const recovering = () => recoverRegister(place.dir, place.recoveryCode, 'x', undefined, place.options);
  expect(await kindOf(recovering)).toBe('restoreCut');
  const founding = { password: LAN.password, now: () => place.now, anyPlace: true, kdf: QUICK_KDF };
  expectRefused(await createRegister(place.dir, { office: 'Xã khác', login: 'lan' }, founding), 'register.restoreCut');
  expect(existsSync(place.dir)).toBe(false);
});

test('finished: the register put back takes the place, the other is kept and named', async () => {
  const place = await cutOffice();
  expect(endRestore(place.dir, 'restored')).toEqual({ ok: true, took: 'restored', kept: `${place.dir}${KEPT}` });
  expect(await place.verify()).toMatchObject({ ok: true });
  expect(readdirSync(dirname(place.dir)).sort()).toEqual(['so', `so${KEPT}`]);
  expect(cutRestore(place.dir)).toBe(null);
  expectRefused(endRestore(place.dir, 'restored'), 'restore.notCut');
});

test('put back: the old register has its place again, the other is gone', async () => {
  const place = await cutOffice();
  mkdirSync(place.dir);
  expect(endRestore(place.dir, 'kept')).toEqual({ ok: true, took: 'kept', kept: null });
  expect(await place.verify()).toMatchObject({ ok: true });
  expect(readdirSync(dirname(place.dir))).toEqual(['so']);
});

test('of several that were put aside the newest is meant', async () => {
  const place = await cutOffice(false);
  for (const name of ['2026-06-14-09-00-00', '2026-06-15-01-00-00-2', '2026-06-15-01-00-00-10'])
    cpSync(`${place.dir}${KEPT}`, `${place.dir}.truoc-phuc-hoi-${name}`, { recursive: true });
  expect(cutRestore(place.dir)?.kept).toBe(`${place.dir}.truoc-phuc-hoi-2026-06-15-01-00-00-10`);
});

test('what is not whole, not ours or in use is not taken', async () => {
  const place = await cutOffice(false);
  const parent = dirname(place.dir);
  mkdirSync(join(parent, '.so-phuc-hoi-0123abcd'));
  expectRefused(endRestore(place.dir, 'restored'), 'restore.notBeside');
  const lock = takeLock(`${place.dir}${KEPT}`);
  expect(await kindOf(async () => endRestore(place.dir, 'kept'))).toBe('inUse');
  lock.release();
  expect(endRestore(place.dir, 'kept')).toMatchObject({ ok: true });
  expect(cutRestore(join(parent, 'khác'))).toBe(null);
  expect(cutRestore(join(parent, 'không có', 'sổ'))).toBe(null);
});
