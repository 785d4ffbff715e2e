import { expect, test } from 'vitest';
import { asked, does, INCOMING, OUTGOING } from '../../support/office.ts';
import { furnished, type RuleCase, ruleCase } from '../../support/rules.ts';

/** What a document answers, or whose secrets it uses. */

const CASES: readonly RuleCase[] = [
  {
    rule: 'level.belowSource',
    says: 'what answers a document is at least as high as that one',
    before: [['registerOutgoing', { ...OUTGOING, symbol: '90/BC-UBND', level: 'secret' }]],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, level: 'confidential', basedOn: ['out:2026:1'] },
    right: { ...OUTGOING, level: 'secret', basedOn: ['out:2026:1'] },
  },
  {
    rule: 'level.belowSource',
    says: 'or says why not',
    before: [['registerOutgoing', { ...OUTGOING, symbol: '90/BC-UBND', level: 'secret' }]],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, level: 'confidential', basedOn: ['out:2026:1'] },
    right: { ...OUTGOING, level: 'confidential', basedOn: ['out:2026:1'], otherwise: 'Chỉ nhắc tên tài liệu' },
  },
  {
    rule: 'level.belowSource',
    says: 'one that was voided guards nothing any more',
    before: [
      ['registerOutgoing', { ...OUTGOING, symbol: '90/BC-UBND', level: 'secret' }],
      ['registerOutgoing', { ...OUTGOING, symbol: '91/BC-UBND', level: 'secret' }],
      ['voidEntry', { ref: 'out:2026:2', reason: 'Ghi trùng' }],
    ],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, level: 'confidential', basedOn: ['out:2026:2', 'out:2026:1'] },
    right: { ...OUTGOING, level: 'confidential', basedOn: ['out:2026:2'] },
  },
  {
    rule: 'entry.unknown',
    says: 'what is answered stands in a book',
    before: [['registerIncoming', INCOMING]],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, basedOn: ['in:2026:2'] },
    right: { ...OUTGOING, basedOn: ['in:2026:1'] },
  },
  {
    rule: 'level.belowSource',
    says: 'of what arrives too, and a correction is asked again',
    before: [
      ['registerOutgoing', { ...OUTGOING, level: 'secret' }],
      ['registerIncoming', { ...INCOMING, level: 'confidential' }],
    ],
    act: 'correctEntry',
    wrong: { ref: 'in:2026:1', changes: { basedOn: ['out:2026:1'] }, reason: 'Ghi thiếu' },
    right: { ref: 'in:2026:1', changes: { basedOn: ['out:2026:1'], otherwise: 'Chỉ nhắc tên' }, reason: 'Ghi thiếu' },
  },
  {
    rule: 'entry.unknown',
    says: 'no row answers itself',
    before: [
      ['registerIncoming', INCOMING],
      ['registerIncoming', { ...INCOMING, symbol: '8/CV' }],
    ],
    act: 'correctEntry',
    wrong: { ref: 'in:2026:2', changes: { basedOn: ['in:2026:2'] }, reason: 'Ghi thiếu' },
    right: { ref: 'in:2026:2', changes: { basedOn: ['in:2026:1'] }, reason: 'Ghi thiếu' },
  },
];
for (const one of CASES) ruleCase(one);

test('the row tells what it answers, and why something was left empty', async () => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', INCOMING);
  const said = { basedOn: ['in:2026:1'], otherwise: 'Chỉ nhắc tên', whyEmpty: 'Chưa có danh mục' };
  await does(session, 'registerOutgoing', { ...OUTGOING, ...said });
  expect(asked(session, 'entry', { ref: 'out:2026:1' })).toMatchObject(said);
});
