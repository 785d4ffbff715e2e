import { expect } from 'vitest';
import type { Level } from '../../../src/shared/base/levels.ts';
import { asked, attempts, does, opened } from '../../support/office.ts';
import { expectRefused, furnishedAndFit, furnishedForTwo, pageOf, rule } from '../../support/rules.ts';

/** Levels are given by two (acts, "Who may"). */

const SET_BY_ANOTHER = 'cá rô đồng kho tộ';

rule('level.byTwo', 'a clerk leaves a level as it is, by naming another as by leaving it out', async () => {
  const { place, session } = await furnishedForTwo();
  const binh = { code: 'binh', name: 'Trần Thị Bình', title: 'Văn thư', unit: 'vp' };
  await does(session, 'addUser', {
    login: 'binh',
    name: 'Bình',
    roles: ['clerk'],
    person: 'binh',
    mayRead: 'topSecret',
  });
  session.close();
  const his = await opened(place, { login: 'binh', password: SET_BY_ANOTHER });
  expectRefused(await attempts(his, 'definePerson', { ...binh, mayRead: 'topSecret' }), 'level.byTwo');
  expectRefused(await attempts(his, 'definePerson', { ...binh, mayRead: 'confidential' }), 'level.byTwo');
  await does(his, 'definePerson', { ...binh, title: 'Văn thư trưởng' });
  await does(his, 'definePerson', { ...binh, mayRead: 'secret' });
  expect(pageOf(asked(his, 'people', { search: 'binh' })).rows[0]).toMatchObject({ mayRead: 'secret' });
});

rule('second.required', 'levels are given by two: no administrator reads what he has given himself', async () => {
  const { session, an } = await furnishedAndFit();
  const binh = { code: 'binh', name: 'Trần Thị Bình', title: 'Văn thư', unit: 'vp', mayRead: 'topSecret' } as const;
  expectRefused(await attempts(session, 'definePerson', binh), 'second.required');
  const level: Level = 'topSecret';
  const list = { persons: [{ person: 'binh', level }], instrument: 'QĐ 7/QĐ-UBND' };
  expectRefused(await attempts(session, 'setLevels', list), 'second.required');
  expect(asked(session, 'overview')).toMatchObject({ clearance: 'secret' });
  await does(session, 'setLevels', list, an);
  expect(asked(session, 'overview')).toMatchObject({
    clearance: 'topSecret',
    powersChanged: [{ person: 'binh', second: 'an' }, {}, {}],
  });
  await does(session, 'setLevels', { ...list, persons: [{ person: 'binh', level: null }] }, an);
  expect(pageOf(asked(session, 'people', { search: 'binh' })).rows[0]).not.toHaveProperty('mayRead');
});

rule('level.twice', 'a list of levels names each person once', async () => {
  const { session } = await furnishedForTwo();
  const twice = [
    { person: 'an', level: 'secret' },
    { person: 'an', level: 'topSecret' },
  ];
  expectRefused(await attempts(session, 'setLevels', { persons: twice, instrument: 'QĐ 7' }), 'level.twice');
});

rule('second.required', 'nobody gives himself a power alone', async () => {
  const { session, an } = await furnishedAndFit();
  const power = { power: 'copy', level: 'secret', from: '2026-06-01', instrument: 'QĐ 9' } as const;
  expectRefused(await attempts(session, 'defineAuthority', { ...power, person: 'binh' }), 'second.required');
  await does(session, 'defineAuthority', { ...power, person: 'binh' }, an);
  await does(session, 'defineAuthority', { ...power, person: 'an' });
});
