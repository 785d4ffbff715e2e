import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/shared/bridge.ts';
import { hosts, type Program } from './host/launch.ts';
import {
  ask,
  clockOn,
  founded,
  LAN,
  passTime,
  ruleOf,
  run,
  setAdapters,
  shell,
  started,
  state,
  until,
} from './support.ts';

// What makes the program lock, and what goes with a lock.

const NETWORK = { eth0: [{ address: '192.168.1.7', internal: false }] };

const POLICY = { network: 'block', idleMinutes: 10, backupDays: 7, reportPeriod: 'decemberToDecember' };

const phase = async (program: Program): Promise<string> => (await state(program)).phase;

describe.each(hosts())('in %s', (host) => {
  test('Ctrl+L, a locked screen, sleep and a change of user lock at once; the page is told why', async () => {
    const program = await founded(await started({ host }));
    const locks = async (how: () => Promise<unknown>, why: string, login: string): Promise<void> => {
      await how();
      await until(async () => (await phase(program)) === 'locked', `a lock by ${why}`);
      expect(await state(program)).toMatchObject({ lockedBy: why, lastLogin: login, user: null });
      expect(ruleOf(await ask(program, 'overview'))).toBe('shell.locked');
      expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    };
    await locks(() => program.page.keyboard.press('Control+l'), 'person', 'lan');
    await locks(
      () => program.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'), null),
      'screen',
      'lan',
    );
    await locks(() => program.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'), null), 'sleep', 'lan');
    await locks(() => shell(program, 'changeUser', {}), 'user', '');
  });

  test('a lock closes the file for good: another process may open the register, and the log says who left', async () => {
    const program = await founded(await started({ host }));
    await program.page.keyboard.press('Control+l');
    await until(async () => (await phase(program)) === 'locked', 'the lock');
    const folder = join(program.folder, 'home', 'So mat');
    await until(() => !existsSync(join(folder, 'register.db-wal')), 'the log to be folded in');
    await shell(program, 'unlock', LAN);
    const journal = await ask(program, 'journal');
    const acts = journal.ok ? JSON.stringify(journal.value) : '';
    expect([...acts.matchAll(/"act":"(\w+)"/g)].map(([, act]) => act)).toEqual([
      'signIn',
      'signOut',
      'signIn',
      'found',
    ]);
  });

  test('nobody at the window for as long as the policy says locks it; typing puts it off', async () => {
    const program = await founded(await started({ host }));
    await run(program, 'setPolicy', { ...POLICY, idleMinutes: 1 });
    for (let step = 0; step < 4; step += 1) {
      await program.page.keyboard.press('a');
      await passTime(program, 1);
    }
    expect(await state(program)).toMatchObject({ phase: 'open', lockedBy: null });
    await passTime(program, 3);
    await until(async () => (await phase(program)) === 'locked', 'the idle lock');
    expect((await state(program)).lockedBy).toBe('idle');
  });

  test('sleep that the system does not tell of locks at waking, by its word or by the clock', async () => {
    const program = await founded(await started({ host }));
    await program.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'), null);
    await until(async () => (await phase(program)) === 'locked', 'the lock at waking');
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    await clockOn(program, 5 * 60_000);
    await until(async () => (await phase(program)) === 'locked', 'the lock by the clock');
    expect((await state(program)).lockedBy).toBe('sleep');
  });

  test('what was copied out of the window leaves the clipboard with the lock; what was not, stays', async () => {
    const program = await founded(await started({ host }));
    const clipboard = (): Promise<string> => program.evaluate(({ clipboard }) => clipboard.readText(), null);
    const copy = async (): Promise<void> => {
      await program.page.evaluate(() => {
        const field = document.createElement('textarea');
        field.id = 'copied';
        field.value = 'Bảo đảm an ninh đường biên';
        document.body.append(field);
        field.focus();
        field.select();
      });
      await program.page.keyboard.press('Control+c');
      await until(async () => (await clipboard()) !== '', 'the copy');
      await new Promise((resolve) => setTimeout(resolve, 200));
    };
    await copy();
    await shell(program, 'lock', {});
    await until(async () => (await clipboard()) === '', 'the clipboard to be cleared');
    await shell(program, 'unlock', LAN);
    await copy();
    await program.evaluate(({ clipboard }) => clipboard.writeText('từ chương trình khác'), null);
    await shell(program, 'lock', {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await clipboard()).toBe('từ chương trình khác');
  });

  test('under "block" a network keeps the register shut, locks it when it appears, and is journalled once per change', async () => {
    const program = await founded(await started({ host }));
    await setAdapters(program, NETWORK);
    await until(async () => (await phase(program)) === 'locked', 'the lock by the network');
    expect(await state(program)).toMatchObject({
      lockedBy: 'network',
      network: { connected: true, adapters: ['eth0'], policy: 'block' },
    });
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('network.blocked');
    expect(await phase(program)).toBe('locked');
    await setAdapters(program, {});
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    const journal = await ask(program, 'journal', { act: 'networkSeen' });
    expect(journal.ok && Reflect.get(Object(journal.value), 'rows')).toHaveLength(2);
  });

  test('under "warn" it stays open with a banner; an adapter that the office has allowed is not seen', async () => {
    const program = await founded(await started({ host }));
    const policy = { ...POLICY, network: 'warn' };
    await run(program, 'setPolicy', policy);
    await program.page.evaluate(() => {
      const heard: Change[] = [];
      Object.assign(window, { heard });
      window.soMat.onChange((change) => heard.push(change));
    });
    await setAdapters(program, NETWORK);
    const connected = async (): Promise<boolean> => (await state(program)).network.connected;
    await until(connected, 'the banner');
    expect(await phase(program)).toBe('open');
    const told = await program.page.evaluate(() => JSON.stringify(Reflect.get(window, 'heard')));
    expect(told).toContain('"connected":true');
    await setAdapters(program, {});
    await until(async () => !(await connected()), 'the banner to go');
    const seen = await ask(program, 'journal', { act: 'networkSeen' });
    expect(seen.ok && Reflect.get(Object(seen.value), 'rows')).toHaveLength(2);
    await run(program, 'setPolicy', {
      ...policy,
      network: 'block',
      allowedAdapters: [{ name: 'eth0', decision: 'Quyết định 12/QĐ-UBND' }],
    });
    await setAdapters(program, NETWORK);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await phase(program)).toBe('open');
  });
});
