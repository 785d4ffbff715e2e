// The command line. better-sqlite3 crashes without a word on an old Node, so nothing that loads it is imported before this check.
import { join } from 'node:path';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 22) {
  process.stderr.write(
    `Cần Node 22 trở lên (đang chạy ${process.versions.node}). Hãy chạy bằng "npm run -s cli --" hoặc "npx so-mat".\n`,
  );
  process.exit(2);
}
// better-sqlite3 asks for Node's own report to tell one C library from another, and that lists the network adapters.
Reflect.set(process.report, 'excludeNetwork', true);
// What was compiled once stays compiled, beside the packages it was made from: the temp folder's cache could be anybody's work.
const { enableCompileCache } = await import('node:module');
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/so-mat'));
// Whoever read the answers has gone (`| head`): that is no fault to be told with a stack.
process.stdout.on('error', () => process.exit(1));
const { main } = await import('./cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
