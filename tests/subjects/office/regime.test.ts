import { expect, test } from 'vitest';
import { inForce, type RuleSwitch } from '../../../src/shared/regime.ts';
import { asked, attempts, does, OUTGOING } from '../../support/office.ts';
import { expectRefused, faultsOf, furnished, rule } from '../../support/rules.ts';

/** Rules that differ by day, and the office whose original text says otherwise. */

const POLICY = { network: 'warn', idleMinutes: 10, backupDays: 7, reportPeriod: 'decemberToDecember' } as const;
const TEXT = 'Điều 6 Nghị định 63/2026/NĐ-CP, bản gốc số 118';
const OFF: RuleSwitch = { rule: 'abstract.topSecret', active: false, from: '2026-05-01' };

test.each<[string, string, readonly RuleSwitch[], boolean]>([
  ['the day before the law has it', '2026-02-28', [], false],
  ['the law’s own first day', '2026-03-01', [], true],
  ['the day before the office’s word', '2026-04-30', [OFF], true],
  ['the first day of its word', '2026-05-01', [OFF], false],
  ['a later word', '2026-07-01', [OFF, { ...OFF, active: true, from: '2026-06-01' }], true],
  ['an earlier word, said later', '2026-07-01', [{ ...OFF, active: true, from: '2026-06-01' }, OFF], true],
  ['of two from one day the last', '2026-07-01', [OFF, { ...OFF, active: true }], true],
  ['another rule’s word', '2026-07-01', [{ ...OFF, rule: 'term.tooLong' }], true],
])('whether a rule holds: %s', (_why, day, switches, holds) =>
  expect(inForce('abstract.topSecret', day, switches)).toBe(holds),
);

rule(
  'abstract.topSecret',
  'an office whose original text says otherwise writes it with consent, from its day on',
  async () => {
    const { session } = await furnished();
    const row = { ...OUTGOING, level: 'topSecret', abstractConsent: 'Ông An đồng ý' };
    expectRefused(await attempts(session, 'registerOutgoing', row), 'abstract.topSecret');
    await does(session, 'setPolicy', { ...POLICY, rules: [{ ...OFF, instrument: TEXT }] });
    expectRefused(
      await attempts(session, 'registerOutgoing', { ...row, abstractConsent: undefined }),
      'abstract.topSecret',
    );
    expect(await attempts(session, 'registerOutgoing', row)).toMatchObject({ ok: true });
    expect(asked(session, 'overview')).toMatchObject({ policy: { rules: [{ ...OFF, instrument: TEXT }] } });
    expect(asked(session, 'journal', { act: 'setPolicy' })).toMatchObject({
      rows: [{ body: { rules: [{ rule: 'abstract.topSecret', active: false }] } }],
    });
  },
);

rule('term.tooLong', 'an office whose original text has other terms enters later ends', async () => {
  const { session } = await furnished();
  const row = { ...OUTGOING, protectUntil: '2066-06-15' };
  expectRefused(await attempts(session, 'registerOutgoing', row), 'term.tooLong');
  const off = {
    rule: 'term.tooLong',
    active: false,
    from: '2026-03-01',
    instrument: 'Điều 19 Luật 117/2025/QH15',
  } as const;
  await does(session, 'setPolicy', { ...POLICY, rules: [off] });
  expect(await attempts(session, 'registerOutgoing', row)).toMatchObject({ ok: true });
});

rule(
  'custody.marks',
  'an office whose original text knows no marks hands over without them, from its day on',
  async () => {
    const { session } = await furnished();
    await does(session, 'registerOutgoing', OUTGOING);
    const given = {
      items: ['out:2026:1#1'],
      to: { agency: 'cat' },
      on: '2026-06-15',
      method: 'courier',
      envelope: { outer: '9/BM', marks: ['C'] },
    } as const;
    expectRefused(await attempts(session, 'handOver', given), 'custody.marks');
    const off = { rule: 'custody.marks', active: false, from: '2026-06-15', instrument: 'Điều 9 bản gốc' } as const;
    await does(session, 'setPolicy', { ...POLICY, rules: [off] });
    expect(await attempts(session, 'handOver', given)).toMatchObject({ ok: true });
  },
);

test('only rules of the table are switched, and never without the text that was read', async () => {
  const { session } = await furnished();
  const rules = [{ rule: 'symbol.taken', active: false, from: '2026-03-01' }];
  expect(Object.keys(faultsOf(await attempts(session, 'setPolicy', { ...POLICY, rules }))).sort()).toEqual([
    'rules.0.instrument',
    'rules.0.rule',
  ]);
});
