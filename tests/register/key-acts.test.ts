import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readKeys } from '../../src/main/keys/keys-file.ts';
import { unlock } from '../../src/main/keys/vault.ts';
import type { Receipt } from '../../src/main/register/execute.ts';
import { recoverRegister } from '../../src/main/register/keyed.ts';
import { perform } from '../../src/main/register/perform.ts';
import { rekeyRegister } from '../../src/main/register/rekey.ts';
import { proveSecond } from '../../src/main/register/second.ts';
import * as engine from '../../src/main/shell/engine.ts';
import { keyCalls } from '../../src/main/shell/new-keys.ts';
import { openDesk } from '../../src/main/shell/session.ts';
import {
  asked,
  does,
  found,
  furnish,
  LAN,
  type Office,
  officeAt,
  opened,
  QUICK_KDF,
  ruleOf,
  scratchFolder,
  secondUser,
} from '../support/office.ts';
import { pageOf } from '../support/rules.ts';

/** Two acts about keys begun together: both have happened, one after the other, or the later one is refused by a rule. */

vi.mock(import('node:os'), async (original) => {
  const real = await original();
  const networkInterfaces = () => ({});
  return { ...real, networkInterfaces, default: { ...real.default, networkInterfaces } };
});

const FIRST = 'cá rô đồng kho tộ';
const AN = { login: 'an', password: 'sông Hồng nước đỏ phù sa' };
const AT = new Date().toISOString();

let base = '';
let code = '';
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'so-mat-keys-'));
  const dir = join(base, 'so');
  code = await found(dir, AT);
  const place = officeAt(dir, AT, code);
  const first = await place.open();
  await furnish(first);
  await secondUser(first, place);
  const session = await place.open();
  for (const login of ['binh', 'chi']) await does(session, 'addUser', { login, name: login, roles: ['clerk'] });
  session.close();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function freshOffice(): Office {
  const dir = join(scratchFolder(), 'so');
  cpSync(join(base, 'so'), dir, { recursive: true });
  return officeAt(dir, AT, code);
}

/** A way to a register: the acts begun by it share one session. */
type Door = {
  act(name: string, input: object, password: string | undefined): Promise<Receipt>;
  rekey(): Promise<{ readonly ok: true; readonly recoveryCode: string } | Extract<Receipt, { ok: false }>>;
  close(): Promise<void>;
};

async function byPerform(place: Office): Promise<Door> {
  const session = await opened(place);
  const second = await proveSecond(session, AN);
  return {
    act: (name, input, newPassword) => perform(session, name, input, { newPassword, kdf: QUICK_KDF }),
    rekey: () => rekeyRegister(session, second),
    close: async () => session.close(),
  };
}

async function byWindow(place: Office): Promise<Door> {
  const quick: typeof engine = {
    ...engine,
    act: (session, name, values) => perform(session, name, values, { kdf: QUICK_KDF }),
  };
  const desk = openDesk({ version: '1', engine: async () => quick, tell: () => undefined, onLock: () => undefined });
  desk.settle(place.dir);
  expect(await desk.unlock(LAN.login, LAN.password)).toMatchObject({ ok: true });
  const { rekey } = keyCalls({ desk });
  return {
    act: (name, input, password) => desk.run(name, password === undefined ? input : { ...input, password }),
    rekey: async () => {
      const made = await rekey({ password: LAN.password, second: AN });
      return made.ok ? { ok: true, recoveryCode: made.value.recoveryCode } : made;
    },
    close: async () => {
      await desk.lock('person');
      await desk.closed();
    },
  };
}

type KeyAct = { readonly name: string; readonly login: string; readonly password?: string };

const user = (login: string) => ({ login, name: login, roles: ['clerk'] });
const ACTS: Readonly<Record<string, KeyAct>> = {
  'adds dung': { name: 'addUser', login: 'dung', password: 'con cò bay lả bay la' },
  'adds giang': { name: 'addUser', login: 'giang', password: 'bay từ cửa phủ bay ra' },
  "sets Bình's password": { name: 'changePassword', login: 'binh', password: 'lúa chiêm lấp ló đầu bờ' },
  "sets Bình's password again": { name: 'changePassword', login: 'binh', password: 'nghe tiếng sấm phất cờ' },
  'changes his own': { name: 'changePassword', login: 'lan', password: 'gà gáy sáng đầu làng' },
  'disables Bình': { name: 'disableUser', login: 'binh' },
  'disables Chi': { name: 'disableUser', login: 'chi' },
  rekeys: { name: 'rekey', login: 'lan' },
};
const NAMES = Object.keys(ACTS);
/** The window's own way is the same for every user. */
const ONE_EACH = ['adds dung', "sets Bình's password", 'changes his own', 'disables Bình', 'rekeys'];

function pairsOf(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((one, index) => names.slice(index).map((other) => [one, other] as const));
}

/** What may refuse the later of two: the rules, once the earlier has happened; that the session has ended with the old key. */
const ALLOWED = ['user.disabled', 'user.taken', 'register.closed', 'shell.busy'];

type Done = { readonly act: KeyAct; readonly seq: number };

async function begin(door: Door, { name, login, password }: KeyAct): Promise<Receipt> {
  if (name === 'rekey') {
    const made = await door.rekey();
    return made.ok ? { ok: true, seq: 0, hash: '', recoveryCode: made.recoveryCode } : made;
  }
  return door.act(name, name === 'addUser' ? user(login) : { login }, password);
}

/** Everything that may be asked of the keys afterwards: who opens the register, by which password, and who no longer does. */
async function expectSound(place: Office, done: readonly Done[], recoveryCode: string): Promise<void> {
  const now = new Map([
    ['lan', LAN.password],
    ['an', AN.password],
    ['binh', FIRST],
    ['chi', FIRST],
  ]);
  const gone: { readonly login: string; readonly password: string }[] = [];
  for (const { act } of [...done].sort((one, other) => one.seq - other.seq)) {
    const before = now.get(act.login);
    if (before !== undefined && act.name !== 'rekey') gone.push({ login: act.login, password: before });
    if (act.name === 'disableUser') now.delete(act.login);
    else if (act.password !== undefined) now.set(act.login, act.password);
  }
  const keys = readKeys(place.dir);
  expect(keys.slots.map(({ login }) => login)).toEqual([...now.keys()].sort());
  for (const [login, password] of now) expect(await unlock(keys, login, password), login).toMatchObject({ ok: true });
  for (const { login, password } of gone.filter((one) => now.get(one.login) !== one.password))
    expect(await unlock(keys, login, password), login).toMatchObject({ ok: false });
  const session = await place.open({ login: 'lan', password: now.get('lan') ?? '' });
  const lines = pageOf(asked(session, 'journal', { order: 'asc' })).rows;
  expect(JSON.stringify(lines)).not.toContain('"reason":"found"');
  const generations = lines.flatMap(({ body }) =>
    typeof body === 'object' && body !== null && 'generation' in body ? [Number(body.generation)] : [],
  );
  expect(generations).toEqual([...new Set(generations)].sort((one, other) => one - other));
  expect(generations.at(-1)).toBe(keys.generation);
  session.close();
  const files = readdirSync(place.dir).filter((name) => name !== 'attempts.json');
  expect(files.sort()).toEqual(['keys.json', 'lock.db', keys.database].sort());
  const words = 'nước non ngàn dặm ra đi';
  const found = await recoverRegister(place.dir, recoveryCode, words, 'lan', { ...place.options, kdf: QUICK_KDF });
  expect(found).toMatchObject({ ok: true });
  (await place.open({ login: 'lan', password: words })).close();
}

async function together(place: Office, door: Door, names: readonly string[]): Promise<readonly Receipt[]> {
  const acts = names.flatMap((name) => ACTS[name] ?? []);
  const receipts = await Promise.all(acts.map((act) => begin(door, act)));
  await door.close();
  const done = receipts.flatMap((receipt, index) => {
    const act = acts[index];
    return receipt.ok && act ? [{ act, seq: receipt.seq }] : [];
  });
  for (const receipt of receipts) if (!receipt.ok) expect(ALLOWED).toContain(ruleOf(receipt));
  expect(done.length).toBeGreaterThan(0);
  const codes = receipts.flatMap((receipt) =>
    receipt.ok && receipt.recoveryCode ? [String(receipt.recoveryCode)] : [],
  );
  await expectSound(place, done, codes.at(-1) ?? code);
  return receipts;
}

describe.each([
  ['in one session', byPerform, NAMES],
  ['in the window', byWindow, ONE_EACH],
] as const)('begun together %s', (_where, open, names) => {
  test.each(pairsOf(names))('one %s, one %s', async (one, other) => {
    const place = freshOffice();
    const receipts = await together(place, await open(place), [one, other]);
    const same = ACTS[one]?.login === ACTS[other]?.login;
    const rekeys = [one, other].includes('rekeys');
    // What does not concern the same user, and no new key, is never in each other's way.
    if (!same && !rekeys) expect(receipts).toMatchObject([{ ok: true }, { ok: true }]);
  });

  test('all of them at once', async () => {
    const place = freshOffice();
    const all = NAMES.filter((name) => name !== 'rekeys');
    const receipts = await together(place, await open(place), all);
    expect(receipts.map(ruleOf)).toEqual(all.map(() => 'accepted'));
  });
});

test('all of them at once, the other way round: whoever is disabled first gets no password any more', async () => {
  const place = freshOffice();
  const all = NAMES.filter((name) => name !== 'rekeys').reverse();
  const receipts = await together(place, await byPerform(place), all);
  const late = (name: string) => name.startsWith('sets');
  expect(receipts.map(ruleOf)).toEqual(all.map((name) => (late(name) ? 'user.disabled' : 'accepted')));
});

test('a user is disabled once: whoever asks again at the same moment hears so', async () => {
  const place = freshOffice();
  const receipts = await together(place, await byPerform(place), ['disables Bình', 'disables Bình']);
  expect(receipts.map(ruleOf)).toEqual(['accepted', 'user.disabled']);
});
