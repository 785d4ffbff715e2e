import os from 'node:os';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { failure, RegisterError } from '../../src/main/file/failure.ts';
import { record } from '../../src/main/register/execute.ts';
import { perform } from '../../src/main/register/perform.ts';
import type { Desk } from '../../src/main/shell/desk.ts';
import * as engine from '../../src/main/shell/engine.ts';
import { refusalOf } from '../../src/main/shell/report.ts';
import { openDesk } from '../../src/main/shell/session.ts';
import { done, refuse } from '../../src/shared/base/result.ts';
import type { Change } from '../../src/shared/bridge.ts';
import { asked, does, LAN, type Office, office, opened } from '../support/office.ts';
import { expectRefused, rule } from '../support/rules.ts';

// The one open register of the window, without a window.

afterEach(() => vi.restoreAllMocks());

function machineOn(...names: string[]): void {
  const address = { address: '10.0.0.2', internal: false, netmask: '', mac: '', cidr: null, family: 'IPv4' } as const;
  vi.spyOn(os, 'networkInterfaces').mockReturnValue(Object.fromEntries(names.map((name) => [name, [address]])));
}

type At = { readonly desk: Desk; readonly told: Change[]; locks: number };

/** The engine, stopped in one of its works until it is let go on. */
function held(what: 'open' | 'act'): { readonly parts: typeof engine; readonly begun: Promise<void>; goOn(): void } {
  const [begun, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const wait = async (): Promise<void> => {
    begun.resolve();
    await release.promise;
  };
  const open: typeof engine.open = async (...asked) => {
    const session = await engine.open(...asked);
    if (what === 'open') await wait();
    return session;
  };
  const act: typeof engine.act = async (...asked) => {
    if (what === 'act') await wait();
    return engine.act(...asked);
  };
  return { parts: { ...engine, open, act }, begun: begun.promise, goOn: release.resolve };
}

function deskAt(place: Office, parts: typeof engine = engine): At {
  const at: { desk?: Desk; told: Change[]; locks: number } = { told: [], locks: 0 };
  const desk = openDesk({
    version: '1',
    engine: async () => parts,
    tell: (change) => at.told.push(change),
    onLock: () => {
      at.locks += 1;
    },
  });
  desk.settle(place.dir);
  onTestFinished(() => desk.lock('person'));
  return Object.assign(at, { desk });
}

const PRESENT = (): Promise<Office> => office(new Date().toISOString());

rule('network.blocked', 'the register stays shut, and the line says what was seen', async () => {
  const place = await PRESENT();
  machineOn('Wi-Fi');
  const { desk } = deskAt(place);
  expectRefused(await desk.unlock(LAN.login, LAN.password), 'network.blocked');
  expect(desk.state()).toMatchObject({ phase: 'locked', network: { connected: true, adapters: ['Wi-Fi'] } });
  machineOn();
  expect(await desk.unlock(LAN.login, LAN.password)).toMatchObject({ ok: true });
  const lines = await desk.within((session) => asked(session, 'journal', { act: 'networkSeen' }));
  expect(JSON.stringify(lines)).toContain('blocked');
});

test('an account that was disabled, or has expired, is told so to its password alone', async () => {
  const place = await PRESENT();
  machineOn();
  const his = { login: 'mai', password: 'lá rụng về cội nguồn' };
  const hers = { login: 'hoa', password: 'nước chảy đá mòn' };
  const session = await opened(place);
  for (const { login, password } of [his, hers])
    expect(
      await perform(session, 'addUser', { login, name: login, roles: ['clerk'] }, { newPassword: password }),
    ).toMatchObject({ ok: true });
  await does(session, 'changeUser', {
    login: hers.login,
    until: new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10),
  });
  await does(session, 'disableUser', { login: his.login });
  session.close();
  const { desk } = deskAt(place);
  const refusal = async (login: string, password: string) => {
    const answer = await desk.unlock(login, password).catch(refusalOf);
    return answer.ok || answer.error.kind !== 'refused' ? null : [answer.error.rule, answer.error.message];
  };
  const nobody = await refusal('không ai', his.password);
  expect(nobody).toEqual(['register.wrongPassword', expect.any(String)]);
  for (const { login } of [his, hers]) expect(await refusal(login, 'đoán bừa một câu')).toEqual(nobody);
  expect(await refusal(his.login, his.password)).toEqual([
    'register.userDisabled',
    expect.stringContaining('đã ngừng'),
  ]);
  expect(await refusal(hers.login, hers.password)).toEqual([
    'register.userExpired',
    expect.stringContaining('hết hạn'),
  ]);
});

test('a lock while a password is being proved wins: the register is not left open', async () => {
  const place = await PRESENT();
  machineOn();
  const proving = held('open');
  const { desk } = deskAt(place, proving.parts);
  const opening = desk.unlock(LAN.login, LAN.password);
  expect(await desk.unlock(LAN.login, LAN.password)).toMatchObject({ ok: false, error: { rule: 'shell.busy' } });
  await proving.begun;
  const locking = desk.lock('sleep');
  proving.goOn();
  await locking;
  expect(await opening).toMatchObject({ ok: false, error: { rule: 'shell.locked' } });
  expect(desk.state().phase).toBe('locked');
  expect(await desk.unlock(LAN.login, LAN.password)).toMatchObject({ ok: true });
});

test('a lock waits for the act under way, ends it whole, zeroes the key, and runs once', async () => {
  const place = await PRESENT();
  machineOn();
  const acting = held('act');
  const at = deskAt(place, acting.parts);
  const { desk } = at;
  await desk.unlock(LAN.login, LAN.password);
  const key = await desk.within((session) => session.dataKey);
  expect(Buffer.isBuffer(key) && key.some((byte) => byte !== 0)).toBe(true);
  const changing = desk.run('changePassword', { login: 'lan', password: 'gà gáy sáng đầu làng' });
  await acting.begun;
  const locking = Promise.all([desk.lock('idle'), desk.lock('screen')]);
  acting.goOn();
  await locking;
  expect(await changing).toMatchObject({ ok: true });
  expect(at.locks).toBe(1);
  expect(Buffer.isBuffer(key) && key.every((byte) => byte === 0)).toBe(true);
  expect(desk.state()).toMatchObject({ phase: 'locked', lockedBy: 'idle', lastLogin: 'lan', user: null });
  expect(await desk.run('defineUnit', { code: 'vp', name: 'Văn phòng' })).toMatchObject({
    ok: false,
    error: { rule: 'shell.locked' },
  });
  expect(await desk.unlock('lan', 'gà gáy sáng đầu làng')).toMatchObject({ ok: true });
});

test('a new key: acts and questions wait for it, the window stays open, and the register is open again by the password', async () => {
  const place = await PRESENT();
  machineOn();
  const { desk, told } = deskAt(place);
  await desk.unlock(LAN.login, LAN.password);
  told.length = 0;
  const gate = Promise.withResolvers<void>();
  const changing = desk.exchange(async (session) => {
    await gate.promise;
    session.close();
    return { ok: true, recoveryCode: 'X' } as const;
  }, LAN.password);
  const act = desk.run('defineUnit', { code: 'vp', name: 'Văn phòng' });
  expect(await desk.unlock(LAN.login, LAN.password)).toMatchObject({ ok: false, error: { rule: 'shell.busy' } });
  desk.lookAtNetwork();
  desk.lookAtHours();
  expect(desk.state()).toMatchObject({ phase: 'open', user: { login: 'lan' } });
  gate.resolve();
  expect(await changing).toEqual({ ok: true, recoveryCode: 'X' });
  expect(await act).toMatchObject({ ok: true });
  expect(told.filter((change) => change.kind === 'state')).toEqual([]);
});

test('a lock in the middle of a new key: the code is kept from the window, and the register stays locked', async () => {
  const place = await PRESENT();
  machineOn();
  const { desk } = deskAt(place);
  await desk.unlock(LAN.login, LAN.password);
  const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const changing = desk.exchange(async (session) => {
    begun.resolve();
    await gate.promise;
    session.close();
    return { ok: true, recoveryCode: 'X' } as const;
  }, LAN.password);
  await begun.promise;
  const locking = desk.lock('idle');
  expect(desk.state()).toMatchObject({ phase: 'locked', lockedBy: 'idle', user: null });
  gate.resolve();
  expect(JSON.stringify(await changing)).toContain('rekey.codeHidden');
  await locking;
  expect(desk.state()).toMatchObject({ phase: 'locked', lockedBy: 'idle' });
  expect(await desk.unlock(LAN.login, LAN.password)).toMatchObject({ ok: true });
});

test('a new key that is refused leaves the register open; one that fails does too, by the password', async () => {
  const place = await PRESENT();
  machineOn();
  const { desk } = deskAt(place);
  await desk.unlock(LAN.login, LAN.password);
  expectRefused(
    await desk.exchange(async () => refuse('second.none', 'Hãy thêm người thứ hai.'), LAN.password),
    'second.none',
  );
  expect(await desk.run('defineUnit', { code: 'vp', name: 'Văn phòng' })).toMatchObject({ ok: true });
  const full = await desk.exchange(async (session) => {
    session.close();
    throw new RegisterError(failure('diskFull'));
  }, LAN.password);
  expect(full).toMatchObject({ ok: false, error: { rule: 'register.diskFull' } });
  expect(desk.state().phase).toBe('open');
  expect(await desk.run('defineUnit', { code: 'qs', name: 'Quân sự' })).toMatchObject({ ok: true });
});

test('what is done apart keeps everybody out until it has ended, and is not done to an open register', async () => {
  const place = await PRESENT();
  machineOn();
  const { desk } = deskAt(place);
  const gate = Promise.withResolvers<void>();
  const apart = desk.apart(async (dir) => {
    await gate.promise;
    return done(dir);
  });
  expect(await desk.unlock(LAN.login, LAN.password)).toMatchObject({ ok: false, error: { rule: 'shell.busy' } });
  expect(await desk.apart(async () => done(null))).toMatchObject({ ok: false, error: { rule: 'shell.busy' } });
  gate.resolve();
  expect(await apart).toEqual({ ok: true, value: place.dir });
  expect(await desk.unlock(LAN.login, LAN.password)).toMatchObject({ ok: true });
  expect(await desk.apart(async () => done(null))).toMatchObject({ ok: false, error: { rule: 'shell.open' } });
});

test('what changes is told once: a state that is the same is not told again, an act tells its line', async () => {
  const place = await PRESENT();
  machineOn();
  const { desk, told } = deskAt(place);
  await desk.unlock(LAN.login, LAN.password);
  told.length = 0;
  for (let times = 0; times < 5; times += 1) desk.lookAtNetwork();
  expect(told).toEqual([]);
  const receipt = await desk.run('defineUnit', { code: 'vp', name: 'Văn phòng' });
  expect(told).toEqual([{ kind: 'register', seq: receipt.ok ? receipt.seq : 0 }]);
  const policy = { network: 'warn', idleMinutes: 3, backupDays: 7, reportPeriod: 'decemberToDecember' };
  await desk.run('setPolicy', policy);
  expect(desk.idleMinutes()).toBe(3);
  expect(desk.state().network.policy).toBe('warn');
  machineOn('eth0');
  desk.lookAtNetwork();
  desk.lookAtNetwork();
  expect(desk.state()).toMatchObject({ phase: 'open', network: { connected: true } });
  const lines = await desk.within((session) => asked(session, 'journal', { act: 'networkSeen' }));
  expect(JSON.stringify(lines).match(/"act":"networkSeen"/g)).toHaveLength(1);
});

test('every line is told to the page once it is on the disk, whatever appends it', async () => {
  const place = await PRESENT();
  machineOn();
  const { desk, told } = deskAt(place);
  const lines = (): readonly number[] => told.flatMap((change) => (change.kind === 'register' ? [change.seq] : []));
  await desk.unlock(LAN.login, LAN.password);
  const before = lines();
  const seen = await desk.within((session) => {
    const line = record(session.writer, 'networkSeen', { adapters: [], answer: 'gone' });
    return { ok: true as const, seq: line.seq, told: lines().length };
  });
  // Told by the appending itself, before whoever wrote it has answered.
  expect(seen).toMatchObject({ ok: true, told: before.length + 1 });
  expect(lines().at(-1)).toBe(seen.ok ? seen.seq : 0);
  // A line that was rolled back is told to nobody.
  await desk.within((session) => {
    expect(() =>
      session.db.transaction(() => {
        record(session.writer, 'networkSeen', { adapters: [], answer: 'gone' });
        throw new Error('no');
      }),
    ).toThrow('no');
    return done(null);
  });
  expect(lines()).toHaveLength(before.length + 1);
});
