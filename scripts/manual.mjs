// npm run manual: takes the pictures of docs/huong-dan.md anew, by the test that works through them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [`${root}node_modules/vitest/vitest.mjs`, 'run', 'tests/e2e/manual.test.ts'],
  { stdio: 'inherit', cwd: root, env: { ...process.env, SOMAT_MANUAL: '1' } },
);
process.exit(status ?? 1);
