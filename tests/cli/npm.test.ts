import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ended, founded, LAN, ROOT, sharedFolder } from './call.ts';

const base = sharedFolder();

test('npm run cli takes paths from the folder where one is, and demo alone those of the project', async () => {
  mkdirSync(join(base, 'chỗ của tôi'));
  await founded(join(base, 'chỗ của tôi', 'so'));
  const npm = spawn('npm', ['--prefix', ROOT, 'run', '--silent', 'cli', '--', 'verify', 'so', '--chain-only'], {
    cwd: join(base, 'chỗ của tôi'),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...LAN },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(await ended(npm)).toMatchObject({ code: 0, json: [{ ok: true }] });
});
