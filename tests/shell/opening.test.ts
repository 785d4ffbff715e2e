import { existsSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createRegister } from '../../src/main/register/create.ts';
import type { Desk } from '../../src/main/shell/desk.ts';
import * as engine from '../../src/main/shell/engine.ts';
import { openingCalls } from '../../src/main/shell/opening.ts';
import { openDesk } from '../../src/main/shell/session.ts';
import { verifyCall } from '../../src/main/shell/verifying.ts';
import { backedUp, backupFile, busyOffice, restored } from '../care/support.ts';
import { LAN, type Office, office, QUICK_KDF } from '../support/office.ts';
import { expectRefused } from '../support/rules.ts';

// Calls of the window that arrive when they should not.

afterEach(() => vi.restoreAllMocks());

async function atDesk(): Promise<{ place: Office; desk: Desk }> {
  vi.spyOn(os, 'networkInterfaces').mockReturnValue({});
  const place = await office(new Date().toISOString());
  const desk = openDesk({ version: '1', engine: async () => engine, tell: () => undefined, onLock: () => undefined });
  desk.settle(place.dir);
  onTestFinished(() => desk.lock('person'));
  expect(await desk.unlock(LAN.login, LAN.password)).toMatchObject({ ok: true });
  return { place, desk };
}

test('no register is made while another is open, and none inside another', async () => {
  const { place, desk } = await atDesk();
  const places = { last: () => null, remember: () => undefined };
  const calls = openingCalls({ desk, places, chooseFolder: async () => null, ownFolder: place.dir });
  const wanted = { office: 'Xã khác', login: 'minh', password: 'đường về quê nội', network: 'warn', anyPlace: true };
  expectRefused(Object(await calls.create(wanted)), 'shell.open');
  expect(desk.state()).toMatchObject({ phase: 'open', user: { login: 'lan' } });
  expect(existsSync(join(place.dir, 'So mat'))).toBe(false);
  await desk.lock('person');
  expectRefused(Object(await calls.create(wanted)), 'register.nested');
  expect(existsSync(join(place.dir, 'So mat'))).toBe(false);
});

test('a register is neither founded nor put back inside the folder of another', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  session.close();
  const inside = join(place.dir, 'sâu', 'hơn');
  const founding = { password: LAN.password, now: () => place.now, anyPlace: true, kdf: QUICK_KDF };
  expectRefused(await createRegister(inside, { office: 'Xã khác', login: 'lan' }, founding), 'register.nested');
  expectRefused(await restored(place, file, inside), 'register.nested');
  expect(existsSync(join(place.dir, 'sâu'))).toBe(false);
});

test('of two verifications begun at once one runs, and nothing is written until its pages are read', async () => {
  const { desk } = await atDesk();
  const { table } = verifyCall({ desk, tell: () => undefined });
  const [one, other] = await Promise.all([table.verify({}), table.verify({})]);
  expect(one).toMatchObject({ ok: true, value: { ok: true } });
  expectRefused(Object(other), 'shell.busy');
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  desk.pauseActs(first.promise);
  desk.pauseActs(second.promise);
  let written = false;
  const acting = desk.run('defineUnit', { code: 'vp', name: 'Văn phòng' }).then((receipt) => {
    written = true;
    return receipt;
  });
  first.resolve();
  await desk.within(() => Promise.resolve());
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toBe(false);
  second.resolve();
  expect(await acting).toMatchObject({ ok: true });
  await expect(desk.quiet()).resolves.toBeUndefined();
  expect(await table.verify({})).toMatchObject({ ok: true });
});
