import { expect, test } from 'vitest';
import { askOpen } from '../../../src/main/register/asking.ts';
import type { Session } from '../../../src/main/register/register.ts';
import type { Level } from '../../../src/shared/base/levels.ts';
import type { Role } from '../../../src/shared/base/roles.ts';
import { asked, attempts, does, INCOMING, type Office, OUTGOING, opened, ruleOf } from '../../support/office.ts';
import { furnished, pageOf, rule } from '../../support/rules.ts';

/** A query never refuses: what the asker may not read comes masked, with no words but symbol and type (acts, "Who may"). */

const { abstract: _abstract, ...BARE } = OUTGOING;
/** Words that stand in the secret row and nowhere else. */
const HIDDEN = /đường biên|Hỏa tốc|Tủ số 3|Hồ sơ|lưu hành|Giao tận tay|Ghi nhầm ngày/;

async function written(): Promise<{ place: Office; session: Session }> {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', {
    ...OUTGOING,
    note: 'Hỏa tốc',
    place: 'Tủ số 3',
    dossier: 'Hồ sơ biên phòng',
    circulation: 'lưu hành hẹp',
    recipients: [{ to: { agency: 'bch' }, copies: [1], note: 'Giao tận tay' }],
    recallBy: '2026-07-01',
    protectUntil: '2026-08-01',
  });
  await does(session, 'correctEntry', { ref: 'out:2026:1', changes: { copies: 4 }, reason: 'Ghi nhầm ngày' });
  await does(session, 'registerOutgoing', { ...BARE, symbol: '02/KH-UBND', level: 'topSecret', type: 'Chỉ thị' });
  await does(session, 'registerIncoming', INCOMING);
  return { place, session };
}

async function as(roles: readonly Role[], mayRead?: Level, person?: string): Promise<{ his: Session; place: Office }> {
  const { place, session } = await written();
  await does(session, 'addUser', {
    login: 'ba',
    name: 'Ba',
    roles: [...roles],
    ...(mayRead === undefined ? {} : { mayRead }),
    ...(person === undefined ? {} : { person }),
  });
  session.close();
  return { place, his: await opened(place, { login: 'ba', password: 'cá rô đồng kho tộ' }) };
}

const EVERYTHING: readonly (readonly [query: string, input: object])[] = [
  ['overview', {}],
  ['entries', {}],
  ['entries', { series: 'out', year: 2026, volume: 1, order: 'asc' }],
  ['entry', { ref: 'out:2026:1' }],
  ['entry', { ref: 'out:2026:2' }],
  ['copies', {}],
  ['copies', { ref: 'out:2026:1' }],
  ['journal', {}],
  ['due', { within: 60 }],
  ['statistics', {}],
  ['incidents', {}],
];

test.each<[readonly Role[], Level | undefined]>([
  [['clerk'], 'confidential'],
  [['clerk'], undefined],
  [['head'], 'confidential'],
  [['inspector'], 'confidential'],
  [['administrator'], 'topSecret'],
])('no answer to %o up to %s holds a word of a secret row', async (roles, mayRead) => {
  const { his } = await as(roles, mayRead);
  for (const [query, input] of EVERYTHING) {
    expect(JSON.stringify([query, asked(his, query, input)])).not.toMatch(HIDDEN);
  }
});

test('who is cleared reads everything', async () => {
  const { his } = await as(['head'], 'topSecret');
  const all = EVERYTHING.map(([query, input]) => JSON.stringify(asked(his, query, input))).join();
  for (const words of HIDDEN.source.split('|')) expect(all).toContain(words);
  expect(all).not.toContain('"masked"');
});

test('a masked row is what everybody sees and no more', async () => {
  const { his } = await as(['clerk'], 'confidential');
  const masked = {
    ref: 'out:2026:1',
    series: 'out',
    year: 2026,
    number: 1,
    volume: 1,
    direction: 'out',
    state: 'registered',
    level: 'secret',
    late: false,
    symbol: OUTGOING.symbol,
    type: OUTGOING.type,
    masked: true,
  };
  expect(pageOf(asked(his, 'entries', { series: 'out', order: 'asc' })).rows[0]).toEqual(masked);
  const entry = pageOf({ rows: [asked(his, 'entry', { ref: 'out:2026:1' })] }).rows[0] ?? {};
  const { versions, copies, ...row } = entry;
  expect(row).toEqual(masked);
  expect(copies).toHaveLength(4);
  const version = {
    seq: expect.any(Number),
    at: expect.any(String),
    actor: 'lan',
    state: 'registered',
    level: 'secret',
  };
  expect(versions).toEqual([
    { ...version, act: 'registerOutgoing' },
    { ...version, act: 'correctEntry' },
  ]);
});

test('the journal shows no text at all of a masked row', async () => {
  const { his } = await as(['clerk'], 'confidential');
  const lines = pageOf(asked(his, 'journal', { act: 'registerOutgoing' })).rows;
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line).toMatchObject({ masked: true });
    expect(line).not.toHaveProperty('body');
  }
  expect(JSON.stringify(lines)).not.toMatch(/KH-UBND|Kế hoạch|Chỉ thị/);
  expect(pageOf(asked(his, 'journal', { act: 'registerIncoming' })).rows).toMatchObject([
    { ref: 'in:2026:1', body: { entry: { abstract: INCOMING.abstract } } },
  ]);
});

test.each([
  ['đường biên', 0],
  ['duong bien', 0],
  ['Giao tận tay', 0],
  ['Bộ Chỉ huy', 0],
  ['Nguyễn Văn An', 0],
  ['01/KH-UBND', 1],
  ['chỉ thị', 1],
  ['kế hoạch đường biên', 0],
  ['tình hình tội phạm', 1],
  ['tinh hinh', 1],
])('hidden words do not find a masked row, open ones do: "%s" finds %i', async (search, total) => {
  const { his } = await as(['clerk'], 'confidential');
  expect(asked(his, 'entries', { search })).toMatchObject({ total });
  expect(asked(his, 'entries', { search, series: 'out', year: 2026, level: 'topSecret' })).toMatchObject({
    total: search === 'chỉ thị' ? 1 : 0,
  });
});

test('what falls due is listed, masked where it must be', async () => {
  const { his: before, place } = await as(['clerk'], 'confidential');
  before.close();
  const lan = await opened(place);
  const items = ['out:2026:1#3'];
  await does(lan, 'handOver', { items, to: { person: 'an' }, on: '2026-06-15', method: 'direct' });
  lan.close();
  const his = await opened(place, { login: 'ba', password: 'cá rô đồng kho tộ' });
  expect(asked(his, 'due', { within: 60 })).toMatchObject({
    rows: [
      // The day by which it must be decided comes before that of the recall.
      { what: 'term', on: '2026-08-01', decideBy: '2026-06-02', ref: 'out:2026:1', masked: true },
      { what: 'recall', on: '2026-07-01', ref: 'out:2026:1', masked: true },
    ],
  });
  expect(asked(his, 'due', { within: 20 })).toMatchObject({ rows: [{ what: 'recall' }] });
  expect(asked(his, 'due', { within: 10 })).toMatchObject({ rows: [] });
});

rule('statistics.levels', 'they are told per level, to who is cleared for it', async () => {
  const { his } = await as(['head'], 'secret');
  expect(asked(his, 'statistics')).toMatchObject({
    from: '2026-01-01',
    to: '2026-06-15',
    rows: [
      { level: 'topSecret', masked: true },
      { level: 'secret', out: 1, in: 0, copies: { inStore: 4 } },
      { level: 'confidential', out: 0, in: 1, copies: { inStore: 1 } },
    ],
  });
  expect(pageOf(asked(his, 'statistics')).rows[0]).toEqual({ level: 'topSecret', masked: true });
});

test('clearance is the lower of the user’s and of his person’s, and follows both at once', async () => {
  const { his, place } = await as(['clerk'], 'topSecret', 'binh');
  const masks = (session: Session) =>
    pageOf(asked(session, 'entries', { order: 'asc' })).rows.map((row) => row.masked === true);
  expect(masks(his)).toEqual([false, true, false]);
  // His own level is not his to raise.
  const higher = { code: 'binh', name: 'Trần Thị Bình', title: 'Văn thư', unit: 'vp', mayRead: 'topSecret' };
  expect(ruleOf(await attempts(his, 'definePerson', higher))).toBe('level.byTwo');
  expect(masks(his)).toEqual([false, true, false]);
  his.close();
  const after = async (level: Level, mayRead: Level): Promise<readonly boolean[]> => {
    const lan = await opened(place);
    await does(lan, 'setLevels', { persons: [{ person: 'binh', level }], instrument: 'Quyết định số 2' });
    await does(lan, 'changeUser', { login: 'ba', mayRead });
    lan.close();
    const again = await opened(place, { login: 'ba', password: 'cá rô đồng kho tộ' });
    const found = masks(again);
    again.close();
    return found;
  };
  expect(await after('confidential', 'topSecret')).toEqual([true, true, false]);
  expect(await after('topSecret', 'topSecret')).toEqual([false, false, false]);
  expect(await after('topSecret', 'confidential')).toEqual([true, true, false]);
});

test('an administrator without another role is shown no abstract, with one he reads up to his level', async () => {
  const { his } = await as(['administrator'], 'topSecret');
  expect(pageOf(asked(his, 'entries')).rows.every((row) => row.masked === true)).toBe(true);
  his.close();
  const both = await as(['administrator', 'head'], 'topSecret');
  expect(pageOf(asked(both.his, 'entries')).rows.some((row) => row.masked === true)).toBe(false);
});

test('a sealed envelope by an uncleared clerk is registered, and masked to himself', async () => {
  const { his } = await as(['clerk'], 'confidential');
  const cover = { arrivedOn: '2026-06-15', issuer: { agency: 'cat' }, unit: 'vp', symbol: '99/CAT' } as const;
  await does(his, 'registerIncoming', { ...cover, sealed: { namedPerson: 'Ông Chủ tịch', marks: ['A'] } });
  expect(asked(his, 'entry', { ref: 'in:2026:2' })).toMatchObject({ masked: true, symbol: '99/CAT', state: 'sealed' });
  expect(JSON.stringify([asked(his, 'journal'), asked(his, 'due')])).not.toContain('Ông Chủ tịch');
});

test('an inspector’s look is journalled: a book, an entry, a submitted search; nobody else’s', async () => {
  const { his, place } = await as(['inspector'], 'confidential');
  const looks = (session: Session) => pageOf(asked(session, 'journal', { act: 'look', order: 'asc' })).rows;
  asked(his, 'entries', { series: 'out', year: 2026, volume: 1 });
  asked(his, 'entry', { ref: 'out:2026:1' });
  asked(his, 'entries', { search: 'tội phạm' });
  expect(askOpen(his, 'entry', { ref: 'out:2026:9' }).ok).toBe(false);
  for (const query of ['overview', 'statistics', 'volumes']) asked(his, query);
  his.close();
  const lan = await opened(place);
  for (const [query, input] of EVERYTHING) asked(lan, query, input);
  expect(looks(lan).map((line) => line.body)).toEqual([
    { query: 'entries', series: 'out', year: 2026, volume: 1 },
    { query: 'entry', ref: 'out:2026:1' },
    { query: 'entries', search: 'tội phạm' },
  ]);
});

test.each(['', '   ', 'a\u200bb', 'x\ny', '\ud800', '🙂', 'a"b* OR c'])(
  'an inspector may search for anything: %o',
  async (search) => {
    const { his } = await as(['inspector'], 'confidential');
    expect(askOpen(his, 'entries', { search })).toMatchObject({ ok: true });
    expect(asked(his, 'journal', { act: 'look' })).toMatchObject({ total: 1 });
  },
);

test('further pages of what an inspector looks at are the same look, and so is the same later; another one is one more', async () => {
  const { his } = await as(['inspector'], 'confidential');
  const count = () => his.db.statement(`SELECT count(*) FROM journal WHERE act = 'look'`).value();
  for (const page of [1, 2, 3]) asked(his, 'entries', { series: 'out', year: 2026, page, size: 10 });
  expect(count()).toBe(1);
  asked(his, 'entries', { series: 'in', year: 2026, page: 2 });
  asked(his, 'entries', { series: 'out', year: 2026, page: 2 });
  asked(his, 'entries', { search: 'diễn tập' });
  asked(his, 'entries', { search: 'diễn tập', page: 2 });
  expect(count()).toBe(3);
});

test('an inspector who asks from the command line leaves sign-in, look and sign-out; others change no file', async () => {
  const { his, place } = await as(['inspector'], 'confidential');
  his.close();
  const ba = { login: 'ba', password: 'cá rô đồng kho tộ' };
  const heads = async () => {
    const answer = await place.ask('overview');
    return answer.ok ? pageOf({ rows: [answer.value] }).rows[0]?.head : null;
  };
  const before = await heads();
  await place.ask('entries');
  expect(await heads()).toEqual(before);
  await place.ask('entries', {}, ba);
  const answer = await place.ask('journal', { actor: 'ba' });
  const acts = answer.ok ? pageOf(answer.value).rows.map((line) => line.act) : [];
  expect(acts.slice(0, 3)).toEqual(['signOut', 'look', 'signIn']);
});

test('what an inspector searched for is read only by who reads everything', async () => {
  const { his } = await as(['inspector'], 'confidential');
  asked(his, 'entries', { search: 'mật danh' });
  expect(JSON.stringify(asked(his, 'journal', { act: 'look' }))).not.toContain('mật danh');
});

test('an act above the level is refused though the row is listed', async () => {
  const { his } = await as(['clerk'], 'confidential');
  const answer = await attempts(his, 'voidEntry', { ref: 'out:2026:1', reason: 'x' });
  expect(answer).toMatchObject({ ok: false, error: { rule: 'level.notCleared' } });
});
