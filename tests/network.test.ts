import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CAST } from '../src/main/demo/cast.ts';
import { ROOT } from './support/sources.ts';

/**
 * No network (Law 117/2025/QH15 forbids it, the program promises it): a whole demo year, a verification, a backup, its check and a
 * restore, in a network namespace without so much as a loopback, with every call of the system that has to do with sockets recorded.
 */

const folder = mkdtempSync(join(tmpdir(), 'so-mat-network-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function works(command: readonly string[]): boolean {
  return spawnSync(command[0] ?? '', [...command.slice(1), 'true'], { stdio: 'ignore' }).status === 0;
}

const EMPTY = [
  ['unshare', '-n'],
  ['unshare', '-rn'],
].find(works);
const trace = join(folder, 'trace');
const RECORDER = ['strace', '-ff', '--seccomp-bpf', '-qq', '-e', 'trace=%network', '-o', trace];
const recorded = works(RECORDER);

/** Runs one call; what it opens is recorded under `name`. */
function called(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const recorder = recorded ? [...RECORDER.slice(0, -1), `${trace}-${name}`] : [];
  const node = [process.execPath, join(ROOT, 'src/main/cli.ts'), ...args];
  const [command = '', ...rest] = [...(EMPTY ?? []), ...recorder, ...node];
  const ended = spawnSync(command, rest, { env: { ...process.env, ...env }, encoding: 'utf8' });
  expect(ended.status, `${name}: ${ended.stderr}`).toBe(0);
  return ended.stdout;
}

const missing = [
  ...(EMPTY === undefined ? ['no empty network namespace can be made here (unshare -n)'] : []),
  ...(recorded ? [] : ['strace is not here or may not trace']),
];
for (const reason of missing) console.warn(`network, not proved here: ${reason}`);

test.skipIf(EMPTY === undefined && !recorded)(
  'a year of work, verified, backed up and restored: it works where there is no network, and asks for none',
  () => {
    const [dir, file, back] = ['so', 'sao luu.somat', 'so moi'].map((name) => join(folder, name));
    if (dir === undefined || file === undefined || back === undefined) throw new Error('three places');
    const who = { SOMAT_USER: 'vanthu', SOMAT_PASSWORD: CAST.vanthu.password };
    expect(called('demo', ['demo', dir])).toContain('Đã lập sổ mẫu');
    called('verify', ['verify', dir], who);
    called('backup', ['backup', dir, file], who);
    called('check', ['check-backup', file], who);
    called('restore', ['restore', file, back, '--any-place'], who);
    called('print', ['print', back, 'out', '--draft', '--out', join(folder, 'nhap.pdf')], who);
    expect(existsSync(join(folder, 'nhap.pdf'))).toBe(true);
    if (!recorded) return;
    const traces = readdirSync(folder).filter((name) => name.startsWith('trace-'));
    expect(traces.length).toBeGreaterThanOrEqual(6);
    const lines = traces.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
    // What is between a process and its own parent is no network: the pipes of standard input and output.
    const own = /^(?:---|\+\+\+|socketpair\(AF_UNIX|shutdown\(|getsockopt\(|getsockname\(|getpeername\()/;
    expect(lines.filter((line) => line !== '' && !own.test(line))).toEqual([]);
  },
  600_000,
);

test.skipIf(!recorded)('the recorder does see a socket', () => {
  const file = join(folder, 'seen');
  const code = `require('node:net').connect(9, '127.0.0.1').on('error', () => undefined)`;
  spawnSync('strace', ['-f', '-qq', '-e', 'trace=%network', '-o', file, process.execPath, '-e', code], {
    stdio: 'ignore',
  });
  expect(readFileSync(file, 'utf8')).toMatch(/connect\(.*AF_INET/);
});

test('what of the run-time dependencies could speak to a network is what is listed in docs/security.md, and no more', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const named = new Set<string>();
  for (const path of shipped(manifest)) {
    const found = javascript(join(ROOT, path)).filter((file) => SPEAKS.test(readFileSync(file, 'utf8')));
    if (found.length > 0) named.add(path.replace(/^.*node_modules\//, ''));
  }
  const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
  const listed = [...page.matchAll(/^\| `([^`]+)` \| (?:mạng|network):/gm)].map((match) => match[1] ?? '');
  expect([...named].sort()).toEqual(listed.sort());
});

const SPEAKS =
  /require\(['"](?:node:)?(?:net|http|https|http2|tls|dgram|dns)['"]\)|from ['"](?:node:)?(?:net|http|https|http2|tls|dgram|dns)['"]|(?<![.\w])fetch\(|new (?:XMLHttpRequest|WebSocket|EventSource)\b/;

/** The folders of the packages that the lock file does not mark as for development. */
function shipped(lock: unknown): string[] {
  if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return [];
  const { packages } = lock;
  if (typeof packages !== 'object' || packages === null) return [];
  return Object.entries(packages).flatMap(([path, about]: [string, unknown]) => {
    const needed = typeof about === 'object' && about !== null && !('dev' in about) && !('optional' in about);
    return path !== '' && needed && existsSync(join(ROOT, path)) ? [path] : [];
  });
}

function javascript(folderOf: string): string[] {
  return readdirSync(folderOf, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folderOf, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : javascript(path);
    return /\.[cm]?js$/.test(entry.name) ? [path] : [];
  });
}
