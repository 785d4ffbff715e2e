import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, type Source, sourceOf, sourcesUnder } from './support/sources.ts';

/** The layer rules of design.md 2, over the import specifiers and the bare code of every file. */

const SHARED = sourcesUnder('src/shared');
const MAIN = sourcesUnder('src/main');
const RENDERER = existsSync(join(ROOT, 'src/renderer')) ? sourcesUnder('src/renderer') : [];
const ALL = [...SHARED, ...MAIN, ...RENDERER];
/** Types of a package of somebody else's are written in that package's way. */
const OURS = ALL.filter((source) => !source.path.endsWith('.d.ts'));
const TESTS = sourcesUnder('tests');

function importing(sources: readonly Source[], wrong: (specifier: string, target: string | null) => boolean): string[] {
  return sources.flatMap((source) =>
    source.imports
      .filter(({ specifier, target }) => wrong(specifier, target))
      .map(({ specifier }) => `${source.path} → ${specifier}`),
  );
}

function saying(sources: readonly Source[], pattern: RegExp): string[] {
  return sources.flatMap(({ path, code }) =>
    code.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

function under(path: string): (source: Source) => boolean {
  return (source) => source.path.startsWith(path);
}

/** The folder of a file; a file that lies directly in its layer stands for itself. */
function folderOf(path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return /^src\/\w+$/.test(folder) ? path : folder;
}

/** Every ring of folders that import one another, as its folders in order. */
function folderCircles(sources: readonly Source[]): string[] {
  const arrows = new Map<string, Set<string>>();
  for (const source of sources) {
    const from = folderOf(source.path);
    const to = source.imports.flatMap(({ target }) =>
      target !== null && sources.some(({ path }) => path === target) ? folderOf(target) : [],
    );
    arrows.set(from, new Set([...(arrows.get(from) ?? []), ...to.filter((one) => one !== from)]));
  }
  const reached = (from: string): Set<string> => {
    const seen = new Set<string>();
    const walk = (folder: string): void => {
      for (const next of arrows.get(folder) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        walk(next);
      }
    };
    walk(from);
    return seen;
  };
  const from = new Map([...arrows.keys()].map((folder) => [folder, reached(folder)]));
  return [...arrows].flatMap(([folder, next]) =>
    [...next].filter((one) => from.get(one)?.has(folder)).map((one) => `${folder} ⇄ ${one}`),
  );
}

test('the sources are found, and so are their imports', () => {
  expect(SHARED.length).toBeGreaterThan(40);
  expect(MAIN.length).toBeGreaterThan(50);
  const execute = MAIN.find((source) => source.path === 'src/main/register/execute.ts');
  expect(execute?.imports.map((one) => one.target)).toEqual(
    expect.arrayContaining(['src/shared/act.ts', 'src/main/journal/journal.ts']),
  );
});

test('the reader of sources sees every kind of import, and code without words', () => {
  const text = [
    `import { a,\n  type b } from './a.ts';`,
    `import * as c from 'node:c';`,
    `import './d.ts';`,
    `export type { e } from '../e.ts';`,
    `const f = await import('./f.ts');`,
    `type G = typeof import('./g.ts');`,
    `// import { h } from './h.ts'; fetch(`,
    `const i = "fetch('x')"; const j = /console\\.log/.test('any'); /* as any */`,
    'const k = `as any {j}`;',
  ].join('\n');
  const { imports, code } = sourceOf('src/main/x.ts', text);
  expect(imports.map(({ specifier, target }) => target ?? specifier)).toEqual([
    'src/main/a.ts',
    'node:c',
    'src/main/d.ts',
    'src/e.ts',
    'src/main/f.ts',
    'src/main/g.ts',
  ]);
  expect(code).not.toMatch(/fetch|console|any/);
  expect(code.split('\n')).toHaveLength(text.split('\n').length);
});

test('shared imports only shared, zod and the geometry of charts', () => {
  expect(
    importing(SHARED, (name, target) =>
      target === null ? !/^(?:zod|d3-scale|d3-shape)$/.test(name) : !target.startsWith('src/shared/'),
    ),
  ).toEqual([]);
});

test('renderer and main never meet', () => {
  expect(importing(MAIN, (_name, target) => target?.startsWith('src/renderer/') === true)).toEqual([]);
  expect(importing(RENDERER, (_name, target) => target?.startsWith('src/main/') === true)).toEqual([]);
});

test('no path leaves src, but for the assets', () => {
  expect(importing(ALL, (_name, target) => target !== null && !/^(?:src|assets)\//.test(target))).toEqual([]);
});

test('relative imports name a file that exists, with its ending', () => {
  expect(importing(ALL, (_name, target) => target !== null && !existsSync(join(ROOT, target)))).toEqual([]);
});

test('only the shell imports electron; only ipc.ts touches ipcMain, only preload.ts ipcRenderer', () => {
  const outside = ALL.filter((source) => !under('src/main/shell/')(source));
  expect(importing(outside, (name) => name === 'electron' || name.startsWith('electron/'))).toEqual([]);
  expect(
    saying(
      ALL.filter(({ path }) => path !== 'src/main/shell/ipc.ts'),
      /\bipcMain\b/,
    ),
  ).toEqual([]);
  expect(
    saying(
      ALL.filter(({ path }) => path !== 'src/main/shell/preload.ts'),
      /\bipcRenderer\b/,
    ),
  ).toEqual([]);
});

test('only database.ts with its connection, and the lock that is an empty database, know SQLite', () => {
  const others = ALL.filter(
    ({ path }) => !['database.ts', 'connection.ts', 'lock.ts'].some((name) => path === `src/main/file/${name}`),
  );
  expect(importing(others, (name) => /sqlite/.test(name) && !name.startsWith('.'))).toEqual([]);
});

/** Whoever has a writing connection, and why; the subjects beside them. */
const WRITERS: ReadonlyMap<string, string> = new Map([
  ['file/connection.ts', 'declares it'],
  ['file/database.ts', 'opens it'],
  ['register/execute.ts', 'the only writer of acts'],
  ['journal/journal.ts', 'appends the line'],
  ['file/in-use.ts', 'marks a database while it is written'],
  ['journal/drafts.ts', 'unfinished forms, outside the journal (design 1.1)'],
  ['file/table.ts', 'puts rows into the tables, by the names of their columns'],
  ['subjects.ts', 'hands it to the subjects that hear a line'],
  ['register/create.ts', 'founding: the tables, before there is a journal'],
  ['register/rebuild.ts', 'makes the tables anew from the journal'],
  ['register/compare.ts', 'the scratch database of a verification'],
  ['register/register.ts', 'opens the connection and hands it to execute.ts'],
  ['register/keyed.ts', 'recovery: opens it without a user and hands it to execute.ts'],
  ['care/restore.ts', 'opens what was restored and hands it to execute.ts'],
]);

/** Beside `subject.ts` and `tables.ts` of each subject. */
const SUBJECT_WRITERS = [
  'subjects/catalogue.ts',
  'subjects/subject.ts',
  'subjects/entries/copies.ts',
  'subjects/entries/redaction.ts',
  'subjects/entries/search.ts',
  'subjects/redacting.ts',
  'subjects/users/attempts.ts',
  'subjects/users/fitness.ts',
  'subjects/users/grants.ts',
];

test('only execute.ts, journal.ts and the subjects write, and those who must be named', () => {
  const writing = ALL.filter(({ code }) => /\bWriteDb\b/.test(code))
    .map(({ path }) => path.replace('src/main/', ''))
    .filter((name) => !/^subjects\/[\w-]+\/(?:subject|tables)\.ts$/.test(name));
  expect(writing.sort()).toEqual([...WRITERS.keys(), ...SUBJECT_WRITERS].sort());
});

/** An act, by what the file makes of itself; a book's form likewise. */
const ACT_FILES = SHARED.filter(({ path, code }) => path.includes('/subjects/') && /\bact\(\{/.test(code));
const FORM_FILES = SHARED.filter(({ path }) => /\/subjects\/\w+\/book-[\w-]+\.ts$/.test(path));

test('acts do not import acts, forms do not import forms', () => {
  const acts = ACT_FILES.map(({ path }) => path);
  const forms = FORM_FILES.map(({ path }) => path);
  expect(importing(ACT_FILES, (_name, target) => target !== null && acts.includes(target))).toEqual([]);
  expect(importing(FORM_FILES, (_name, target) => target !== null && forms.includes(target))).toEqual([]);
});

test('a layout of pages is reached only through their list: what is printed chooses it by its number', () => {
  const outside = ALL.filter(({ path }) => !path.startsWith('src/main/layouts/'));
  expect(importing(outside, (_name, target) => target?.startsWith('src/main/layouts/layout-') === true)).toEqual([]);
  const list = MAIN.find(({ path }) => path === 'src/main/layouts/layouts.ts');
  const folders = new Set(MAIN.flatMap(({ path }) => /^src\/main\/layouts\/layout-\d+\//.exec(path)?.[0] ?? []));
  const listed = list?.imports.flatMap(({ target }) => target ?? []) ?? [];
  expect(folders.size).toBeGreaterThan(0);
  for (const folder of folders) expect(listed).toContain(`${folder}layout.ts`);
});

test('every act and every form stands in its list', () => {
  for (const [list, files, least] of [
    ['src/shared/subjects.ts', ACT_FILES, 25],
    ['src/shared/book-forms.ts', FORM_FILES, 5],
  ] as const) {
    const listed = SHARED.find(({ path }) => path === list)?.imports.map(({ target }) => target) ?? [];
    expect(files.length).toBeGreaterThan(least);
    expect(files.map(({ path }) => path).filter((path) => !listed.includes(path))).toEqual([]);
  }
});

test('days and hours are those of Vietnam: only dates.ts knows the zone, nobody asks the machine for its own', () => {
  expect(
    saying(ALL, /\.get(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds)\(|\.toLocale(?:Date|Time)String\(/),
  ).toEqual([]);
  const others = ALL.filter(({ path }) => path !== 'src/shared/base/dates.ts');
  expect(saying(others, /\bgetTimezoneOffset\b|\bDateTimeFormat\b|new Date\([^()]*,/)).toEqual([]);
});

test('no default exports, no enums, no any, no barrels', () => {
  expect(saying(OURS, /\bexport\s+default\b/)).toEqual([]);
  expect(saying(OURS, /^\s*(?:export\s+)?(?:const\s+)?enum\s/)).toEqual([]);
  expect(saying(OURS, /[:<,|&(]\s*any\b|\bas\s+any\b|\bany\[\]/)).toEqual([]);
  expect(saying(OURS, /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s*(?:as\s+\w+\s+)?from\b/)).toEqual([]);
});

test('no cast hides a doubt: `as` is for `as const` and for names', () => {
  const statements = OURS.map((source) => ({
    ...source,
    code: source.code.replace(/^(?:import|export)\s(?:type\s)?(?:\*|\{)[^;]*;/gm, (found) =>
      found.replace(/[^\n]/g, ' '),
    ),
  }));
  expect(saying(statements, /\bas\s+(?!const\b)/)).toEqual([]);
});

test('README names the stops of one act, in files that are there, at most twelve', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const way = /\*\*The way of one act\*\*([\s\S]*?)\n\n[^\n\d]/.exec(readme)?.[1] ?? '';
  const stops = [...way.matchAll(/^\d+\. `([^`]+)` – \S/gm)].map(([, file = '']) => file);
  expect(stops[0]).toMatch(/^src\/renderer\/form\//);
  expect(stops).toContain('src/main/register/perform.ts');
  expect(stops.at(-1)).toMatch(/^src\/main\/paper\//);
  expect(stops.length).toBeLessThanOrEqual(12);
  expect(way.match(/^\d+\. /gm)).toHaveLength(stops.length);
  const sources = new Set(ALL.map(({ path }) => path));
  expect(stops.filter((file) => !sources.has(file))).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = [...ALL, ...TESTS].filter(({ text }) => text.split('\n').length - 1 > 300);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('no import cycles, of types neither', () => {
  const graph = new Map(ALL.map((source) => [source.path, source.imports.flatMap(({ target }) => target ?? [])]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  expect(cycles).toEqual([]);
});

test('the arrows between folders have no circle either', () => {
  for (const layer of [SHARED, MAIN, RENDERER]) expect(folderCircles(layer)).toEqual([]);
});

test('importing a file does nothing: statements that act stand only in what is started itself', () => {
  const entries =
    /(?:^src\/main\/cli|-worker|^src\/main\/shell\/(?:index|preload)|^src\/renderer\/(?:main|jitless|print\/print))\.tsx?$/;
  const declaration = /^(?:import|export|const|function|async function|class|type|interface|declare|[\])}>;\s`]|$)/;
  const imported = OURS.filter(({ path }) => !entries.test(path));
  const acting = imported.flatMap(({ path, code }) =>
    code.split('\n').flatMap((line, index) => (declaration.test(line) ? [] : [`${path}:${index + 1} ${line}`])),
  );
  expect(acting).toEqual([]);
  expect(saying(imported, /^(?:export\s+)?let\s/)).toEqual([]);
});

test('nothing in the program can speak to a network', () => {
  const modules = /^(?:node:)?(?:net|http|https|http2|dgram|tls|dns|quic|inspector|cluster)(?:\/|$)|^undici$|^ws$/;
  expect(importing(ALL, (name) => modules.test(name))).toEqual([]);
  const words = /\b(?:WebSocket|WebTransport|XMLHttpRequest|EventSource|RTCPeerConnection|sendBeacon)\b/;
  expect(saying(ALL, /\bfetch\s*\(/)).toEqual([]);
  expect(saying(ALL, words)).toEqual([]);
});

test('nothing is written to the console: standard output is for answers, standard error for people', () => {
  expect(saying(OURS, /\bconsole\s*\./)).toEqual([]);
});
