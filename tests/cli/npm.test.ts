import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ended, founded, LAN, MACHINE, ROOT, sharedFolder } from './call.ts';

const base = sharedFolder();

test('npx so-mat works from the checkout, with nothing but JSON on standard output', async () => {
  await founded(join(base, 'so'));
  const npx = (...args: readonly string[]) =>
    ended(
      spawn('npx', ['so-mat', ...args], {
        cwd: join(ROOT, 'docs'),
        env: { PATH: process.env.PATH, HOME: base, npm_config_offline: 'true', ...MACHINE, ...LAN },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  expect(await npx('verify', join(base, 'so'), '--chain-only')).toMatchObject({ code: 0, json: [{ ok: true }] });
  expect(await npx('verify', join(base, 'none'), '--chain-only')).toMatchObject({ code: 4 });
});

test('an old Node is told so before SQLite is loaded', async () => {
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });`;
  const hook = `data:text/javascript,${encodeURIComponent(old)}`;
  const line = ['--import', hook, join(ROOT, 'src/main/cli.ts'), 'forms'];
  const refused = await ended(spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'pipe'] }));
  expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Cần Node 22') });
});

test('npm run cli takes paths from the folder where one is, and demo alone those of the project', async () => {
  mkdirSync(join(base, 'chỗ của tôi'));
  await founded(join(base, 'chỗ của tôi', 'so'));
  const cli = (...args: readonly string[]) =>
    ended(
      spawn('npm', ['--prefix', ROOT, 'run', '--silent', 'cli', '--', ...args], {
        cwd: join(base, 'chỗ của tôi'),
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...MACHINE, ...LAN },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  expect(await cli('verify', 'so', '--chain-only')).toMatchObject({ code: 0, json: [{ ok: true }] });
  // The code with which the program ends goes through npm and, on an older Node, through a process between.
  expect(await cli('verify', 'không có', '--chain-only')).toMatchObject({ code: 4 });
});
