import { existsSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rule } from '../support/rules.ts';
import { acts, founded, LAN, sharedFolder } from './call.ts';
import { here } from './here.ts';

/** The network policy at the command line (acts, "Command line"): what it stops, what it never stops, and the ways out. */

const base = sharedFolder();
const unit = join(base, 'unit.jsonl');
writeFileSync(unit, acts(['defineUnit', { code: 'vp', name: 'Văn phòng' }]));

function machineOn(...names: string[]): void {
  const address = { address: '10.0.0.2', internal: false, netmask: '', mac: '', cidr: null, family: 'IPv4' } as const;
  vi.spyOn(os, 'networkInterfaces').mockReturnValue(Object.fromEntries(names.map((name) => [name, [address]])));
}

let dir = '';
let recoveryCode = '';
let count = 0;
beforeEach(async () => {
  machineOn();
  count += 1;
  dir = join(base, `so-${count}`);
  recoveryCode = await founded(dir);
});
afterEach(() => vi.restoreAllMocks());

/** What the journal says of networks; asked while the machine is on none. */
async function seen(): Promise<unknown[]> {
  machineOn();
  const [journal] = (await here(['ask', dir, 'journal', '{"act":"networkSeen"}'])).json;
  return Object(journal).rows.map(({ body }: { body: unknown }) => body);
}

/** The policy of the register becomes `warn`. */
async function warnOnly(): Promise<void> {
  const file = join(base, 'policy.jsonl');
  const policy = { network: 'warn', idleMinutes: 10, backupDays: 7, reportPeriod: 'calendarYear' };
  writeFileSync(file, acts(['setPolicy', policy]));
  expect(await here(['do', dir, file])).toMatchObject({ code: 0 });
}

const blocked = {
  code: 4,
  json: [{ ok: false, error: { kind: 'refused', rule: 'network.blocked', cli: 'allow-adapter' } }],
  err: expect.stringMatching(/Máy đang nối mạng \(eth0\).*\(allow-adapter\)/),
};
const changed = { SOMAT_NEW_PASSWORD: 'trăng lên đỉnh núi' };

rule('network.blocked', 'a call that writes is stopped and leaves a line, one that reads leaves none', async () => {
  const writing: [string[], Record<string, string>][] = [
    [['do', dir, unit], {}],
    [['print', dir, 'out', '--draft', '--out', join(base, 'nháp.pdf')], {}],
    [['backup', dir, join(base, 'sao.somat')], {}],
    [['user', 'add', dir, 'mai', '--name', 'Mai', '--roles', 'clerk'], changed],
    [['user', 'password', dir, 'lan'], changed],
    [['user', 'disable', dir, 'lan'], {}],
    [['rekey', dir], { SOMAT_RECOVERY_CODE: recoveryCode }],
  ];
  for (const [args, env] of writing) {
    machineOn('eth0');
    expect(await here(args, { ...LAN, ...env }), args[0] ?? '').toMatchObject(blocked);
  }
  machineOn('eth0');
  expect(await here(['ask', dir, 'units'])).toMatchObject(blocked);
  expect(existsSync(join(base, 'sao.somat'))).toBe(false);
  expect(await seen()).toEqual(writing.map(() => ({ adapters: ['eth0'], answer: 'blocked' })));
  expect((await here(['ask', dir, 'units'])).json).toMatchObject([{ rows: [] }]);
  expect(await here(['do', dir, unit])).toMatchObject({ code: 0 });
});

test('what saves a register or explains the program is never stopped', async () => {
  const file = join(base, `sao-${count}.somat`);
  expect(await here(['backup', dir, file])).toMatchObject({ code: 0 });
  machineOn('eth0');
  const code = { SOMAT_RECOVERY_CODE: recoveryCode };
  for (const [args, env] of [
    [['verify', dir, '--chain-only'], LAN],
    [['check-backup', file], LAN],
    [['restore', file, join(base, `new-${count}`), '--any-place'], LAN],
    [['recover', dir], { ...code, ...changed }],
    [['help'], {}],
    [['schema'], {}],
    [['forms'], {}],
  ] as const)
    expect(await here(args, env), args[0]).toMatchObject({ code: 0 });
});

test('under warn a call that writes leaves a line and both say so; all go on', async () => {
  await warnOnly();
  machineOn('eth0');
  expect(await here(['do', dir, unit])).toMatchObject({ code: 0, err: expect.stringContaining('nối mạng (eth0)') });
  expect(await here(['ask', dir, 'units'])).toMatchObject({ code: 0, err: expect.stringContaining('nối mạng (eth0)') });
  expect(await seen()).toEqual([{ adapters: ['eth0'], answer: 'warned' }]);
});

test('an administrator allows an adapter while the register is shut, and what is allowed is not seen', async () => {
  const clerk = { SOMAT_USER: 'mai', SOMAT_PASSWORD: 'lá rụng về cội nguồn' };
  const adding = ['user', 'add', dir, 'mai', '--name', 'Mai', '--roles', 'clerk'];
  const added = await here(adding, { ...LAN, SOMAT_NEW_PASSWORD: clerk.SOMAT_PASSWORD });
  expect(added).toMatchObject({ code: 0 });
  machineOn('eth0', 'wlan0');
  const allow = (name: string) => ['allow-adapter', dir, name, '--decision', '12/QĐ-UBND'];
  expect(await here(allow('eth0'), clerk)).toMatchObject({ code: 1, json: [{ error: { rule: 'role.notAllowed' } }] });
  const first = await here(allow('ETH0 '));
  expect(first).toMatchObject({ code: 0, json: [{ ok: true }], err: expect.stringContaining('wlan0') });
  expect(await here(['ask', dir, 'units'])).toMatchObject({ code: 4, err: expect.stringContaining('(wlan0)') });
  expect(await here(allow('wlan0'))).toMatchObject({ code: 0, err: '' });
  expect(await here(['do', dir, unit])).toMatchObject({ code: 0, err: '' });
  const [overview] = (await here(['ask', dir, 'overview'])).json;
  expect(overview).toMatchObject({
    policy: {
      network: 'block',
      idleMinutes: 10,
      allowedAdapters: [
        { name: 'ETH0', decision: '12/QĐ-UBND' },
        { name: 'wlan0', decision: '12/QĐ-UBND' },
      ],
    },
  });
});

test('a register is founded on a networked machine only where it will warn: said before anything is asked', async () => {
  machineOn('eth0');
  const made = (...more: string[]) => [
    'init',
    join(base, `made-${count}`),
    '--office',
    'Ủy ban nhân dân xã Tân Hòa',
    '--any-place',
    ...more,
  ];
  for (const args of [made(), made('--network', 'block')])
    expect(await here(args, {})).toMatchObject({
      code: 4,
      json: [{ error: { rule: 'network.blocked', cli: '--network warn' } }],
      err: expect.stringMatching(/\(--network warn\)/),
    });
  expect(existsSync(join(base, `made-${count}`))).toBe(false);
  expect(await here(made('--network', 'warn'))).toMatchObject({
    code: 0,
    json: [{ recoveryCode: expect.any(String) }],
  });
  dir = join(base, `made-${count}`);
  expect(await seen()).toEqual([{ adapters: ['eth0'], answer: 'warned' }]);
});
