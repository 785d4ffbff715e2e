import { fold, withoutZeros, words } from '../../../shared/base/fold.ts';

/** Where the words that were typed stand in a text as it is written, accents or not; found as the index of the register finds them. */

export type Span = readonly [from: number, to: number];
type Word = { readonly key: string; readonly places: readonly Span[] };

const NONE: readonly Span[] = [];

/** The words of a text, each letter with its place: folding makes two letters of one, or takes a mark off another. */
function wordsOf(text: string): readonly Word[] {
  const found: { key: string; places: Span[] }[] = [];
  let open: { key: string; places: Span[] } | null = null;
  let at = 0;
  for (const letter of text) {
    const from = at;
    at += letter.length;
    const folded = fold(letter);
    // A mark of its own belongs to the letter before it.
    if (folded === '') {
      const last = open?.places.at(-1);
      if (open && last) open.places[open.places.length - 1] = [last[0], at];
      continue;
    }
    if (!/[\p{L}\p{N}]/u.test(folded)) {
      open = null;
      continue;
    }
    if (open === null) {
      open = { key: '', places: [] };
      found.push(open);
    }
    for (const one of folded) {
      open.key += one;
      for (let unit = 0; unit < one.length; unit += 1) open.places.push([from, at]);
    }
  }
  return found.map(({ key, places }) => {
    const zeros = key.length - withoutZeros(key).length;
    return { key: key.slice(zeros), places: places.slice(zeros) };
  });
}

export type Finder = (text: string) => readonly Span[];

/** Finds what was typed; `null` where no word was. Words that were typed without a space between them stand one after the other. */
export function finder(typed: string): Finder | null {
  const chunks = typed
    .trim()
    .split(/\s+/)
    .map((chunk) => words(chunk, (raw) => withoutZeros(fold(raw))))
    .filter((chunk) => chunk.length > 0);
  if (chunks.length === 0) return null;
  // The last word is still being typed.
  const open = !/\s$/.test(typed);
  return (text) => {
    const folded = fold(text);
    if (!chunks.some(([first = '']) => folded.includes(first))) return NONE;
    const have = wordsOf(text);
    const spans = chunks.flatMap((chunk, at) =>
      have.flatMap((_, from) => spanOf(chunk, have, from, open && at === chunks.length - 1)),
    );
    return joined(spans);
  };
}

function spanOf(chunk: readonly string[], have: readonly Word[], from: number, open: boolean): readonly Span[] {
  const last = chunk.length - 1;
  const fits = chunk.every((word, at) => {
    const key = have[from + at]?.key;
    return at === last && open ? key?.startsWith(word) === true : key === word;
  });
  const [begin, end] = [have[from]?.places[0], have[from + last]?.places[(chunk[last]?.length ?? 0) - 1]];
  return fits && begin && end ? [[begin[0], end[1]]] : [];
}

/** In their order, and those that touch as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = all.at(-1);
    if (last && from <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], to)];
    else all.push([from, to]);
  }
  return all;
}

/** The text in pieces, marked and not, none of them empty: one after the other they are the text. */
export function pieces(text: string, spans: readonly Span[]): readonly (readonly [text: string, found: boolean])[] {
  const all: (readonly [string, boolean])[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (at < from) all.push([text.slice(at, from), false]);
    all.push([text.slice(from, to), true]);
    at = to;
  }
  if (at < text.length) all.push([text.slice(at), false]);
  return all;
}
