import { expect, test } from 'vitest';
import { asked, does, INCOMING, OUTGOING } from '../../support/office.ts';
import { furnished, rule, ruleCase } from '../../support/rules.ts';

/** Of which years a volume opens by itself. */

const MISTYPED = { ...OUTGOING, date: '1926-06-15', registeredOn: '1926-06-15' };

ruleCase({
  rule: 'year.unopened',
  says: 'no book of a mistyped year opens by itself, out',
  act: 'registerOutgoing',
  wrong: MISTYPED,
  right: OUTGOING,
});
ruleCase({
  rule: 'year.unopened',
  says: 'nor in',
  act: 'registerIncoming',
  wrong: { ...INCOMING, date: '1926-06-15', arrivedOn: '1926-06-15' },
  right: INCOMING,
});
ruleCase({
  rule: 'year.unopened',
  says: 'a book of an old year is opened by whoever means it',
  before: [['openVolume', { series: 'out', year: 1926, volume: 1, openedOn: '1926-01-01' }]],
  act: 'registerIncoming',
  wrong: { ...INCOMING, date: '1926-06-15', arrivedOn: '1926-06-15' },
  right: { ...INCOMING, date: '1926-06-15' },
});
ruleCase({
  rule: 'year.unopened',
  says: 'last year opens where it has none at all by nobody, where another series has one by itself',
  before: [['openVolume', { series: 'in', year: 2025, volume: 1, openedOn: '2025-12-01' }]],
  act: 'registerOutgoing',
  wrong: { ...OUTGOING, date: '2024-12-30', registeredOn: '2024-12-31' },
  right: { ...OUTGOING, date: '2025-12-30', registeredOn: '2025-12-31' },
});

rule('year.unopened', 'a book that was opened on purpose takes rows of its year', async () => {
  const { session } = await furnished();
  await does(session, 'openVolume', { series: 'out', year: 1926, volume: 1, openedOn: '1926-01-01' });
  expect(await does(session, 'registerOutgoing', MISTYPED)).toMatchObject({ ref: 'out:1926:1', late: true });
  expect(asked(session, 'volumes', { year: 1926 })).toMatchObject({ rows: [{ series: 'out', rows: 1 }] });
});

test('the first volume of a series and year opens by itself', async () => {
  const { session } = await furnished();
  expect(asked(session, 'volumes')).toMatchObject({ rows: [] });
  await does(session, 'openVolume', { series: 'in', year: 2025, volume: 1, openedOn: '2025-12-30' });
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'registerOutgoing', { ...OUTGOING, date: '2025-12-30', registeredOn: '2025-12-31' });
  expect(asked(session, 'volumes', { series: 'out' })).toMatchObject({
    rows: [
      { year: 2026, volume: 1, openedOn: '2026-06-15', open: true, rows: 1 },
      { year: 2025, volume: 1, openedOn: '2025-12-31', open: true, rows: 1 },
    ],
  });
});
