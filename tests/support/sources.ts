import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's sources as the tests of its architecture read them: names, imports, and code without comments and words. */

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type Source = {
  /** Path from the root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The text with comments and the contents of strings, templates and patterns made blank; line breaks stay. */
  readonly code: string;
  readonly imports: readonly Import[];
};

export type Import = {
  readonly specifier: string;
  /** Path from the root for a relative specifier, else null. */
  readonly target: string | null;
};

/** All TypeScript files under a folder of the project. */
export function sourcesUnder(folder: string): readonly Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name).split(sep).join('/'))
    .sort()
    .map(readSource);
}

function readSource(path: string): Source {
  return sourceOf(path, readFileSync(join(ROOT, path), 'utf8'));
}

export function sourceOf(path: string, text: string): Source {
  return { path, text, code: withoutWords(text), imports: importsOf(path, text) };
}

const SPECIFIER = /(?:^|[;\n])\s*(?:import|export)\s[^'"`;]*?from\s*'([^']+)'|(?<!')\bimport\s*\(?\s*'([^']+)'/g;

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(SPECIFIER)].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const target = specifier.startsWith('.')
      ? relative(ROOT, resolve(ROOT, dirname(path), specifier))
          .split(sep)
          .join('/')
      : null;
    return { specifier, target };
  });
}

const WORDS =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?<=[(,=:[!&|?{};\n]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g;

/** A template is blanked with what stands inside `${…}`: good enough to look for words that stand nowhere else. */
function withoutWords(text: string): string {
  return text.replace(WORDS, (found) => found.replace(/[^\n]/g, ' '));
}
