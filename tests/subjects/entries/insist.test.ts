import { expect, test } from 'vitest';
import { insisting } from '../../../src/shared/base/rule.ts';
import { attempts, does, INCOMING, OUTGOING } from '../../support/office.ts';
import { furnished } from '../../support/rules.ts';

/** The button "all the same" of a form sends what the refusal asks for, where the act takes it. */

test.each([
  ['registerOutgoing', OUTGOING, 'symbol.taken'],
  ['correctEntry', { ref: 'out:2026:2', changes: { symbol: OUTGOING.symbol }, reason: 'Ghi nhầm' }, 'symbol.taken'],
  ['registerIncoming', { ...INCOMING, arrivalNumber: 5_000 }, 'arrivalNumber.jump'],
  ['correctEntry', { ref: 'in:2026:1', changes: { arrivalNumber: 5_000 }, reason: 'Ghi nhầm' }, 'arrivalNumber.jump'],
])('%s %j is taken once the person insists', async (act, input, rule) => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '2/KH-UBND' });
  await does(session, 'registerIncoming', { ...INCOMING, symbol: '1/BC' });
  const refused = await attempts(session, act, input);
  expect(refused).toMatchObject({ ok: false, error: { rule, insist: expect.any(String) } });
  const insist = !refused.ok && refused.error.kind === 'refused' ? (refused.error.insist ?? '') : '';
  expect(await attempts(session, act, insisting(input, insist))).toMatchObject({ ok: true });
});

test('who insists twice keeps what he said before', () => {
  expect(['changes.acceptDuplicate', 'changes.acceptJump'].reduce(insisting, { ref: 'in:2026:1' })).toEqual({
    ref: 'in:2026:1',
    changes: { acceptDuplicate: true, acceptJump: true },
  });
});
