// Packs the program: `npm run dist` (this system) or `npm run dist -- --win` / `-- --linux`. Says first what must be fetched and
// where it may be put by hand, since the machine that packs need not have a network.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}node_modules/electron/package.json`, 'utf8'));
const windows = process.argv.includes('--win') || (process.platform === 'win32' && !process.argv.includes('--linux'));
const zip = `electron-v${version}-${windows ? 'win32' : 'linux'}-x64.zip`;
const cache = process.env.ELECTRON_BUILDER_CACHE ?? join(homedir(), '.cache', 'electron-builder');
const tools = windows
  ? ['winCodeSign-2.6.0.7z', 'nsis-3.0.4.1.7z', 'nsis-resources-3.4.1.7z']
  : ['fpm-1.17.0-ruby-3.4.3-linux-amd64.7z', 'appimage-12.0.1.7z'];
const own = process.env.SOMAT_ELECTRON_DIST;

process.stdout.write(`Packing for ${windows ? 'Windows' : 'Linux'} needs, besides this folder:
  1. Electron: ${zip} (and SHASUMS256.txt)
     from https://github.com/electron/electron/releases/tag/v${version}
     Offline: unpack it anywhere and set SOMAT_ELECTRON_DIST to that folder.${own ? ` Now: ${own}` : ''}
  2. Tools of electron-builder: ${tools.join(', ')}
     from https://github.com/electron-userland/electron-builder-binaries/releases
     Offline: put them, one folder per release, under ${cache} (or ELECTRON_BUILDER_CACHE).
What is missing is fetched now, if there is a network; each archive is checked against its SHA-256.
`);

if (own !== undefined && !existsSync(join(own, windows ? 'electron.exe' : 'electron'))) {
  process.stderr.write(`SOMAT_ELECTRON_DIST holds no Electron for ${windows ? 'Windows' : 'Linux'}: ${own}\n`);
  process.exit(1);
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', cwd: root });
  if (status !== 0) process.exit(status ?? 1);
}

run('scripts/build.mjs');
run(
  'node_modules/electron-builder/cli.js',
  windows ? '--win' : '--linux',
  '--publish=never',
  ...(own === undefined ? [] : [`-c.electronDist=${own}`]),
);
