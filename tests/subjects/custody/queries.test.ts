import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Session } from '../../../src/main/register/register.ts';
import { asked, attempts, does, INCOMING, OUTGOING, opened } from '../../support/office.ts';
import { expectRefused, furnished, pageOf, rule } from '../../support/rules.ts';

/** Questions about copies and hand-overs, by somebody who may read up to Mật: a clerk `tam` linked to `binh`, cleared for Mật. */

const WORDS = /Công an|Nguyễn Văn An|Thay mặt Giám đốc|Bì hơi ướt|45\/BÌ|\[\[\[/;

async function told() {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'registerIncoming', INCOMING);
  await does(session, 'handOver', {
    items: ['out:2026:1#1', 'in:2026:1#1'],
    to: { agency: 'cat' },
    on: '2026-06-15',
    method: 'courier',
    envelope: { outer: '45/BÌ', marks: ['B'] },
    note: 'Thay mặt Giám đốc',
  });
  await does(session, 'acknowledge', {
    handover: 'handover:2026:1',
    on: '2026-06-15',
    by: 'Phạm Thị Hoa',
    outcome: [
      { item: 'out:2026:1#1', result: 'received' },
      { item: 'in:2026:1#1', result: 'opened', note: 'Bì hơi ướt' },
    ],
    signature: [
      [
        [1, 2],
        [60, 4],
      ],
    ],
  });
  await does(session, 'handOver', {
    items: ['out:2026:1#3'],
    to: { person: 'an' },
    on: '2026-06-15',
    method: 'direct',
  });
  await does(session, 'addUser', { login: 'tam', name: 'Tám', roles: ['clerk'], mayRead: 'confidential' });
  return { place, session };
}

async function seenBy(place: Awaited<ReturnType<typeof told>>['place'], session: Session) {
  session.close();
  return opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
}

test('who is cleared reads all: items, envelope, signatures, names', async () => {
  const { session } = await told();
  const [last, first] = pageOf(asked(session, 'handovers')).rows;
  expect(last).toMatchObject({ ref: 'handover:2026:2', open: 1, toName: 'Nguyễn Văn An', from: 'store' });
  expect(first).toMatchObject({
    ref: 'handover:2026:1',
    open: 0,
    method: 'courier',
    toName: 'Công an tỉnh Bình An',
    note: 'Thay mặt Giám đốc',
    envelope: { outer: '45/BÌ', marks: ['B'] },
    items: [
      { copy: 'out:2026:1#1', state: 'received', signed: { byName: 'Phạm Thị Hoa', result: 'received' } },
      { copy: 'in:2026:1#1', state: 'received', signed: { result: 'opened', note: 'Bì hơi ướt' } },
    ],
  });
  expect(asked(session, 'custody', { copy: 'out:2026:1#3' })).toMatchObject({
    holderName: 'Nguyễn Văn An',
    steps: [{ act: 'handOver', actor: 'lan', on: '2026-06-15', state: 'inTransit', paper: 'handover:2026:2' }],
  });
  expect(pageOf(asked(session, 'whoHolds', { person: 'an' })).rows).toMatchObject([
    { copy: 'out:2026:1#3', state: 'inTransit', since: '2026-06-15', symbol: '01/KH-UBND' },
  ]);
  // Sent for good is not away: what an office of ours has out and gets back is.
  const away = pageOf(asked(session, 'copies', { away: true }));
  expect(away.rows).toMatchObject([{ copy: 'out:2026:1#3', holder: 'person:an', since: '2026-06-15' }]);
  expect(away.total).toBe(1);
});

test('who is not sees that there is a hand-over, symbol and type, and no words', async () => {
  const { place, session } = await told();
  const tam = await seenBy(place, session);
  const rows = pageOf(asked(tam, 'handovers')).rows;
  expect(rows).toMatchObject([
    { ref: 'handover:2026:2', masked: true },
    {
      ref: 'handover:2026:1',
      masked: true,
      items: [
        { copy: 'out:2026:1#1', symbol: '01/KH-UBND', type: 'Kế hoạch', masked: true },
        { copy: 'in:2026:1#1', symbol: '07/BC-CAT' },
      ],
    },
  ]);
  expect(JSON.stringify(rows[0])).not.toMatch(WORDS);
  const { items, ...whole } = rows[1] ?? {};
  expect(JSON.stringify(whole)).not.toMatch(WORDS);
  expect(JSON.stringify(Array.isArray(items) ? items[0] : items)).not.toMatch(WORDS);
  for (const [query, input] of [
    ['custody', { copy: 'out:2026:1#1' }],
    ['custody', { copy: 'out:2026:1#3' }],
    ['copies', { ref: 'out:2026:1' }],
    ['copies', { away: true }],
    ['whoHolds', { person: 'an' }],
  ] as const) {
    const answer = JSON.stringify(asked(tam, query, input));
    expect(answer).toContain('"masked":true');
    expect(answer).not.toMatch(WORDS);
    expect(answer).not.toMatch(/an ninh/);
  }
  expect(JSON.stringify(asked(tam, 'copies', { away: true }))).not.toContain('"since"');
  expect(asked(tam, 'custody', { copy: 'in:2026:1#1' })).not.toHaveProperty('masked');
});

test('who signed for a copy, when, at which slip and how it was drawn stands with the row and with each step of its way', async () => {
  const { place, session } = await told();
  const strokes = [
    [
      [1, 2],
      [60, 4],
    ],
  ];
  const signed = {
    by: 'Phạm Thị Hoa',
    on: '2026-06-15',
    paper: 'handover:2026:1',
    onPaper: false,
    result: 'received',
    strokes,
  };
  const copiesOf = (answer: unknown) => z.object({ copies: z.array(z.looseObject({})) }).parse(answer).copies;
  const stepsOf = (answer: unknown) => z.object({ steps: z.array(z.looseObject({})) }).parse(answer).steps;
  const [first, second, third] = copiesOf(asked(session, 'entry', { ref: 'out:2026:1' }));
  expect(first).toMatchObject({ copy: 'out:2026:1#1', signed });
  // In the store, and on its way: nobody has signed.
  expect(second).not.toHaveProperty('signed');
  expect(third).not.toHaveProperty('signed');
  const steps = stepsOf(asked(session, 'custody', { copy: 'out:2026:1#1' }));
  expect(steps.map((step) => step.signed)).toEqual([undefined, signed]);

  // What was given back bears nobody's name any more, but its way tells who had it.
  await does(session, 'returnItems', { items: ['out:2026:1#1'], on: '2026-06-15', from: { agency: 'cat' } });
  expect(copiesOf(asked(session, 'entry', { ref: 'out:2026:1' }))[0]).not.toHaveProperty('signed');
  expect(stepsOf(asked(session, 'custody', { copy: 'out:2026:1#1' })).map((step) => step.signed !== undefined)).toEqual(
    [false, true, false],
  );

  const tam = await seenBy(place, session);
  for (const [query, input] of [
    ['entry', { ref: 'out:2026:1' }],
    ['custody', { copy: 'out:2026:1#1' }],
  ] as const)
    expect(JSON.stringify(asked(tam, query, input))).not.toMatch(/Phạm Thị Hoa|strokes/);
});

test('copies by holder and state, hand-overs by year, state and order', async () => {
  const { session } = await told();
  const copies = (input: object) => pageOf(asked(session, 'copies', input)).rows.map((row) => row.copy);
  expect(copies({ holder: 'agency:cat' })).toEqual(expect.arrayContaining(['out:2026:1#1', 'in:2026:1#1']));
  expect(copies({ state: 'inTransit' })).toEqual(['out:2026:1#3']);
  expect(copies({ ref: 'out:2026:1', holder: 'store' })).toEqual(['out:2026:1#2']);
  const handovers = (input: object) => pageOf(asked(session, 'handovers', input)).rows.map((row) => row.ref);
  expect(handovers({ order: 'asc' })).toEqual(['handover:2026:1', 'handover:2026:2']);
  expect(handovers({ state: 'open' })).toEqual(['handover:2026:2']);
  expect(handovers({ state: 'done', year: 2026 })).toEqual(['handover:2026:1']);
  expect(handovers({ year: 2025 })).toEqual([]);
  expect(handovers({ ref: 'handover:2026:2' })).toEqual(['handover:2026:2']);
});

rule('copy.unknown', 'the way of a copy that is not there is not told', async () => {
  const { place, session } = await told();
  session.close();
  const answer = await place.ask('custody', { copy: 'out:2026:1#9' });
  if (answer.ok) throw new Error('should have been refused');
  expectRefused(answer, 'copy.unknown');
  expect(await place.ask('custody', { copy: 'out:2026:1#1' })).toMatchObject({ ok: true });
});

test('a signature is words: it lies apart from the line, and goes out of sight where the entry is hidden', async () => {
  const { session } = await told();
  const [line] = pageOf(asked(session, 'journal', { act: 'acknowledge' })).rows;
  const body = session.db.statement(`SELECT body FROM journal WHERE act = 'acknowledge'`).value();
  expect(String(body)).not.toContain('[[1,2]');
  expect(String(body)).not.toContain('Hoa');
  expect(line).toBeDefined();
  expect(await attempts(session, 'acknowledge', {})).toMatchObject({ ok: false });
});

test('the slips of one receiver, all of them and nobody else’s; who is not cleared finds no more by it than he sees', async () => {
  const { place, session } = await told();
  await does(session, 'handOver', {
    items: ['out:2026:1#2'],
    to: { person: 'an' },
    on: '2026-06-15',
    method: 'direct',
    otherwise: 'Thay nơi nhận',
  });
  const refs = (who: Session, input: object) =>
    pageOf(asked(who, 'handovers', { state: 'open', ...input })).rows.map(({ ref }) => ref);
  expect(refs(session, { to: 'person:an' })).toEqual(['handover:2026:3', 'handover:2026:2']);
  expect(refs(session, { to: 'agency:cat' })).toEqual([]);
  expect(pageOf(asked(session, 'handovers', { to: 'agency:cat' })).rows).toHaveLength(1);
  expect(() => asked(session, 'handovers', { to: 'store' })).toThrow();
  const tam = await seenBy(place, session);
  const rows = pageOf(asked(tam, 'handovers', { to: 'person:an' })).rows;
  expect(rows).toMatchObject([{ masked: true }, { masked: true }]);
  expect(JSON.stringify(rows)).not.toMatch(WORDS);
});
