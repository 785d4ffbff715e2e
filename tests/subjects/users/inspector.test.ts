import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { head } from '../../../src/main/journal/journal.ts';
import { askOpen } from '../../../src/main/register/asking.ts';
import type { Session } from '../../../src/main/register/register.ts';
import type { Role } from '../../../src/shared/base/roles.ts';
import { asked, attempts, does, INCOMING, type Office, OUTGOING, opened } from '../../support/office.ts';
import { printPages } from '../../support/printing.ts';
import { whyNot } from '../../support/recovery.ts';
import { expectRefused, furnished, pageOf, rule } from '../../support/rules.ts';

/** An inspector leaves a trace (acts, "Who may"): no words without a line that says who asked for them. */

const TRA = { login: 'tra', password: 'cá rô đồng kho tộ' };

type Account = { readonly roles?: readonly Role[]; readonly until?: string };

/** An office with something in every list, and the account `tra` in it. */
async function visited({ roles = ['inspector'], until }: Account = {}): Promise<{ place: Office; code: string }> {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', { ...OUTGOING, recallBy: '2026-07-01' });
  await does(session, 'registerIncoming', INCOMING);
  await does(session, 'handOver', {
    ...{ items: ['out:2026:1#1'], to: { agency: 'cat' }, on: '2026-06-15', method: 'direct' },
    ...{ envelope: { outer: '15', marks: ['B'] }, note: 'Giao tận tay' },
  });
  await does(session, 'handOver', {
    ...{ items: ['out:2026:1#3'], to: { person: 'binh' }, on: '2026-06-15', method: 'direct' },
  });
  await does(session, 'recall', { items: ['out:2026:1#3'], on: '2026-06-15', dueBy: '2026-06-30', reason: 'order' });
  const printed = await printPages(session, { form: 'out', out: `${place.dir}.pdf` }, true);
  const code = printed.ok ? `${printed.seq}:${printed.hash}` : '';
  await does(session, 'addUser', {
    ...{ login: TRA.login, name: 'Đoàn kiểm tra', roles: [...roles], mayRead: 'topSecret' },
    ...(until === undefined ? {} : { until }),
  });
  session.close();
  return { place, code };
}

const lookedFor = (session: Session, query: string): readonly unknown[] =>
  session.db.statement(`SELECT seq FROM journal WHERE act = 'look' AND json_extract(body, '$.query') = ?`).all(query);

const QUESTIONS: readonly (readonly [query: string, input: object])[] = [
  ['entries', { series: 'out', year: 2026 }],
  ['entry', { ref: 'out:2026:1' }],
  ['copies', { ref: 'out:2026:1' }],
  ['journal', {}],
  ['handovers', {}],
  ['recalls', {}],
  ['custody', { copy: 'out:2026:1#1' }],
  ['whoHolds', { person: 'binh' }],
  ['duties', {}],
  ['due', { within: 60 }],
  ['people', {}],
  ['units', {}],
  ['agencies', {}],
  ['users', {}],
  ['forms', {}],
];

test.each(QUESTIONS)(
  '%s asked by an inspector leaves a look before it answers, and the same again none',
  async (query, input) => {
    const { place } = await visited();
    const his = await opened(place, TRA);
    expect(askOpen(his, query, input)).toMatchObject({ ok: true });
    expect(lookedFor(his, query)).toHaveLength(1);
    // Something else in between does not make it another look of the same sitting.
    asked(his, 'entries', { search: 'tội phạm' });
    asked(his, query, input);
    expect(lookedFor(his, query)).toHaveLength(query === 'entries' ? 2 : 1);
  },
);

test('the page of a code is a look that says which', async () => {
  const { place, code } = await visited();
  const his = await opened(place, TRA);
  asked(his, 'pageCheck', { code });
  his.close();
  const lan = await opened(place);
  expect(pageOf(asked(lan, 'journal', { act: 'look' })).rows).toMatchObject([
    { actor: 'tra', body: { query: 'pageCheck', asked: expect.stringContaining(code.slice(0, 20)) } },
  ]);
});

test('each page of the journal is a look of its own, further pages of a book are not', async () => {
  const { place } = await visited();
  const his = await opened(place, TRA);
  for (const page of [1, 2, 3, 1]) asked(his, 'journal', { page });
  for (const page of [1, 2]) asked(his, 'handovers', { page });
  expect(lookedFor(his, 'journal')).toHaveLength(3);
  expect(lookedFor(his, 'handovers')).toHaveLength(1);
});

test('whoever has the role leaves it, whatever other roles he has; nobody else does', async () => {
  const { place } = await visited({ roles: ['inspector', 'clerk', 'head'] });
  const his = await opened(place, TRA);
  asked(his, 'handovers');
  expect(lookedFor(his, 'handovers')).toHaveLength(1);
  his.close();
  const before = await place.ask('overview', {});
  await place.ask('handovers', {}, TRA);
  const after = await place.ask('journal', { actor: 'tra' });
  expect(
    before.ok &&
      after.ok &&
      pageOf(after.value)
        .rows.slice(0, 3)
        .map(({ act }) => act),
  ).toEqual(['signOut', 'look', 'signIn']);
  const lan = await opened(place);
  for (const [query, input] of QUESTIONS) asked(lan, query, input);
  expect(lookedFor(lan, 'handovers')).toHaveLength(2);
  expect(lookedFor(lan, 'journal')).toHaveLength(0);
});

test('figures are no words', async () => {
  const { place } = await visited();
  const his = await opened(place, TRA);
  for (const query of ['overview', 'statistics', 'volumes', 'incidents']) asked(his, query);
  expect(his.db.statement(`SELECT count(*) FROM journal WHERE act = 'look'`).value()).toBe(0);
});

test('what cannot be written down is not answered', async () => {
  const { place } = await visited();
  const his = await opened(place, TRA);
  his.db.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END`);
  expect(() => askOpen(his, 'handovers', {})).toThrow();
});

const DOUBTS = [
  ['five days slow', '2026-06-10T08:00:00'],
  ['seven minutes slow', '2026-06-15T07:53:00'],
  ['forty days fast', '2026-07-25T08:00:00'],
] as const;

for (const [says, at] of DOUBTS)
  rule('clock.unconfirmed', `with a clock ${says} an inspector is shown nothing`, async () => {
    const { place } = await visited();
    place.now = new Date(at);
    const his = await opened(place, TRA);
    const before = head(his.db).seq;
    for (const [query, input] of [...QUESTIONS, ['statistics', {}], ['incidents', {}], ['volumes', {}]] as const)
      expectRefused(askOpen(his, query, input), 'clock.unconfirmed');
    expect(head(his.db).seq).toBe(before);
    expect(asked(his, 'overview')).toMatchObject({ clockDoubt: expect.any(String) });
    his.close();
    for (const query of ['journal', 'handovers', 'statistics'])
      expectRefused(await place.ask(query, {}, TRA), 'clock.unconfirmed');
  });

rule('clock.unconfirmed', 'with a clock in doubt an account with an end is shown nothing, others are', async () => {
  const { place } = await visited({ roles: ['clerk'], until: '2026-12-31' });
  const his = await opened(place, TRA);
  expect(askOpen(his, 'handovers', {})).toMatchObject({ ok: true });
  his.close();
  place.now = new Date('2026-06-10T08:00:00');
  const again = await opened(place, TRA);
  expectRefused(askOpen(again, 'handovers', {}), 'clock.unconfirmed');
  expectRefused(askOpen(again, 'people', {}), 'clock.unconfirmed');
  again.close();
  expectRefused(await place.ask('entries', {}, TRA), 'clock.unconfirmed');
  const lan = await opened(place);
  expect(askOpen(lan, 'handovers', {})).toMatchObject({ ok: true });
});

test('an ended account stays ended under a clock set back: it neither opens nor confirms the clock', async () => {
  const { place } = await visited({ until: '2026-06-20' });
  place.now = new Date('2026-06-25T08:00:00');
  (await opened(place)).close();
  expect(await whyNot(place.open(TRA))).toMatchObject({ kind: 'userExpired' });
  place.now = new Date('2026-06-18T08:00:00');
  expect(await whyNot(place.open(TRA))).toMatchObject({ kind: 'userExpired' });
  expect(await whyNot(place.ask('entries', {}, TRA))).toMatchObject({ kind: 'userExpired' });
  expect(await whyNot(place.ask('overview', {}, TRA))).toMatchObject({ kind: 'userExpired' });
});

test('an account that ends within a sitting is asked nothing more by a clock set back', async () => {
  const { place } = await visited({ roles: ['clerk'], until: '2026-06-20' });
  place.now = new Date('2026-06-20T20:00:00');
  const his = await opened(place, TRA);
  await does(his, 'defineUnit', { code: 'x', name: 'X' });
  place.now = new Date('2026-06-21T08:00:00');
  expect(() => askOpen(his, 'people', {})).toThrow();
  expectRefused(await attempts(his, 'defineUnit', { code: 'y', name: 'Y' }), 'user.disabled');
  expect(existsSync(place.dir)).toBe(true);
});
