import { expect, test } from 'vitest';
import { perform } from '../../../src/main/register/perform.ts';
import { asked, attempts, does, LAN, OUTGOING, opened, QUICK_KDF, ruleOf } from '../../support/office.ts';
import {
  expectRefused,
  expectSentence,
  faultsOf,
  furnished,
  furnishedForTwo,
  type RuleCase,
  rule,
  ruleCase,
} from '../../support/rules.ts';

const BINH = { login: 'binh', name: 'Trần Thị Bình', roles: ['clerk'], person: 'binh', mayRead: 'secret' };
const AN_LEFT = { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp' };

const CASES: readonly RuleCase[] = [
  {
    rule: 'user.taken',
    says: 'a login belongs to one user, whatever its case',
    act: 'addUser',
    wrong: { ...BINH, login: 'LAN' },
    right: BINH,
  },
  {
    rule: 'user.taken',
    says: 'also after he was disabled',
    before: [
      ['addUser', BINH],
      ['disableUser', { login: 'binh' }],
    ],
    act: 'addUser',
    wrong: BINH,
    right: { ...BINH, login: 'binh2' },
  },
  {
    rule: 'reference.unknown',
    says: 'the person of a user is in the list',
    act: 'addUser',
    wrong: { ...BINH, person: 'ai' },
    right: BINH,
  },
  ...(['changeUser', 'disableUser', 'changePassword'] as const).map(
    (act): RuleCase => ({
      rule: 'user.unknown',
      says: `${act}: a user that is named exists`,
      before: [['addUser', BINH]],
      act,
      wrong: { login: 'ai' },
      right: { login: 'binh' },
    }),
  ),
  ...(['changeUser', 'disableUser', 'changePassword'] as const).map(
    (act): RuleCase => ({
      rule: 'user.disabled',
      says: `${act}: a disabled user stays disabled`,
      before: [
        ['addUser', BINH],
        ['addUser', { ...BINH, login: 'binh2' }],
        ['disableUser', { login: 'binh' }],
      ],
      act,
      wrong: { login: 'binh' },
      right: { login: 'binh2' },
    }),
  ),
  {
    rule: 'user.lastAdministrator',
    says: 'the last administrator is not disabled',
    before: [['addUser', BINH]],
    act: 'disableUser',
    wrong: { login: 'lan' },
    right: { login: 'binh' },
  },
  {
    rule: 'user.lastAdministrator',
    says: 'nor loses the role',
    act: 'changeUser',
    wrong: { login: 'lan', roles: ['clerk'] },
    right: { login: 'lan', roles: ['administrator'] },
  },
  {
    rule: 'user.lastAdministrator',
    says: 'nor ends on a day',
    act: 'changeUser',
    wrong: { login: 'lan', until: '2027-01-01' },
    right: { login: 'lan', until: null },
  },
  {
    rule: 'user.lastAdministrator',
    says: 'one whose account ends is no other administrator',
    before: [['addUser', { ...BINH, roles: ['administrator'], until: '2027-01-01' }]],
    act: 'changeUser',
    wrong: { login: 'lan', roles: ['clerk'] },
    right: { login: 'binh', roles: ['clerk'] },
  },
  {
    rule: 'user.lastAdministrator',
    says: 'nor is linked to somebody who has left',
    before: [['definePerson', { ...AN_LEFT, leftOn: '2026-06-15', leftReason: 'transferred' }]],
    act: 'changeUser',
    wrong: { login: 'lan', person: 'an' },
    right: { login: 'lan', person: 'binh' },
  },
  {
    rule: 'user.lastAdministrator',
    says: 'nor writes down that he has left himself, which would shut everybody out; of another that is a fact',
    before: [['changeUser', { login: 'lan', person: 'binh' }]],
    act: 'definePerson',
    wrong: { ...AN_LEFT, code: 'binh', name: 'Trần Thị Bình', leftOn: '2026-06-15', leftReason: 'transferred' },
    right: { ...AN_LEFT, leftOn: '2026-06-15', leftReason: 'transferred' },
  },
];

for (const one of CASES) ruleCase(one);

rule('user.lastAdministrator', 'where there is another, the first may go', async () => {
  const { session } = await furnished();
  await does(session, 'addUser', { login: 'an', name: 'An', roles: ['administrator'] });
  await does(session, 'disableUser', { login: 'lan' });
  expect(ruleOf(await attempts(session, 'registerOutgoing', OUTGOING))).toBe('user.disabled');
});

rule('user.disabled', 'an account ends after its day, in the middle of a session too', async () => {
  const { place, session } = await furnished();
  await does(session, 'addUser', {
    login: 'tra',
    name: 'Đoàn kiểm tra',
    roles: ['inspector', 'clerk'],
    until: '2026-06-16',
  });
  session.close();
  const his = await opened(place, { login: 'tra', password: 'cá rô đồng kho tộ' });
  place.now = new Date('2026-06-16T23:00:00');
  await does(his, 'defineUnit', { code: 'x', name: 'X' });
  place.now = new Date('2026-06-17T00:00:01');
  expectRefused(await attempts(his, 'defineUnit', { code: 'y', name: 'Y' }), 'user.disabled');
  his.close();
  await expect(place.open({ login: 'tra', password: 'cá rô đồng kho tộ' })).rejects.toMatchObject({
    failure: { kind: 'userExpired' },
  });
});

rule('user.notOwn', 'only an administrator sets another’s password', async () => {
  const { place, session, an } = await furnishedForTwo();
  session.close();
  const his = await opened(place, an);
  expectRefused(await attempts(his, 'changePassword', { login: 'lan' }), 'user.notOwn');
  expect(await attempts(his, 'changePassword', { login: 'AN' })).toMatchObject({ ok: true });
  his.close();
  const session2 = await opened(place);
  expect(await attempts(session2, 'changePassword', { login: 'an' })).toMatchObject({ ok: true });
});

const WEAK = [
  ['password.short', 'ngắn quá', 'cá rô đồng'],
  ['password.common', 'Mật khẩu 123', 'cá rô đồng 123'],
  ['password.common', 'qwertyuiop', 'cá rô đồng kho'],
  ['password.officeName', 'ủy ban nhân dân xã tân hòa 1', 'ủy ban con kiến'],
] as const;

for (const [id, weak, strong] of WEAK) {
  rule(id, `"${weak}" is refused, "${strong}" is not`, async () => {
    const { place, session } = await furnished();
    const set = (newPassword: string) =>
      perform(session, 'changePassword', { login: 'lan' }, { newPassword, kdf: QUICK_KDF });
    expectRefused(await set(weak), id);
    expect(await set(strong)).toMatchObject({ ok: true });
    session.close();
    await expect(place.open(LAN)).rejects.toMatchObject({ failure: { kind: 'wrongPassword' } });
    (await place.open({ login: 'lan', password: strong })).close();
  });
}

test('a password is not trimmed, counts in NFC, and never becomes part of a line', async () => {
  const { place, session } = await furnished();
  const spaced = '  mèo con ';
  expect(
    await perform(session, 'changePassword', { login: 'lan', password: spaced }, { kdf: QUICK_KDF }),
  ).toMatchObject({
    ok: true,
  });
  const journal = JSON.stringify(asked(session, 'journal'));
  expect(journal).not.toContain('mèo con');
  expect(journal).not.toContain('"password"');
  session.close();
  (await place.open({ login: 'lan', password: spaced.normalize('NFD') })).close();
  await expect(place.open({ login: 'lan', password: spaced.trim() })).rejects.toThrow();
});

test('a new user needs a password; without one nothing is written', async () => {
  const { place, session } = await furnished();
  expect(faultsOf(await perform(session, 'addUser', BINH))).toEqual({ password: 'Chưa nhập mật khẩu mới.' });
  expect(faultsOf(await perform(session, 'changePassword', { login: 'lan' }))).toHaveProperty('password');
  session.close();
  expect(await place.verify()).toMatchObject({ ok: true });
});

test('a disabled user cannot open the register, his acts stay', async () => {
  const { place, session, an } = await furnishedForTwo();
  expect(await attempts(session, 'disableUser', { login: 'an' })).toMatchObject({ ok: true, rekeyAdvised: true });
  session.close();
  await expect(place.open(an)).rejects.toMatchObject({ failure: { kind: 'userDisabled' } });
  expect(await place.ask('journal', { actor: 'an' })).toMatchObject({ ok: true, value: { rows: expect.anything() } });
});

test('what a user is can be changed at once: roles, level, person, end', async () => {
  const { session } = await furnishedForTwo();
  await does(session, 'changeUser', {
    login: 'an',
    mayRead: 'confidential',
    until: '2026-12-31',
    roles: ['head', 'head'],
  });
  expect(asked(session, 'users', { search: 'an' })).toMatchObject({
    rows: [{ login: 'an', mayRead: 'confidential', until: '2026-12-31', roles: ['head'] }],
  });
  await does(session, 'changeUser', { login: 'an', mayRead: null, until: null });
  expect(asked(session, 'users', { search: 'an' })).toMatchObject({ rows: [{ mayRead: null, until: null }] });
});

test('the list of users tells nothing of keys', async () => {
  const { session } = await furnishedForTwo();
  expect(JSON.stringify(asked(session, 'users'))).not.toMatch(/salt|publicKey|sealed|nonce/);
});

test('every failure to open is a sentence that says what to do', async () => {
  const { place, session } = await furnished();
  session.close();
  const failure = await place
    .open({ login: 'lan', password: 'sai mật khẩu rồi' })
    .catch((error: Error) => error.message);
  expectSentence(String(failure));
});
