import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CAST } from '../../src/main/demo/cast.ts';
import { clearedFolder } from '../../src/main/demo/make.ts';
import { takeLock } from '../../src/main/file/lock.ts';
import { call, copyOf, sharedFolder } from '../cli/call.ts';
import { readPdf } from '../paper/readback.ts';
import { ROOT } from '../support/sources.ts';

/**
 * The demo as `npm run demo` makes it, made once: what it says and what lies there; and that a whole year of work needs no network
 * (Law 117/2025/QH15 forbids it, the program promises it): the making, a verification, a backup, its check, a restore and a print, in a
 * network namespace without so much as a loopback, with every call of the system that has to do with sockets recorded.
 */

const folder = sharedFolder();
const dir = join(folder, 'demo');
const clerk = { SOMAT_USER: 'vanthu', SOMAT_PASSWORD: CAST.vanthu.password };

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

type Ended = { readonly status: number | null; readonly out: string; readonly err: string };

/** Runs one call; what it opens is recorded under `name`. */
function recording(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const recorder = recorded ? [...RECORDER.slice(0, -1), `${trace}-${name}`] : [];
  const node = [process.execPath, join(ROOT, 'src/main/cli.ts'), ...args];
  const [command = '', ...rest] = [...(EMPTY ?? []), ...recorder, ...node];
  const { status, stdout, stderr } = spawnSync(command, rest, { env: { ...process.env, ...env }, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

/** The same for a call that must succeed. */
function called(name: string, args: readonly string[]): void {
  const ended = recording(name, args, clerk);
  expect(ended.status, `${name}: ${ended.err}`).toBe(0);
}

const missing = [
  ...(EMPTY === undefined ? ['no empty network namespace can be made here (unshare -n)'] : []),
  ...(recorded ? [] : ['strace is not here or may not trace']),
];
for (const reason of missing) console.warn(`network, not proved here: ${reason}`);

const NOT_ENDED: Ended = { status: null, out: '', err: '' };
let [made, verified] = [NOT_ENDED, NOT_ENDED];
beforeAll(() => {
  made = recording('demo', ['demo', dir]);
  verified = recording('verify', ['verify', dir], clerk);
});

test.skipIf(EMPTY === undefined && !recorded)(
  'a year of work, verified, backed up and restored: it works where there is no network, and asks for none',
  () => {
    const [file, back] = [join(folder, 'sao luu.somat'), join(folder, 'so moi')];
    expect(made.out).toContain('Đã lập sổ mẫu');
    expect(verified.status).toBe(0);
    called('backup', ['backup', dir, file]);
    called('check', ['check-backup', file]);
    called('restore', ['restore', file, back, '--any-place']);
    called('print', ['print', back, 'out', '--draft', '--out', join(folder, 'nhap.pdf')]);
    expect(existsSync(join(folder, 'nhap.pdf'))).toBe(true);
    if (!recorded) return;
    const traces = readdirSync(folder).filter((name) => name.startsWith('trace-'));
    expect(traces.length).toBeGreaterThanOrEqual(6);
    const lines = traces.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
    // What is between a process and its own parent is no network: the pipes of standard input and output.
    const own = /^(?:---|\+\+\+|socketpair\(AF_UNIX|shutdown\(|getsockopt\(|getsockname\(|getpeername\()/;
    // The kernel itself is asked which adapters there are, by the calls that follow the network policy; what goes over its socket, too.
    const kernel = /^(?:socket\(AF_NETLINK|bind\(\d+, \{sa_family=AF_NETLINK|(?:sendto|recvmsg)\(\d+, .*AF_NETLINK)/;
    expect(lines.filter((line) => line !== '' && !own.test(line) && !kernel.test(line))).toEqual([]);
  },
);

test.skipIf(!recorded)('the recorder does see a socket', () => {
  const file = join(folder, 'seen');
  const code = `require('node:net').connect(9, '127.0.0.1').on('error', () => undefined)`;
  spawnSync('strace', ['-f', '-qq', '-e', 'trace=%network', '-o', file, process.execPath, '-e', code], {
    stdio: 'ignore',
  });
  expect(readFileSync(file, 'utf8')).toMatch(/connect\(.*AF_INET/);
});

const ask = async (query: string, input: object = {}): Promise<unknown> =>
  (await call(['ask', dir, query, JSON.stringify(input)], { env: clerk })).json[0];

test('demo makes an office, says what and where, and can be made again over itself, and over nothing else', async () => {
  expect(made, made.err).toMatchObject({ status: 0, err: '' });
  for (const said of [
    dir,
    'vanthu',
    CAST.vanthu.password,
    CAST.chutich.password,
    CAST.kiemtra.password,
    '165 đi, 235 đến',
  ]) {
    expect(made.out).toContain(said);
  }
  expect(made.out.trim().split('\n').length).toBeLessThan(15);

  expect(verified).toMatchObject({ status: 0 });
  expect(JSON.parse(verified.out)).toMatchObject({ ok: true });
  const overview = Object(await ask('overview'));
  // The demo is for machines that are on a network.
  expect(overview).toMatchObject({ sealedWaiting: 1, openIncidents: 0, policy: { network: 'warn' } });
  expect(await ask('entries', { state: 'void' })).toMatchObject({ total: 2 });
  const [out, into] = [await ask('entries', { series: 'out' }), await ask('entries', { series: 'in' })];
  expect([Object(out).total, Object(into).total]).toEqual([165, 235]);
  for (const level of ['topSecret', 'secret', 'confidential']) {
    expect(Object(await ask('entries', { level })).total, level).toBeGreaterThan(10);
  }

  // Pages of top-secret rows carry the type alone.
  const books = readdirSync(dir).filter((name) => /^so-di-.*\.pdf$/.test(name));
  expect(books.length).toBeGreaterThanOrEqual(3);
  const words = await Promise.all(
    books.map(async (name) => {
      const read = await readPdf(Uint8Array.from(readFileSync(join(dir, name))));
      expect(read.pages.map((page) => page.missing)).toEqual(read.pages.map(() => 0));
      return read.pages
        .map((page) => page.words)
        .join(' ')
        .replace(/\s+/gu, ' ');
    }),
  );
  expect(words.join(' ')).toContain('Diễn tập phòng thủ dân sự');
  expect(words.join(' ')).not.toContain('kế hoạch năm của tỉnh');

  // Made again, it clears what it has made, but not under somebody's hands.
  writeFileSync(join(dir, 'left-behind.txt'), 'x');
  const lock = takeLock(dir);
  expect(await call(['demo', dir])).toMatchObject({ code: 4, json: [{ error: { rule: 'register.inUse' } }] });
  lock.release();
  const copy = copyOf(dir, 'again');
  expect(clearedFolder(copy)).toBeNull();
  expect(readdirSync(copy)).toEqual([]);

  rmSync(join(dir, '.so-mat-demo'));
  const refused = await call(['demo', dir]);
  expect(refused).toMatchObject({ code: 1, json: [{ ok: false, error: { rule: 'register.exists' } }] });
  expect(refused.err).toContain('không bị động đến');
  expect(readdirSync(dir)).toContain('register.db');
});
