import os from 'node:os';
import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import { networkBlocked } from '../../shared/subjects/care/rules.ts';

/**
 * The network watch. Decree 26/2020/NĐ-CP art. 4.7 keeps the registers off any computer with a network; a machine with a
 * routable address has one, whether or not it leads anywhere.
 */

type Interfaces = ReturnType<typeof os.networkInterfaces>;

/** An address that only this machine or this very cable knows leads nowhere: loopback, link-local. */
function routable(address: string, internal: boolean): boolean {
  if (internal || address === '' || address === '0.0.0.0' || address === '::') return false;
  if (address.includes(':')) return !/^fe[89ab]/i.test(address) && address !== '::1';
  return !address.startsWith('169.254.') && !address.startsWith('127.');
}

/** Whether two names mean one adapter, however they were typed. */
export function sameName(one: string, other: string): boolean {
  return one.normalize('NFC').trim().toLowerCase() === other.normalize('NFC').trim().toLowerCase();
}

/** Names of the adapters that have a routable address and that the office has not allowed, in order. */
export function adaptersSeen(interfaces: Interfaces, allowed: readonly string[]): readonly string[] {
  return Object.entries(interfaces)
    .filter(([, addresses]) => addresses?.some(({ address, internal }) => routable(address, internal)) === true)
    .map(([name]) => name)
    .filter((name) => !allowed.some((one) => sameName(one, name)))
    .sort();
}

/** What this machine has now. The default export is asked, so that a test can put another machine in its place. */
export function machineInterfaces(): Interfaces {
  return os.networkInterfaces();
}

/** Why a register stays shut on this machine now; `null` when it may be opened. */
export function blockedBy(network: 'block' | 'warn', seen: readonly string[]): Refused | null {
  if (network !== 'block' || seen.length === 0) return null;
  return refused(
    networkBlocked,
    `Máy đang nối mạng (${seen.join(', ')}). Sổ bí mật nhà nước chỉ được mở trên máy không nối mạng. Hãy rút dây, tắt Wi-Fi rồi mở lại.`,
    { cli: 'allow-adapter' },
  );
}
