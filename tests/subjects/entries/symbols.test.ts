import { INCOMING, OUTGOING } from '../../support/office.ts';
import { type RuleCase, ruleCase } from '../../support/rules.ts';

/** One symbol is one, in whatever characters it was typed. */

const CASES: readonly RuleCase[] = [
  {
    rule: 'symbol.taken',
    says: 'a symbol is used once a year, however it is spelled',
    before: [['registerOutgoing', OUTGOING]],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, symbol: '01/kh - ubnd' },
    right: { ...OUTGOING, symbol: '02/KH-UBND' },
  },
  ...[
    ['Ð (eth) for Đ', '07/QÐ-UBND'],
    ['Ɖ (African d) for Đ', '07/QƉ-UBND'],
    ['an en dash', '07/QĐ–UBND'],
    ['an em dash', '07/QĐ—UBND'],
    ['a hyphen that does not break', '07/QĐ\u2011UBND'],
    ['a minus sign', '07/QĐ\u2212UBND'],
    ['a fraction slash', '07\u2044QĐ-UBND'],
    ['a number without its zero', '7/QĐ-UBND'],
    ['a number with more zeros', '007/QĐ-UBND'],
  ].map(
    ([what, symbol]): RuleCase => ({
      rule: 'symbol.taken',
      says: `${what} is the same symbol`,
      before: [['registerOutgoing', { ...OUTGOING, symbol: '07/QĐ-UBND' }]],
      act: 'registerOutgoing',
      wrong: { ...OUTGOING, symbol },
      right: { ...OUTGOING, symbol: '70/QĐ-UBND' },
    }),
  ),
  {
    rule: 'symbol.taken',
    says: 'unless the person says that it is meant',
    before: [['registerOutgoing', OUTGOING]],
    act: 'registerOutgoing',
    wrong: OUTGOING,
    right: { ...OUTGOING, acceptDuplicate: true },
  },
  {
    rule: 'symbol.taken',
    says: 'another year may use it again',
    before: [
      ['openVolume', { series: 'out', year: 2025, volume: 1, openedOn: '2025-12-30' }],
      ['registerOutgoing', { ...OUTGOING, date: '2025-12-30', registeredOn: '2025-12-31' }],
    ],
    act: 'registerOutgoing',
    wrong: { ...OUTGOING, date: '2025-12-30', registeredOn: '2025-12-31' },
    right: OUTGOING,
  },
  {
    rule: 'document.alreadyIn',
    says: 'the same symbol in other characters is the same document',
    before: [['registerIncoming', { ...INCOMING, symbol: '07/QĐ-CAT' }]],
    act: 'registerIncoming',
    wrong: { ...INCOMING, symbol: '7/QÐ–CAT' },
    right: { ...INCOMING, symbol: '7/QD-CAT' },
  },
];

for (const one of CASES) ruleCase(one);
