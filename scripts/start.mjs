// Opens the built program in Electron; with `--watch`, builds at every change and starts again. Where Electron's own binary is not on
// this machine (it is not in the npm package), says in a sentence how to get it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, watch } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const name = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron';
const binary = process.env.SOMAT_ELECTRON ?? `${root}node_modules/electron/dist/${name}`;
const watching = process.argv.includes('--watch');

if (!existsSync(binary)) {
  const { version } = JSON.parse(readFileSync(`${root}node_modules/electron/package.json`, 'utf8'));
  const zip = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  process.stderr.write(
    process.env.SOMAT_ELECTRON === undefined
      ? `Chưa có Electron trên máy này: khi có mạng, hãy chạy một lần "npx install-electron"; không có mạng thì giải nén ${zip} rồi đặt biến SOMAT_ELECTRON trỏ tới tệp ${name} trong đó (docs/electron.md).\n`
      : `SOMAT_ELECTRON trỏ tới ${binary}, nhưng ở đó không có tệp nào: hãy sửa lại cho đúng đường dẫn của tệp ${name} (docs/electron.md).\n`,
  );
  process.exit(1);
}
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
