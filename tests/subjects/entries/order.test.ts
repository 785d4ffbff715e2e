import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { askOpen } from '../../../src/main/register/asking.ts';
import { ROLES, type Role } from '../../../src/shared/base/roles.ts';
import { ACTS, QUERIES } from '../../../src/shared/subjects.ts';
import { MACHINE } from '../../cli/call.ts';
import { attempts, does, INCOMING, LAN, OUTGOING, opened, ruleOf } from '../../support/office.ts';
import { expectRefused, expectSentence, faultsOf, furnished, headOf, rule } from '../../support/rules.ts';

/** Order of checks: role, input, rules (acts, "Receipts and refusals"). */

const UNKNOWN = 'Không có trường này.';

async function as(roles: readonly Role[], mayRead: 'topSecret' | 'confidential' = 'topSecret') {
  const { place, session } = await furnished();
  await does(session, 'addUser', { login: 'ba', name: 'Ba', roles: [...roles], mayRead });
  await does(session, 'registerOutgoing', OUTGOING);
  session.close();
  return opened(place, { login: 'ba', password: 'cá rô đồng kho tộ' });
}

rule('role.notAllowed', 'role comes before input, input before rules', async () => {
  const head = await as(['head']);
  expectRefused(await attempts(head, 'registerOutgoing', { foo: 1 }), 'role.notAllowed');
  head.close();
  const clerk = await as(['clerk']);
  const wrong = { ...OUTGOING, signer: 'ai', foo: 1 };
  expect(faultsOf(await attempts(clerk, 'registerOutgoing', wrong))).toEqual({ foo: UNKNOWN });
  expect(ruleOf(await attempts(clerk, 'registerOutgoing', { ...OUTGOING, signer: 'ai' }))).toBe('reference.unknown');
  expect(ruleOf(await attempts(clerk, 'registerOutgoing', { ...OUTGOING, symbol: '2' }))).toBe('accepted');
});

rule('role.notAllowed', 'each role does its own acts and no others', async () => {
  for (const role of ROLES) {
    const session = await as([role]);
    for (const act of Object.values(ACTS)) {
      const refused = ruleOf(await attempts(session, act.name, { foo: 1 })) === 'role.notAllowed';
      expect([role, act.name, refused]).toEqual([role, act.name, !act.roles.some((one) => one === role)]);
    }
    session.close();
  }
});

rule('role.notAllowed', 'who may, as the contract says', async () => {
  const may = (role: Role): string[] =>
    Object.values(ACTS)
      .filter((act) => act.roles.some((one) => one === role))
      .map((act) => act.name);
  expect(may('inspector')).toEqual(['changePassword', 'confirmClock']);
  for (const name of ['setOffice', 'setPolicy', 'addUser', 'changeUser', 'disableUser', 'importForms']) {
    expect(may('administrator')).toContain(name);
    expect([...may('clerk'), ...may('head')]).not.toContain(name);
  }
  for (const name of ['registerOutgoing', 'registerIncoming', 'correctEntry', 'voidEntry', 'redactText']) {
    expect(may('clerk')).toContain(name);
    expect(may('administrator')).not.toContain(name);
  }
});

rule('level.notCleared', 'no act on an entry above the level, but a sealed envelope is registered', async () => {
  const session = await as(['clerk'], 'confidential');
  const secret = { ...OUTGOING, symbol: '02/KH-UBND' };
  const cases: readonly (readonly [act: string, wrong: unknown, right: unknown])[] = [
    ['registerOutgoing', secret, { ...secret, level: 'confidential' }],
    ['registerIncoming', { ...INCOMING, level: 'secret' }, INCOMING],
    [
      'correctEntry',
      { ref: 'out:2026:1', changes: { note: 'x' }, reason: 'x' },
      { ref: 'out:2026:2', changes: { note: 'x' }, reason: 'x' },
    ],
    [
      'correctEntry',
      { ref: 'out:2026:2', changes: { level: 'secret' }, reason: 'x' },
      { ref: 'out:2026:2', changes: { copies: 4 }, reason: 'x' },
    ],
    ['voidEntry', { ref: 'out:2026:1', reason: 'x' }, { ref: 'out:2026:2', reason: 'x' }],
  ];
  for (const [act, wrong, right] of cases) {
    expectRefused(await attempts(session, act, wrong), 'level.notCleared');
    expect(await attempts(session, act, right)).toMatchObject({ ok: true });
  }
  const cover = { arrivedOn: '2026-06-15', issuer: { agency: 'cat' }, unit: 'vp' };
  const sealed = { ...cover, sealed: { namedPerson: 'Ông An', marks: ['A'] } };
  expect(await attempts(session, 'registerIncoming', sealed)).toMatchObject({ ok: true, level: 'topSecret' });
  const opening = { ref: 'in:2026:2', on: '2026-06-15', by: 'an', date: '2026-06-12' };
  expectRefused(await attempts(session, 'openSealed', opening), 'level.notCleared');
});

test('an unknown act is invalid, whatever its name', async () => {
  const { session } = await furnished();
  for (const name of ['registerOutgoin', '', '__proto__', 'constructor', 'toString', 'found', 'signIn', 'look']) {
    expect(faultsOf(await attempts(session, name, {}))).toHaveProperty('act');
  }
});

test.each([
  ['registerOutgoing', { ...OUTGOING, foo: 1 }, 'foo'],
  [
    'registerOutgoing',
    { ...OUTGOING, recipients: [{ to: { agency: 'cat', foo: 1 }, copies: [] }] },
    'recipients.0.to.foo',
  ],
  [
    'registerOutgoing',
    { ...OUTGOING, recipients: [{ to: { agency: 'cat' }, copies: [], foo: 1 }] },
    'recipients.0.foo',
  ],
  ['registerOutgoing', { ...OUTGOING, constructor: 1 }, 'constructor'],
  ['registerIncoming', { ...INCOMING, issuer: { agency: 'cat', foo: 1 } }, 'issuer.foo'],
  ['registerIncoming', { ...INCOMING, sealed: { namedPerson: 'A', marks: ['A'], foo: 1 } }, 'sealed.foo'],
  ['registerIncoming', { ...INCOMING, sealed: { namedPerson: 'A', marks: ['A'], opened: {} } }, 'sealed.opened'],
  [
    'setPolicy',
    {
      network: 'warn',
      allowedAdapters: [{ name: 'a', decision: 'b', foo: 1 }],
      idleMinutes: 1,
      backupDays: 1,
      reportPeriod: 'halfYear',
    },
    'allowedAdapters.0.foo',
  ],
])('%s names an unknown field wherever it stands: %#', async (act, input, field) => {
  const { session } = await furnished();
  expect(faultsOf(await attempts(session, act, input))).toEqual({ [field]: UNKNOWN });
});

const SHAPES = [null, 5, 'x', [], [1], true, { a: 1 }];

test('whatever is typed, what is wrong is said in Vietnamese', async () => {
  const { session } = await furnished();
  const before = headOf(session);
  const said: unknown[] = [];
  const collect = (answer: { ok: boolean; error?: unknown }) => said.push(...Object.values(faultsOf(answer)));
  for (const act of Object.values(ACTS)) {
    for (const shape of SHAPES) collect(await attempts(session, act.name, shape));
    const names = 'shape' in act.input ? Object.keys(act.input.shape) : [];
    for (const shape of SHAPES.filter((one) => one !== 'x')) {
      collect(await attempts(session, act.name, Object.fromEntries(names.map((name) => [name, shape]))));
    }
  }
  for (const { name, input } of Object.values(QUERIES)) {
    for (const shape of [null, 5, 'x', [], { a: 1 }]) collect(askOpen(session, name, shape));
    for (const field of Object.keys(input.shape)) collect(askOpen(session, name, { [field]: { a: 1 } }));
  }
  collect(askOpen(session, 'entriez', {}));
  const foreign = /Invalid|expected|received|Too (?:small|big)|Unrecognized|Required/i;
  const odd = [...new Set(said)].filter((one) => !/^[A-ZĐ].*\.$/s.test(String(one)) || foreign.test(String(one)));
  expect(odd).toEqual([]);
  expect(headOf(session)).toEqual(before);
});

rule('transaction.keys', 'keys are never changed inside an undoable transaction', async () => {
  const { place, session } = await furnished(new Date().toISOString());
  session.close();
  const file = `${place.dir}.jsonl`;
  const user = JSON.stringify({ act: 'addUser', input: { login: 'x', name: 'X', roles: ['clerk'] } });
  const unit = JSON.stringify({ act: 'defineUnit', input: { code: 'x', name: 'X' } });
  writeFileSync(file, `${unit}\n${user}\n`);
  const call = (...options: string[]) =>
    spawnSync(process.execPath, ['src/main/cli.ts', 'do', place.dir, file, ...options], {
      env: { ...MACHINE, SOMAT_USER: LAN.login, SOMAT_PASSWORD: LAN.password, SOMAT_NEW_PASSWORD: 'cá rô đồng kho tộ' },
      encoding: 'utf8',
    });
  const refused = call('--one-transaction');
  expect(refused.status).toBe(1);
  const answer = JSON.parse(refused.stdout.trim());
  expect(answer).toMatchObject({ ok: false, error: { rule: 'transaction.keys' }, line: 2 });
  expectSentence(answer.error.message);
  expect(await place.ask('units', { search: 'X' })).toMatchObject({ value: { rows: [] } });
});
