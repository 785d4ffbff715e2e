import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { actsPage } from '../scripts/acts.ts';
import { licencePart, licencesPage, noticeText, OTHERS, shippedPackages } from '../scripts/licences.ts';
import { rulesPage, ruleUses } from '../scripts/rules.ts';
import { DESCRIBED_QUERIES } from '../src/main/describe/described.ts';
import { LEVELS } from '../src/shared/base/levels.ts';
import { COPY_STATES } from '../src/shared/base/names.ts';
import { ROLES } from '../src/shared/base/roles.ts';
import { FORMS } from '../src/shared/book-forms.ts';
import { ENTRY_STATES } from '../src/shared/subjects/entries/queries.ts';
import { ACTS, ACTS_BY_NAME, QUERIES } from '../src/shared/subjects.ts';
import { expectSentence } from './support/rules.ts';
import { ROOT } from './support/sources.ts';

/** The pages made from the sources are those that lie in the repository: `npm run docs`. */

function page(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

test('docs/rules.md is up to date', () => {
  expect(page('docs/rules.md')).toBe(rulesPage(ROOT));
});

test('whatever keeps a register shut says what to do about it', () => {
  const said = [...page('docs/rules.md').matchAll(/^\| `register\.\w+` \|.*\| (.+) \|$/gm)].map(
    ([, sentence]) => sentence,
  );
  expect(said.length).toBeGreaterThan(15);
  for (const sentence of said) expectSentence(sentence ?? '');
});

test('docs/acts.md is up to date', async () => {
  expect(page('docs/acts.md')).toBe(await actsPage());
});

test('every example of docs/acts.md is taken by its act or query', () => {
  const acts = page('docs/acts.md');
  const orders = [...acts.matchAll(/^\{"act".*$/gm)].map(([line]) => order.parse(JSON.parse(line)));
  expect(orders.map(({ act }) => act)).toEqual(Object.keys(ACTS));
  for (const { act, input } of orders)
    expect(ACTS_BY_NAME.get(act)?.input.safeParse(input), act).toMatchObject({ success: true });
  const asked = [...acts.matchAll(/ ask DIR (\w+) '(.*)'$/gm)];
  expect(asked.map(([, name]) => name)).toEqual(Object.keys(QUERIES));
  for (const [, name = '', input = ''] of asked) {
    const query = DESCRIBED_QUERIES.find((one) => one.name === name);
    expect(query?.input.safeParse(JSON.parse(input)), name).toMatchObject({ success: true });
  }
});

const order = z.strictObject({ act: z.string(), input: z.unknown() });

/** Rules of acts that are being written: each leaves this list with its first test. */
const PENDING: readonly string[] = [];

test('every rule refuses somewhere and has a test with its article in the name', () => {
  const uses = [...ruleUses(ROOT)];
  expect(
    uses
      .filter(([, { tests }]) => tests.length === 0)
      .map(([id]) => id)
      .sort(),
  ).toEqual(PENDING);
  expect(uses.filter(([id, { code }]) => code.length === 0 && !PENDING.includes(id)).map(([id]) => id)).toEqual([]);
});

test('the scan for rules finds what is there and nothing else', () => {
  const uses = ruleUses(ROOT).get('symbol.taken');
  expect(uses).toEqual({
    code: ['src/shared/subjects/entries/registration.ts'],
    tests: ['tests/subjects/entries/corrections.test.ts', 'tests/subjects/entries/symbols.test.ts'],
  });
});

test('what a refusal says is for people: names that only scripts know stand in its `cli`', () => {
  const scripts =
    /\s\((?:[a-z]+[A-Z]\w*|--[a-z-]+|onPaper|forms|volumes|copies|handovers|duties|verify|backup)\b|\s--[a-z]/;
  const said = ['src/shared', 'src/main'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/^(cli|demo)\b/.test(name))
      .flatMap((name) => {
        const text = readFileSync(join(ROOT, folder, name), 'utf8');
        return [...text.matchAll(/(['`])((?:(?!\1)[^\\\n])*[Hh]ãy (?:(?!\1)[^\\\n])*)\1/g)].map(
          ([, , words = '']) => words,
        );
      }),
  );
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter((words) => scripts.test(words))).toEqual([]);
});

test('docs/glossary.md names every act, form, role, level and state', () => {
  const glossary = page('docs/glossary.md');
  const names = [
    ...Object.keys(ACTS),
    ...FORMS.map((form) => form.code),
    ...ROLES,
    ...LEVELS,
    ...ENTRY_STATES,
    ...COPY_STATES,
  ];
  expect(names.filter((name) => !glossary.includes(`\`${name}\``))).toEqual([]);
});

test('docs/licences.md and NOTICE are up to date', () => {
  expect(page('docs/licences.md')).toBe(licencesPage(ROOT));
  expect(page('NOTICE')).toBe(noticeText(ROOT));
});

test('everything shipped has a licence, every run-time dependency is listed', () => {
  const manifest = z.looseObject({ dependencies: z.record(z.string(), z.string()), license: z.literal('Apache-2.0') });
  const { dependencies } = manifest.parse(JSON.parse(page('package.json')));
  const packages = shippedPackages(ROOT);
  expect(packages.map(({ alias }) => alias)).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  const free =
    /^\(?(?:(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|Zlib|OFL-1\.1|BlueOak-1\.0\.0|CC0-1\.0|Unlicense)(?: (?:AND|OR) )?)+\)?$/;
  expect(packages.filter(({ licence }) => !free.test(licence))).toEqual([]);
  expect(packages.filter(({ copyright }) => copyright === '')).toEqual([]);
  // So says the built program's licences.txt, also of a package whose own manifest names none (png-js).
  for (const { name, version, licence, folder } of packages)
    expect(licencePart(join(ROOT, folder)).startsWith(`${name} ${version} (${licence})\n\n`)).toBe(true);
  expect(packages).toContainEqual(expect.objectContaining({ name: 'png-js', licence: 'MIT' }));
  for (const { file } of OTHERS) if (file !== null) expect(existsSync(join(ROOT, file))).toBe(true);
});

test('the licence of the program is the whole Apache License 2.0', () => {
  const licence = page('LICENSE');
  expect(licence).toContain('Version 2.0, January 2004');
  expect(licence).toContain('9. Accepting Warranty or Additional Liability.');
  expect(licence).toContain('END OF TERMS AND CONDITIONS');
});

test('the fonts lie with their licence', () => {
  expect(page('assets/fonts/LICENSE-Tinos.txt')).toContain('SIL OPEN FONT LICENSE');
});
