import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from './support/sources.ts';

/** `npm start` on a machine that has no Electron yet, before a mirror on this machine: what it says, fetches, refuses, opens. */

const VERSION = '45.4.1';
const ZIP = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`;
const PROGRAM = Buffer.from('#!/bin/sh\necho "opened: $1"\n');

/** An archive with one program in it, not compressed. */
function zipped(name: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt32LE(crc32(bytes), 10);
  head.writeUInt32LE(bytes.length, 14);
  head.writeUInt32LE(bytes.length, 18);
  head.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), bytes]);
  const entry = Buffer.alloc(14);
  entry.writeUInt32LE(0o100755 * 0x10000, 6);
  // Made by Unix: else its rights would say nothing.
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), head, entry, Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}

const ARCHIVE = zipped('electron', PROGRAM);

let project = '';
let mirror: Server;
let address = '';
let asked: string[] = [];
let answer: { status: number; body: Buffer };
beforeEach(async () => {
  project = mkdtempSync(join(tmpdir(), 'so-mat-start-'));
  asked = [];
  answer = { status: 200, body: ARCHIVE };
  mirror = createServer(({ url }, response) => {
    asked.push(url ?? '');
    response.writeHead(answer.status, { 'content-length': answer.body.length }).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(mirror, 'listening');
  const bound = mirror.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('the mirror is not listening');
  address = `http://127.0.0.1:${bound.port}/`;
  for (const name of ['start.mjs', 'electron.mjs']) {
    mkdirSync(join(project, 'scripts'), { recursive: true });
    cpSync(join(ROOT, 'scripts', name), join(project, 'scripts', name));
  }
  mkdirSync(join(project, 'dist/desktop/main'), { recursive: true });
  writeFileSync(join(project, 'dist/desktop/main/index.js'), '');
  mkdirSync(electron(), { recursive: true });
  for (const name of ['@electron', '@electron-internal'])
    symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
  writeFileSync(join(electron(), 'package.json'), JSON.stringify({ name: 'electron', version: VERSION }));
  const checksums = { [ZIP]: createHash('sha256').update(ARCHIVE).digest('hex') };
  writeFileSync(join(electron(), 'checksums.json'), JSON.stringify(checksums));
});
afterEach(async () => {
  mirror.close();
  rmSync(project, { recursive: true, force: true });
});

const electron = (): string => join(project, 'node_modules/electron');

/** `npm start`, its cache a folder of its own. */
async function start(env: Readonly<Record<string, string>> = {}) {
  const own = { ELECTRON_MIRROR: address, XDG_CACHE_HOME: join(project, 'cache'), HOME: project };
  const child = spawn(process.execPath, [join(project, 'scripts/start.mjs')], {
    env: { PATH: process.env.PATH, ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const [code] = await once(child, 'close');
  return { code, out, err };
}

const fetched = test.skipIf(process.platform !== 'linux');

fetched(
  'says what is fetched and how large it is, checks it, opens the window; the second start asks nobody',
  async () => {
    const first = await start();
    expect(first).toMatchObject({ code: 0, out: `opened: ${project}/\n` });
    expect(first.err).toContain(`${ZIP} (0,0 MB), từ 127.0.0.1`);
    expect(first.err.indexOf('Đang tải')).toBeLessThan(first.err.indexOf('đúng mã SHA-256'));
    expect(asked).toEqual([`/v${VERSION}/${ZIP}`]);
    expect(await start()).toEqual({ code: 0, out: `opened: ${project}/\n`, err: '' });
    expect(asked).toHaveLength(1);
  },
);

fetched('what has another checksum is thrown away and never opened', async () => {
  answer = { status: 200, body: zipped('electron', Buffer.from('#!/bin/sh\necho "foreign"\n')) };
  const refused = await start();
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('không đúng mã SHA-256');
  expect(refused.err).toContain('SOMAT_ELECTRON');
  expect(readdirSync(electron()).sort()).toEqual(['checksums.json', 'package.json']);
  answer = { status: 200, body: ARCHIVE };
  expect(await start()).toMatchObject({ code: 0 });
});

fetched('without a network, or where the mirror has nothing, it says so and what to do', async () => {
  answer = { status: 404, body: Buffer.from('') };
  const missing = await start();
  expect(missing.code).toBe(1);
  expect(missing.err).toMatch(/trả lời 404\.\n.*SOMAT_ELECTRON/);
  mirror.close();
  const offline = await start();
  expect(offline).toMatchObject({ code: 1, out: '' });
  expect(offline.err).toContain('Máy này không tới được mạng.');
  expect(offline.err).toContain(`tải ${ZIP} ở https://github.com/electron/electron/releases/tag/v${VERSION}`);
  expect(offline.err).not.toMatch(/^\s+at /m);
  expect(existsSync(join(electron(), 'dist'))).toBe(false);
});

test('SOMAT_ELECTRON that names nothing is told, and nothing is fetched', async () => {
  const wrong = await start({ SOMAT_ELECTRON: join(project, 'none') });
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('ở đó không có tệp nào') });
  expect(asked).toEqual([]);
});
