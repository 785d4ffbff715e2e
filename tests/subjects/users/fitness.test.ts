import { expect } from 'vitest';
import { perform } from '../../../src/main/register/perform.ts';
import { proveSecond } from '../../../src/main/register/proofs.ts';
import type { Credentials, Session } from '../../../src/main/register/register.ts';
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
import { expectRefused, furnished, furnishedAndFit, furnishedForTwo, pageOf, rule } from '../../support/rules.ts';

/** One human being must not be able to act as two users (acts, "Fit to co-sign"). */

const REDACT = { ref: 'out:2026:1', field: 'abstract', reason: 'Ghi nhầm cấp' };
const SET_BY_ANOTHER = 'cá rô đồng kho tộ';
const DAY = 86_400_000;

async function own(place: Office, login: string, password = 'sông Hồng nước đỏ phù sa'): Promise<Credentials> {
  const his = await place.open({ login, password: SET_BY_ANOTHER });
  const changed = await perform(his, 'changePassword', { login }, { newPassword: password, kdf: QUICK_KDF });
  his.close();
  expect(changed).toMatchObject({ ok: true });
  return { login, password };
}

function rowIn(answer: unknown, login: string): unknown {
  return pageOf(answer).rows.find((row) => row.login === login);
}

function userRow(session: Session, login: string): unknown {
  return rowIn(asked(session, 'users'), login);
}

/** An answer of a register that nobody has open. */
async function closedAnswer(place: Office, query: string): Promise<unknown> {
  const answer = await place.ask(query);
  return answer.ok ? answer.value : answer;
}

rule(
  'second.unfit',
  'an administrator who sets the head’s password is not the head, though he sets it twice',
  async () => {
    const { place, session, an } = await furnishedAndFit();
    expect(await attempts(session, 'redactText', REDACT, an)).toMatchObject({ ok: true });
    await does(session, 'changePassword', { login: 'an' });
    session.close();
    const stolen = await own(place, 'an');
    const again = await opened(place);
    const answer = await attempts(again, 'reopenVolume', { series: 'out', year: 2026, volume: 1, reason: 'x' }, stolen);
    expectRefused(answer, 'second.unfit');
    expect(JSON.stringify(answer)).toContain('còn 7 ngày');
    expect(userRow(again, 'an')).toMatchObject({ unfit: { why: 'passwordSet', days: 7 }, unfitBy: ['lan'] });
    expect(asked(again, 'overview')).toMatchObject({ unfit: [{ login: 'an', why: 'passwordSet', days: 7 }] });
    again.close();
    await daysPass(place, 6);
    expect(rowIn(await closedAnswer(place, 'users'), 'an')).toMatchObject({ unfit: { days: 1 } });
    await daysPass(place, 1);
    expect(rowIn(await closedAnswer(place, 'users'), 'an')).toMatchObject({ unfit: null });
  },
);

rule('second.unfit', 'a login that is linked anew, or made for a made-up person, does not co-sign', async () => {
  const { place, session, an } = await furnishedAndFit();
  const clerk = { login: 'gia', name: 'Người bịa', roles: ['clerk'], person: 'binh' };
  expect(await attempts(session, 'addUser', clerk, an)).toMatchObject({ ok: true });
  session.close();
  const gia = await own(place, 'gia');
  const again = await opened(place);
  await does(again, 'definePerson', { code: 'ma', name: 'Người bịa', title: 'Không', unit: 'vp' });
  await does(again, 'changeUser', { login: 'gia', person: 'ma' });
  expectRefused(await attempts(again, 'redactText', REDACT, gia), 'second.unfit');
  // Roles given by two persons: fit with the owner's next sign-in.
  await does(again, 'changeUser', { login: 'gia', person: 'binh' });
  expect(userRow(again, 'gia')).toMatchObject({ unfit: { why: 'linked' } });
});

rule('second.unfit', 'whoever has taken another’s login does not sign as that one and co-sign as himself', async () => {
  const { place, session } = await furnishedAndFit();
  await does(session, 'changePassword', { login: 'an' });
  session.close();
  const stolen = await own(place, 'an');
  const levels = { persons: [{ person: 'binh', level: 'topSecret' }], instrument: 'QĐ 7/QĐ-UBND' };
  const his = await opened(place, stolen);
  const answer = await attempts(his, 'setLevels', levels, LAN);
  expectRefused(answer, 'second.unfit');
  expect(JSON.stringify(answer)).toContain('\\"an\\"');
  his.close();
  await daysPass(place);
  const later = await opened(place, stolen);
  expect(await attempts(later, 'setLevels', levels, LAN)).toMatchObject({ ok: true });
});

rule(
  'second.unfit',
  'of two logins of one person neither becomes another’s by being linked to a made-up one',
  async () => {
    const { place, session, an } = await furnishedAndFit();
    const twin = { login: 'lan2', name: 'Lan', roles: ['clerk'], person: 'binh', mayRead: 'secret' };
    expect(await attempts(session, 'addUser', twin, an)).toMatchObject({ ok: true });
    session.close();
    const lan2 = await own(place, 'lan2');
    const again = await opened(place);
    await does(again, 'definePerson', { code: 'ma', name: 'Người bịa', title: 'Không', unit: 'vp', mayRead: 'secret' });
    expectRefused(await attempts(again, 'redactText', REDACT, lan2), 'second.samePerson');
    await does(again, 'changeUser', { login: 'lan', person: 'ma' });
    expectRefused(await attempts(again, 'redactText', REDACT, lan2), 'second.unfit');
    again.close();
    // Nor does the one vouch for the other.
    const his = await opened(place, lan2);
    expectRefused(await attempts(his, 'confirmUser', { login: 'lan', on: '2026-06-22' }), 'user.confirmer');
    his.close();
    const heads = await opened(place, an);
    await does(heads, 'confirmUser', { login: 'lan', on: '2026-06-22' });
  },
);

rule('second.unfit', 'made by two, a login is fit with its owner’s next sign-in', async () => {
  const { place, session, an } = await furnishedAndFit();
  await does(session, 'definePerson', { code: 'cuc', name: 'Phạm Thị Cúc', title: 'Văn thư', unit: 'vp' });
  const clerk = { login: 'cuc', name: 'Phạm Thị Cúc', roles: ['clerk'], person: 'cuc', mayRead: 'secret' };
  expectRefused(await attempts(session, 'addUser', clerk), 'second.required');
  expect(await attempts(session, 'addUser', clerk, an)).toMatchObject({ ok: true });
  session.close();
  const cuc = await own(place, 'cuc');
  const again = await opened(place);
  expect(await attempts(again, 'redactText', REDACT, cuc)).toMatchObject({ ok: true });
});

rule('second.unfit', 'days that the clock has jumped to do not count', async () => {
  const { place, session } = await furnishedAndFit();
  await does(session, 'changePassword', { login: 'an' });
  session.close();
  await own(place, 'an');
  for (let jump = 0; jump < 8; jump += 1) {
    place.now = new Date(place.now.getTime() + 5 * DAY);
    (await place.open()).close();
  }
  expect(rowIn(await closedAnswer(place, 'users'), 'an')).toMatchObject({ unfit: { why: 'passwordSet', days: 7 } });
});

rule('second.unfit', 'a weekend at which nobody works is no jump of the clock, four days of work are one', async () => {
  const { place, session } = await furnishedAndFit();
  await does(session, 'changePassword', { login: 'an' });
  session.close();
  await own(place, 'an');
  // From a Monday on: Wednesday, Friday, the next Monday; a Friday that is four days of work later; a Tuesday, the second one after it.
  const change = place.now.getTime();
  for (const [index, after] of [2, 4, 7, 11, 15].entries()) {
    place.now = new Date(change + after * DAY);
    (await place.open()).close();
    expect(rowIn(await closedAnswer(place, 'users'), 'an'), `${after}`).toMatchObject({
      unfit: { days: [6, 5, 4, 4, 3][index] },
    });
  }
});

rule('user.confirmer', 'another fit user confirms; neither who made the change nor the login itself', async () => {
  const { place, session, an } = await furnishedAndFit();
  await does(session, 'definePerson', { code: 'cuc', name: 'Phạm Thị Cúc', title: 'Văn thư', unit: 'vp' });
  await does(session, 'addUser', { login: 'cuc', name: 'Cúc', roles: ['clerk'], person: 'cuc' }, an);
  await does(session, 'changePassword', { login: 'cuc' });
  const confirm = { login: 'cuc', on: '2026-06-22' };
  expectRefused(await attempts(session, 'confirmUser', confirm), 'second.passwordNotOwn');
  session.close();
  const cuc = await own(place, 'cuc');
  const his = await opened(place, cuc);
  expectRefused(await attempts(his, 'confirmUser', confirm), 'second.unfit');
  his.close();
  const again = await opened(place);
  expectRefused(await attempts(again, 'confirmUser', confirm), 'user.confirmer');
  expectRefused(await attempts(again, 'redactText', REDACT, cuc), 'second.unfit');
  again.close();
  const heads = await opened(place, an);
  await does(heads, 'confirmUser', confirm);
  heads.close();
  const last = await opened(place);
  expect(await attempts(last, 'redactText', REDACT, cuc)).toMatchObject({ ok: true });
});

rule('second.required', 'in the founding users and levels take one person, and every such line is marked', async () => {
  const { place, session, an } = await furnishedForTwo();
  expect(asked(session, 'overview')).toMatchObject({
    founding: true,
    powersChanged: [{ user: 'an', by: 'lan', founding: true }],
  });
  await does(session, 'setLevels', { persons: [{ person: 'binh', level: 'confidential' }], instrument: 'QĐ 1' });
  expect(asked(session, 'journal', { act: 'setLevels' })).toMatchObject({ rows: [{ founding: true }] });
  session.close();
  await daysPass(place, 40);
  const later = await opened(place);
  expect(asked(later, 'overview')).toMatchObject({ founding: false, powersChanged: [{}, {}] });
  expectRefused(await attempts(later, 'confirmUser', { founded: true, on: '2026-07-25' }), 'second.required');
  await does(later, 'confirmUser', { founded: true, on: '2026-07-25' }, an);
  expect(asked(later, 'overview')).toMatchObject({ powersChanged: [] });
});

rule('second.required', 'the founding ends once and for all when two are fit, or after 30 days', async () => {
  const { session } = await furnishedAndFit();
  await does(session, 'changePassword', { login: 'an' });
  await does(session, 'disableUser', { login: 'an' });
  expect(asked(session, 'overview')).toMatchObject({ founding: false });
  expectRefused(
    await attempts(session, 'addUser', { login: 'ba', name: 'Ba', roles: ['head'], person: 'an' }),
    'second.none',
  );
  const alone = await furnished();
  alone.session.close();
  await daysPass(alone.place, 30);
  expect(await closedAnswer(alone.place, 'overview')).toMatchObject({ founding: true });
  await daysPass(alone.place, 1);
  expect(await closedAnswer(alone.place, 'overview')).toMatchObject({ founding: false });
});

rule('second.none', 'an office of one gives the recovery code, and the line says so for ever', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  const attempt = async (code: string) =>
    perform(session, 'redactText', REDACT, {
      second: {
        given: () => proveSecond(session, { recoveryCode: code }),
        asked: async () => undefined,
      },
    });
  expectRefused(await attempts(session, 'redactText', REDACT), 'second.none');
  const other = `${place.recoveryCode.startsWith('C') ? 'B' : 'C'}${place.recoveryCode.slice(1)}`;
  expectRefused(await attempt(other), 'second.wrongPassword');
  expect(await attempt(place.recoveryCode)).toMatchObject({ ok: true });
  expect(asked(session, 'journal', { act: 'redactText' })).toMatchObject({
    rows: [{ actor: 'lan', withRecoveryCode: true }],
  });
});

rule('second.required', 'where somebody can co-sign, the recovery code does not stand for him', async () => {
  const { place, session } = await furnishedAndFit();
  const second = await proveSecond(session, { recoveryCode: place.recoveryCode });
  const person = { given: async () => second, asked: async () => undefined };
  expectRefused(await perform(session, 'redactText', REDACT, { second: person }), 'second.required');
});

rule('user.disabled', 'whose person has left signs in no more and co-signs nothing from that day', async () => {
  const { place, session, an } = await furnishedAndFit();
  await does(session, 'definePerson', {
    code: 'an',
    name: 'Nguyễn Văn An',
    title: 'Chủ tịch',
    unit: 'vp',
    leftOn: '2026-06-22',
  });
  expectRefused(await attempts(session, 'redactText', REDACT, an), 'second.wrongPassword');
  session.close();
  await expect(place.open(an)).rejects.toMatchObject({ failure: { kind: 'userLeft' } });
});

rule(
  'second.unfit',
  'a slot that was changed outside the program is told, and its login does not co-sign',
  async () => {
    const { place, session, an } = await furnishedAndFit();
    const { newSlot, placeSlot } = await import('../../../src/main/keys/vault.ts');
    const { writeKeys } = await import('../../../src/main/keys/keys-file.ts');
    const forged = await newSlot('an', SET_BY_ANOTHER, session.dataKey, QUICK_KDF);
    await writeKeys(place.dir, placeSlot(session.keys, session.dataKey, forged));
    session.close();
    const again = await opened(place);
    expect(asked(again, 'overview')).toMatchObject({ keysFound: { logins: ['an'] } });
    expectRefused(
      await attempts(again, 'redactText', REDACT, { login: 'an', password: SET_BY_ANOTHER }),
      'second.unfit',
    );
    expectRefused(await attempts(again, 'redactText', REDACT, an), 'second.wrongPassword');
    expect(userRow(again, 'lan')).toMatchObject({ unfit: null });
  },
);

rule(
  'user.unknown',
  'after the only administrator died the recovery code makes another, who is not fit at once',
  async () => {
    const { place, session } = await furnished();
    session.close();
    const { recoverRegister } = await import('../../../src/main/register/keyed.ts');
    const options = { ...place.options, kdf: QUICK_KDF };
    const words = 'trâu ơi ta bảo trâu này';
    const recover = (login: string, name?: string) =>
      recoverRegister(place.dir, place.recoveryCode, words, login, { ...options, name });
    expectRefused(await recover('moi'), 'user.unknown');
    expectRefused(await recover('lan', 'Lan'), 'user.taken');
    expect(await recover('moi', 'Quản trị mới')).toMatchObject({ ok: true, login: 'moi' });
    const his = await opened(place, { login: 'moi', password: words });
    expect(userRow(his, 'moi')).toMatchObject({ name: 'Quản trị mới', roles: ['administrator'], mayRead: null });
    await does(his, 'disableUser', { login: LAN.login });
  },
);
