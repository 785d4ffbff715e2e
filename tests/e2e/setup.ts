import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, provideChromium } from '../../scripts/chromium.mjs';
import { electronBinary } from './host/launch.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The youngest file of a folder; 0 where there is none. */
function youngest(folder: string): number {
  const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return Math.max(
    0,
    ...files.filter((file) => file.isFile()).map((file) => statSync(join(file.parentPath, file.name)).mtimeMs),
  );
}

function builtAt(): number {
  const made = statSync(join(ROOT, process.env.SOMAT_DIST ?? 'dist/desktop', 'licences.txt'), {
    throwIfNoEntry: false,
  });
  return made?.mtimeMs ?? 0;
}

/** Before the tests of the program: a Chromium, a build that is not older than its sources, and a word on Electron. */
export function setup(): void {
  provideChromium();
  const chromium = findChromium();
  if (builtAt() < Math.max(youngest('src'), youngest('scripts'))) {
    const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit', cwd: ROOT });
    if (status !== 0) throw new Error('the program could not be built');
  }
  const electron = electronBinary();
  process.stderr.write(
    electron === null
      ? `\n!! NOT TESTED UNDER ELECTRON: its binary is not on this machine. The built program runs over the stand-in, in ${chromium}.\n!! With SOMAT_ELECTRON=/path/to/electron, or after "npx install-electron", the same scenarios run there too.\n\n`
      : `\nThe scenarios run over the stand-in (${chromium}) and in Electron (${electron}).\n\n`,
  );
}
