import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerFrom, pageFiles } from '../../src/main/shell/protocol.ts';
import { CSP, PERMISSIONS_POLICY } from '../../src/main/shell/security.ts';
import { scratchFolder } from '../support/office.ts';

function site(): (url: string, method?: string) => Response {
  const folder = join(scratchFolder(), 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<p>page');
  writeFileSync(join(folder, 'assets', 'a.js'), 'void 0');
  writeFileSync(join(folder, '..', 'secret.js'), 'secret');
  writeFileSync(join(folder, 'notes.txt'), 'not a file of the page');
  symlinkSync(join(folder, '..', 'secret.js'), join(folder, 'link.js'));
  writeFileSync(join(folder, 'late.js'), 'came after the build');
  writeFileSync(join(folder, '..', 'page-files.json'), JSON.stringify(['index.html', 'assets/a.js', 'notes.txt']));
  const answer = answerFrom(pageFiles(join(folder, '..')));
  return (url, method = 'GET') => answer({ url, method });
}

test('files of the page are served with the policy and their type', async () => {
  const get = site();
  const page = get('app://so-mat/index.html');
  expect(page.status).toBe(200);
  expect(await page.text()).toBe('<p>page');
  expect(Object.fromEntries(page.headers)).toEqual({
    'content-security-policy': CSP,
    'permissions-policy': PERMISSIONS_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
  });
  expect(get('app://so-mat/assets/a.js?v=1').headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

test.each([
  'app://so-mat/',
  'app://so-mat/../secret.js',
  'app://so-mat/assets/../../secret.js',
  'app://so-mat/%2e%2e/secret.js',
  'app://so-mat/..%2fsecret.js',
  'app://so-mat/..\\secret.js',
  'app://so-mat//etc/passwd',
  'app://so-mat/etc/passwd',
  'app://so-mat/link.js',
  'app://so-mat/notes.txt',
  'app://so-mat/late.js',
  'app://so-mat/INDEX.HTML',
  'app://so-mat/__proto__',
  'app://other/index.html',
  'https://so-mat/index.html',
])('%s is not served', async (url) => {
  const answer = site()(url);
  expect([answer.status, await answer.text()]).toEqual([404, '']);
  expect(answer.headers.get('content-security-policy')).toBe(CSP);
});

test('nothing is served to another method', () => {
  expect(site()('app://so-mat/index.html', 'POST').status).toBe(404);
});

test('a list that names anything beside the page is not believed', () => {
  for (const name of ['../secret.js', '/etc/passwd', 'assets/../../secret.js', 'a\\b.js', '', '.env', 'C:/x.js']) {
    const built = scratchFolder();
    writeFileSync(join(built, 'page-files.json'), JSON.stringify([name]));
    expect(() => pageFiles(built)).toThrow();
  }
  expect(() => pageFiles(scratchFolder())).toThrow();
});
