import { expect, test } from 'vitest';
import { adaptersSeen } from '../../src/main/care/airgap.ts';

// Decree 26/2020/NĐ-CP art. 4.7: no network. What counts is a routable address, whether or not it leads anywhere.

const at = (...addresses: string[]) =>
  addresses.map((address) => ({
    address,
    internal: address === '127.0.0.1' || address === '::1',
    netmask: '',
    mac: '',
    cidr: null,
    ...(address.includes(':') ? ({ family: 'IPv6', scopeid: 0 } as const) : ({ family: 'IPv4' } as const)),
  }));

test.each([
  ['nothing plugged in', { lo: at('127.0.0.1', '::1') }, []],
  ['an adapter without an address', { lo: at('127.0.0.1'), eth0: at() }, []],
  ['only link-local addresses', { eth0: at('169.254.10.2', 'fe80::1') }, []],
  ['an office network', { lo: at('127.0.0.1'), eth0: at('192.168.1.7') }, ['eth0']],
  ['a public address', { ppp0: at('203.0.113.9') }, ['ppp0']],
  ['IPv6 only', { wlan0: at('fe80::2', '2001:db8::1') }, ['wlan0']],
  ['a private IPv6 network', { wlan0: at('fd00::1') }, ['wlan0']],
  ['two at once, in order', { 'Wi-Fi': at('10.0.0.2'), Ethernet: at('10.0.0.3') }, ['Ethernet', 'Wi-Fi']],
])('%s', (_case, interfaces, seen) => {
  expect(adaptersSeen(interfaces, [])).toEqual(seen);
});

test('what the office has allowed is not seen, however its name was typed', () => {
  const machine = { 'vEthernet (WSL)': at('172.20.0.1'), 'Mạng nội bộ': at('10.1.1.1'), eth0: at('192.168.1.7') };
  expect(adaptersSeen(machine, ['vethernet (wsl) ', 'Mạng nội bộ'.normalize('NFD')])).toEqual(['eth0']);
});
