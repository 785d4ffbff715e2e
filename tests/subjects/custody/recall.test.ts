import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Press, startPress } from '../../../src/main/paper/pdf.ts';
import { paper } from '../../paper/prints.ts';
import { asked, attempts, does, opened } from '../../support/office.ts';
import {
  expectRefused,
  faultsOf,
  furnished,
  headOf,
  pageOf,
  type RuleCase,
  rule,
  ruleCase,
} from '../../support/rules.ts';
import { BACK, HANDED, HELD } from './cases.ts';

const CALLED = { items: ['out:2026:1#3'], on: '2026-06-15', dueBy: '2026-06-30', reason: 'order' } as const;

const CASES: readonly RuleCase[] = [
  {
    rule: 'custody.notOut',
    says: 'a copy that lies in the store is not called back',
    before: HELD,
    act: 'recall',
    wrong: { ...CALLED, items: ['out:2026:1#2', 'out:2026:1#3'] },
    right: CALLED,
  },
  {
    rule: 'custody.notOut',
    says: 'of a row at least one copy is out',
    before: HANDED,
    act: 'recall',
    wrong: { ref: 'in:2026:1', on: '2026-06-15', reason: 'stamp' },
    right: { ref: 'out:2026:1', on: '2026-06-15', reason: 'stamp' },
  },
  {
    rule: 'date.order',
    says: 'what is recalled is not due before',
    before: HELD,
    act: 'recall',
    wrong: { ...CALLED, dueBy: '2026-06-14' },
    right: { ...CALLED, dueBy: '2026-06-15' },
  },
  {
    rule: 'date.future',
    says: 'a recall is told on a day that has come',
    before: HELD,
    act: 'recall',
    wrong: { ...CALLED, on: '2026-06-16' },
    right: CALLED,
  },
];
for (const one of CASES) ruleCase(one);
ruleCase({
  rule: 'entry.unknown',
  says: 'a row that is recalled is there',
  before: HELD,
  act: 'recall',
  wrong: { ref: 'out:2026:999', on: '2026-06-15', reason: 'stamp' },
  right: { ref: 'out:2026:1', on: '2026-06-15', reason: 'stamp' },
});

async function called() {
  const { place, session } = await furnished();
  for (const [act, input] of HELD) expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  const receipt = await does(session, 'recall', {
    ref: 'out:2026:1',
    on: '2026-06-15',
    dueBy: '2026-06-30',
    reason: 'order',
    instrument: 'Công văn 12/UBND',
  });
  return { place, session, receipt };
}

test('all that is out of a row is called back: a notice, nothing moved, one duty each until it is back', async () => {
  const { session, receipt } = await called();
  expect(receipt).toMatchObject({ ref: 'recall:2026:1', items: ['out:2026:1#1', 'out:2026:1#3'] });
  const owed = () => pageOf(asked(session, 'duties', { kind: 'collect', state: 'open', order: 'desc' })).rows;
  expect(owed()).toEqual(
    ['person:binh', 'agency:cat'].map((to) =>
      expect.objectContaining({ to, paper: 'recall:2026:1', due: '2026-06-30', since: '2026-06-15' }),
    ),
  );
  expect(pageOf(asked(session, 'copies', { ref: 'out:2026:1' })).rows.map(({ state }) => state)).toEqual([
    'inTransit',
    'inStore',
    'held',
  ]);
  expect(pageOf(asked(session, 'recalls', {}))).toMatchObject({
    total: 1,
    rows: [{ ref: 'recall:2026:1', open: 2, reason: 'order', instrument: 'Công văn 12/UBND', items: [{}, {}] }],
  });
  await does(session, 'returnItems', BACK);
  expect(owed()).toHaveLength(1);
  expect(pageOf(asked(session, 'recalls', { ref: 'recall:2026:1' })).rows[0]).toMatchObject({
    open: 1,
    items: [{ state: 'inTransit' }, { state: 'inStore', holder: 'person:binh' }],
  });
});

test('either copies or a row are named', async () => {
  const { session } = await furnished();
  const before = headOf(session);
  for (const input of [{}, { items: CALLED.items, ref: 'out:2026:1' }])
    expect(faultsOf(await attempts(session, 'recall', { on: '2026-06-15', reason: 'order', ...input }))).toHaveProperty(
      'items',
    );
  expect(headOf(session)).toEqual(before);
});

rule(
  'level.notCleared',
  'who may not read a document neither recalls it nor sees more than that it was recalled',
  async () => {
    const { place, session } = await called();
    await does(session, 'addUser', { login: 'tam', name: 'Tám', roles: ['clerk'], mayRead: 'confidential' });
    session.close();
    const tam = await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
    expectRefused(await attempts(tam, 'recall', CALLED), 'level.notCleared');
    const [row] = pageOf(asked(tam, 'recalls', {})).rows;
    expect(row).toMatchObject({ ref: 'recall:2026:1', masked: true, items: [{ masked: true }, { masked: true }] });
    expect(JSON.stringify(row)).not.toMatch(/Công văn 12|Bình/);
    tam.close();
  },
);

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

test('the notice names the reason, the copies, who has them and until when; no abstract', async () => {
  const { session } = await called();
  const { pdf } = await paper(session, 'recallNotice', press, { ref: 'recall:2026:1' });
  const words = pdf.pages.map((page) => page.words.replace(/\s+/g, ' ')).join(' ');
  for (const said of [
    '01/2026/TBTH',
    'Thu hồi tài liệu, vật chứa bí mật nhà nước',
    'Theo yêu cầu của người có thẩm quyền (Công văn 12/UBND)',
    'chậm nhất ngày 30/06/2026',
    'Bình',
    'Tối mật',
    'NGƯỜI ĐỨNG ĐẦU',
  ])
    expect(words).toContain(said);
  expect(words).not.toContain('phòng thủ');
});
