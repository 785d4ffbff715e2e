import { expect, test } from 'vitest';
import { RegisterError } from '../../src/main/file/failure.ts';
import { execute, record } from '../../src/main/register/execute.ts';
import { attempts, ruleOf } from '../support/office.ts';
import { furnished, headOf } from '../support/rules.ts';

/** What the program derives wrongly is the program's fault: no line is made of it, and nobody is told that his register is damaged. */

test('an act whose line would not be read again writes none and accuses no register', async () => {
  const { session } = await furnished();
  const before = headOf(session);
  const told: unknown[] = [];
  const writer = { ...session.writer, report: (_ref: string, error: unknown) => told.push(error) };
  const unit = { code: 'x', name: 'Phòng tư liệu' };
  expect(execute(writer, 'defineUnit', unit, { extra: { generation: -1 } })).toMatchObject({
    ok: false,
    error: { kind: 'failed' },
  });
  expect(told).toHaveLength(1);
  expect(told[0]).not.toBeInstanceOf(RegisterError);
  // Which field it is, and no words.
  expect(String(told[0])).toMatch(/defineUnit.*generation/);
  expect(String(told[0])).not.toContain('tư liệu');
  expect(headOf(session)).toEqual(before);
  expect(ruleOf(await attempts(session, 'defineUnit', unit))).toBe('accepted');
});

test('nor does a line to which no form leads', async () => {
  const { session } = await furnished();
  const before = headOf(session);
  expect(() => record(session.writer, 'signIn', { failed: -1 })).toThrow(/signIn.*failed/);
  expect(headOf(session)).toEqual(before);
});
