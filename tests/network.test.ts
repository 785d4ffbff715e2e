import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './support/sources.ts';

/** What could speak to a network is known; that nothing does is proved in `demo/made.test.ts` and `e2e/no-network.test.ts`. */

test('what of the run-time dependencies could speak to a network is what is listed in docs/security.md, and no more', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const named = new Set<string>();
  for (const path of shipped(manifest)) {
    const found = javascript(join(ROOT, path)).filter((file) => SPEAKS.test(readFileSync(file, 'utf8')));
    if (found.length > 0) named.add(path.replace(/^.*node_modules\//, ''));
  }
  const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
  const listed = [...page.matchAll(/^\| `([^`]+)` \| (?:mạng|network):/gm)].map((match) => match[1] ?? '');
  expect([...named].sort()).toEqual(listed.sort());
});

const SPEAKS =
  /require\(['"](?:node:)?(?:net|http|https|http2|tls|dgram|dns)['"]\)|from ['"](?:node:)?(?:net|http|https|http2|tls|dgram|dns)['"]|(?<![.\w])fetch\(|new (?:XMLHttpRequest|WebSocket|EventSource)\b/;

/** The folders of the packages that the lock file does not mark as for development. */
function shipped(lock: unknown): string[] {
  if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return [];
  const { packages } = lock;
  if (typeof packages !== 'object' || packages === null) return [];
  return Object.entries(packages).flatMap(([path, about]: [string, unknown]) => {
    const needed = typeof about === 'object' && about !== null && !('dev' in about) && !('optional' in about);
    return path !== '' && needed && existsSync(join(ROOT, path)) ? [path] : [];
  });
}

function javascript(folderOf: string): string[] {
  return readdirSync(folderOf, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folderOf, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : javascript(path);
    return /\.[cm]?js$/.test(entry.name) ? [path] : [];
  });
}
