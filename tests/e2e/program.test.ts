import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { storedVersion } from '../../src/main/register/create.ts';
import { hosts, type Program, removeFolder } from './host/launch.ts';
import { ask, founded, LAN, ruleOf, run, shell, started, state, until, writtenBy } from './support.ts';

// The program as a whole, from outside: what it opens, what it remembers, what it leaves behind.

/** A folder for a program that is started more than once. */
function lasting(): string {
  const folder = mkdtempSync(join(tmpdir(), 'so-mat-e2e-'));
  onTestFinished(() => removeFolder(folder));
  return folder;
}

const phase = async (program: Program): Promise<string> => (await state(program)).phase;

describe.each(hosts())('in %s', (host) => {
  test('the first start asks for a register; a founded one is open and remembered', async () => {
    const folder = lasting();
    const first = await started({ host, folder });
    expect(await state(first)).toMatchObject({ phase: 'none', folder: null, user: null, problem: null });
    const made = await shell(first, 'create', {
      office: 'Ủy ban nhân dân xã Tân Hòa',
      network: 'block',
      anyPlace: true,
      ...LAN,
    });
    expect(made).toMatchObject({ ok: true, value: { recoveryCode: expect.stringMatching(/^[0-9A-Z-]{32,}$/) } });
    expect(await state(first)).toMatchObject({
      phase: 'open',
      folder: 'So mat',
      user: { login: 'lan', roles: ['administrator', 'clerk'], failedTries: 0 },
    });
    await first.close();
    const again = await started({ host, folder });
    expect(await state(again)).toMatchObject({ phase: 'locked', folder: 'So mat', lockedBy: null, lastLogin: '' });
    expect(ruleOf(await shell(again, 'unlock', LAN))).toBe('ok');
    expect(await ask(again, 'overview')).toMatchObject({ ok: true, value: { head: { seq: 4 } } });
  });

  test('a bad place is refused with its reason; the person may want it all the same', async () => {
    const folder = lasting();
    const program = await started({ host, folder });
    const cloud = join(folder, 'OneDrive');
    mkdirSync(cloud);
    await program.evaluate(({ dialog }, path) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) });
    }, cloud);
    const chosen = await shell(program, 'openFolder', { purpose: 'create' });
    expect(ruleOf(chosen)).toBe('register.refusedPlace');
    const values = { office: 'Xã', network: 'warn', ...LAN } as const;
    expect(ruleOf(await shell(program, 'create', values))).toBe('register.refusedPlace');
    expect(ruleOf(await shell(program, 'create', { ...values, anyPlace: true }))).toBe('ok');
    expect(readdirSync(cloud).sort()).toContain('keys.json');
    expect((await state(program)).folder).toBe('OneDrive');
  });

  test('a wrong password counts, waits after five, and is told at the next signing in', async () => {
    const program = await founded(await started({ host }));
    await shell(program, 'lock', {});
    expect(ruleOf(await ask(program, 'overview'))).toBe('shell.locked');
    expect(ruleOf(await run(program, 'defineUnit', { code: 'vp', name: 'Văn phòng' }))).toBe('shell.locked');
    expect(ruleOf(await shell(program, 'loadDrafts', {}))).toBe('shell.locked');
    for (let tries = 0; tries < 2; tries += 1) {
      expect(ruleOf(await shell(program, 'unlock', { ...LAN, password: 'sai mật khẩu' }))).toBe(
        'register.wrongPassword',
      );
    }
    const right = await shell(program, 'unlock', LAN);
    expect(right).toMatchObject({ ok: true, value: { failedTries: 2 } });
    await shell(program, 'lock', {});
    for (let tries = 0; tries < 5; tries += 1) await shell(program, 'unlock', { ...LAN, password: 'sai mật khẩu' });
    const waits = await shell(program, 'unlock', LAN);
    expect(waits).toMatchObject({ ok: false, error: { rule: 'register.wait', waitSeconds: expect.any(Number) } });
  });

  test('killed while typing: the draft is there after the next unlock, without the abstract of a top-secret one', async () => {
    const folder = lasting();
    const first = await founded(await started({ host, folder }));
    const values = { symbol: '12/KH-UBND', abstract: 'Diễn tập khu vực', level: 'secret' };
    await shell(first, 'saveDraft', { form: 'registerOutgoing', values });
    await shell(first, 'saveDraft', { form: 'registerIncoming', values: { ...values, level: 'topSecret' } });
    await first.kill();
    const next = await started({ host, folder });
    expect(await phase(next)).toBe('locked');
    await shell(next, 'unlock', LAN);
    const drafts = await shell(next, 'loadDrafts', {});
    const found = drafts.ok ? Object.fromEntries(drafts.value.map(({ form, values: kept }) => [form, kept])) : {};
    const { abstract: _none, ...bare } = values;
    expect(found).toEqual({ registerOutgoing: values, registerIncoming: { ...bare, level: 'topSecret' } });
    await shell(next, 'dropDraft', { form: 'registerOutgoing' });
    const left = await shell(next, 'loadDrafts', {});
    expect(left.ok && left.value.map(({ form }) => form)).toEqual(['registerIncoming']);
  });

  test('no trace of what was typed or read lies outside the register', async () => {
    const folder = lasting();
    const program = await founded(await started({ host, folder }));
    const words = 'Khu vực phòng thủ then chốt';
    await run(program, 'defineUnit', { code: 'vp', name: words });
    await shell(program, 'saveDraft', { form: 'registerOutgoing', values: { abstract: words } });
    await program.page.evaluate((text) => {
      localStorage.setItem('x', text);
      document.title = text;
    }, words);
    await program.close();
    const needle = [Buffer.from(words), Buffer.from(words, 'utf16le')];
    const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
    const ours = all.filter(({ parentPath }) => !parentPath.includes(`${join(folder, 'user')}/chromium`));
    expect(ours.length).toBeGreaterThan(3);
    // The stand-in's own profile is Chromium's; in Electron the session is in memory (index.ts) and the whole folder counts.
    for (const { name, parentPath } of host === 'electron' ? all : ours) {
      const bytes = readFileSync(join(parentPath, name));
      expect([name, needle.some((one) => bytes.includes(one))]).toEqual([name, false]);
    }
  });

  test('a register from a newer program is refused with a sentence, and nothing of it is changed', async () => {
    const folder = lasting();
    const first = await founded(await started({ host, folder }));
    await first.close();
    const register = join(folder, 'home', 'So mat');
    await writtenBy(register);
    const before = readFileSync(join(register, 'register.db'));
    const next = await started({ host, folder });
    const refusal = await shell(next, 'unlock', LAN);
    expect(ruleOf(refusal)).toBe('register.newer');
    expect(await state(next)).toMatchObject({ phase: 'locked', problem: expect.stringContaining('phiên bản mới hơn') });
    expect(readFileSync(join(register, 'register.db')).equals(before)).toBe(true);
  });

  test('a register copied without its log is opened only by who takes the loss upon him, by keyboard', async () => {
    const folder = lasting();
    const first = await founded(await started({ host, folder }));
    await run(first, 'defineUnit', { code: 'vp', name: 'Văn phòng' });
    const database = join(folder, 'home', 'So mat', 'register.db');
    const copy = readFileSync(database);
    await first.close();
    writeFileSync(database, copy);
    const next = await started({ host, folder });
    const { page } = next;
    await page.getByLabel('Tên đăng nhập').fill(LAN.login);
    await page.getByLabel('Mật khẩu').fill(LAN.password);
    await page.keyboard.press('Enter');
    const accept = page.getByRole('button', { name: /^Mở, chấp nhận mất các việc sau dòng \d+$/ });
    await accept.waitFor();
    expect((await state(next)).phase).toBe('locked');
    expect(await page.getByLabel('Mật khẩu').getAttribute('aria-invalid')).toBe('true');
    await accept.focus();
    await page.keyboard.press('Enter');
    await until(async () => (await state(next)).phase === 'open', 'the register');
    expect(await ask(next, 'journal', { act: 'openedWithoutLog' })).toMatchObject({ ok: true, value: { total: 1 } });
    expect(JSON.stringify(await ask(next, 'units'))).not.toContain('Văn phòng');
  });

  test('the tables of an older program are made anew beside the window, which is told how far, and nothing is lost', async () => {
    const folder = lasting();
    const first = await founded(await started({ host, folder }));
    await run(first, 'defineUnit', { code: 'vp', name: 'Văn phòng' });
    await first.close();
    await writtenBy(join(folder, 'home', 'So mat'), storedVersion() - 1);
    const next = await started({ host, folder });
    await next.page.evaluate(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      window.soMat.onChange((change) => {
        if (change.kind === 'progress' && change.call === 'unlock') told.push(change.step);
      });
    });
    expect(ruleOf(await shell(next, 'unlock', LAN))).toBe('ok');
    expect(await next.page.evaluate(() => [...new Set(Reflect.get(window, 'told'))])).toEqual(['rebuild']);
    const units = await ask(next, 'units');
    expect(JSON.stringify(units)).toContain('Văn phòng');
    expect(await shell(next, 'verify', {})).toMatchObject({ ok: true, value: { ok: true } });
  });

  test('a damaged register, and a folder that is none, are told apart from a wrong password', async () => {
    const folder = lasting();
    const first = await founded(await started({ host, folder }));
    await first.close();
    const file = join(folder, 'home', 'So mat', 'register.db');
    const bytes = readFileSync(file);
    bytes.fill(7, 16, 200);
    writeFileSync(file, bytes);
    const next = await started({ host, folder });
    expect(ruleOf(await shell(next, 'unlock', LAN))).toBe('register.damaged');
    expect((await state(next)).problem).toContain('sao lưu');
    await next.evaluate(({ dialog }, path) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) });
    }, folder);
    expect(ruleOf(await shell(next, 'openFolder', { purpose: 'open' }))).toBe('register.notRegister');
  });

  test('a second start shows the first window and ends; another program finds the register in use', async () => {
    const folder = lasting();
    const first = await founded(await started({ host, folder }));
    await expect(started({ host, folder })).rejects.toThrow(/ended at its start|closed/);
    if (host === 'stand-in') {
      const focused = await first.evaluate(({ app }) => app.listenerCount('second-instance'), null);
      expect(focused).toBe(1);
    }
    const other = await started({ host });
    await other.evaluate(
      ({ dialog }, path) => {
        Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) });
      },
      join(folder, 'home', 'So mat'),
    );
    expect(ruleOf(await shell(other, 'openFolder', { purpose: 'open' }))).toBe('ok');
    expect(ruleOf(await shell(other, 'unlock', LAN))).toBe('register.inUse');
    await shell(first, 'lock', {});
    expect(ruleOf(await shell(other, 'unlock', LAN))).toBe('ok');
  });

  test('the register is verified beside the work, with progress, and found whole', async () => {
    const program = await founded(await started({ host }));
    await program.page.evaluate(() => {
      const steps: string[] = [];
      Object.assign(window, { steps });
      window.soMat.onChange((change) => {
        if (change.kind === 'progress' && change.call === 'verify') steps.push(change.step);
      });
    });
    const [found, receipt] = await Promise.all([
      shell(program, 'verify', {}),
      run(program, 'defineUnit', { code: 'vp', name: 'Văn phòng' }),
    ]);
    expect(found).toMatchObject({ ok: true, value: { ok: true } });
    expect(receipt.ok).toBe(true);
    const steps = await program.page.evaluate(() => [...new Set(Reflect.get(window, 'steps'))]);
    expect(steps).toEqual(['pages', 'chain', 'commitments', 'rebuild', 'comparison']);
    expect(ruleOf(await shell(program, 'verify', { anchor: 'not an anchor' }))).toBe('invalid');
    const wrong = await shell(program, 'verify', { anchor: `1:${'0'.repeat(16)}` });
    expect(wrong).toMatchObject({ ok: true, value: { ok: false, step: 'anchor' } });
  });
});
