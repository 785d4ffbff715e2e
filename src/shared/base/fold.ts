/**
 * Folding for Vietnamese search and order. SQLite's own diacritic folding does not know `đ`, and old and new tone placement
 * (hòa / hoà) are two spellings of one word, so both are ours.
 */

/** Old tone placement in open syllables (òa, óe, ủy …) and the new one (oà, oé, uỷ …): two spellings of one word. */
const TONE_PLACES: ReadonlyMap<string, string> = new Map(
  [
    'òa oà',
    'óa oá',
    'ỏa oả',
    'õa oã',
    'ọa oạ',
    'òe oè',
    'óe oé',
    'ỏe oẻ',
    'õe oẽ',
    'ọe oẹ',
    'ùy uỳ',
    'úy uý',
    'ủy uỷ',
    'ũy uỹ',
    'ụy uỵ',
  ]
    .map((pair) => pair.split(' '))
    .map(([old = '', current = '']) => [old, current]),
);

/** Letters of other languages that look as `đ` does when they are capitals: `Ð` and `Ɖ` come out of old fonts and converters. */
const OTHER_D = /[ðɖ]/g;

/** Lower case, NFC, one spelling for both tone placements: what an exact search compares. */
export function exactKey(text: string): string {
  const lower = text.normalize('NFC').toLowerCase();
  if (!/[ðɖòóỏõọùúủũụ]/.test(lower)) return lower;
  return lower
    .replace(OTHER_D, 'đ')
    .replace(/(?:[òóỏõọ][ae]|[ùúủũụ]y)(?!\p{L})/gu, (found) => TONE_PLACES.get(found) ?? found);
}

/** Lower case without any accent: `Đường Hoà` and `duong hòa` fold to the same. */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = FOLDED[text.charCodeAt(at)];
    if (letter === undefined) return foldAny(text);
    folded += letter;
  }
  return folded;
}

function foldAny(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(OTHER_D, 'đ')
    .replaceAll('đ', 'd')
    .normalize('NFC');
}

/** The words of a text as the index knows them: runs of letters and digits. `key` is `exactKey` or `fold`. */
export function words(text: string, key: (text: string) => string): string[] {
  const keyed = key(text);
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at < keyed.length; at += 1) {
    const inWord = IN_WORD[keyed.charCodeAt(at)];
    if (inWord === undefined) return keyed.match(/[\p{L}\p{N}]+/gu) ?? [];
    if (inWord) continue;
    if (from < at) found.push(keyed.slice(from, at));
    from = at + 1;
  }
  if (from < keyed.length) found.push(keyed.slice(from));
  return found;
}

/**
 * What Vietnamese is written with, letter by letter, since making a whole register's index anew is mostly this: Latin letters and
 * their composed accents, and the signs of print. A text with anything else in it is asked of Unicode's own tables.
 */
const LETTERS: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x250],
  [0x1e00, 0x1f00],
  [0x2010, 0x2040],
];
function byLetter<T>(of: (letter: string) => T): readonly (T | undefined)[] {
  return Array.from({ length: 0x2040 }, (_, code) =>
    LETTERS.some(([from, to]) => code >= from && code < to) ? of(String.fromCharCode(code)) : undefined,
  );
}

const FOLDED = byLetter(foldAny);
const IN_WORD = byLetter((letter) => /[\p{L}\p{N}]/u.test(letter));

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });

/** Compares as a Vietnamese dictionary does: `ă â đ ê ô ơ ư` are letters of their own after `a d e o u`, tones decide ties. */
export function compareVietnamese(a: string, b: string): number {
  return VIETNAMESE.compare(exactKey(a), exactKey(b)) || VIETNAMESE.compare(a, b);
}

/** `07/BC` as `7/BC`: a number is the same with or without zeros before it. */
export function withoutZeros(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])0+(?=\p{N})/gu, '');
}

/**
 * How well the words of a candidate (`have`) answer those that were typed, which match by prefix: 0 one after the other as typed, 1 all of
 * them somewhere, `null` not at all.
 */
export function wordsRank(have: readonly string[], typed: readonly string[]): 0 | 1 | null {
  const runs = (from: number): boolean => typed.every((word, index) => have[from + index]?.startsWith(word) === true);
  if (have.some((_, from) => runs(from))) return 0;
  return typed.every((word) => have.some((other) => other.startsWith(word))) ? 1 : null;
}

/** How well `candidate` answers what was typed, the less the better: 0 and 1 with its accents, 2 and 3 without, `null` not at all. */
export function matchRank(candidate: string, typed: string): 0 | 1 | 2 | 3 | null {
  const rank = (key: (text: string) => string): 0 | 1 | null => wordsRank(words(candidate, key), words(typed, key));
  const exact = rank(exactKey);
  if (exact !== null) return exact;
  const folded = rank(fold);
  return folded === null ? null : folded === 0 ? 2 : 3;
}
