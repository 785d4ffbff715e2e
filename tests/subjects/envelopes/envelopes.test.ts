import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Press, startPress } from '../../../src/main/paper/pdf.ts';
import { paper } from '../../paper/prints.ts';
import { asked, attempts, does, INCOMING, opened } from '../../support/office.ts';
import { faultsOf, furnished, pageOf, type RuleCase, ruleCase } from '../../support/rules.ts';

/** An envelope with a wrong count, or not made up as it should be, is kept back until its sender has answered (Decree 26/2020/NĐ-CP art. 4.3). */

const HOLD = {
  arrivedOn: '2026-06-14',
  from: { agency: 'cat' },
  marks: ['C' as const],
  symbol: '07/BC-CAT',
  fault: 'wrongCount' as const,
  asked: { on: '2026-06-15', by: 'an' },
  note: 'Ghi 03 bản, trong bì có 02 bản',
};
const ANSWER = { envelope: 'envelope:2026:1', on: '2026-06-15', outcome: 'completed' as const };
const HELD = [['holdEnvelope', HOLD]] as const;
const COMPLETED = [...HELD, ['releaseEnvelope', ANSWER]] as const;
const OUT_OF_IT = { ...INCOMING, envelope: 'envelope:2026:1' };
const ANOTHER = { ...INCOMING, symbol: '08/BC-CAT' };

const CASES: readonly RuleCase[] = [
  {
    rule: 'reference.unknown',
    says: 'the sender is in the list of agencies',
    act: 'holdEnvelope',
    wrong: { ...HOLD, from: { agency: 'bca' } },
    right: HOLD,
  },
  {
    rule: 'reference.unknown',
    says: 'who asked the sender is in the list of people',
    act: 'holdEnvelope',
    wrong: { ...HOLD, asked: { on: '2026-06-15', by: 'nobody' } },
    right: HOLD,
  },
  {
    rule: 'date.future',
    says: 'no envelope came tomorrow',
    act: 'holdEnvelope',
    wrong: { ...HOLD, arrivedOn: '2026-06-16' },
    right: { ...HOLD, arrivedOn: '2026-06-15' },
  },
  {
    rule: 'date.order',
    says: 'nobody is asked about an envelope before it came',
    act: 'holdEnvelope',
    wrong: { ...HOLD, asked: { on: '2026-06-13', by: 'an' } },
    right: { ...HOLD, asked: { on: '2026-06-14', by: 'an' } },
  },
  {
    rule: 'envelope.unknown',
    says: 'an envelope that was never kept back has no answer',
    before: HELD,
    act: 'releaseEnvelope',
    wrong: { ...ANSWER, envelope: 'envelope:2026:2' },
    right: ANSWER,
  },
  {
    rule: 'envelope.released',
    says: 'its sender answers once',
    before: [...COMPLETED, ['holdEnvelope', { ...HOLD, symbol: '09/BC-CAT' }]],
    act: 'releaseEnvelope',
    wrong: { ...ANSWER, outcome: 'sentBack' },
    right: { ...ANSWER, envelope: 'envelope:2026:2', outcome: 'sentBack' },
  },
  {
    rule: 'date.order',
    says: 'a sender answers after he was asked',
    before: HELD,
    act: 'releaseEnvelope',
    wrong: { ...ANSWER, on: '2026-06-14' },
    right: ANSWER,
  },
  {
    rule: 'date.future',
    says: 'no sender has answered tomorrow',
    before: HELD,
    act: 'releaseEnvelope',
    wrong: { ...ANSWER, on: '2026-06-16' },
    right: ANSWER,
  },
  {
    rule: 'envelope.held',
    says: 'nothing of it gets a number before its sender has answered',
    before: HELD,
    act: 'registerIncoming',
    wrong: OUT_OF_IT,
    right: ANOTHER,
  },
  {
    rule: 'envelope.held',
    says: 'neither where nobody says that it came in that envelope',
    before: HELD,
    act: 'registerIncoming',
    wrong: { ...INCOMING, symbol: '7/bc - cat' },
    right: { ...INCOMING, issuer: { agency: 'bch' } },
  },
  {
    rule: 'envelope.held',
    says: 'what went back to its sender is not registered',
    before: [...HELD, ['releaseEnvelope', { ...ANSWER, outcome: 'sentBack' }]],
    act: 'registerIncoming',
    wrong: OUT_OF_IT,
    right: INCOMING,
  },
  {
    rule: 'envelope.unknown',
    says: 'a row names an envelope that was kept back',
    before: COMPLETED,
    act: 'registerIncoming',
    wrong: { ...INCOMING, envelope: 'envelope:2026:2' },
    right: OUT_OF_IT,
  },
  {
    rule: 'envelope.held',
    says: 'a row is not corrected to an envelope that is kept back',
    before: [
      ['registerIncoming', ANOTHER],
      ['holdEnvelope', HOLD],
      ['holdEnvelope', HOLD],
      ['releaseEnvelope', ANSWER],
    ],
    act: 'correctEntry',
    wrong: { ref: 'in:2026:1', changes: { envelope: 'envelope:2026:2' }, reason: 'Quên ghi' },
    right: { ref: 'in:2026:1', changes: { envelope: 'envelope:2026:1' }, reason: 'Quên ghi' },
  },
  {
    rule: 'date.order',
    says: 'a document did not arrive before its envelope',
    before: COMPLETED,
    act: 'registerIncoming',
    wrong: { ...OUT_OF_IT, arrivedOn: '2026-06-13' },
    right: { ...OUT_OF_IT, arrivedOn: '2026-06-14' },
  },
];
for (const one of CASES) ruleCase(one);

test('an envelope is kept back without a number, released, and registered once it is right', async () => {
  const { session } = await furnished();
  expect(await does(session, 'holdEnvelope', HOLD)).toMatchObject({ ref: 'envelope:2026:1' });
  expect(asked(session, 'overview')).toMatchObject({ envelopesHeld: 1, year: { in: 0 }, openIncidents: 0 });
  expect(pageOf(asked(session, 'envelopes', { state: 'held' })).rows).toEqual([
    {
      ref: 'envelope:2026:1',
      number: 1,
      state: 'held',
      arrivedOn: '2026-06-14',
      from: 'agency:cat',
      fromName: expect.stringContaining('Công an'),
      level: 'confidential',
      marks: ['C'],
      symbol: '07/BC-CAT',
      fault: 'wrongCount',
      asked: HOLD.asked,
      note: HOLD.note,
      entries: [],
    },
  ]);
  await does(session, 'releaseEnvelope', { ...ANSWER, note: 'Đã gửi bổ sung bản 05' });
  const receipt = await does(session, 'registerIncoming', OUT_OF_IT);
  expect(receipt).toMatchObject({ ref: 'in:2026:1', number: 1, arrivalNumber: 1 });
  expect(asked(session, 'overview')).toMatchObject({ envelopesHeld: 0 });
  expect(pageOf(asked(session, 'envelopes', { state: 'held' })).rows).toEqual([]);
  expect(pageOf(asked(session, 'envelopes', { ref: 'envelope:2026:1', year: 2026 })).rows).toMatchObject([
    { state: 'completed', answer: { on: '2026-06-15', note: 'Đã gửi bổ sung bản 05' }, entries: ['in:2026:1'] },
  ]);
  expect(asked(session, 'entry', { ref: 'in:2026:1' })).toMatchObject({ envelope: 'envelope:2026:1' });
  await does(session, 'correctEntry', { ref: 'in:2026:1', changes: { envelope: null }, reason: 'Ghi nhầm bì' });
  expect(pageOf(asked(session, 'envelopes', {})).rows).toMatchObject([{ entries: [] }]);
});

test.each(['wrongCount', 'wrongEnvelope'])(
  '%s is no fault with which an arrival is registered at once',
  async (fault) => {
    const { session } = await furnished();
    const said = expect.stringMatching(/chưa vào sổ\. Hãy ghi việc giữ bì chờ nơi gửi/);
    const answer = await attempts(session, 'registerIncoming', { ...INCOMING, faults: [fault] });
    expect(faultsOf(answer)).toEqual({ 'faults.0': said });
    await does(session, 'registerIncoming', INCOMING);
    const changes = { faults: ['tornSeal', fault] };
    expect(
      faultsOf(await attempts(session, 'correctEntry', { ref: 'in:2026:1', changes, reason: 'Quên ghi' })),
    ).toEqual({ 'changes.faults.1': said });
  },
);

test('any clerk keeps back what came into his hand; the words of it are for who may read its level, in the journal too', async () => {
  const { place, session } = await furnished();
  await does(session, 'addUser', { login: 'tam', name: 'Tám', roles: ['clerk'], mayRead: 'confidential' });
  session.close();
  const tam = await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
  await does(tam, 'holdEnvelope', { ...HOLD, marks: ['A', 'C'] });
  await does(tam, 'releaseEnvelope', { ...ANSWER, note: 'Bổ sung bản 05' });
  const rows = pageOf(asked(tam, 'envelopes', {})).rows;
  expect(rows).toEqual([
    {
      ref: 'envelope:2026:1',
      number: 1,
      state: 'completed',
      from: 'agency:cat',
      level: 'topSecret',
      symbol: '07/BC-CAT',
      entries: [],
      masked: true,
    },
  ]);
  const lines = pageOf(asked(tam, 'journal', { order: 'desc' })).rows.slice(0, 2);
  expect(lines).toMatchObject([
    { act: 'releaseEnvelope', masked: true },
    { act: 'holdEnvelope', masked: true },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/03 bản|bản 05|07\/BC/);
  tam.close();
  const lan = await opened(place);
  expect(JSON.stringify(asked(lan, 'journal', { order: 'desc' }))).toContain('trong bì có 02 bản');
  lan.close();
});

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

test('the minutes are two pages, one to keep and one for the sender, with all that was found and how it ended', async () => {
  const { session } = await furnished();
  await does(session, 'holdEnvelope', HOLD);
  const pages = async () => {
    const { pdf } = await paper(session, 'discrepancy', press, { ref: 'envelope:2026:1' });
    return pdf.pages.map((page) => page.words.replace(/\s+/g, ' '));
  };
  const first = await pages();
  expect(first).toHaveLength(2);
  for (const page of first)
    for (const said of [
      'Số: 01/2026/BBSS',
      'ngày 15 tháng 6 năm 2026',
      'Nhận ngày 14 tháng 6 năm 2026 bì của: Công an',
      'Số, ký hiệu ghi ngoài bì: 07/BC-CAT. Dấu ngoài bì: C.',
      'Sai sót: sai số lượng. Cụ thể: Ghi 03 bản, trong bì có 02 bản',
      'khoản 3 Điều 4 Nghị định số 26/2020/NĐ-CP',
      'chưa vào sổ, chưa ký nhận',
      'Kết quả: .....',
      'NGƯỜI CHỨNG KIẾN',
    ])
      expect(page).toContain(said);
  expect(first[0]).toContain('Bản này lưu.');
  expect(first[1]).toContain('Bản này gửi Công an');
  await does(session, 'releaseEnvelope', { ...ANSWER, outcome: 'sentBack', note: 'Gửi nhầm' });
  for (const page of await pages()) expect(page).toContain('Kết quả: đã trả nơi gửi ngày 15/06/2026 (Gửi nhầm).');
});
