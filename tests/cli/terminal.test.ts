import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { acts, call, founded, LAN, MACHINE, ROOT, sharedFolder } from './call.ts';

/** A person at a keyboard: `script` of util-linux lends the terminal. */

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;
if (!hasScript)
  process.stderr.write('NOT TESTED: passwords on a terminal, since there is no `script` of util-linux here.\n');

const base = sharedFolder();
const dir = join(base, 'so');

/** Waits for each question before it types the answer, as people do; answers with everything the terminal has shown. */
async function typed(args: readonly string[], answers: readonly (readonly [question: string, answer: string])[]) {
  const words = [process.execPath, join(ROOT, 'src/main/cli.ts'), ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', words, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'xterm', ...MACHINE },
  });
  let shown = '';
  let seen = 0;
  let next = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    for (; next < answers.length; next += 1) {
      const [question, answer] = answers[next] ?? ['', ''];
      const at = shown.indexOf(question, seen);
      if (at < 0) return;
      seen = at + question.length;
      child.stdin.write(`${answer}\r`);
    }
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect(next, `every question was asked: ${shown}`).toBe(answers.length);
  return { code, shown };
}

const signIn = [
  ['Tên đăng nhập: ', LAN.SOMAT_USER],
  ['Mật khẩu: ', LAN.SOMAT_PASSWORD],
] as const;

describe.skipIf(!hasScript)('on a terminal', () => {
  beforeAll(async () => {
    await founded(dir);
  });

  test('name and password are asked for, and the password is not shown', async () => {
    const { code, shown } = await typed(['ask', dir, 'overview'], signIn);
    expect(code).toBe(0);
    expect(shown).toContain('lan');
    expect(shown).toContain('"office":{"name":"Ủy ban nhân dân xã Tân Hòa"');
    expect(shown).not.toContain(LAN.SOMAT_PASSWORD);
  });

  test('a wrong password is 3; leaving with Ctrl+C is 2 with a sentence', async () => {
    const wrong = [signIn[0], ['Mật khẩu: ', 'con meo treo cay dua']] as const;
    expect(await typed(['ask', dir, 'overview'], wrong)).toMatchObject({ code: 3 });
    const left = await typed(['ask', dir, 'overview'], [['Tên đăng nhập: ', '\x03']]);
    expect(left.code).toBe(2);
    expect(left.shown).toContain('Chưa nhập gì.');
  });

  test('a new password is typed twice, unseen; two that differ change nothing', async () => {
    const fresh = 'trăng lên đỉnh núi';
    const differing = [...signIn, ['Mật khẩu mới của lan: ', fresh], ['(nhập lại): ', `${fresh}!`]] as const;
    const refused = await typed(['user', 'password', dir, 'lan'], differing);
    expect(refused.code).toBe(2);
    expect(refused.shown).toContain('không giống nhau');
    const same = [...signIn, ['Mật khẩu mới của lan: ', fresh], ['(nhập lại): ', fresh]] as const;
    const changed = await typed(['user', 'password', dir, 'lan'], same);
    expect(changed.code).toBe(0);
    expect(changed.shown).not.toContain(fresh);
    expect((await call(['ask', dir, 'overview'], { env: { ...LAN, SOMAT_PASSWORD: fresh } })).code).toBe(0);
    const back = { ...LAN, SOMAT_PASSWORD: fresh, SOMAT_NEW_PASSWORD: LAN.SOMAT_PASSWORD };
    expect((await call(['user', 'password', dir, 'lan'], { env: back })).code).toBe(0);
  });

  test('the second person is asked for once an act turns out to need one', async () => {
    const his = { SOMAT_USER: 'an', SOMAT_PASSWORD: 'doi ngay khi nhan' };
    const own = 'sông Hồng nước đỏ phù sa';
    const lists = acts(
      ['defineUnit', { code: 'vp', name: 'Văn phòng' }],
      ['definePerson', { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp' }],
      ['addUser', { login: 'an', name: 'Nguyễn Văn An', roles: ['head'], person: 'an', mayRead: 'secret' }],
      ['openVolume', { series: 'in', year: 2026, volume: 1, openedOn: '2026-01-02' }],
      ['closeVolume', { series: 'in', year: 2026, volume: 1, on: '2026-01-02' }],
    );
    const env = { ...LAN, SOMAT_NEW_PASSWORD: his.SOMAT_PASSWORD };
    expect((await call(['do', dir], { env, input: lists })).code).toBe(0);
    expect((await call(['user', 'password', dir, 'an'], { env: { ...his, SOMAT_NEW_PASSWORD: own } })).code).toBe(0);
    const file = join(base, 'reopen.jsonl');
    writeFileSync(file, acts(['reopenVolume', { series: 'in', year: 2026, volume: 1, reason: 'Khóa nhầm' }]));
    const second = [
      ['của người thứ hai: ', 'an'],
      ['Mật khẩu của người thứ hai: ', own],
    ] as const;
    const reopened = await typed(['do', dir, file], [...signIn, ...second]);
    expect(reopened.shown).toContain('"ok":true');
    expect(reopened.shown).not.toContain(own);
    expect(reopened.code).toBe(0);
  });
});
