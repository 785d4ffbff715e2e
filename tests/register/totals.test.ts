import { expect, onTestFinished, test, vi } from 'vitest';
import { performNow } from '../../src/main/register/perform.ts';
import { openRegister } from '../../src/main/register/register.ts';
import { QUERIES } from '../../src/shared/subjects.ts';
import { keptRegister } from '../fixtures/kept.ts';
import { asked } from '../support/office.ts';
import { pageOf } from '../support/rules.ts';

/** A count is never the length of a page: whatever a list says of its total, its pages hold. */

vi.mock('../../src/shared/query.ts', async (original) => ({ ...(await original<object>()), PAGE_ROWS: 2 }));

/** Asked with nothing, these answer nothing. */
const INPUTS: Readonly<Record<string, object>> = { whoHolds: { person: 'an' } };

/** Lists that are answered whole. */
const WHOLE = ['forms', 'statistics'];

test('every list says how many rows it has, and its pages have them', async () => {
  const kept = keptRegister('demo');
  const session = await openRegister(kept.copied(), kept.clerk, kept.options);
  onTestFinished(() => session.close());
  const out = pageOf(asked(session, 'copies', { state: 'held' })).rows;
  const on = kept.now.slice(0, 10);
  for (const reason of ['order', 'stamp', 'meeting'])
    expect(performNow(session, 'recall', { items: [out[0]?.copy], on, reason })).toMatchObject({ ok: true });
  const [agency, by] = ['agencies', 'people'].map((list) => String(pageOf(asked(session, list)).rows[0]?.code));
  for (const symbol of ['1/GIU', '2/GIU', '3/GIU']) {
    const held = { arrivedOn: on, from: { agency }, marks: ['C'], symbol, fault: 'wrongCount', asked: { on, by } };
    expect(performNow(session, 'holdEnvelope', held)).toMatchObject({ ok: true });
  }
  const short: string[] = [];
  for (const { name, input, output } of Object.values(QUERIES)) {
    if (!('shape' in output) || !('total' in output.shape) || WHOLE.includes(name)) continue;
    const values = INPUTS[name] ?? {};
    if (!input.safeParse({ ...values, page: 1 }).success) continue;
    const { total } = pageOf(asked(session, name, values));
    let counted = 0;
    for (let page = 1; page <= 500; page += 1) {
      const answer: unknown = asked(session, name, { ...values, page });
      counted += pageOf(answer).rows.length;
      if (typeof answer !== 'object' || answer === null || !('more' in answer) || answer.more !== true) break;
    }
    if (counted < 3) short.push(name);
    else expect({ name, total }).toEqual({ name, total: counted });
  }
  // The lists that this register has too few rows for; a new one is to have some.
  expect(short.sort()).toEqual(['backups', 'series', 'whoHolds']);
});
