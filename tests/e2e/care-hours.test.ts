import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/shared/bridge.ts';
import {
  backupsIn,
  copyingIn,
  lasting,
  listens,
  locked,
  office,
  placeFor,
  policy,
  registerFolder,
  registers,
  rows,
  scratchIn,
} from './caring.ts';
import { hosts, type Program } from './host/launch.ts';
import { ask, LAN, ruleOf, run, settle, shell, started, state, until } from './support.ts';

// Backups that the program begins by itself, and a clock that nobody can believe.

async function withPlace(program: Program, more: object = {}): Promise<string> {
  await office(program);
  const place = placeFor(program);
  await policy(program, { backupPlaces: [place], ...more });
  return place;
}

/** The clock of main alone jumps; what tells an idle person by it does not. */
function clockAhead(program: Program, days: number): Promise<void> {
  return program.evaluate((_modules, ahead) => {
    const Real = Reflect.get(globalThis, 'RealDate') ?? Date;
    class Shifted extends Real {
      constructor(...given: unknown[]) {
        super(...(given.length === 0 ? [Real.now() + ahead * 86_400_000] : given));
      }
    }
    Object.assign(globalThis, { RealDate: Real, Date: ahead === 0 ? Real : Shifted });
  }, days);
}

/**
 * Locks, and does something that stops the backup, until it came in time: on a busy machine a copy so small may be through before. Answers
 * with how many were.
 */
async function stopped(program: Program, place: string, stop: () => Promise<void>): Promise<number> {
  for (let through = 0; through < 20; through += 1) {
    await shell(program, 'lock', {});
    await stop();
    const [whole] = backupsIn(place);
    if (whole === undefined) return through;
    rmSync(join(place, whole));
    if ((await state(program)).phase === 'locked') expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    // Only what is new is backed up.
    await registers(program, `1${through}/KH-UBND`);
  }
  throw new Error('nothing ever stopped a backup');
}

describe.each(hosts())('in %s', (host) => {
  test('locking by a person backs up what is new, and only that; the page is locked at once, the next opening tells', async () => {
    const program = await started({ host });
    const place = await withPlace(program);
    const heard = await listens(program);
    await shell(program, 'lock', {});
    expect((await state(program)).phase).toBe('locked');
    expect(ruleOf(await ask(program, 'overview'))).toBe('shell.locked');
    await until(() => backupsIn(place).length === 1, 'the backup at locking');
    await until(
      async () => (await heard()).some((change) => change.kind === 'backup' && !change.running),
      'word of its end',
    );
    expect((await heard()).filter((change) => change.kind === 'backup')).toEqual([
      { kind: 'backup', running: true },
      { kind: 'backup', running: false, all: true },
    ]);
    expect((await state(program)).lastBackup).toBeNull();
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    expect((await state(program)).lastBackup).toMatchObject({ ok: true });
    expect(await rows(program, 'backups')).toHaveLength(1);
    // Nothing new but coming and going.
    await shell(program, 'changeUser', {});
    await settle();
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    expect((await heard()).filter((change) => change.kind === 'backup')).toHaveLength(2);
    await registers(program, '02/KH-UBND');
    await shell(program, 'changeUser', {});
    await until(() => backupsIn(place).length === 2, 'the backup at a change of user');
  });

  test('opening again stops it and leaves nothing; screen lock and sleep begin none', async () => {
    const program = await started({ host });
    const place = await withPlace(program);
    const through = await stopped(program, place, async () => {
      expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    });
    expect(readdirSync(place)).toEqual([]);
    expect(scratchIn(registerFolder(program))).toEqual([]);
    expect(await rows(program, 'backups')).toHaveLength(through);
    const heard = await listens(program);
    for (const event of ['lock-screen', 'suspend', 'shutdown']) {
      await program.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name as 'suspend'), event);
      await locked(program);
      await settle();
      expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    }
    expect((await heard()).filter((change) => change.kind === 'backup')).toEqual([]);
    // One that is under way gives way to them: the key goes.
    const told = async (): Promise<Change[]> => (await heard()).filter((change) => change.kind === 'backup');
    let locks = 0;
    await stopped(program, place, async () => {
      locks += 1;
      await program.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'), null);
      // Each lock begins one and each one ends.
      await until(async () => (await told()).length >= 2 * locks, 'the end of the backup');
    });
    expect((await told()).slice(-2)).toEqual([
      { kind: 'backup', running: true },
      { kind: 'backup', running: false },
    ]);
    expect(readdirSync(place)).toEqual([]);
  });

  test('leaving the program closes the window at once and ends when the backup is through', async () => {
    const folder = lasting();
    const program = await started({ host, folder });
    const place = await withPlace(program);
    await program.close();
    expect(backupsIn(place)).toHaveLength(1);
    expect(scratchIn(place)).toEqual([]);
    const again = await started({ host, folder });
    expect(ruleOf(await shell(again, 'unlock', LAN))).toBe('ok');
    expect(await rows(again, 'backups')).toMatchObject([{ file: join(place, backupsIn(place)[0] ?? '') }]);
    expect(await rows(again, 'journal', { act: 'signOut' })).toHaveLength(1);
    await again.close();
    expect(backupsIn(place)).toHaveLength(1);
  });

  test('started again while the last backup runs: that one gives way', async () => {
    const program = await started({ host });
    const place = await withPlace(program);
    const copying = copyingIn(place, registerFolder(program));
    void program.page.close();
    await copying;
    const relaunched = await program.evaluate(({ app }) => {
      // However often it is asked, one window comes.
      for (let asked = 0; asked < 3; asked += 1) app.emit('second-instance', {}, [], '');
      return Reflect.get(app, 'relaunched');
    }, null);
    await program.close();
    // Electron's own count is its own affair.
    expect(relaunched).toBe(host === 'stand-in' ? 1 : undefined);
    expect(readdirSync(place)).toEqual([]);
    expect(scratchIn(registerFolder(program))).toEqual([]);
  });

  test('at its hour an open register is backed up once, and goes on being worked in', async () => {
    const program = await started({ host });
    const hour = new Date().getHours();
    const place = await withPlace(program, { backupAt: [hour, (hour + 1) % 24] });
    await until(() => backupsIn(place).length === 1, 'the backup of the hour');
    await until(async () => (await state(program)).lastBackup !== null, 'word of it');
    expect(await state(program)).toMatchObject({ phase: 'open', lastBackup: { ok: true } });
    await registers(program, '02/KH-UBND');
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    // Once in an hour, unless the hour has changed in the meantime.
    if (new Date().getHours() === hour) expect(backupsIn(place)).toHaveLength(1);
  });

  test('what fails by itself is told at once, and again at the next opening', async () => {
    const program = await started({ host });
    await office(program);
    await policy(program, { backupPlaces: [join(program.folder, 'rút ra rồi')] });
    const heard = await listens(program);
    await shell(program, 'lock', {});
    await until(
      async () => (await heard()).some((change) => change.kind === 'backup' && change.all === false),
      'word of the failure',
    );
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    expect((await state(program)).lastBackup).toMatchObject({
      ok: false,
      message: expect.stringMatching(/chưa xong\. .*rút ra rồi: Không có thư mục này/),
    });
  });

  test('with a clock in doubt the window opens, says so, writes nothing, and goes on once it is confirmed', async () => {
    const program = await started({ host });
    const place = await withPlace(program, { network: 'warn' });
    await shell(program, 'backup', { to: 'places' });
    await registers(program, '02/KH-UBND');
    const { length } = await rows(program, 'journal');
    const lines = async (): Promise<number> => (await rows(program, 'journal')).length;
    const doubt = async (): Promise<unknown> => {
      const answer = await ask(program, 'overview');
      return answer.ok ? Reflect.get(Object(answer.value), 'clockDoubt') : null;
    };
    expect(await doubt()).toBeNull();
    await clockAhead(program, 40);
    // Under way when the clock jumps: what the network watch sees is not written either.
    await program.evaluate(() => {
      const seen = { eth0: [{ address: '192.168.1.7', internal: false }] };
      process.getBuiltinModule('node:os').networkInterfaces = () => seen as never;
    }, null);
    await until(async () => (await state(program)).network.connected, 'the network to be seen');
    expect(await lines()).toBe(length);
    await shell(program, 'lock', {});
    await settle();
    expect(backupsIn(place)).toHaveLength(1);
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    expect(await doubt()).toMatch(/ahead|year/);
    expect(ruleOf(await run(program, 'defineUnit', { code: 'x', name: 'X' }))).toBe('clock.unconfirmed');
    expect(ruleOf(await shell(program, 'backup', { to: 'places' }))).toBe('clock.unconfirmed');
    await shell(program, 'changeUser', {});
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    expect(await lines()).toBe(length);
    expect(ruleOf(await run(program, 'confirmClock', { reason: 'Đã so với đài' }))).toBe('ok');
    expect(await doubt()).toBeNull();
    await until(async () => (await rows(program, 'journal', { act: 'networkSeen' })).length === 1, 'the network noted');
    expect(ruleOf(await run(program, 'defineUnit', { code: 'x', name: 'X' }))).toBe('ok');
  });
});
