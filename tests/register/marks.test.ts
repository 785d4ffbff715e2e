import { afterEach, expect, test, vi } from 'vitest';
import { loadDrafts, saveDraft } from '../../src/main/journal/drafts.ts';
import { performTogether } from '../../src/main/register/perform.ts';
import { secondPerson } from '../../src/main/register/second.ts';
import { redacts } from '../../src/main/shell/engine.ts';
import { ACTS } from '../../src/shared/subjects.ts';
import { attempts, does, OUTGOING } from '../support/office.ts';
import { expectRefused, furnished, furnishedForTwo } from '../support/rules.ts';
import { sourcesUnder } from '../support/sources.ts';

/** What an act is beside its rule stands on the act: a copy of another act, marked, is treated as its marks say, with no list elsewhere. */

const marked = vi.hoisted(() => new Map<string, object>());

vi.mock('../../src/shared/subjects.ts', async (original) => {
  const real = await original<typeof import('../../src/shared/subjects.ts')>();
  const get = (name: string): unknown => {
    const act = real.ACTS_BY_NAME.get(name);
    return act && { ...act, ...marked.get(name) };
  };
  return { ...real, ACTS_BY_NAME: { get } };
});

afterEach(() => marked.clear());

const UNIT = { code: 'moi', name: 'Ban mới' };

test('clockless: accepted while the clock is in doubt, and only with the mark', async () => {
  const { place, session } = await furnished();
  place.now = new Date('2026-06-14T08:00:00');
  expectRefused(await attempts(session, 'defineUnit', UNIT), 'clock.unconfirmed');
  marked.set('defineUnit', { clockless: true });
  expect(await attempts(session, 'defineUnit', UNIT)).toMatchObject({ ok: true });
});

test('keySlot: writes new keys before its line, and shares no transaction', async () => {
  const { session } = await furnished();
  const alone = { act: 'disableUser', input: { login: 'lan' }, ok: true } as const;
  const nobody = secondPerson(session, {});
  expect(await performTogether(session, [alone], nobody)).toMatchObject([{ error: { rule: 'transaction.keys' } }]);
  const order = { act: 'defineUnit', input: UNIT, ok: true } as const;
  const { generation } = session.keys;
  marked.set('defineUnit', { keySlot: 'given' });
  expect(await performTogether(session, [order], nobody)).toMatchObject([{ error: { rule: 'transaction.keys' } }]);
  // It goes the way of the keys: that asks for the login whose slot it is.
  expect(await attempts(session, 'defineUnit', UNIT)).toMatchObject({
    error: { fields: { login: expect.anything() } },
  });
  expect(session.keys.generation).toBe(generation);
  marked.clear();
  expect(await performTogether(session, [order], nobody)).toMatchObject([{ ok: true }]);
});

test('redacts: known before from what was typed, and then every draft goes with the words', async () => {
  const { session, an } = await furnishedForTwo();
  const now = session.options.now();
  const drafts = () => loadDrafts(session.db, session.login, now).length;
  const draft = () => saveDraft(session.db, session.login, 'registerOutgoing', { abstract: 'Đang soạn' }, now);
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '02/KH' });
  draft();
  const plain = { ref: 'out:2026:1', reason: 'Nhầm', changes: { note: 'Đã xem lại' } };
  const raised = { ...plain, changes: { level: 'topSecret' }, redactAbstract: true } as const;
  const text = { ref: 'out:2026:2', field: 'abstract', reason: 'Ghi nhầm' };
  expect([redacts('correctEntry', plain), redacts('correctEntry', raised), redacts('redactText', text)]).toEqual([
    false,
    true,
    true,
  ]);
  expect(redacts('registerOutgoing', OUTGOING)).toBe(false);
  await does(session, 'correctEntry', plain);
  expect(drafts()).toBe(1);
  await does(session, 'correctEntry', raised, an);
  expect(drafts()).toBe(0);
  draft();
  await does(session, 'redactText', text, an);
  expect(drafts()).toBe(0);
});

test('whose line names redacted words, or a generation of keys, bears the mark', () => {
  for (const act of Object.values(ACTS)) {
    const told = { redacts: 'redacts' in act.body.shape, keys: 'generation' in act.body.shape };
    expect({ redacts: act.redacts !== null, keys: act.keySlot !== null }, act.name).toEqual(told);
  }
});

test('no door and no writer tells an act by its name', () => {
  const names = Object.keys(ACTS).join('|');
  const byName = new RegExp(`(?:[!=]==\\s*'(?:${names})'|case '(?:${names})'|Set\\(\\['(?:${names})')`);
  const doors = ['register', 'journal', 'shell', 'cli', 'print'].flatMap((one) => sourcesUnder(`src/main/${one}`));
  expect(doors.length).toBeGreaterThan(50);
  expect(doors.filter(({ text }) => byName.test(text)).map(({ path }) => path)).toEqual([]);
});
