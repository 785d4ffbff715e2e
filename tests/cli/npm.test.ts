import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ended, founded, LAN, MACHINE, ROOT, sharedFolder } from './call.ts';

const base = sharedFolder();

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
