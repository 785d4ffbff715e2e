import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBackupKeys } from '../../src/main/care/backup-file.ts';
import { argument, call, number, optionalArgument, word, yes } from '../../src/main/cli/call.ts';
import { orderOf } from '../../src/main/cli/do.ts';
import { WrongCall } from '../../src/main/cli/terminal.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { countFailures } from '../../src/main/keys/attempts.ts';
import { parseKeys, printKeys, readKeys } from '../../src/main/keys/keys-file.ts';
import { parseRecoveryCode } from '../../src/main/keys/recovery-code.ts';
import { parseAnchor } from '../../src/main/register/verify.ts';
import { parsePageCode } from '../../src/main/subjects/prints/page-check.ts';
import { parseForm } from '../../src/shared/book-form.ts';
import { FORMS } from '../../src/shared/book-forms.ts';
import { backupTime } from '../../src/shared/subjects/care/generations.ts';
import { ACTS_BY_NAME, QUERIES } from '../../src/shared/subjects.ts';
import { foundOffice, outgoing, workplace } from './office.ts';
import type { Dice, Tally } from './tally.ts';
import { windowCalls } from './window-calls.ts';

/** What a stranger may put in: every parser answers, soon, with a value or a refusal of its own, and never with a fault. */

/** Refuses (throws what it is meant to throw, or answers with a refusal) or takes the input. */
type Parser = {
  readonly name: string;
  readonly seeds: readonly string[];
  take(input: string): boolean | Promise<boolean>;
};

const NASTY = [
  '',
  '\0',
  '\ud800',
  '\u202e',
  'ệ\u0323',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  'file:x?mode=ro',
  '-1',
  '1e999',
  '9007199254740993',
  '0x10',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '[[[[[[[[',
  '{"a":',
  '"',
  "'; DROP TABLE journal; --",
  '\u0000\u0001',
  'a'.repeat(3_000),
  '９',
  '--',
  '--keep-going',
  '--out=',
  '\r\n',
  '\ufeff',
  '😀',
  '{"#":"00"}',
  '{"__proto__":{"x":1}}',
] as const;

function mutated(seed: string, dice: Dice): string {
  let text = seed;
  for (let times = 1 + dice.below(4); times > 0; times -= 1) {
    const at = dice.below(text.length + 1);
    const end = Math.min(text.length, at + dice.below(12));
    const nasty = NASTY[dice.below(NASTY.length)] ?? '';
    const styles = [
      () => text.slice(0, at) + nasty + text.slice(at),
      () => text.slice(0, at) + text.slice(end),
      () => text.slice(0, at) + nasty + text.slice(end),
      () => text.slice(0, at),
      () => text.slice(0, at) + String.fromCharCode(dice.below(0x10000)) + text.slice(at + 1),
      () => text.slice(0, end) + text.slice(at),
      () => text.replace(/-?\d+/, String([-1, 0, 1e21, 2 ** 53, 1.5][dice.below(5)])),
      () => nasty,
    ];
    text = styles[dice.below(styles.length)]?.() ?? text;
    if (text.length > 20_000) text = text.slice(0, 20_000);
  }
  return text;
}

function json(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
}

function throws(kind: typeof RegisterError, work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof kind) return false;
    throw error;
  }
}

/** A call that does nothing but read what was typed. */
const reading = call({
  name: 'read',
  says: 'Reads.',
  arguments: { DIR: argument('a folder'), FORM: optionalArgument('a form'), MORE: optionalArgument('more') },
  options: {
    out: word('FILE', 'a file'),
    series: word('S', 'a series'),
    year: number('N', 'a year'),
    draft: yes('a draft'),
  },
  example: 'read .',
  run: async (given) => given.number('year') ?? 0,
});

async function callTaken(input: string): Promise<boolean> {
  try {
    await reading.run(input.split(' '));
    return true;
  } catch (error) {
    if (error instanceof WrongCall) return false;
    throw error;
  }
}

/** Not `create`: taken, it would found a register. */
const CALLS: Readonly<Record<string, object>> = {
  openFolder: { purpose: 'open' },
  unlock: { login: 'lan', password: 'con mèo' },
  saveDraft: { form: 'registerOutgoing', values: { symbol: '1' } },
  dropDraft: { form: 'registerOutgoing' },
  preview: { form: 'out', mode: 'draft', year: 2026 },
  print: { form: 'out', mode: 'again', from: 1, to: 2, printer: 'HP' },
  savePdf: { form: 'receipt', mode: 'new', ref: 'handover:2026:3' },
  verify: { anchor: '12:0123456789abcdef' },
  backup: { to: 'places' },
  copy: { text: 'Bảo đảm an ninh' },
  checkBackup: { recoveryCode: 'ABCD-EFGH' },
  restore: { login: 'lan', password: 'x', into: 'here', behindPages: true },
  rekey: { password: 'x', second: { login: 'an', password: 'y' } },
  recover: { recoveryCode: 'ABCD', login: 'lan', password: 'z' },
  cancel: { call: 'print' },
};
const SOME_ACTS = JSON.stringify({ act: 'registerOutgoing', input: outgoing(1) });

function parsers(dir: string, folder: string, keys: string, backup: Buffer, attempts: string): readonly Parser[] {
  const window = windowCalls();
  const acts = [...ACTS_BY_NAME.values()];
  const queries = Object.values(QUERIES);
  return [
    {
      name: 'command line',
      seeds: ['DIR out --out x.pdf --year 2026', 'verify DIR --anchor 12:0123456789abcdef', '--draft=1 -- a b'],
      take: async (input) => parseAnchor(input) !== null || (await callTaken(input)),
    },
    { name: 'lines of JSON', seeds: [SOME_ACTS, '{"act":"x"}'], take: (input) => orderOf(input).ok },
    {
      name: 'inputs of acts',
      seeds: [
        JSON.stringify(outgoing(1)),
        '{"login":"an","roles":["head"]}',
        '{"ref":"out:2026:1","field":"abstract"}',
      ],
      take: (input) => {
        const value = json(input);
        const act = input.length % 3 === 0 ? acts[input.length % acts.length] : ACTS_BY_NAME.get('registerOutgoing');
        return act?.prepare(value).ok ?? false;
      },
    },
    {
      name: 'inputs of questions',
      seeds: ['{"series":"out","year":2026,"search":"diễn tập"}', '{"ref":"out:2026:1"}', '{"page":1,"order":"asc"}'],
      take: (input) => queries[input.length % queries.length]?.input.safeParse(json(input)).success ?? false,
    },
    {
      name: 'form definitions',
      seeds: FORMS.map((form) => JSON.stringify(form)),
      take: (input) => parseForm(json(input)).ok,
    },
    {
      name: 'backup container',
      seeds: [backup.toString('latin1')],
      take: (input) => {
        const path = join(folder, 'thù.somat');
        writeFileSync(path, Buffer.from(input, 'latin1'));
        return throws(RegisterError, () => readBackupKeys(path));
      },
    },
    {
      name: 'codes of pages, recovery, backups',
      seeds: [
        'Mã trang: 123 : 8dac 706e 0123 4567',
        `SOMAT/${'A'.repeat(32)}/OUT/2026/1/7/123/${'0'.repeat(64)}`,
        'ABCD-EFGH-JKMN',
        'so-mat-0123abcd-2026-06-15-080000.somat',
      ],
      take: (input) => {
        const read = [
          parsePageCode(input) !== null,
          parseRecoveryCode(input).ok,
          backupTime('0123abcd', input) !== null,
        ];
        return read.includes(true);
      },
    },
    {
      name: 'calls of the window',
      seeds: Object.values(CALLS).map((values) => JSON.stringify(values)),
      take: (input) => {
        const names = Object.keys(CALLS);
        return window(names[input.length % names.length] ?? '', json(input));
      },
    },
    { name: 'keys.json', seeds: [keys], take: (input) => throws(RegisterError, () => parseKeys(input)) },
    {
      name: 'attempts.json',
      seeds: [attempts],
      take: (input) => {
        writeFileSync(join(dir, 'attempts.json'), input);
        return countFailures(dir, 'lan', 1_000) > 0;
      },
    },
  ];
}

/** Longer than this over one small input is a hang. */
const HANG_MS = 2_000;

/** Feeds so many hostile inputs. */
export async function hostile(
  times: number,
  dice: Dice,
  tally: Tally,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  const place = workplace();
  try {
    const dir = join(place.path, 'so');
    await foundOffice(dir);
    const keys = printKeys(readKeys(dir));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(keys));
    const backup = Buffer.concat([Buffer.from('SOMAT-BACKUP/1\n'), length, Buffer.from(keys), dice.bytes(300)]);
    const attempts = `{"format":"so-mat-attempts/1","salt":"${'0'.repeat(32)}","lostAt":null,"logins":{"0a1b":{"streak":1,"unreported":1,"last":5}}}`;
    const all = parsers(dir, place.path, keys, backup, attempts);
    for (let run = 0; run < times && Date.now() < until; run += 1) {
      const parser = all[run % all.length];
      if (!parser) continue;
      const input = mutated(parser.seeds[dice.below(parser.seeds.length)] ?? '', dice);
      const begun = Date.now();
      try {
        tally.note(`hostile: ${parser.name}`, (await parser.take(input)) ? 'taken' : 'refused');
      } catch (error) {
        tally.wrong(`hostile: ${parser.name}`, `${String(error)} for ${JSON.stringify(input.slice(0, 200))}`);
      }
      if (Date.now() - begun > HANG_MS) tally.note(`hostile: ${parser.name}`, 'slow');
    }
  } finally {
    place.remove();
  }
}
