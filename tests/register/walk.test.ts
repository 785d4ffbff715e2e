import { expect, test } from 'vitest';
import {
  asked,
  attempts,
  does,
  furnish,
  INCOMING,
  OUTGOING,
  office,
  opened,
  ruleOf,
  secondUser,
} from '../support/office.ts';

test('a register walks from founding to a clean verification', async () => {
  const place = await office();
  const first = await opened(place);
  await furnish(first);
  expect((await does(first, 'registerOutgoing', OUTGOING)).ref).toBe('out:2026:1');
  expect((await does(first, 'registerIncoming', INCOMING)).ref).toBe('in:2026:1');
  const an = await secondUser(first, place);
  const session = await opened(place);
  await does(session, 'correctEntry', {
    ref: 'out:2026:1',
    changes: { abstract: 'An ninh trật tự' },
    reason: 'Ghi nhầm',
  });
  const redacted = await does(session, 'redactText', { ref: 'out:2026:1', field: 'abstract', reason: 'Nhầm cấp' }, an);
  expect(redacted.ref).toBe('out:2026:1');
  expect(JSON.stringify(asked(session, 'entry', { ref: 'out:2026:1' }))).not.toContain('an ninh');
  expect(ruleOf(await attempts(session, 'voidEntry', { ref: 'out:2026:9', reason: 'x' }))).toBe('entry.unknown');
  session.close();
  expect(await place.verify()).toMatchObject({ ok: true, redacted: 2 });
});
