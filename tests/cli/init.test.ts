import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, LAN, sharedFolder } from './call.ts';

const base = sharedFolder();
const OFFICE = ['--office', 'Ủy ban nhân dân xã Tân Hòa'];

const refusedBy = (rule: string) => ({ code: 1, json: [{ ok: false, error: { kind: 'refused', rule } }] });

test('init makes a register and prints the recovery code once, in at least 32 characters', async () => {
  const dir = join(base, 'so');
  const made = await call(
    ['init', dir, ...OFFICE, '--symbol', 'UBND', '--place', 'Tân Hòa', '--network', 'warn', '--any-place'],
    { env: LAN },
  );
  expect(made.code).toBe(0);
  expect(made.json).toEqual([
    { recoveryCode: expect.stringMatching(/^[0-9A-Z-]{32,}$/), register: expect.any(String) },
  ]);
  expect(readdirSync(dir)).toEqual(expect.arrayContaining(['keys.json', 'register.db']));
  expect(readdirSync(base)).toEqual(['so']);
  expect(await call(['init', dir, ...OFFICE, '--any-place'], { env: LAN })).toMatchObject(refusedBy('register.exists'));
});

test('a folder in the temp folder is refused with a sentence, and nothing is left there', async () => {
  const made = await call(['init', join(base, 'tạm'), ...OFFICE], { env: LAN });
  expect(made).toMatchObject(refusedBy('register.refusedPlace'));
  expect(made.err).toContain('thư mục tạm');
  expect(readdirSync(base)).toEqual(['so']);
});

test('a folder with something in it is left as it is', async () => {
  const dir = join(base, 'of-mine');
  mkdirSync(dir);
  writeFileSync(join(dir, 'letter.txt'), 'x');
  expect(await call(['init', dir, ...OFFICE, '--any-place'], { env: LAN })).toMatchObject(refusedBy('register.exists'));
  expect(readdirSync(dir)).toEqual(['letter.txt']);
});

test('what a register cannot be made of is refused field by field', async () => {
  const dir = join(base, 'none');
  const invalid = async (...options: string[]) => {
    const made = await call(['init', dir, ...options, '--any-place'], { env: LAN });
    expect(made.code).toBe(1);
    return made.json;
  };
  const faulty = (fields: object) => [{ ok: false, error: { kind: 'invalid', fields } }];
  const nameless = await call(['init', dir, '--any-place'], { env: LAN });
  expect(nameless).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Còn thiếu --office TÊN.') });
  const marks = 'Chỉ có dấu, chưa có chữ nào. Hãy ghi rõ.';
  expect(await invalid('--office', '.', '--place', '…')).toEqual(faulty({ office: marks, place: marks }));
  expect(await invalid(...OFFICE, '--roles', 'administrator,boss')).toEqual(faulty({ 'roles.1': expect.any(String) }));
  expect(await invalid(...OFFICE, '--roles', 'clerk')).toEqual(faulty({ roles: expect.any(String) }));
  expect(await invalid(...OFFICE, '--may-read', 'everything')).toEqual(faulty({ mayRead: expect.any(String) }));
  expect(await invalid(...OFFICE, '--network', 'open')).toEqual(faulty({ network: expect.any(String) }));
});

test.each([
  ['ngắn quá', 'password.short'],
  ['1234567890', 'password.common'],
  ['uy ban nhan dan xa tan hoa', 'password.officeName'],
])('the password %s is refused', async (password, rule) => {
  const env = { SOMAT_USER: 'lan', SOMAT_PASSWORD: password };
  expect(await call(['init', join(base, 'none'), ...OFFICE, '--any-place'], { env })).toMatchObject(refusedBy(rule));
});

test('without a terminal, what the environment lacks is a wrong call with a sentence, and nothing hangs', async () => {
  const dir = join(base, 'none');
  const asked = [
    [['init', dir, ...OFFICE, '--any-place'], {}, 'SOMAT_USER'],
    [['ask', dir, 'overview'], { SOMAT_USER: 'lan' }, 'SOMAT_PASSWORD'],
    [['do', dir], {}, 'SOMAT_USER'],
    [['verify', dir], {}, 'SOMAT_USER'],
    [['user', 'password', dir, 'lan'], LAN, 'SOMAT_NEW_PASSWORD'],
    [['recover', dir], {}, 'SOMAT_RECOVERY_CODE'],
  ] as const;
  const all = asked.map(async ([args, env, missing]) => {
    const ended = await call(args, { env });
    expect(ended, args[0]).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain(`Thiếu biến môi trường ${missing}`);
  });
  await Promise.all(all);
});

test('a wrong call is exit code 2 with the usage on standard error', async () => {
  const dir = join(base, 'none');
  const wrong = [
    [],
    ['open', dir],
    ['constructor'],
    ['init'],
    ['init', dir, '--offfice', 'x'],
    ['do', dir, '--keep-going=yes'],
    ['do', dir, join(base, 'no such file.jsonl')],
    ['ask', dir],
    ['ask', dir, 'entries', '{not json'],
    ['ask', dir, 'entries', '{}', 'more'],
    ['print', dir, 'out', '--draft', '--year', 'MMXXVI', '--out', 'x.pdf'],
    ['verify', dir, '--anchor', '12'],
    ['verify', dir, '--anchor', '12:0123456789abcde'],
    ['user', 'promote', dir, 'lan'],
    ['forms', 'out'],
    ['demo'],
  ];
  const all = wrong.map(async (args) => {
    const ended = await call(args, { env: LAN });
    expect(ended, args.join(' ')).toMatchObject({ code: 2, out: '' });
    expect(ended.err, args.join(' ')).toMatch(/\S/);
    expect(ended.err, args.join(' ')).not.toContain('Chương trình gặp lỗi');
  });
  await Promise.all(all);
});

test('help lists every call on standard error', async () => {
  for (const word of ['help', '--help']) {
    const ended = await call([word]);
    expect(ended).toMatchObject({ code: 0, out: '' });
    expect(ended.err).toMatch(/init DIR[\s\S]+verify DIR[\s\S]+demo DIR/);
  }
});

test('forms answers with definitions, legal basis and status, and needs no register', async () => {
  const ended = await call(['forms']);
  expect(ended.code).toBe(0);
  expect(ended.json).toEqual([
    expect.arrayContaining([
      expect.objectContaining({
        code: 'out',
        title: 'SỔ ĐĂNG KÝ BÍ MẬT NHÀ NƯỚC ĐI',
        legalBasis: expect.stringContaining('63/2026'),
        status: 'secondary',
      }),
      expect.objectContaining({ code: 'in' }),
    ]),
  ]);
});
