import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { failure, type OpenFailureKind } from '../src/main/file/failure.ts';
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
  return new Map(
    RULES.map(({ id }) => [
      id,
      {
        code: files.filter((file) => refuses(names.get(id) ?? id, file)).map(({ path }) => path),
        tests: tests.filter(({ text }) => named(id.replace('.', '\\.'), text)).map(({ path }) => path),
      },
    ]),
  );
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
  notRegister: 'The folder holds a register',
  userUnknown: 'The user stands in the register',
  userDisabled: 'The account is open',
};

const HEAD = `# Rules

Made by \`npm run docs\` from the rules' values (\`src/shared/rules.ts\` lists them) and the sources; a test fails when it is out of date. Do not edit.

Every refusal of an act carries one of these stable ids and a Vietnamese sentence that says what to do. Each rule has at least one
test whose name begins with its article and id, which shows the refusal and the accepted case beside it.

**Certainty** says how sure we are that the article demands the rule:

| mark | meaning |
|---|---|
| A | the text of the law was read |
| B | press on the issued text |
| C | press on a draft |
| D | a third party's repository of legal texts |
| O | ours: no text demands it; it guards the register itself or follows from a duty in the article named |

Abbreviations: Luật 2018 = Luật Bảo vệ bí mật nhà nước 29/2018/QH14 · NĐ 26/2020 = Nghị định 26/2020/NĐ-CP · NĐ 63/2026 = Nghị định
63/2026/NĐ-CP · NĐ 30/2020 = Nghị định 30/2020/NĐ-CP · TT 24/2020 = Thông tư 24/2020/TT-BCA · Đ. = Điều.

`;

function links(paths: readonly string[]): string {
  return paths.length === 0 ? '**none**' : paths.map((path) => `[${path.replace(/^.*\//, '')}](../${path})`).join(' ');
}

/** The whole page. */
export function rulesPage(root: string): string {
  const uses = ruleUses(root);
  const rows = RULES.map(({ id, article, certainty, says }) => {
    const { code, tests } = uses.get(id) ?? { code: [], tests: [] };
    return `| \`${id}\` | ${article} | ${certainty} | ${says} | ${links(code)} | ${links(tests)} |`;
  });
  const failures = Object.entries(FAILURES).map(
    ([kind, says]) => `| \`register.${kind}\` | ${says} | ${sentence(kind)} |`,
  );
  return [
    HEAD,
    '| rule | article | certainty | says | code | tests |\n|---|---|---|---|---|---|\n',
    rows.join('\n'),
    '\n\n## Why a register is not opened\n\n',
    'Not rules of an act: what may be wrong with the files, the place or the account. All stand in ',
    '[failure.ts](../src/main/file/failure.ts), their tests in `tests/register`.\n\n',
    '| refusal | what holds | what the person is told |\n|---|---|---|\n',
    failures.join('\n'),
    '\n',
  ].join('');
}

function sentence(kind: string): string {
  const known = Object.keys(FAILURES).find((name): name is OpenFailureKind => name === kind);
  return known === undefined ? '' : failure(known, known === 'wait' ? { waitSeconds: 30 } : {}).message;
}
