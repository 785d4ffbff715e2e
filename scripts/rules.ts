import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { failure, type OpenFailureKind } from '../src/main/file/failure.ts';
import { ARTICLES } from '../src/shared/base/articles.ts';
import type { Rule } from '../src/shared/base/rule.ts';
import { EFFECTS } from '../src/shared/effects.ts';
import { DATED_RULES, REGIME } from '../src/shared/regime.ts';
import { RULES } from '../src/shared/rules.ts';

/** Makes docs/rules.md: every rule with its article, how sure we are of it, the code that refuses by it and the tests of that. */

type File = { readonly path: string; readonly text: string };

/** Where a rule is used, and where a test bears its article in the name (`tests/support/rules.ts`). */
export type Uses = { readonly code: readonly string[]; readonly tests: readonly string[] };

function filesUnder(root: string, folder: string, ending: string): File[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).split(sep).join('/'))
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** What a file does, without what it imports and without the lists of what an act may be refused by. */
function deedsOf(text: string): string {
  return text
    .replace(/^import [^;]*;$/gm, '')
    .replace(/^export const [A-Z_]+ = \[[^\]]*\];$/gm, '')
    .replace(/^ {2}rules: \[[^\]]*\],$/gm, '');
}

/** The file has the rule's value, not another thing of its name, and refuses by it. */
function refuses(name: string, { text }: File): boolean {
  const has = new RegExp(`^import \\{[^}]*\\b${name}\\b[^}]*\\} from|^(?:export )?const ${name} = rule`, 'm');
  return has.test(text) && new RegExp(`(?<!const )\\b${name}\\b`).test(deedsOf(text));
}

/** The names that rules have in the code, by their id. */
function namesOfRules(files: readonly File[]): ReadonlyMap<string, string> {
  const found = files.flatMap(({ text }) => [...text.matchAll(/^(?:export )?const (\w+) = rule\(\s*'([^']+)'/gm)]);
  return new Map(found.map(([, name = '', id = '']) => [id, name]));
}

/** The uses of every rule, found in the sources. */
export function ruleUses(root: string): ReadonlyMap<string, Uses> {
  // The page names rules to explain them; it refuses nothing.
  const files = filesUnder(root, 'src', '.ts').filter(({ path }) => !path.startsWith('src/renderer/'));
  const names = namesOfRules(files);
  const tests = filesUnder(root, 'tests', '.test.ts').filter(({ text }) => text.includes('support/rules.ts'));
  const named = (id: string, text: string): boolean =>
    new RegExp(`\\brule\\(\\s*'${id}'|^\\s*rule: '${id}',|^\\s*\\['${id}',`, 'm').test(text);
  const tested = (id: string): string[] =>
    tests.filter(({ text }) => named(id.replace('.', '\\.'), text)).map(({ path }) => path);
  const refusing = (id: string): string[] =>
    files.filter((file) => refuses(names.get(id) ?? id, file)).map(({ path }) => path);
  return new Map([
    ...RULES.map(({ id }): [string, Uses] => [id, { code: refusing(id), tests: tested(id) }]),
    ...EFFECTS.map(({ id, code }): [string, Uses] => [
      id,
      { code: existsSync(join(root, code)) ? [code] : [], tests: tested(id) },
    ]),
  ]);
}

/** Why a register is not opened or founded: no article rules these; the compiler demands a line for each. */
const FAILURES: Readonly<Record<OpenFailureKind, string>> = {
  wrongPassword: 'Login and password fit',
  wait: 'After five wrong tries one waits',
  damaged: 'The files are whole and were written by this program',
  keysMissing: 'keys.json lies beside the database',
  keysOld: 'keys.json is not older than the register knows',
  logGone: 'A register copied away from its log is opened only by who takes the loss of its last acts upon him',
  newer: 'The register was not written by a newer program',
  inUse: 'One process at a time has a register',
  diskFull: 'There is room on the disk',
  readOnly: 'The folder can be written',
  refusedPlace: 'A register lies on a disk of this computer, not in a cloud, on a network or in the temp folder',
  noPlace: 'The path leads to a folder, or to where one can be made',
  notRegister: 'The folder holds a register',
  lockLost: 'lock.db is the file that was locked at opening: nobody else may have the register',
  closed: 'The register was not closed before the act was written',
  restoreCut: 'A restore was cut between its two renames: what lies beside is offered',
  userUnknown: 'The user stands in the register',
  userDisabled: 'The account was not disabled; told to its own password alone',
  userExpired: 'The account has not ended',
  userLeft: 'The person of the account is still of the office',
};

const HEAD = `# Rules

Made by \`npm run docs\` from the rules' values (\`src/shared/rules.ts\` lists them) and the sources; a test fails when it is out of date. Do not edit.

Every refusal of an act carries one of these stable ids and a Vietnamese sentence that says what to do. Each rule has at least one
test whose name begins with its article and id, which shows the refusal and the accepted case beside it. What the law wants that is
no refusal stands in the second table: what is derived, marked, or reminded of.

**Certainty** says how sure we are that the article, as it stood until 2026-02-28 where it is of the Law of 2018, demands the rule:

| mark | meaning |
|---|---|
| A | the text of the law was read |
| B | press on the issued text |
| C | press on a draft |
| D | a third party's repository of legal texts |
| O | ours: no text demands it; it guards the register itself or follows from a duty in the article named |

**2025/2026** says what is known of the same matter in Law 117/2025/QH15 and Decree 63/2026/NĐ-CP, in force since 2026-03-01: *read*,
*changed*, or *not found*; the last table says more. A dash: the rule is ours, no text is waited for.

Abbreviations: Luật 2018 = Luật Bảo vệ bí mật nhà nước 29/2018/QH14 · NĐ 26/2020 = Nghị định 26/2020/NĐ-CP · NĐ 63/2026 = Nghị định
63/2026/NĐ-CP · NĐ 30/2020 = Nghị định 30/2020/NĐ-CP · TT 24/2020 = Thông tư 24/2020/TT-BCA · BLDS 2015 = Bộ luật Dân sự 2015 · Đ. = Điều.

`;

function links(paths: readonly string[]): string {
  return paths.length === 0 ? '**none**' : paths.map((path) => `[${path.replace(/^.*\//, '')}](../${path})`).join(' ');
}

const NOW = { read: 'read', notFound: 'not found', changed: 'changed' } as const;

/** What is known of the rule's article since 2026-03-01; of our own rules nothing is asked. */
function today({ article, certainty }: Rule): string {
  return certainty === 'O' ? '–' : NOW[ARTICLES[article].now];
}

function usesOf(uses: ReadonlyMap<string, Uses>, id: string): string {
  const { code, tests } = uses.get(id) ?? { code: [], tests: [] };
  return `${links(code)} | ${links(tests)}`;
}

/** The whole page. */
export function rulesPage(root: string): string {
  const uses = ruleUses(root);
  const rows = RULES.map(
    (rule) =>
      `| \`${rule.id}\` | ${rule.article} | ${rule.certainty} | ${today(rule)} | ${rule.says} | ${usesOf(uses, rule.id)} |`,
  );
  const effects = EFFECTS.map(
    (one) =>
      `| \`${one.id}\` | ${one.does} | ${one.article} | ${one.certainty} | ${today(one)} | ${one.says} | ${usesOf(uses, one.id)} |`,
  );
  const failures = Object.entries(FAILURES).map(
    ([kind, says]) => `| \`register.${kind}\` | ${says} | ${sentence(kind)} |`,
  );
  const dated = DATED_RULES.map((name) => {
    const { article, certainty } = RULES.find(({ id }) => id === name) ?? { article: '', certainty: '' };
    return `| \`${name}\` | ${REGIME[name].from ?? 'always'} | ${article} | ${certainty} |`;
  });
  const articles = Object.entries(ARTICLES).map(([name, { now, note }]) => `| ${name} | ${NOW[now]} | ${note} |`);
  return [
    HEAD,
    '| rule | article | certainty | 2025/2026 | says | code | tests |\n|---|---|---|---|---|---|---|\n',
    rows.join('\n'),
    '\n\n## What is derived, marked, or reminded of\n\n',
    '| what | how | article | certainty | 2025/2026 | says | code | tests |\n|---|---|---|---|---|---|---|---|\n',
    effects.join('\n'),
    '\n\n## Rules that differ by day, or that the office may switch\n\n',
    'All stand in [regime.ts](../src/shared/regime.ts). An office whose original text says otherwise switches a row from a day on ',
    '(`setPolicy.rules`, with the text that it has read; one line of the journal).\n\n',
    '| rule | holds from | article | certainty |\n|---|---|---|---|\n',
    dated.join('\n'),
    '\n\n## Why a register is not opened\n\n',
    'Not rules of an act: what may be wrong with the files, the place or the account. All stand in ',
    '[failure.ts](../src/main/file/failure.ts), their tests in `tests/register`.\n\n',
    '| refusal | what holds | what the person is told |\n|---|---|---|\n',
    failures.join('\n'),
    '\n\n## What is known of each article since 2026-03-01\n\n',
    '| article | 2025/2026 | what we know |\n|---|---|---|\n',
    articles.join('\n'),
    '\n',
  ].join('');
}

function sentence(kind: string): string {
  const known = Object.keys(FAILURES).find((name): name is OpenFailureKind => name === kind);
  return known === undefined ? '' : failure(known, known === 'wait' ? { waitSeconds: 30 } : {}).message;
}
