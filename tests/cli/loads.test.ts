import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ended, ROOT, sharedFolder } from './call.ts';

/** What a call costs before it does anything is the code that it loads. */

const base = sharedFolder();
const HOOK = `import { registerHooks } from 'node:module';
import { appendFileSync } from 'node:fs';
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED, url + '\\n');
    return next(url, context);
  },
});`;

async function loaded(...args: readonly string[]): Promise<string[]> {
  const hook = join(base, 'hook.mjs');
  const list = join(base, 'loaded.txt');
  writeFileSync(hook, HOOK);
  writeFileSync(list, '');
  const line = ['--import', pathToFileURL(hook).href, join(ROOT, 'src/main/cli.ts'), ...args];
  await ended(spawn(process.execPath, line, { env: { LOADED: list }, stdio: ['ignore', 'pipe', 'pipe'] }));
  return readFileSync(list, 'utf8').split('\n');
}

const HEAVY = /node_modules|\/src\/main\/(?!cli)|\/src\/shared\/subjects/;

test.each([[['help']], [['help', 'backup']], [['do', '--help']], [['nothing']], [['verify']], [['print', 'x', 'out']]])(
  '%j loads neither a package nor the register',
  async (args) => {
    const files = await loaded(...args);
    expect(files.some((url) => url.endsWith('/src/main/cli/calls.ts'))).toBe(true);
    expect(files.filter((url) => HEAVY.test(url))).toEqual([]);
  },
);

test('help print names the papers, which it fetches for that alone', async () => {
  expect((await loaded('help', 'print')).some((url) => url.endsWith('/src/main/print/papers.ts'))).toBe(true);
});
