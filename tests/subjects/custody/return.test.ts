import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Press, startPress } from '../../../src/main/paper/pdf.ts';
import { paper } from '../../paper/prints.ts';
import { asked, attempts, does, INCOMING } from '../../support/office.ts';
import { furnished, pageOf, type RuleCase, ruleCase } from '../../support/rules.ts';
import { HELD } from './cases.ts';

/** What is to be given back goes back to whoever issued it (Decree 26/2020/NĐ-CP art. 4.4). */

const BACK = {
  items: ['in:2026:1#1'],
  on: '2026-06-15',
  method: 'courier',
  envelope: { outer: '12', marks: ['C'] },
} as const;
const TO_BINH = { items: BACK.items, to: { person: 'binh' }, on: '2026-06-15', method: 'direct' };
const OTHER = { ...INCOMING, issuer: { agency: 'bch' }, symbol: '9/TB-BCH' };
const SECRET = { ...INCOMING, symbol: '9/BC-CAT', level: 'topSecret', abstract: undefined };

const CASES: readonly RuleCase[] = [
  {
    rule: 'custody.notIssuer',
    says: 'a document of ours has no issuer to go back to',
    before: HELD,
    act: 'returnToIssuer',
    wrong: { ...BACK, items: ['out:2026:1#2'] },
    right: BACK,
  },
  {
    rule: 'custody.notIssuer',
    says: 'what two have issued goes back to each by a paper of its own',
    before: [
      ['registerIncoming', INCOMING],
      ['registerIncoming', OTHER],
    ],
    act: 'returnToIssuer',
    wrong: { ...BACK, items: ['in:2026:1#1', 'in:2026:2#1'] },
    right: { ...BACK, items: ['in:2026:2#1'] },
  },
  {
    rule: 'custody.notThere',
    says: 'what somebody holds comes to the store before it goes back',
    before: [
      ['registerIncoming', { ...INCOMING, copyNumbers: ['05', '06'] }],
      ['handOver', TO_BINH],
    ],
    act: 'returnToIssuer',
    wrong: BACK,
    right: { ...BACK, items: ['in:2026:1#2'] },
  },
  {
    rule: 'custody.envelope',
    says: 'top secret goes back in two envelopes',
    before: [['registerIncoming', SECRET]],
    act: 'returnToIssuer',
    wrong: { ...BACK, envelope: { outer: '12', marks: ['A'] } },
    right: { ...BACK, envelope: { outer: '12', inner: '13', marks: ['A'] } },
  },
  {
    rule: 'custody.marks',
    says: 'its envelope bears the mark of what is inside',
    before: [['registerIncoming', { ...INCOMING, level: 'secret' }]],
    act: 'returnToIssuer',
    wrong: BACK,
    right: { ...BACK, envelope: { outer: '12', marks: ['B'] } },
  },
  {
    rule: 'date.order',
    says: 'nothing goes back before it came',
    before: [['registerIncoming', INCOMING]],
    act: 'returnToIssuer',
    wrong: { ...BACK, on: '2026-06-14' },
    right: BACK,
  },
  {
    rule: 'date.future',
    says: 'nothing went back tomorrow',
    before: [['registerIncoming', INCOMING]],
    act: 'returnToIssuer',
    wrong: { ...BACK, on: '2026-06-16' },
    right: BACK,
  },
  {
    rule: 'reference.unknown',
    says: 'who carries it is in the list of people',
    before: [['registerIncoming', INCOMING]],
    act: 'returnToIssuer',
    wrong: { ...BACK, carrier: 'nobody' },
    right: { ...BACK, carrier: 'binh' },
  },
  {
    rule: 'duty.hasAct',
    says: 'giving back is recorded by giving back',
    before: [['registerIncoming', { ...INCOMING, recallBy: '2026-07-01', faults: ['damaged'] }]],
    act: 'recordDuty',
    wrong: { duty: 'duty:2026:1', on: '2026-06-15' },
    right: { duty: 'duty:2026:2', on: '2026-06-15' },
  },
];
for (const one of CASES) ruleCase(one);

async function given() {
  const { session } = await furnished();
  await does(session, 'registerIncoming', { ...INCOMING, copyNumbers: ['05', '06'], pages: 4, recallBy: '2026-07-01' });
  const receipt = await does(session, 'returnToIssuer', {
    ...BACK,
    envelope: { outer: '12', marks: ['C'] },
    items: ['in:2026:1#1', 'in:2026:1#2'],
    carrier: 'binh',
    condition: 'Đủ trang, nguyên vẹn',
  });
  return { session, receipt };
}
const SIGNED = { handover: 'handover:2026:1', on: '2026-06-15', by: 'Phạm Văn Cường', onPaper: true } as const;

test('the issuer signs: its copies are returned, not sent, nothing more is owed, and the figures say so', async () => {
  const { session, receipt } = await given();
  expect(receipt).toMatchObject({ ref: 'handover:2026:1', items: ['in:2026:1#1', 'in:2026:1#2'] });
  const owed = () => pageOf(asked(session, 'duties', { kind: 'giveBack' })).rows.map(({ state }) => state);
  const states = () => pageOf(asked(session, 'copies', { ref: 'in:2026:1' })).rows.map(({ state }) => state);
  expect([states(), owed()]).toEqual([['inTransit', 'inTransit'], ['open']]);
  expect(pageOf(asked(session, 'handovers', { state: 'open' })).rows).toMatchObject([
    { returns: true, to: 'agency:cat', carrier: 'binh', condition: 'Đủ trang, nguyên vẹn' },
  ]);
  await does(session, 'acknowledge', { ...SIGNED, outcome: 'complete' });
  expect([states(), owed()]).toEqual([['returned', 'returned'], ['done']]);
  expect(pageOf(asked(session, 'copies', { state: 'returned' })).rows).toMatchObject([
    { holder: 'agency:cat' },
    { holder: 'agency:cat' },
  ]);
  expect(pageOf(asked(session, 'entries', { state: 'returned' })).rows).toMatchObject([{ ref: 'in:2026:1' }]);
  expect(asked(session, 'statistics')).toMatchObject({
    rows: expect.arrayContaining([expect.objectContaining({ level: 'confidential', in: 1, copies: { returned: 2 } })]),
  });
  const recall = { items: ['in:2026:1#1'], on: '2026-06-15', reason: 'order' };
  expect(await attempts(session, 'recall', recall)).toMatchObject({ error: { rule: 'custody.notOut' } });
});

test('what the issuer does not get comes back and is owed again; what it lacks is missing', async () => {
  const { session } = await given();
  const outcome = [
    { item: 'in:2026:1#1', result: 'received' as const },
    { item: 'in:2026:1#2', result: 'missing' as const },
  ];
  await does(session, 'acknowledge', { ...SIGNED, outcome });
  const states = () => pageOf(asked(session, 'copies', { ref: 'in:2026:1' })).rows.map(({ state }) => state);
  expect(states()).toEqual(['returned', 'missing']);
  const owed = () => pageOf(asked(session, 'duties', { kind: 'giveBack', state: 'open' })).total;
  expect(owed()).toBe(1);
  await does(session, 'returnItems', { items: ['in:2026:1#1'], from: { agency: 'cat' }, on: '2026-06-15' });
  expect(states()).toEqual(['inStore', 'missing']);
  expect(owed()).toBe(1);
});

test('an incoming copy that its issuer signs for is returned, whichever paper it went by; another agency’s is sent', async () => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', { ...INCOMING, copyNumbers: ['05', '06'] });
  const envelope = { outer: '1', marks: ['C' as const] };
  for (const [index, agency] of ['cat', 'bch'].entries()) {
    const items = [`in:2026:1#${index + 1}`];
    await does(session, 'handOver', { items, to: { agency }, on: '2026-06-15', method: 'courier', envelope });
    const handover = `handover:2026:${index + 1}`;
    await does(session, 'acknowledge', { ...SIGNED, handover, outcome: 'complete' });
  }
  const rows = pageOf(asked(session, 'copies', { ref: 'in:2026:1' })).rows;
  expect(rows.map(({ state }) => state)).toEqual(['returned', 'sent']);
});

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

test('the letter says what goes back to whom, by when it was to, in what state; the receipt says so too', async () => {
  const { session } = await given();
  const words = async (name: string) => {
    const { pdf } = await paper(session, name, press, { ref: 'handover:2026:1' });
    return pdf.pages.map((page) => page.words.replace(/\s+/g, ' ')).join(' ');
  };
  const letter = await words('returnLetter');
  for (const said of [
    'TRẢ LẠI TÀI LIỆU',
    'Kính gửi: Công an',
    'khoản 4 Điều 4 Nghị định số 26/2020/NĐ-CP',
    '07/BC-CAT',
    '12/06/2026',
    '05',
    '06',
    '01/07/2026',
    'Cộng: 2 bản. Hình thức giao: Qua giao liên. Bì số 12, dấu C.',
    'Tình trạng khi trả: Đủ trang, nguyên vẹn',
    'Phiếu giao nhận số 01/2026/PGN',
    'NGƯỜI ĐỨNG ĐẦU',
  ])
    expect(letter).toContain(said);
  expect(letter).not.toContain('tội phạm');
  const receipt = await words('receipt');
  expect(receipt).toContain('Trả lại nơi gửi. Người mang: ');
  expect(receipt).toContain('Tình trạng: Đủ trang, nguyên vẹn');
});

test('a hand-over that gives nothing back has no such letter', async () => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', INCOMING);
  await does(session, 'handOver', { ...TO_BINH, items: [...BACK.items], method: 'direct' });
  await expect(paper(session, 'returnLetter', press, { ref: 'handover:2026:1' })).rejects.toThrow(
    /không trả tài liệu cho nơi gửi/,
  );
});
