/**
 * What a Vietnamese keyboard (UniKey, EVKey, the system's own: Telex or VNI) makes of a code, undone. It stands between the keys and the
 * field, is always on, and reads a code as words: `A` and then `S` is `Á`, `D` and `D` is `Đ`, a mark typed twice is taken back and costs
 * a key, a mark may be typed anywhere after its vowel. What was meant cannot be told from one word; but a code has a check, or is known.
 */

/** How a kind of code is written, in small letters. */
export type CodeLetters = {
  readonly letters: string;
  /** What eyes and scanners take for a letter of the code; only signs that the code itself has not. */
  readonly looks: Readonly<Record<string, string>>;
};

export const HEX_LETTERS: CodeLetters = {
  letters: '0123456789abcdef',
  looks: { o: '0', i: '1', l: '1', z: '2', s: '5', g: '6' },
};

/** Of recovery codes as they are made today: nothing that a keyboard marks or takes for a mark (design 5). */
export const RECOVERY_LETTERS: CodeLetters = {
  letters: '0123456789bcfghklmnpqrtvxz',
  looks: { o: '0', i: '1', s: '5' },
};

/** Names of codes, as of series: whatever a plain word may have. */
export const NAME_LETTERS: CodeLetters = { letters: '0123456789abcdefghijklmnopqrstuvwxyz', looks: {} };

type Mark = { readonly at: number; readonly is: 'tone' | 'shape'; readonly sign: string };
/** A run without blanks or signs between: marks do not reach beyond it. */
type Word = { readonly letters: readonly string[]; readonly marks: readonly Mark[] };

/** Marks by Unicode's combining signs; the stroke of `đ` has none. */
const TONES = '\u0301\u0300\u0309\u0303\u0323';
const HORN = '\u031b';
const SHAPES = `\u0302\u0306${HORN}`;
const STROKE = 'đ';
const VOWELS = 'aeiouy';

type Method = {
  /** The keys of the five tones, in the order of `TONES`, and the one that takes a tone away. */
  readonly tones: string;
  readonly clear: string;
  /** The keys of marks that change a letter, each with the letters it changes. */
  readonly shapes: Readonly<Record<string, string>>;
  /** The key of a mark on this letter. */
  readonly key: (mark: Mark, letter: string) => string;
  /** A key that writes a marked letter by itself. */
  readonly alone: Readonly<Record<string, string>>;
};

const TELEX: Method = {
  tones: 'sfrxj',
  clear: 'z',
  shapes: { a: 'a', e: 'e', o: 'o', w: 'aou', d: 'd' },
  key: ({ is, sign }, letter) =>
    is === 'tone' ? (TELEX.tones[TONES.indexOf(sign)] ?? '') : sign === '\u0302' || sign === STROKE ? letter : 'w',
  alone: { w: 'u' },
};

const VNI: Method = {
  tones: '12345',
  clear: '0',
  shapes: { 6: 'aeo', 7: 'ou', 8: 'a', 9: 'd' },
  key: ({ is, sign }) =>
    is === 'tone'
      ? (VNI.tones[TONES.indexOf(sign)] ?? '')
      : sign === STROKE
        ? '9'
        : (['6', '8', '7'][SHAPES.indexOf(sign)] ?? ''),
  alone: {},
};

/** More than any code with its blanks; longer texts are nobody's typing. */
const LONGEST = 200;
/** So many letters may stand between one and the key of its mark: none, as most people type, up to the rest of a syllable. */
const REACHES = [0, 1, 2, 4];
/** Keys thought of in one way of reading, and in all: a text that needs more is no code, and nobody waits longer for that answer. */
const STEPS = 6_000;
const ALL_STEPS = 24_000;
/** A code that is known leads the way. */
const KNOWN_LEADS = 20;
/** Keys that left nothing, of a code that nobody knows: with more of them anything could have been typed. */
const MOST_VANISHED = 4;
/** As many as a set of bits holds. */
const MOST_MARKS = 30;

function wordsOf(typed: string, run: RegExp): readonly Word[] {
  const runs = typed.normalize('NFKC').toLowerCase().normalize('NFD').match(run) ?? [];
  return runs.map((signs) => {
    const letters: string[] = [];
    const marks: Mark[] = [];
    for (const sign of signs) {
      const at = letters.length - 1;
      if (TONES.includes(sign)) marks.push({ at, is: 'tone', sign });
      else if (SHAPES.includes(sign)) marks.push({ at, is: 'shape', sign });
      else if (sign === STROKE) marks.push({ at: letters.push('d') - 1, is: 'shape', sign });
      else letters.push(sign);
    }
    return { letters, marks };
  });
}

/** Where the reading of a word stands. */
type State = {
  readonly word: number;
  /** Letters of the word that have been read. */
  readonly at: number;
  /** Its marks whose keys have been read, as bits. */
  readonly given: number;
  /** The key of a tone, of a change of letter, whose mark is seen no more: something after it must have taken it away. */
  readonly tone: string;
  readonly shape: string;
  readonly code: string;
};

/** What is looked for, and in which way. */
type Search = {
  readonly words: readonly Word[];
  readonly method: Method;
  readonly reach: number;
  readonly letters: CodeLetters;
  readonly length: number;
  readonly known: string | null;
  /** How many steps are left. */
  readonly patience: { left: number; readonly times: number };
};

/** Keys that the rest of a word takes at the least, from this letter on and with these marks given. */
function least({ letters, marks }: Word, at: number, given: number, { alone }: Method): number {
  const owed = marks.filter((mark, index) => {
    const itself = mark.sign === STROKE || Object.values(alone).includes(letters[mark.at] ?? '');
    return (given & (1 << index)) === 0 && !(itself && mark.is === 'shape' && mark.at >= at);
  });
  return letters.length - at + owed.length;
}

/** The reading of words as the keys of a code, by one method: every state that a key leads to, the likeliest first. */
function* read(search: Search): Generator<string> {
  const { words, method, length } = search;
  if (words.some(({ marks }) => marks.length > MOST_MARKS)) return;
  const each = words.map((word) => least(word, 0, 0, method));
  const after = [...each, 0].map((_, from) => each.slice(from + 1).reduce((sum, keys) => sum + keys, 0));
  const seen = new Set<string>();
  const open: State[] = [{ word: 0, at: 0, given: 0, tone: '', shape: '', code: '' }];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const word = words[state.word];
    if (word === undefined) {
      if (state.code.length === length) yield state.code;
      continue;
    }
    const { at, given, tone, shape, code } = state;
    // Keys that may have vanished.
    const spare = length - code.length - least(word, at, given, method) - (after[state.word] ?? 0);
    if (spare < 0 || (search.known === null && spare > MOST_VANISHED)) continue;
    const name = `${state.word} ${at} ${given} ${tone} ${shape} ${code}`;
    if (seen.has(name)) continue;
    seen.add(name);
    search.patience.left -= 1;
    if (seen.size > STEPS * search.patience.times || search.patience.left < 0) return;
    if (at === word.letters.length && given === (1 << word.marks.length) - 1 && tone === '' && shape === '')
      open.push({ ...state, word: state.word + 1, at: 0, given: 0 });
    // The last is read first: keys that left nothing are thought of when all else has failed.
    if (spare > 0) open.push(...vanished(search, word, state, spare));
    open.push(...marked(search, word, state), ...plain(search, word, state));
  }
}

/** After this key of the keyboard: nowhere, where the code has no such letter there. */
function press(
  { letters: { letters, looks }, known }: Search,
  state: State,
  key: string,
  change: Partial<State>,
): State[] {
  const sign = letters.includes(key) ? key : looks[key];
  if (sign === undefined || (known !== null && known[state.code.length] !== sign)) return [];
  return [{ ...state, ...change, code: state.code + sign }];
}

/** The next letter that stands there. */
function plain(search: Search, { letters, marks }: Word, state: State): readonly State[] {
  const letter = letters[state.at];
  if (letter === undefined) return [];
  const at = state.at + 1;
  // A mark typed twice is taken back, and its second key stands there.
  const back = { tone: state.tone === letter ? '' : state.tone, shape: state.shape === letter ? '' : state.shape };
  const found = press(search, state, letter, { at, ...back });
  const index = marks.findIndex((mark) => mark.at === state.at && mark.is === 'shape');
  const given = state.given | (1 << index);
  const sign = marks[index]?.sign;
  // Read off paper by a program: a crossed d is no letter of codes.
  if (sign === STROKE) found.push(...press(search, state, 'd', { at, given }));
  for (const [key, writes] of Object.entries(search.method.alone)) {
    if (letter === writes && sign === HORN) found.push(...press(search, state, key, { at, given }));
  }
  return found;
}

function vowelNear({ letters }: Word, at: number, reach: number): boolean {
  return letters.slice(Math.max(0, at - 1 - reach), at).some((letter) => VOWELS.includes(letter));
}

/** The key of a mark that stands there. */
function marked(search: Search, word: Word, state: State): readonly State[] {
  return word.marks.flatMap((mark, index) => {
    const back = state.at - 1 - mark.at;
    // A tone moves to another vowel when one is typed after it.
    const placed = back >= 0 ? back <= search.reach : mark.is === 'tone' && vowelNear(word, state.at, search.reach);
    if (!placed || (state.given & (1 << index)) !== 0) return [];
    const key = search.method.key(mark, word.letters[mark.at] ?? '');
    return press(search, state, key, { given: state.given | (1 << index), [mark.is]: '' });
  });
}

/** A key that left no letter and no mark: another mark came after it, it was typed twice, or it took a tone away. */
function vanished(search: Search, word: Word, state: State, spare: number): readonly State[] {
  const { tones, clear, shapes, alone } = search.method;
  const { at, given, tone } = state;
  const before = word.letters.slice(Math.max(0, at - 1 - search.reach), at);
  const after = word.letters.slice(at);
  const owed = (is: Mark['is']): boolean =>
    word.marks.some((mark, index) => mark.is === is && (given & (1 << index)) === 0);
  const gone = (is: Mark['is'], key: string): boolean => owed(is) || after.includes(key);
  const found: State[] = [];
  for (const key of vowelNear(word, at, search.reach) ? tones : '') {
    if (spare > 1 || gone('tone', key)) found.push(...press(search, state, key, { tone: key }));
  }
  if (tone !== '') found.push(...press(search, state, clear, { tone: '' }));
  for (const [key, changes] of Object.entries(shapes)) {
    const own = key in alone;
    if (gone('shape', key) && (own || before.some((letter) => changes.includes(letter))))
      found.push(...press(search, state, key, { shape: key }));
    // Typed twice, what it wrote by itself is the key again.
    if (own && before.includes(key)) found.push(...press(search, state, key, {}));
  }
  return found;
}

/** Whether a digit ends a word: Telex has no use for it. */
const BREAKS: readonly { readonly method: Method; readonly run: RegExp }[] = [
  { method: TELEX, run: /[\p{L}\p{M}]+|\p{N}+/gu },
  { method: VNI, run: /[\p{L}\p{N}\p{M}]+/gu },
  { method: TELEX, run: /[\p{L}\p{N}\p{M}]+/gu },
];

/** No keyboard marks a letter before it stands there: the first key is read at once, which spares most of a long list. */
function begins(typed: string, { letters, looks }: CodeLetters, known: string): boolean {
  const [first = ''] = wordsOf(typed, /[\p{L}\p{N}\p{M}]+/gu)[0]?.letters ?? [];
  return known[0] === (letters.includes(first) ? first : looks[first]) || Object.values(TELEX.alone).includes(first);
}

function* readAll(typed: string, letters: CodeLetters, length: number, known: string | null): Generator<string> {
  if (typed.length > LONGEST || (known !== null && !begins(typed, letters, known))) return;
  const found = new Set<string>();
  const times = known === null ? 1 : KNOWN_LEADS;
  const patience = { left: ALL_STEPS * times, times };
  for (const reach of REACHES) {
    for (const { method, run } of BREAKS) {
      for (const code of read({ words: wordsOf(typed, run), method, reach, letters, length, known, patience })) {
        if (!found.has(code)) yield code;
        found.add(code);
      }
    }
  }
}

/**
 * Every code of so many letters that a person may have typed to have this text stand there, in small letters without blanks or signs:
 * first the text itself, then the likeliest. Which one it was, the code's own check tells.
 */
export function readings(typed: string, letters: CodeLetters, length: number): Generator<string> {
  return readAll(typed, letters, length, null);
}

/** Whether this text stands there when the code is typed; blanks, signs and capitals do not matter. */
export function readsAs(typed: string, code: string, letters: CodeLetters = HEX_LETTERS): boolean {
  const known = code.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return known !== '' && !readAll(typed, letters, known.length, known).next().done;
}
