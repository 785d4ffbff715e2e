// Opens the built program in Electron; with `--watch`, builds at every change and starts again. Where Electron's own binary is not on
// this machine (it is not in the npm package), fetches it once, or says in a sentence how to get it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fetchElectron, program as name } from './electron.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const own = process.env.SOMAT_ELECTRON;
const binary = own ?? `${root}node_modules/electron/dist/${name}`;
const watching = process.argv.includes('--watch');

if (own !== undefined && !existsSync(own)) {
  process.stderr.write(
    `SOMAT_ELECTRON trỏ tới ${own}, nhưng ở đó không có tệp nào: hãy sửa lại cho đúng đường dẫn của tệp ${name} (docs/electron.md).\n`,
  );
  process.exit(1);
}
if (!existsSync(binary) && !(await fetchElectron(`${root}node_modules/electron`))) process.exit(1);
if (!existsSync(`${root}dist/desktop/main/index.js`) && !watching) {
  const { status } = spawnSync(process.execPath, [`${root}scripts/build.mjs`], { stdio: 'inherit', cwd: root });
  if (status !== 0) process.exit(status ?? 1);
}

let program;
function start() {
  program?.kill();
  program = spawn(binary, [root], { stdio: 'inherit', cwd: root });
  program.on('exit', (code) => {
    if (!watching) process.exit(code ?? 0);
  });
}

if (watching) {
  const builder = spawn(process.execPath, [`${root}scripts/build.mjs`, '--watch'], { stdio: 'inherit', cwd: root });
  process.on('exit', () => builder.kill());
  let soon;
  const again = () => {
    clearTimeout(soon);
    soon = setTimeout(start, 500);
  };
  again();
  watch(`${root}dist/desktop`, { recursive: true }, again);
} else start();
