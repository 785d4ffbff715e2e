import { expect, test } from 'vitest';
import { does, furnish, OUTGOING, office, opened } from '../support/office.ts';

test('an office that begins at 57 begins at 57, though it closed the volume that said so before a row stood in it', async () => {
  const session = await opened(await office());
  await furnish(session);
  const book = { series: 'out', year: 2026 } as const;
  await does(session, 'openVolume', { ...book, volume: 3, openedOn: '2026-06-15', firstNumber: 57 });
  await does(session, 'closeVolume', { ...book, volume: 3, on: '2026-06-15' });
  await does(session, 'openVolume', { ...book, volume: 4, openedOn: '2026-06-15' });
  expect((await does(session, 'registerOutgoing', OUTGOING)).ref).toBe('out:2026:57');
  expect((await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '2' })).ref).toBe('out:2026:58');
});
