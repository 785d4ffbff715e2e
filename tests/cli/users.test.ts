import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { acts, call, founded, holders, LAN, sharedFolder, tellers } from './call.ts';

const base = sharedFolder();
const dir = join(base, 'so');
const NEW = 'trăng lên đỉnh núi bạc';
const OWN = 'sông Hồng nước đỏ phù sa';
let recoveryCode = '';

const refusedBy = (rule: string) => ({ code: 1, json: [{ ok: false, error: { kind: 'refused', rule } }] });
const done = { code: 0, json: [{ ok: true, seq: expect.any(Number) }] };
const overview = (env: Readonly<Record<string, string>>) => call(['ask', dir, 'overview'], { env });

beforeAll(async () => {
  recoveryCode = await founded(dir);
  const input = acts(
    ['defineUnit', { code: 'vp', name: 'Văn phòng' }],
    ['definePerson', { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp', mayRead: 'secret' }],
  );
  expect((await call(['do', dir], { env: LAN, input })).code).toBe(0);
});

test('user add, password and disable', async () => {
  const add = [
    'user',
    'add',
    dir,
    'An',
    '--name',
    'Nguyễn Văn An',
    '--roles',
    'head,inspector',
    '--person',
    'an',
    '--may-read',
    'topSecret',
  ];
  expect(await call(add, { env: { ...LAN, SOMAT_NEW_PASSWORD: 'ngắn' } })).toMatchObject(refusedBy('password.short'));
  expect(await call(add, { env: { ...LAN, SOMAT_NEW_PASSWORD: NEW } })).toMatchObject(done);
  expect(await call(add, { env: { ...LAN, SOMAT_NEW_PASSWORD: NEW } })).toMatchObject(refusedBy('user.taken'));
  // The lower of his own level and of the person's.
  expect(await overview({ SOMAT_USER: 'an', SOMAT_PASSWORD: NEW })).toMatchObject({
    code: 0,
    json: [{ clearance: 'secret' }],
  });

  const his = { SOMAT_USER: 'AN', SOMAT_PASSWORD: NEW };
  expect(await call(['user', 'password', dir, 'lan'], { env: { ...his, SOMAT_NEW_PASSWORD: OWN } })).toMatchObject(
    refusedBy('user.notOwn'),
  );
  expect(await call(['user', 'password', dir, 'an'], { env: { ...his, SOMAT_NEW_PASSWORD: OWN } })).toMatchObject(done);
  expect((await overview(his)).code).toBe(3);
  expect((await overview({ ...his, SOMAT_PASSWORD: OWN })).code).toBe(0);
  expect(await call(['user', 'disable', dir, 'an'], { env: { ...his, SOMAT_PASSWORD: OWN } })).toMatchObject(
    refusedBy('role.notAllowed'),
  );
  expect(await call(['user', 'disable', dir, 'lan'], { env: LAN })).toMatchObject(refusedBy('user.lastAdministrator'));

  const wrong = ['user', 'add', dir, 'binh', '--name', 'Bình', '--roles', 'boss'];
  expect(await call(wrong, { env: { ...LAN, SOMAT_NEW_PASSWORD: NEW } })).toMatchObject({
    code: 1,
    json: [{ error: { kind: 'invalid', fields: { 'roles.0': expect.any(String) } } }],
  });
});

test('the second person proves himself from the environment', async () => {
  const input = acts(
    ['defineAgency', { code: 'cat', name: 'Công an tỉnh' }],
    [
      'registerIncoming',
      {
        arrivedOn: '2026-01-05',
        issuer: { agency: 'cat' },
        symbol: '07/BC',
        date: '2026-01-04',
        type: 'Báo cáo',
        abstract: 'ghi nhầm vào sổ',
        level: 'confidential',
        unit: 'vp',
        copyNumbers: ['05'],
      },
    ],
    ['redactText', { ref: 'in:2026:1', field: 'abstract', reason: 'Ghi nhầm' }],
  );
  const last = (env: object) => call(['do', dir, '--keep-going'], { env: { ...LAN, ...env }, input });
  expect((await last({})).json.at(-1)).toMatchObject({ error: { rule: 'second.required' } });
  const second = { SOMAT_SECOND_USER: 'an', SOMAT_SECOND_PASSWORD: NEW };
  const redact = acts(['redactText', { ref: 'in:2026:1', field: 'abstract', reason: 'Ghi nhầm' }]);
  expect(await call(['do', dir], { env: { ...LAN, ...second }, input: redact })).toMatchObject(
    refusedBy('second.wrongPassword'),
  );
  expect(
    await call(['do', dir], { env: { ...LAN, ...second, SOMAT_SECOND_PASSWORD: OWN }, input: redact }),
  ).toMatchObject({
    code: 0,
    json: [{ ok: true, ref: 'in:2026:1', stillHeld: expect.anything() }],
  });
});

test('a user who was taken off is out', async () => {
  expect(await call(['user', 'disable', dir, 'an'], { env: LAN })).toMatchObject(done);
  expect((await overview({ SOMAT_USER: 'an', SOMAT_PASSWORD: OWN })).code).toBe(4);
});

test('recover sets a new password by the code of the safe and answers with a new code', async () => {
  const again = 'gió đưa cành trúc la đà';
  const recovered = await call(['recover', dir], {
    env: { SOMAT_RECOVERY_CODE: recoveryCode, SOMAT_NEW_PASSWORD: again },
  });
  expect(recovered).toMatchObject({
    code: 0,
    json: [{ login: 'lan', recoveryCode: expect.stringMatching(/^[0-9A-Z-]{32,}$/) }],
  });
  expect(recovered.out).not.toContain(recoveryCode);
  expect((await overview(LAN)).code).toBe(3);
  expect((await overview({ ...LAN, SOMAT_PASSWORD: again })).code).toBe(0);
  const spent = await call(['recover', dir], { env: { SOMAT_RECOVERY_CODE: recoveryCode, SOMAT_NEW_PASSWORD: OWN } });
  expect(spent.code).toBe(3);
  expect(await call(['verify', dir], { env: { ...LAN, SOMAT_PASSWORD: again } })).toMatchObject({ code: 0 });
  for (const secret of [NEW, OWN, again, LAN.SOMAT_PASSWORD]) {
    expect(tellers(secret)).toEqual([]);
    expect(holders(dir, secret)).toEqual([]);
  }
});
