import { expect, test } from 'vitest';
import { askOpen } from '../../../src/main/register/asking.ts';
import { asked, attempts, does, OUTGOING, opened, ruleOf } from '../../support/office.ts';
import { printDraft } from '../../support/printing.ts';
import { expectRefused, furnished, headOf, pageOf, rule } from '../../support/rules.ts';

/** A clock that jumped stops writing until a person confirms it (design 4). */

const JUMPS = [
  ['behind', '2026-06-15T08:00:00', '2026-06-15T07:54:59', '2026-06-15T07:55:00'],
  ['ahead', '2026-06-15T08:00:00', '2026-07-16T08:00:01', '2026-07-16T08:00:00'],
  ['year', '2026-12-20T08:00:00', '2027-01-01T00:00:00', '2026-12-31T23:59:59'],
] as const;

for (const [doubt, from, wrong, right] of JUMPS) {
  rule('clock.unconfirmed', `a clock that is ${doubt} stops writing until it is confirmed`, async () => {
    const { place, session } = await furnished(from);
    const before = headOf(session);
    place.now = new Date(wrong);
    const answer = await attempts(session, 'defineUnit', { code: 'x', name: 'X' });
    expectRefused(answer, 'clock.unconfirmed');
    expect(headOf(session)).toEqual(before);
    await does(session, 'confirmClock', { reason: 'Đã so với đài' });
    expect(asked(session, 'journal', { act: 'confirmClock' })).toMatchObject({ rows: [{ body: { doubt } }] });
    await does(session, 'defineUnit', { code: 'x', name: 'X' });
  });
  rule('clock.unconfirmed', `a clock that is nearly ${doubt} does not stop`, async () => {
    const { place, session } = await furnished(from);
    place.now = new Date(right);
    await does(session, 'defineUnit', { code: 'y', name: 'Y' });
  });
}

rule('clock.nothing', 'a clock is confirmed only when it is in doubt', async () => {
  const { place, session } = await furnished();
  expectRefused(await attempts(session, 'confirmClock', {}), 'clock.nothing');
  place.now = new Date('2026-06-15T07:00:00');
  await does(session, 'confirmClock', {});
  expectRefused(await attempts(session, 'confirmClock', {}), 'clock.nothing');
});

test('the first screen says what the clock is suspected of', async () => {
  const { place, session } = await furnished();
  expect(asked(session, 'overview')).toMatchObject({ clockDoubt: null });
  place.now = new Date('2026-06-15T07:00:00');
  expect(asked(session, 'overview')).toMatchObject({ clockDoubt: 'behind' });
  await does(session, 'confirmClock', {});
  expect(asked(session, 'overview')).toMatchObject({ clockDoubt: null });
});

test('signing in waits for the confirmation and is journalled after it, with the wrong tries', async () => {
  const { place, session } = await furnished();
  const signedIn = pageOf(asked(session, 'journal', { act: 'signIn' })).total;
  session.close();
  place.now = new Date('2026-06-14T08:00:00');
  await place.open({ login: 'lan', password: 'không phải thế' }).catch(() => undefined);
  const again = await opened(place);
  expect(asked(again, 'journal', { act: 'signIn' })).toMatchObject({ total: signedIn });
  await does(again, 'confirmClock', {});
  const { total } = pageOf(asked(again, 'journal'));
  expect(asked(again, 'journal', { from: total - 1 })).toMatchObject({
    rows: [
      { act: 'signIn', body: { failed: 1 } },
      { act: 'confirmClock', body: { doubt: 'behind' } },
    ],
  });
  await does(again, 'registerOutgoing', { ...OUTGOING, date: '2026-06-12' });
});

test('anybody may confirm, and questions are answered meanwhile', async () => {
  const { place, session } = await furnished();
  place.now = new Date('2026-06-14T08:00:00');
  expect(asked(session, 'units')).toMatchObject({ total: 2 });
  expect(ruleOf(await attempts(session, 'confirmClock', { reason: 'Pin CMOS yếu' }))).toBe('accepted');
});

rule('clock.unconfirmed', 'an inspector looks and a draft leaves only by a clock that is right', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'addUser', { login: 'tra', name: 'Đoàn kiểm tra', roles: ['inspector'], mayRead: 'topSecret' });
  session.close();
  place.now = new Date('2026-06-14T08:00:00');
  const his = await opened(place, { login: 'tra', password: 'cá rô đồng kho tộ' });
  const head = headOf(his);
  const look = askOpen(his, 'entries', {});
  expectRefused(look, 'clock.unconfirmed');
  expectRefused(await printDraft(his, { form: 'out', out: `${place.dir}.pdf` }), 'clock.unconfirmed');
  expect(headOf(his)).toEqual(head);
  await does(his, 'confirmClock', {});
  expect(asked(his, 'entries')).toMatchObject({ total: 1 });
});
