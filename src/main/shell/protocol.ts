import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { CSP, isOurPage, PERMISSIONS_POLICY } from './security.ts';

/** `app://so-mat/…`: the page's files, and nothing else. A request is looked up in a list, never joined to a folder (E18). */

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
};

/** Every file under `folder`, by the path of its URL. Read once at start: what comes into being later is not ours. */
export function pageFiles(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const item of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!item.isFile() || TYPES[extname(item.name)] === undefined) continue;
    const path = join(item.parentPath, item.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, path);
  }
  return files;
}

const HEADERS = {
  'content-security-policy': CSP,
  'permissions-policy': PERMISSIONS_POLICY,
  // A file is what we say it is, not what it looks like.
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // No window of another origin keeps a handle on ours, none embeds our files.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** Answers a request of the page. */
export function answerFrom(files: ReadonlyMap<string, string>): (request: Pick<Request, 'url' | 'method'>) => Response {
  return ({ url, method }) => {
    const path = isOurPage(url) && method === 'GET' ? files.get(new URL(url).pathname) : undefined;
    if (path === undefined) return new Response(null, { status: 404, headers: HEADERS });
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    return new Response(new Uint8Array(readFileSync(path)), { headers: { ...HEADERS, 'content-type': type } });
  };
}
