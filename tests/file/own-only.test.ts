import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openScratchFile } from '../../src/main/file/database.ts';
import { aclCall } from '../../src/main/file/own-only.ts';
import { openRegister } from '../../src/main/register/register.ts';
import { acts, founded, LAN } from '../cli/call.ts';
import { here } from '../cli/here.ts';
import { scratchFolder } from '../support/office.ts';

/** What the program makes is its user's alone, whatever the umask of whoever started it. */

const usual = process.umask();
afterEach(() => void process.umask(usual));

/** Rights of everything below a folder, as `ls` would group them. */
function rights(dir: string): Map<string, string> {
  const found = new Map([['.', mode(dir)]]);
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) found.set(name, mode(join(dir, name)));
  return found;
}

function mode(path: string): string {
  const found = statSync(path);
  return `${found.isDirectory() ? 'folder' : 'file'} ${(found.mode & 0o777).toString(8)}`;
}

const strangers = (dir: string) => [...rights(dir)].filter(([, is]) => is !== 'file 600' && is !== 'folder 700');

const onUnix = test.skipIf(process.platform === 'win32');

onUnix.each([0, 0o022, 0o277])(
  'register, log, backup, restored register, new key and page, under umask %i',
  async (umask) => {
    const base = scratchFolder();
    chmodSync(base, 0o700);
    process.umask(umask);
    const dir = join(base, 'so');
    const recoveryCode = await founded(dir);
    const session = await openRegister(
      dir,
      { login: 'lan', password: LAN.SOMAT_PASSWORD },
      {
        now: () => new Date(),
        report: () => undefined,
      },
    );
    const scratch = openScratchFile(dir);
    scratch.exec('CREATE TABLE words (word TEXT)');
    // With its log and the log's index beside it.
    expect([...rights(dir).keys()]).toEqual(expect.arrayContaining(['register.db-wal', 'register.db-shm', 'lock.db']));
    expect(strangers(base)).toEqual([]);
    scratch.close();
    session.close();
    const unit = join(base, 'unit.jsonl');
    writeFileSync(unit, acts(['defineUnit', { code: 'vp', name: 'Văn phòng' }]));
    chmodSync(unit, 0o600);
    const wrong = { ...LAN, SOMAT_PASSWORD: 'sai mật khẩu rồi' };
    const code = { SOMAT_RECOVERY_CODE: recoveryCode };
    for (const [args, env, ends] of [
      [['do', dir, unit], LAN, 0],
      [['do', dir, unit], wrong, 3],
      [['backup', dir, join(base, 'sao.somat')], LAN, 0],
      [['restore', join(base, 'sao.somat'), join(base, 'so moi'), '--any-place'], LAN, 0],
      [['print', dir, 'headSheet', '--out', join(base, 'phieu.pdf')], LAN, 0],
      [['rekey', dir], { ...LAN, ...code }, 0],
    ] as const)
      expect(await here(args, env), args[0]).toMatchObject({ code: ends });
    expect([...rights(base).keys()]).toEqual(
      expect.arrayContaining(['sao.somat', 'phieu.pdf', 'so moi/register.db', 'so/attempts.json', 'so/keys.json']),
    );
    expect(strangers(base)).toEqual([]);
  },
);

onUnix('a register of before, or a copy that others could read, is taken from them when it is opened', async () => {
  const base = scratchFolder();
  const dir = join(base, 'so');
  await founded(dir);
  const others = join(dir, 'của tôi');
  mkdirSync(others);
  for (const name of readdirSync(dir)) chmodSync(join(dir, name), name === 'của tôi' ? 0o755 : 0o644);
  chmodSync(dir, 0o755);
  expect(await here(['ask', dir, 'units'])).toMatchObject({ code: 0 });
  expect(mode(dir)).toBe('folder 700');
  for (const name of ['register.db', 'keys.json', 'lock.db']) expect(mode(join(dir, name)), name).toBe('file 600');
  // What is not the program's is left as it is.
  expect(mode(others)).toBe('folder 755');
});

test('on Windows a folder is left to its user, SYSTEM and the Administrators, and what comes into it inherits that', () => {
  expect(aclCall('D:\\so', 'folder', 'PC\\lan', 'C:\\Windows')).toEqual([
    'C:\\Windows\\System32\\icacls.exe',
    'D:\\so',
    '/inheritance:r',
    ...['/grant:r', 'PC\\lan:(OI)(CI)F', '/grant:r', '*S-1-5-18:(OI)(CI)F', '/grant:r', '*S-1-5-32-544:(OI)(CI)F'],
    '/q',
  ]);
  expect(aclCall('D:\\sao.somat', 'file', 'lan', 'C:\\Windows')).toEqual([
    'C:\\Windows\\System32\\icacls.exe',
    'D:\\sao.somat',
    '/inheritance:r',
    ...['/grant:r', 'lan:F', '/grant:r', '*S-1-5-18:F', '/grant:r', '*S-1-5-32-544:F'],
    '/q',
  ]);
});
