import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  AN,
  backupsIn,
  copyingIn,
  dialogsSay,
  does,
  lasting,
  listens,
  office,
  placeFor,
  policy,
  registerFolder,
  registers,
  rows,
  scratchIn,
  secondUser,
} from './caring.ts';
import { hosts, type Program } from './host/launch.ts';
import { ask, LAN, ruleOf, run, shell, started, state } from './support.ts';

// Backups by hand, their check, restoring, a new key, a lost password: over the bridge of the built program.

/** A backup of now, chosen as the person would. */
async function chosenBackup(program: Program): Promise<string> {
  const file = join(placeFor(program), 'a.somat');
  await dialogsSay(program, { save: file, open: file });
  expect(ruleOf(await shell(program, 'backup', { to: 'file' }))).toBe('ok');
  expect(await shell(program, 'chooseBackup', {})).toMatchObject({ ok: true, value: { file: 'a.somat' } });
  return file;
}

describe.each(hosts())('in %s', (host) => {
  test('every place of the policy gets a backup, a bad one is told and keeps none from theirs; acts go on meanwhile', async () => {
    const program = await started({ host });
    await office(program);
    const [good, gone] = [placeFor(program), join(program.folder, 'usb')];
    expect(ruleOf(await shell(program, 'backup', { to: 'places' }))).toBe('backup.place');
    await policy(program, { backupPlaces: [gone, good] });
    const heard = await listens(program);
    const backingUp = shell(program, 'backup', { to: 'places' });
    const unit = run(program, 'defineUnit', { code: 'qs', name: 'Ban Chỉ huy quân sự' });
    expect(ruleOf(await shell(program, 'backup', { to: 'places' }))).toBe('shell.busy');
    const redaction = { entry: 'out:2026:1', field: 'abstract', reason: 'Ghi nhầm' };
    expect(ruleOf(await run(program, 'redactText', redaction))).toBe('shell.busy');
    expect(ruleOf(await unit)).toBe('ok');
    const made = await backingUp;
    expect(made).toMatchObject({
      ok: true,
      value: {
        all: false,
        places: [
          { place: gone, ok: false, message: expect.stringContaining('Hãy cắm ổ') },
          { place: good, ok: true, file: backupsIn(good)[0], removed: 0 },
        ],
      },
    });
    const steps = (await heard()).flatMap((change) =>
      change.kind === 'progress' && change.call === 'backup' ? [change.step] : [],
    );
    expect([...new Set(steps)]).toEqual(['copy', 'pages', 'chain', 'commitments', 'rebuild', 'comparison']);
    expect(await rows(program, 'backups')).toMatchObject([{ file: join(good, backupsIn(good)[0] ?? '') }]);
    expect(await rows(program, 'units')).toHaveLength(2);
    expect([...scratchIn(good), ...scratchIn(registerFolder(program))]).toEqual([]);
    expect(await shell(program, 'verify', {})).toMatchObject({ ok: true, value: { ok: true } });
  });

  test('a backup that is stopped, by hand or by a lock, leaves nothing behind and the old ones as they were', async () => {
    const program = await started({ host });
    await office(program);
    const place = placeFor(program);
    await policy(program, { backupPlaces: [place] });
    expect(ruleOf(await shell(program, 'backup', { to: 'places' }))).toBe('ok');
    const old = readdirSync(place);
    await registers(program, '02/KH-UBND');
    const stopped = shell(program, 'backup', { to: 'places' });
    await shell(program, 'cancel', { call: 'backup' });
    expect(ruleOf(await stopped)).toBe('call.cancelled');
    expect(readdirSync(place)).toEqual(old);
    expect(scratchIn(registerFolder(program))).toEqual([]);
    expect(await rows(program, 'backups')).toHaveLength(1);
    const copying = copyingIn(place, registerFolder(program));
    const byLock = shell(program, 'backup', { to: 'places' });
    await copying;
    await program.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'), null);
    expect(ruleOf(await byLock)).toBe('call.cancelled');
    expect((await state(program)).lockedBy).toBe('screen');
    expect(readdirSync(place)).toEqual(old);
    expect(ruleOf(await shell(program, 'backup', { to: 'places' }))).toBe('shell.locked');
  });

  test('a place and a file are asked for by the system; a synchronised folder and the register itself are refused', async () => {
    const program = await started({ host });
    await office(program);
    const cloud = placeFor(program, 'OneDrive');
    await dialogsSay(program, {});
    expect(await shell(program, 'choosePlace', {})).toEqual({ ok: true, value: null });
    expect(await shell(program, 'backup', { to: 'file' })).toEqual({ ok: true, value: null });
    expect(await shell(program, 'chooseBackup', {})).toEqual({ ok: true, value: null });
    expect(ruleOf(await shell(program, 'checkBackup', LAN))).toBe('backup.notChosen');
    const place = placeFor(program);
    await dialogsSay(program, { open: place });
    expect(await shell(program, 'choosePlace', {})).toEqual({ ok: true, value: { place } });
    for (const bad of [cloud, registerFolder(program)]) {
      await dialogsSay(program, { open: bad, save: join(bad, 'a.somat') });
      expect(ruleOf(await shell(program, 'choosePlace', {}))).toBe('backup.place');
      expect(ruleOf(await shell(program, 'backup', { to: 'file' }))).toBe('backup.place');
      expect(existsSync(join(bad, 'a.somat'))).toBe(false);
    }
  });

  test('a backup is checked by a password of it or its code, locked or open; a wrong one is no failed sign-in', async () => {
    const program = await started({ host });
    const recoveryCode = await office(program);
    const file = await chosenBackup(program);
    expect(await shell(program, 'checkBackup', LAN)).toMatchObject({ ok: true, value: { ok: true } });
    await shell(program, 'lock', {});
    for (let tries = 0; tries < 6; tries += 1)
      expect(ruleOf(await shell(program, 'checkBackup', { ...LAN, password: 'sai rồi' }))).toBe(
        'register.wrongPassword',
      );
    expect(await shell(program, 'checkBackup', { recoveryCode })).toMatchObject({ ok: true, value: { ok: true } });
    expect(ruleOf(await shell(program, 'checkBackup', { login: 'lan', password: '' }))).toBe('invalid');
    const checking = shell(program, 'checkBackup', LAN);
    await shell(program, 'cancel', { call: 'checkBackup' });
    expect(ruleOf(await checking)).toBe('call.cancelled');
    expect(await shell(program, 'unlock', LAN)).toMatchObject({ ok: true, value: { failedTries: 0 } });
    writeFileSync(file, 'không phải bản sao lưu');
    expect(ruleOf(await shell(program, 'checkBackup', LAN))).toBe('register.damaged');
    expect(readdirSync(placeFor(program)).sort()).toEqual(['a.somat', 'mo-khan-cap.mjs']);
  });

  test('restored over the register of the window: what was there is kept; pages printed since must be confirmed', async () => {
    const program = await started({ host });
    await office(program);
    await chosenBackup(program);
    await dialogsSay(program, { save: join(program.folder, 'so.pdf'), open: join(placeFor(program), 'a.somat') });
    expect(ruleOf(await shell(program, 'savePdf', { form: 'out', mode: 'close' }))).toBe('ok');
    const here = { ...LAN, into: 'here', anyPlace: true } as const;
    expect(ruleOf(await shell(program, 'restore', { ...here, password: 'sai rồi' }))).toBe('register.wrongPassword');
    expect(await state(program)).toMatchObject({ phase: 'locked', folder: 'So mat' });
    expect(ruleOf(await shell(program, 'restore', here))).toBe('restore.behindPages');
    const made = await shell(program, 'restore', { ...here, behindPages: true });
    expect(made).toMatchObject({
      ok: true,
      value: {
        folder: 'So mat',
        kept: expect.stringMatching(/^So mat\.truoc-phuc-hoi-/),
        pagesLost: [expect.stringContaining('trang 1')],
      },
    });
    expect(await state(program)).toMatchObject({ phase: 'locked', folder: 'So mat', lastLogin: '' });
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    expect(await rows(program, 'journal', { act: 'recordRestore' })).toHaveLength(1);
    expect(await rows(program, 'journal', { act: 'pagePrinted' })).toHaveLength(0);
    expect(readdirSync(join(program.folder, 'home')).filter((name) => name.startsWith('.So'))).toEqual([]);
  });

  test('restored into a new folder: refused places are told, the window stands before it, and remembers it', async () => {
    const folder = lasting();
    const program = await started({ host, folder });
    await office(program);
    await chosenBackup(program);
    const place = placeFor(program, 'may moi');
    const anew = { ...LAN, into: 'new' } as const;
    await dialogsSay(program, {});
    expect(await shell(program, 'restore', anew)).toEqual({ ok: true, value: null });
    await dialogsSay(program, { open: place });
    expect(ruleOf(await shell(program, 'restore', anew))).toBe('register.refusedPlace');
    expect((await state(program)).phase).toBe('open');
    await dialogsSay(program, {});
    const wanted = { ...anew, anyPlace: true } as const;
    expect(ruleOf(await shell(program, 'restore', { ...wanted, password: 'sai rồi' }))).toBe('register.wrongPassword');
    const stopped = shell(program, 'restore', wanted);
    expect(ruleOf(await shell(program, 'restore', wanted))).toBe('shell.busy');
    await shell(program, 'cancel', { call: 'restore' });
    expect(ruleOf(await stopped)).toBe('call.cancelled');
    expect(readdirSync(place)).toEqual([]);
    expect((await state(program)).phase).toBe('open');
    const made = await shell(program, 'restore', wanted);
    expect(made).toMatchObject({ ok: true, value: { folder: basename(place), kept: null, pagesLost: [] } });
    expect(await state(program)).toMatchObject({ phase: 'locked', folder: basename(place) });
    await program.close();
    const again = await started({ host, folder });
    expect(await state(again)).toMatchObject({ phase: 'locked', folder: basename(place) });
    expect(ruleOf(await shell(again, 'unlock', LAN))).toBe('ok');
    await again.close();
  });

  test('a new key: proved by both, open again, no act lost; then only the new code recovers a lost password', async () => {
    const program = await started({ host });
    const oldCode = await office(program);
    expect(ruleOf(await shell(program, 'rekey', { password: LAN.password, second: AN }))).toBe('second.none');
    await secondUser(program);
    const rekey = { password: LAN.password, second: AN };
    expect(ruleOf(await shell(program, 'rekey', { ...rekey, password: 'sai rồi' }))).toBe('invalid');
    expect(ruleOf(await shell(program, 'rekey', { ...rekey, second: { ...AN, password: 'sai' } }))).toBe(
      'second.wrongPassword',
    );
    expect(ruleOf(await shell(program, 'recover', { recoveryCode: oldCode, login: '', password: 'x' }))).toBe(
      'shell.open',
    );
    const heard = await listens(program);
    const [changed] = await Promise.all([
      shell(program, 'rekey', rekey),
      (async () => {
        for (let unit = 0; unit < 20; unit += 1) await does(program, 'defineUnit', { code: `u${unit}`, name: 'Ban' });
      })(),
    ]);
    if (!changed.ok) throw new Error(JSON.stringify(changed.error));
    expect((await heard()).filter((change) => change.kind === 'state' && change.state.phase !== 'open')).toEqual([]);
    // His wrong password above counts.
    expect(await state(program)).toMatchObject({ phase: 'open', user: { login: 'lan', failedTries: 1 } });
    expect(await rows(program, 'units')).toHaveLength(21);
    expect(
      readdirSync(registerFolder(program)).filter((name) => name.endsWith('.db') && name !== 'lock.db'),
    ).toHaveLength(1);
    await shell(program, 'lock', {});
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('ok');
    await shell(program, 'lock', {});
    const lost = { login: 'lan', password: 'đò ngang sang bến chiều' } as const;
    expect(ruleOf(await shell(program, 'recover', { ...lost, recoveryCode: oldCode }))).toBe('register.wrongPassword');
    const { recoveryCode } = changed.value;
    expect(ruleOf(await shell(program, 'recover', { ...lost, recoveryCode, password: 'ngắn' }))).toBe('password.short');
    const recovered = await shell(program, 'recover', { ...lost, recoveryCode });
    expect(recovered).toMatchObject({ ok: true, value: { recoveryCode: expect.not.stringMatching(recoveryCode) } });
    expect(ruleOf(await shell(program, 'unlock', LAN))).toBe('register.wrongPassword');
    expect(ruleOf(await shell(program, 'unlock', lost))).toBe('ok');
    expect(await ask(program, 'overview')).toMatchObject({ ok: true });
  });

  test('killed in the middle of a backup: what is left goes at the next opening and the next backup', async () => {
    const folder = lasting();
    let again = await started({ host, folder });
    await office(again);
    const place = placeFor(again);
    await policy(again, { backupPlaces: [place] });
    // On a busy machine the backup may be through before the kill comes: then once more.
    let through = 0;
    for (let tries = 1; ; tries += 1) {
      const begun = copyingIn(place);
      void shell(again, 'backup', { to: 'places' }).catch(() => undefined);
      await begun;
      await again.kill();
      const whole = backupsIn(place).length;
      again = await started({ host, folder });
      expect(ruleOf(await shell(again, 'unlock', LAN))).toBe('ok');
      if (whole === through) break;
      through = whole;
      expect(tries, 'no kill came in the middle of a backup').toBeLessThan(8);
    }
    expect(scratchIn(registerFolder(again))).toEqual([]);
    expect(await shell(again, 'backup', { to: 'places' })).toMatchObject({ ok: true, value: { all: true } });
    expect(scratchIn(place)).toEqual([]);
    expect(backupsIn(place)).toHaveLength(through + 1);
    expect(await shell(again, 'verify', {})).toMatchObject({ ok: true, value: { ok: true } });
    await again.close();
  });
});
