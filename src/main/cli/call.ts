import { parseArgs } from 'node:util';
import { pathOf } from './machine.ts';
import { tell, WrongCall } from './terminal.ts';

/**
 * A call of the command line as a value: its name, its words and options with what they mean, an example, what it does. Its `run` imports
 * the code that does it: `help` and a wrong call must not pay for the whole register.
 */

type Argument = {
  readonly says: string;
  readonly optional: boolean;
  /** The names that may stand there, fetched when the call is explained. */
  readonly names?: (() => Promise<readonly string[]>) | undefined;
};
type OptionKind = 'word' | 'number' | 'yes';
type Option<K extends OptionKind = OptionKind> = {
  readonly kind: K;
  /** How the value is named in the usage, `TÊN`; empty for an option that takes none. */
  readonly takes: string;
  readonly says: string;
  /** Shown without brackets: the call has no sense without it. */
  readonly needed: boolean;
};
type Arguments = Readonly<Record<string, Argument>>;
type Options = Readonly<Record<string, Option>>;
type NamesOf<O extends Options, K extends OptionKind> = {
  [N in keyof O]: O[N] extends Option<K> ? N : never;
}[keyof O] &
  string;

/** A word that must stand in its place. */
export function argument(says: string, names?: () => Promise<readonly string[]>): Argument {
  return { says, optional: false, names };
}

/** A word that may be left out, after those that must be there. */
export function optionalArgument(says: string): Argument {
  return { says, optional: true };
}

/** An option that takes a word. */
export function word(takes: string, says: string): Option<'word'> {
  return { kind: 'word', takes, says, needed: false };
}

/** An option that takes a word and must be there. */
export function neededWord(takes: string, says: string): Option<'word'> {
  return { kind: 'word', takes, says, needed: true };
}

/** An option that takes a whole number. */
export function number(takes: string, says: string): Option<'number'> {
  return { kind: 'number', takes, says, needed: false };
}

/** An option that is there or not. */
export function yes(says: string): Option<'yes'> {
  return { kind: 'yes', takes: '', says, needed: false };
}

/** Of every call that may open a register which was copied without its log. */
export const WITHOUT_LOG = {
  'without-log': yes('mở cả sổ được chép thiếu tệp đuôi -wal, chấp nhận mất các việc sau dòng nhật ký cuối còn lại'),
} as const;

/** What was typed, by the names that the call has declared. */
type Given<A extends Arguments, O extends Options> = {
  argument(name: keyof A & string): string;
  optional(name: keyof A & string): string | undefined;
  /** An argument that is a path, as the person meant it. */
  path(name: keyof A & string): string;
  word(name: NamesOf<O, 'word'>): string | undefined;
  /** An option without which the call is not run. */
  needed(name: NamesOf<O, 'word'>): string;
  number(name: NamesOf<O, 'number'>): number | undefined;
  yes(name: NamesOf<O, 'yes'>): boolean;
};

export type Call = {
  readonly name: string;
  readonly says: string;
  readonly arguments: Arguments;
  readonly options: Options;
  readonly example: string;
  /** Runs the call with the words after its name; answers with the exit code. */
  run(args: readonly string[]): Promise<number>;
};

/** Makes a call. Words and options that it has not declared are a wrong call; `--help` explains it instead of running it. */
export function call<const A extends Arguments, const O extends Options>(kind: {
  name: string;
  says: string;
  arguments: A;
  options: O;
  /** What is typed after `npm run -s cli --`. */
  example: string;
  run(given: Given<A, O>): Promise<number>;
}): Call {
  const made: Call = {
    ...kind,
    async run(args) {
      const typed = read(made, args);
      if (typed !== null) return kind.run(givenBy(made, typed));
      tell(await helpOf(made));
      return 0;
    },
  };
  return made;
}

type Typed = { readonly words: readonly string[]; readonly options: ReadonlyMap<string, string | true> };

/** Reads what was typed; `null` where help is asked for. Sentences name options, never a value, which may be a secret. */
export function read(made: Call, args: readonly string[]): Typed | null {
  const known = new Map(Object.entries(made.options));
  const types = [...known].map(([name, { kind }]) => [name, { type: kind === 'yes' ? 'boolean' : 'string' }] as const);
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(types),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const wrong = (sentence: string): WrongCall => new WrongCall(`${sentence}\nCách dùng: ${usageOf(made)}`);
  const words: string[] = [];
  const options = new Map<string, string | true>();
  let help = false;
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known.get(token.name);
    if (token.rawName === '--help' && token.value === undefined) help = true;
    else if (!option || !token.rawName.startsWith('--'))
      throw wrong(`Lệnh "${made.name}" không có tùy chọn ${token.rawName}.`);
    else if (option.kind === 'yes') {
      if (token.value !== undefined) throw wrong(`Tùy chọn --${token.name} không nhận giá trị.`);
      options.set(token.name, true);
    } else {
      const forgotten = token.value === undefined || (!token.inlineValue && /^-./.test(token.value));
      if (forgotten) throw wrong(`Tùy chọn --${token.name} cần một giá trị: --${token.name} ${option.takes}.`);
      options.set(token.name, token.value ?? '');
    }
  }
  if (help) return null;
  const places = Object.entries(made.arguments);
  const missing = places.find(([, { optional }], index) => !optional && (words[index] ?? '') === '');
  if (missing) throw wrong(`Lệnh "${made.name}" còn thiếu ${missing[0]}: ${missing[1].says}.`);
  if (words.length > places.length) throw wrong(`Lệnh "${made.name}" có từ thừa.`);
  const lacking = Object.entries(made.options).find(([name, { needed }]) => needed && !options.has(name));
  if (lacking) throw wrong(`Còn thiếu --${lacking[0]} ${lacking[1].takes}.`);
  return { words, options };
}

function givenBy<A extends Arguments, O extends Options>(made: Call, typed: Typed): Given<A, O> {
  const places = Object.keys(made.arguments);
  const optional = (name: string): string | undefined => typed.words[places.indexOf(name)];
  const argument = (name: string): string => {
    const found = optional(name);
    if (found === undefined) throw new WrongCall(`Lệnh "${made.name}" còn thiếu ${name}.\nCách dùng: ${usageOf(made)}`);
    return found;
  };
  const word = (name: string): string | undefined => {
    const value = typed.options.get(name);
    return value === true ? undefined : value;
  };
  return {
    argument,
    optional,
    path: (name) => pathOf(argument(name)),
    word,
    needed: (name) => word(name) ?? '',
    number(name) {
      const value = word(name);
      if (value === undefined) return undefined;
      return numberIn(name, value);
    },
    yes: (name) => typed.options.get(name) === true,
  };
}

/** The number that an option was given; some take one only for a part of what the call can do. */
export function numberIn(name: string, value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new WrongCall(`--${name} phải là số nguyên từ 1 đến 999999.`);
  return Number(value);
}

/** `--out FILE.pdf`, in brackets where it may be left out. */
function optionUsage([name, { takes, needed }]: readonly [string, Option]): string {
  const whole = takes === '' ? `--${name}` : `--${name} ${takes}`;
  return needed ? whole : `[${whole}]`;
}

/** The call in one line: its name, its words, its options. */
export function usageOf(made: Call): string {
  const words = Object.entries(made.arguments).map(([name, { optional }]) => (optional ? `[${name}]` : name));
  return [made.name, ...words, ...Object.entries(made.options).map(optionUsage)].join(' ');
}

/** The words of a call, each with what it means and the names that may stand there. */
export async function explainedWords(made: Call): Promise<readonly (readonly [name: string, says: string])[]> {
  const words = Object.entries(made.arguments);
  return Promise.all(
    words.map(
      async ([name, { says, names }]) => [name, names ? `${says}: ${(await names()).join(' ')}` : says] as const,
    ),
  );
}

/** What a call does, each word and option, and an example. */
export async function helpOf(made: Call): Promise<string> {
  const words = await explainedWords(made);
  const options = Object.entries(made.options).map(
    ([name, { takes, says }]) => [takes === '' ? `--${name}` : `--${name} ${takes}`, says] as const,
  );
  const rows = [...words, ...options];
  const width = Math.max(0, ...rows.map(([shown]) => shown.length));
  return [
    usageOf(made),
    '',
    made.says,
    ...(rows.length > 0 ? ['', ...rows.map(([shown, says]) => `  ${shown.padEnd(width)}  ${says}`)] : []),
    '',
    `Ví dụ: npm run -s cli -- ${made.example}`,
  ].join('\n');
}
