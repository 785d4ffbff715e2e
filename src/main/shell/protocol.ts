import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { z } from 'zod';
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

const listed = z.array(z.string().regex(/^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/));

/** Beside the page's folder: every file of it, as the build has written them. */
const LIST = 'page-files.json';

/**
 * The files of the page in `built`, by the path of their URL. By the list that the build has made, not by what lies in the folder: what
 * came there since is not ours.
 */
export function pageFiles(built: string): ReadonlyMap<string, string> {
  const names = listed.parse(JSON.parse(readFileSync(join(built, LIST), 'utf8')));
  const known = names.filter((name) => TYPES[extname(name)] !== undefined);
  return new Map(known.map((name) => [`/${name}`, join(built, 'renderer', name)]));
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
