import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Makes docs/licences.md and NOTICE: what is shipped with the program, and under which licence. */

const manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  author: z.union([z.string(), z.looseObject({ name: z.string() })]).optional(),
  homepage: z.string().optional(),
  repository: z.union([z.string(), z.looseObject({ url: z.string() })]).optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

/** One package as it lies in node_modules. */
export type Shipped = {
  /** The name it is imported by, which for an alias is not its own. */
  readonly alias: string;
  readonly name: string;
  /** Where it lies, from the root. */
  readonly folder: string;
  readonly version: string;
  readonly licence: string;
  readonly source: string;
  /** The file with the licence's text, from the root. */
  readonly file: string | null;
  readonly copyright: string;
};

function read(path: string): z.infer<typeof manifest> {
  return manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** The folder of a package as Node finds it from another. */
function folderOf(root: string, from: string, name: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const folder = join(at === '' ? '' : at, 'node_modules', name);
    if (existsSync(join(root, folder, 'package.json'))) return folder;
    if (at === '') return null;
  }
}

function copyrightIn(text: string): string {
  const line = text
    .split('\n')
    .find((one) => /^\s*(?:\(c\)|copyright)\b.*\d{4}|^\s*copyright\s+(?:\(c\)|©)/i.test(one));
  return line?.trim().replace(/\s+/g, ' ').replaceAll('|', '/') ?? '';
}

/** The licence that a package names, or else the one whose words it brings; a package without either is not shipped. */
function licenceOf(card: z.infer<typeof manifest>, text: string): string {
  if (card.license !== undefined) return card.license;
  if (text.includes('Permission is hereby granted, free of charge')) return 'MIT';
  throw new Error(`${card.name} ${card.version} names no licence and brings none that is known here`);
}

/** What licences.txt of the built program says of a package: its name, its licence and the words of it. */
export function licencePart(folder: string): string {
  const card = read(join(folder, 'package.json'));
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  const licence = licenceOf(card, text);
  return `${card.name} ${card.version} (${licence})\n\n${text === '' ? `Licence: ${licence}` : text}\n`;
}

function shipped(root: string, alias: string, folder: string): Shipped {
  const card = read(join(root, folder, 'package.json'));
  const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
  const text = file === undefined ? '' : readFileSync(join(root, folder, file), 'utf8');
  const author = typeof card.author === 'string' ? card.author : card.author?.name;
  const url = typeof card.repository === 'string' ? card.repository : card.repository?.url;
  return {
    alias,
    name: card.name,
    folder,
    version: card.version,
    licence: licenceOf(card, text),
    source: (card.homepage ?? url ?? '')
      .replace(/^git\+/, '')
      .replace(/^(?:git:|ssh:\/\/git@)(?:\/\/)?/, 'https://')
      .replace(/\.git$/, ''),
    file: file === undefined ? null : `${folder}/${file}`,
    copyright: copyrightIn(text) || (author ?? ''),
  };
}

/** Every package that the program needs at run time, those of its packages too, by name. */
export function shippedPackages(root: string): readonly Shipped[] {
  const found = new Map<string, Shipped>();
  const walk = (from: string, dependencies: Readonly<Record<string, string>>): void => {
    for (const alias of Object.keys(dependencies).sort()) {
      const folder = folderOf(root, from, alias);
      // A package for another system than this one.
      if (folder === null || found.has(folder)) continue;
      found.set(folder, shipped(root, alias, folder));
      walk(folder, read(join(root, folder, 'package.json')).dependencies);
    }
  };
  walk('', read(join(root, 'package.json')).dependencies);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** What is shipped but is no package. */
export const OTHERS = [
  {
    what: 'Tinos (assets/fonts)',
    licence: 'OFL-1.1',
    file: 'assets/fonts/LICENSE-Tinos.txt',
    source: 'https://github.com/googlefonts/tinos',
    copyright: 'Copyright 2026 The Tinos Project Authors',
  },
  {
    what: 'SQLite3 Multiple Ciphers, inside better-sqlite3-multiple-ciphers',
    licence: 'MIT',
    file: null,
    source: 'https://github.com/utelle/SQLite3MultipleCiphers',
    copyright: 'Copyright (c) 2019-2026 Ulrich Telle',
  },
  {
    what: 'SQLite, inside better-sqlite3-multiple-ciphers',
    licence: 'public domain',
    file: null,
    source: 'https://sqlite.org/copyright.html',
    copyright: '',
  },
] as const;

/** docs/licences.md. */
export function licencesPage(root: string): string {
  const packages = shippedPackages(root);
  const row = (name: string, version: string, licence: string, copyright: string, source: string): string =>
    `| ${name} | ${version} | ${licence} | ${copyright} | ${source} |`;
  return [
    '# Licences\n',
    'Sổ Mật itself: Apache-2.0 ([LICENSE](../LICENSE)). Below is what is shipped with it. Made by `npm run docs` from node_modules; a test',
    'fails when a run-time dependency of package.json is missing. Do not edit.\n',
    '| package | version | licence | copyright | source |\n|---|---|---|---|---|',
    ...packages.map(({ alias, name, version, licence, copyright, source }) =>
      row(alias === name ? name : `${name} (as ${alias})`, version, licence, copyright, source),
    ),
    ...OTHERS.map(({ what, licence, copyright, source }) => row(what, '', licence, copyright, source)),
    '',
  ].join('\n');
}

/** NOTICE, which goes with every copy of the program. */
export function noticeText(root: string): string {
  const packages = shippedPackages(root).map(
    ({ name, version, licence, copyright }) =>
      `${name} ${version} (${licence})${copyright === '' ? '' : `\n  ${copyright}`}`,
  );
  const others = OTHERS.map(
    ({ what, licence, copyright }) => `${what} (${licence})${copyright === '' ? '' : `\n  ${copyright}`}`,
  );
  return `Sổ Mật
Copyright 2026 the authors of Sổ Mật

Licensed under the Apache License, Version 2.0 (see LICENSE).

This program contains work of others, whose licences lie beside it in node_modules and assets:

${[...packages, ...others].join('\n')}
`;
}
