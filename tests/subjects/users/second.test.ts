import { expect, test } from 'vitest';
import { perform } from '../../../src/main/register/perform.ts';
import type { Credentials, Session } from '../../../src/main/register/register.ts';
import type { Role } from '../../../src/shared/base/roles.ts';
import {
  asked,
  attempts,
  daysPass,
  does,
  LAN,
  type Office,
  OUTGOING,
  opened,
  QUICK_KDF,
} from '../../support/office.ts';
import { expectRefused, furnished, furnishedForTwo, headOf, rule } from '../../support/rules.ts';

/** Who can co-sign (acts, "Second person"): one test for each reason why not. */

const REDACT = { ref: 'out:2026:1', field: 'abstract', reason: 'Ghi nhầm cấp' };
const SET_BY_ANOTHER = 'cá rô đồng kho tộ';

/** A user whose password is still the one that the administrator has set. */
async function added(session: Session, login: string, roles: readonly Role[], person?: string): Promise<Credentials> {
  await does(session, 'addUser', {
    login,
    name: login,
    roles: [...roles],
    mayRead: 'topSecret',
    ...(person === undefined ? {} : { person }),
  });
  return { login, password: SET_BY_ANOTHER };
}

/** The same after he has chosen his own. */
async function owned(place: Office, session: Session, who: Credentials): Promise<[Session, Credentials]> {
  session.close();
  const own = { login: who.login, password: 'sông Hồng nước đỏ phù sa' };
  const his = await place.open(who);
  await perform(his, 'changePassword', { login: who.login }, { newPassword: own.password, kdf: QUICK_KDF });
  his.close();
  return [await opened(place), own];
}

rule('second.none', 'an office with one user is told the way out', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  const answer = await attempts(session, 'redactText', REDACT);
  expectRefused(answer, 'second.none');
  expect(JSON.stringify(answer)).toContain('addUser');
});

rule('second.none', 'users who are disabled or whose time is over do not count', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await added(session, 'an', ['head'], 'an');
  await does(session, 'addUser', { login: 'tra', name: 'Phó', roles: ['head'], person: 'binh', until: '2026-06-16' });
  expectRefused(await attempts(session, 'redactText', REDACT), 'second.required');
  await does(session, 'disableUser', { login: 'an' });
  expectRefused(await attempts(session, 'redactText', REDACT), 'second.required');
  place.now = new Date('2026-06-17T08:00:00');
  expectRefused(await attempts(session, 'redactText', REDACT), 'second.none');
});

rule('second.required', 'his password comes in the same call', async () => {
  const { session, an } = await furnishedForTwo();
  await does(session, 'registerOutgoing', OUTGOING);
  expectRefused(await attempts(session, 'redactText', REDACT), 'second.required');
  expect(await attempts(session, 'redactText', REDACT, an)).toMatchObject({ ok: true });
  expect(asked(session, 'journal', { act: 'redactText' })).toMatchObject({ rows: [{ actor: 'lan', second: 'an' }] });
});

rule('second.wrongPassword', 'a wrong password, an unknown login and a disabled user get the same answer', async () => {
  const { session, an } = await furnishedForTwo();
  await does(session, 'registerOutgoing', OUTGOING);
  const answers = [
    await attempts(session, 'redactText', REDACT, { ...an, password: 'không phải mật khẩu' }),
    await attempts(session, 'redactText', REDACT, { ...an, login: 'ai-do' }),
  ];
  for (const answer of answers) expectRefused(answer, 'second.wrongPassword');
  expect(answers[0]).toEqual(answers[1]);
  await does(session, 'addUser', { login: 'ba', name: 'Ba', roles: ['clerk'] });
  await does(session, 'disableUser', { login: 'an' });
  expect(await attempts(session, 'redactText', REDACT, an)).toEqual(answers[0]);
});

rule('second.wrongPassword', 'after too many wrong ones even the right one waits', async () => {
  const { place, session, an } = await furnishedForTwo();
  await does(session, 'registerOutgoing', OUTGOING);
  for (let tries = 0; tries < 5; tries += 1) {
    await attempts(session, 'redactText', REDACT, { ...an, password: 'không phải mật khẩu' });
  }
  expectRefused(await attempts(session, 'redactText', REDACT, an), 'second.wrongPassword');
  place.now = new Date('2026-06-15T08:20:00');
  expect(await attempts(session, 'redactText', REDACT, an)).toMatchObject({ ok: true });
});

rule('second.samePerson', 'nobody co-signs for himself', async () => {
  const { session } = await furnishedForTwo();
  await does(session, 'registerOutgoing', OUTGOING);
  expectRefused(await attempts(session, 'redactText', REDACT, LAN), 'second.samePerson');
});

rule(
  'second.samePerson',
  'a second account of the same person is the same person, one of nobody is nobody',
  async () => {
    const { place, session } = await furnished();
    await does(session, 'registerOutgoing', OUTGOING);
    await does(session, 'changeUser', { login: 'lan', person: 'binh' });
    const twin = await added(session, 'binh2', ['clerk'], 'binh');
    const [second, own] = await owned(place, session, twin);
    expectRefused(await attempts(second, 'redactText', REDACT, own), 'second.samePerson');
    const nobody = await added(second, 'khach', ['clerk']);
    const [third, his] = await owned(place, second, nobody);
    expectRefused(await attempts(third, 'redactText', REDACT, his), 'second.samePerson');
    await does(third, 'changeUser', { login: 'khach', person: 'an' });
    expect(await attempts(third, 'redactText', REDACT, his)).toMatchObject({ ok: true });
  },
);

rule('second.notAllowed', 'text and volumes take a clerk or head', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  const an = await added(session, 'an', ['inspector'], 'an');
  const [again, own] = await owned(place, session, an);
  expectRefused(await attempts(again, 'redactText', REDACT, own), 'second.notAllowed');
  await does(again, 'changeUser', { login: 'an', roles: ['clerk'] });
  expect(await attempts(again, 'redactText', REDACT, own)).toMatchObject({ ok: true });
});

rule('second.notAllowed', 'keys and users take an administrator or head', async () => {
  const { place, session } = await furnished();
  const an = await added(session, 'an', ['clerk'], 'an');
  await added(session, 'binh', ['head'], 'binh');
  const [again, clerk] = await owned(place, session, an);
  const [last, head] = await owned(place, again, { login: 'binh', password: SET_BY_ANOTHER });
  last.close();
  await daysPass(place);
  const later = await opened(place);
  const administrator = { login: 'moi', name: 'Mới', roles: ['administrator'] };
  expectRefused(await attempts(later, 'addUser', administrator, clerk), 'second.notAllowed');
  expect(await attempts(later, 'addUser', administrator, head)).toMatchObject({ ok: true });
  // Where the office has no other administrator and no head, the clerk does.
  await does(later, 'disableUser', { login: 'moi' });
  await does(later, 'disableUser', { login: 'binh' });
  expect(await attempts(later, 'addUser', { ...administrator, login: 'moi2' }, clerk)).toMatchObject({ ok: true });
});

rule(
  'second.passwordNotOwn',
  'a password set by somebody else cannot co-sign until its owner has changed it',
  async () => {
    const { place, session } = await furnished();
    await does(session, 'registerOutgoing', OUTGOING);
    const an = await added(session, 'an', ['head'], 'an');
    expectRefused(await attempts(session, 'redactText', REDACT, an), 'second.passwordNotOwn');
    const [again, own] = await owned(place, session, an);
    // Set anew by the administrator, it is again not his own.
    const reset = await perform(
      again,
      'changePassword',
      { login: 'an' },
      { newPassword: SET_BY_ANOTHER, kdf: QUICK_KDF },
    );
    expect(reset).toMatchObject({ ok: true });
    expectRefused(await attempts(again, 'redactText', REDACT, own), 'second.wrongPassword');
    expectRefused(await attempts(again, 'redactText', REDACT, an), 'second.passwordNotOwn');
    const [last, chosen] = await owned(place, again, an);
    expect(await attempts(last, 'redactText', REDACT, chosen)).toMatchObject({ ok: true });
  },
);

rule('second.required', 'making a head or administrator takes two persons once there are two', async () => {
  const { place, session } = await furnished();
  const an = await added(session, 'an', ['head'], 'an');
  const [founding, head] = await owned(place, session, an);
  // One's own person makes one of two.
  await does(founding, 'changeUser', { login: 'lan', person: 'binh' });
  founding.close();
  await daysPass(place);
  const again = await opened(place);
  const third = { login: 'cuc', name: 'Phạm Thị Cúc', roles: ['head'] };
  const before = headOf(again);
  for (const roles of [['head'], ['clerk'], ['administrator']])
    expectRefused(await attempts(again, 'addUser', { ...third, roles }), 'second.required');
  expectRefused(
    await attempts(again, 'addUser', { ...third, roles: ['inspector'], mayRead: 'confidential' }),
    'second.required',
  );
  expect(headOf(again)).toEqual(before);
  expect(await attempts(again, 'addUser', { ...third, roles: ['inspector'] })).toMatchObject({ ok: true });
  const promotion = { login: 'cuc', roles: ['clerk', 'administrator'] };
  expectRefused(await attempts(again, 'changeUser', promotion), 'second.required');
  expect(await attempts(again, 'changeUser', promotion, head)).toMatchObject({ ok: true });
  // What he is already needs nobody.
  expect(await attempts(again, 'changeUser', { ...promotion, name: 'Cúc' })).toMatchObject({ ok: true });
});

test('an act that does not need two persons is the first one’s alone', async () => {
  const { session, an } = await furnishedForTwo();
  await does(session, 'registerOutgoing', OUTGOING, an);
  expect(asked(session, 'journal', { act: 'registerOutgoing' })).toMatchObject({ rows: [{ actor: 'lan' }] });
  expect(JSON.stringify(asked(session, 'journal', { act: 'registerOutgoing' }))).not.toContain('second');
});
