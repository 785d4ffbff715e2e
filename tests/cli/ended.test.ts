import { join } from 'node:path';
import { expect, test } from 'vitest';
import { founded, LAN, sharedFolder } from './call.ts';
import { here } from './here.ts';

const dir = join(sharedFolder(), 'so');

test('an account that was disabled, or has expired, is told so to its password alone: exit 4, and no try is counted', async () => {
  await founded(dir);
  const his = { SOMAT_USER: 'mai', SOMAT_PASSWORD: 'lá rụng về cội nguồn' };
  const hers = { SOMAT_USER: 'hoa', SOMAT_PASSWORD: 'nước chảy đá mòn' };
  for (const [{ SOMAT_USER: login, SOMAT_PASSWORD }, more] of [
    [his, []],
    [hers, ['--until', '2020-01-01']],
  ] as const) {
    const adding = ['user', 'add', dir, login, '--name', login, '--roles', 'clerk', ...more];
    expect(await here(adding, { ...LAN, SOMAT_NEW_PASSWORD: SOMAT_PASSWORD })).toMatchObject({ code: 0 });
  }
  expect(await here(['user', 'disable', dir, 'mai'])).toMatchObject({ code: 0 });
  for (const [who, rule, said] of [
    [his, 'register.userDisabled', 'đã ngừng'],
    [hers, 'register.userExpired', 'hết hạn'],
  ] as const) {
    for (const args of [
      ['ask', dir, 'units'],
      ['user', 'password', dir, 'lan'],
    ]) {
      const ended = await here(args, { ...who, SOMAT_NEW_PASSWORD: 'trăng lên đỉnh núi' });
      expect(ended).toMatchObject({ code: 4, json: [{ error: { rule } }], err: expect.stringContaining(said) });
    }
    const guessed = await here(['ask', dir, 'units'], { ...who, SOMAT_PASSWORD: 'đoán bừa một câu' });
    const nobody = await here(['ask', dir, 'units'], { ...who, SOMAT_USER: 'khongai' });
    expect(guessed).toEqual(nobody);
    expect(guessed).toMatchObject({ code: 3, json: [{ error: { rule: 'register.wrongPassword' } }] });
  }
});
