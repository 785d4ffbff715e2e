/** Invented Vietnamese: the same words for the same seed, frequent and rare ones as in a real office (Zipf). */

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: () => number, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

const ONSETS = 'b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x'.split(' ');
/** The letter that carries the tone is followed by a dot. */
const RIMES = (
  'a. a.c a.i a.m a.n a.ng a.nh a.o a.p a.t a.u ă.c ă.m ă.n ă.ng ă.t â.m â.n â.p â.t â.u â.y e.m e.n e.o e.t ê. ê.m ê.n ê.nh ê.t ' +
  'i. i.ch i.m i.n i.nh i.p i.t iê.c iê.m iê.n iê.ng iê.p iê.t iê.u o. o.a o.ai oa.n oa.ng oa.t o.c o.i o.m o.n o.ng o.p o.t ô. ô.c ô.i ô.m ' +
  'ô.n ô.ng ô.t ơ. ơ.i ơ.m ơ.n ơ.p u. u.a u.c u.i u.m u.n u.ng u.t uô.c uô.i uô.n uô.ng uyê.n uyê.t ư. ư.a ư.c ư.ng ươ.c ươ.i ươ.m ươ.n ươ.ng'
).split(' ');
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];

/** So many different syllables, the most frequent first. */
export function vocabulary(random: () => number, size: number): readonly string[] {
  const found = new Set<string>();
  while (found.size < size) {
    const syllable = `${pick(random, ONSETS)}${pick(random, RIMES)}`;
    found.add(syllable.replace('.', pick(random, TONES)).normalize('NFC'));
  }
  return [...found];
}

/** Draws a word by its frequency: the n-th most frequent comes up 1/(n+2) times as often as the first few. */
export function zipf(random: () => number, words: readonly string[]): () => string {
  const sums: number[] = [];
  let sum = 0;
  for (const [index] of words.entries()) {
    sum += 1 / (index + 3);
    sums.push(sum);
  }
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? '';
  };
}
