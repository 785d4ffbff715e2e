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
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(OTHER_D, 'đ')
    .replace(/(?:[òóỏõọ][ae]|[ùúủũụ]y)(?!\p{L})/gu, (found) => TONE_PLACES.get(found) ?? found);
}

/** Lower case without any accent: `Đường Hoà` and `duong hòa` fold to the same. */
export function fold(text: string): string {
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
  return key(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** `07/BC` as `7/BC`: a number is the same with or without zeros before it. */
export function withoutZeros(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])0+(?=\p{N})/gu, '');
}

/** Compares as a Vietnamese reader sorts a list: folded first, accents decide ties. */
export function compareFolded(a: string, b: string): number {
  const [left, right] = [fold(a), fold(b)];
  return left < right ? -1 : left > right ? 1 : a < b ? -1 : a > b ? 1 : 0;
}

/** How well `candidate` answers what was typed: 0 exact words, 1 folded words, `null` not at all; words match by prefix. */
export function matchRank(candidate: string, typed: string): 0 | 1 | null {
  const hits = (key: (text: string) => string): boolean => {
    const have = words(candidate, key);
    return words(typed, key).every((word) => have.some((other) => other.startsWith(word)));
  };
  if (hits(exactKey)) return 0;
  return hits(fold) ? 1 : null;
}
