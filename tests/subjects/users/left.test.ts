import { expect, test } from 'vitest';
import { asked, does } from '../../support/office.ts';
import { furnishedAndFit } from '../../support/rules.ts';

test('who is told by a clerk alone to have left, or to be back, is on the first screen for thirty days', async () => {
  const { place, session } = await furnishedAndFit();
  const an = { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp' };
  await does(session, 'definePerson', { code: 'cuc', name: 'Phạm Thị Cúc', title: 'Văn thư', unit: 'vp' });
  await does(session, 'definePerson', {
    code: 'cuc',
    name: 'Phạm Thị Cúc',
    title: 'Văn thư',
    unit: 'vp',
    leftOn: '2026-06-22',
  });
  const told = (): unknown => {
    const overview = asked(session, 'overview');
    return typeof overview === 'object' && overview !== null && 'powersChanged' in overview && overview.powersChanged;
  };
  const before = told();
  await does(session, 'definePerson', { ...an, leftOn: '2026-06-22' });
  await does(session, 'definePerson', { ...an, title: 'Chủ tịch cũ' });
  await does(session, 'definePerson', { ...an, leftOn: null });
  expect(told()).toMatchObject([
    { act: 'definePerson', person: 'an', by: 'lan' },
    { act: 'definePerson', person: 'an', by: 'lan' },
    ...(Array.isArray(before) ? before : []),
  ]);
  session.close();
  place.now = new Date(place.now.getTime() + 31 * 86_400_000);
  expect(JSON.stringify(await place.ask('overview', {}))).not.toContain('"definePerson"');
});

test('one line may lower his level and say that he has left: told once', async () => {
  const { session, an } = await furnishedAndFit();
  const him = { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp' };
  await does(session, 'definePerson', { ...him, mayRead: 'secret' }, an);
  const left = { ...him, mayRead: 'confidential', leftOn: '2026-06-22' } as const;
  const { seq } = await does(session, 'definePerson', left, an);
  const noted = session.db.statement(`SELECT count(*) FROM grants WHERE seq = ? AND code = 'an'`).value(seq);
  expect(noted).toBe(1);
});
