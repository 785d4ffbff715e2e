import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../support/sources.ts';
import { RECORDED, readTrace } from './host/trace.ts';
import { clean } from './page/clerk.ts';
import { wholeDay } from './page/deeds.ts';
import { started } from './page/started.ts';

/**
 * No network, proved for the window (Law 117/2025/QH15; decree 26/2020/NĐ-CP art. 4.7): a whole day in the built program, in a network
 * namespace that has a way out, with every packet that takes it counted, and every socket of main recorded. The file runs itself a
 * second time inside the namespace.
 */

const inside = process.env.SOMAT_INSIDE_NAMESPACE;
const folder = inside ?? mkdtempSync(join(tmpdir(), 'so-mat-no-network-'));
afterAll(() => {
  if (inside === undefined) rmSync(folder, { recursive: true, force: true });
});

/** A way out that leads into a pair of wires nobody listens at: what is sent is counted there. IPv6 is off, so that the kernel says nothing itself. */
const WIRES = `set -e
ip link set lo up
ip link add out0 type veth peer name out1
for wire in out0 out1; do echo 1 > /proc/sys/net/ipv6/conf/$wire/disable_ipv6; ip link set $wire arp off up; done
ip addr add 203.0.113.7/24 dev out0
ip route add default via 203.0.113.1
exec "$@"`;
const AWAY = ['-n', '-rn'].map((how) => ['unshare', how, 'sh', '-c', WIRES, 'sh']);

function works(command: readonly string[]): boolean {
  return spawnSync(command[0] ?? '', [...command.slice(1), 'true'], { stdio: 'ignore' }).status === 0;
}

const recorder = (trace: string): readonly string[] => [
  ...['strace', '-ff', '--seccomp-bpf', '-qq', '-e', RECORDED, '-o', join(folder, trace)],
];
const recorded = works(recorder('tried'));

/** How many packets have left over the wire, as the kernel of this namespace counts. */
function sent(): number {
  const line = readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .find((one) => one.trim().startsWith('out0:'));
  return Number(line?.split(':')[1]?.trim().split(/\s+/)[9]);
}

test.skipIf(inside === undefined)('inside the namespace: the day, then the counter-proof', async () => {
  const program = await started({ adapters: 'machine', ...(recorded ? { recorder: recorder('trace') } : {}) });
  await wholeDay(program);
  // The watch looks at the machine's own adapters, and sees the wire.
  await program.page.getByRole('alert').filter({ hasText: 'Máy đang có kết nối mạng (out0)' }).waitFor();
  await clean(program);
  await program.close();
  const during = sent();
  await new Promise<void>((resolve) => {
    const socket = createSocket('udp4');
    socket.send('seen', 9, '192.0.2.1', () => socket.close(() => resolve()));
  });
  await expect.poll(sent).toBeGreaterThan(during);
  writeFileSync(join(folder, 'seen.json'), JSON.stringify({ during, after: sent() }));
});

const away = inside === undefined ? AWAY.find(works) : undefined;
if (inside === undefined) {
  if (away === undefined)
    console.warn(
      'the window without a network, not proved here: no namespace with a way out can be made (unshare, ip)',
    );
  if (!recorded) console.warn('the sockets of main, not proved here: strace is not here or may not trace');
}

const SOCKETS = /^(?:socket|socketpair|connect|bind|listen|accept4?)\(/;

/** What main may ask of the system about sockets, each with its reason; whatever else it asks fails the test. */
const OF_MAIN = [
  // The network watch asks the kernel which adapters there are (getifaddrs); that goes no further than the kernel.
  /^socket\(AF_NETLINK, SOCK_RAW\|SOCK_CLOEXEC, NETLINK_ROUTE\)/,
  /^bind\(\d+, \{sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000\}/,
  // The stand-in's pipes to the Chromium that it starts: its output, and the two over which it is driven.
  /^socketpair\(AF_UNIX, SOCK_STREAM/,
];
/** What Chromium may ask for: its processes speak to one another and to the kernel, and the test to the window, over loopback. */
const OF_CHROMIUM = [
  /AF_UNIX|AF_NETLINK/,
  /^(?:listen|accept4?)\(/,
  /^socket\(AF_INET6?, SOCK_(?:DGRAM|STREAM)/,
  /^bind\(\d+, \{sa_family=AF_INET, sin_port=htons\(0\), sin_addr=inet_addr\("127\.0\.0\.1"\)/,
  // Its look whether the machine has IPv6: a datagram socket is given an address, and nothing is sent.
  /^connect\(\d+, \{sa_family=AF_INET6, sin6_port=htons\(443\), .*"2001:4860:4860::8888"/,
];

function strangers(lines: readonly string[], known: readonly RegExp[]): string[] {
  return lines.filter((line) => SOCKETS.test(line) && known.every((one) => !one.test(line)));
}

test.skipIf(inside !== undefined || away === undefined)(
  'a whole day in the window sends no packet, and main opens no socket of its own',
  () => {
    const [command = '', ...rest] = away ?? [];
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const file = 'tests/e2e/no-network.test.ts';
    const ended = spawnSync(command, [...rest, process.execPath, vitest, 'run', file], {
      cwd: ROOT,
      env: { ...process.env, SOMAT_INSIDE_NAMESPACE: folder },
      encoding: 'utf8',
    });
    expect(ended.status, `${ended.stdout}\n${ended.stderr}`).toBe(0);
    const seen: unknown = JSON.parse(readFileSync(join(folder, 'seen.json'), 'utf8'));
    // Nothing left during the day; the one packet sent on purpose was counted.
    expect(seen).toMatchObject({ during: 0, after: 1 });
    if (!recorded) return;
    const { main, others, started: programs } = readTrace(folder, 'trace');
    expect(programs.some((line) => line.includes('chromium'))).toBe(true);
    expect(strangers(main, OF_MAIN)).toEqual([]);
    expect(strangers(others, OF_CHROMIUM)).toEqual([]);
    // The recorder did see main: its question to the kernel, and the way in that the test has to the window.
    expect(main.some((line) => line.startsWith('socket(AF_NETLINK'))).toBe(true);
    expect(others.some((line) => line.startsWith('accept') && line.includes('127.0.0.1'))).toBe(true);
  },
);
