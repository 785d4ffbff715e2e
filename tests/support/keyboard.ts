/**
 * Vietnamese keyboards, as far as codes feel them: keys in, what stands in the field out. Written from what UniKey and EVKey do, not from
 * the program's own reading of it (`src/shared/base/keyboard.ts`).
 */

type Glyph = { base: string; shape: '' | '^' | '(' | '+' | '-'; tone: string; upper: boolean; alone?: boolean };

type Layout = {
  /** What the key would do; null: it is a letter. */
  action(
    key: string,
  ): { is: 'tone'; tone: string } | { is: 'clear' } | { is: 'shape'; on: string; shape: Glyph['shape'] }[] | null;
  readonly wAlone: boolean;
};

export type Manner = {
  readonly layout: 'telex' | 'vni';
  /** `free`: marks anywhere, no spelling. `locks`: a word that cannot be Vietnamese takes no more marks. `restores`: it gets its keys back. */
  readonly spelling: 'free' | 'locks' | 'restores';
  /** Whether a digit ends a word; of VNI they are keys. */
  readonly digitsEnd: boolean;
};

const TELEX_TONES = 'sfrxj';
const COMBINING: Record<string, string> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' };
const SHAPED: Record<Glyph['shape'], string> = { '': '', '^': '\u0302', '(': '\u0306', '+': '\u031b', '-': '' };

const LAYOUTS: Record<Manner['layout'], Layout> = {
  telex: {
    wAlone: true,
    action(key) {
      if (TELEX_TONES.includes(key)) return { is: 'tone', tone: key };
      if (key === 'z') return { is: 'clear' };
      if ('aeo'.includes(key)) return [{ is: 'shape', on: key, shape: '^' }];
      if (key === 'd') return [{ is: 'shape', on: 'd', shape: '-' }];
      if (key === 'w') {
        return [
          { is: 'shape', on: 'a', shape: '(' },
          { is: 'shape', on: 'ou', shape: '+' },
        ];
      }
      return null;
    },
  },
  vni: {
    wAlone: false,
    action(key) {
      if ('12345'.includes(key)) return { is: 'tone', tone: TELEX_TONES['12345'.indexOf(key)] ?? '' };
      if (key === '0') return { is: 'clear' };
      if (key === '6') return [{ is: 'shape', on: 'aeo', shape: '^' }];
      if (key === '7') return [{ is: 'shape', on: 'ou', shape: '+' }];
      if (key === '8') return [{ is: 'shape', on: 'a', shape: '(' }];
      if (key === '9') return [{ is: 'shape', on: 'd', shape: '-' }];
      return null;
    },
  },
};

const isVowel = ({ base }: Glyph): boolean => 'aeiouy'.includes(base);

/** The vowel that bears the tone: a marked one, else the second of two before a consonant, else the first of the last group. */
function bearer(word: Glyph[]): Glyph | undefined {
  const marked = word.findLast((glyph) => isVowel(glyph) && glyph.shape !== '');
  if (marked) return marked;
  const last = word.findLastIndex(isVowel);
  const before = word[last - 1];
  return before && isVowel(before) && last === word.length - 1 ? before : word[last];
}

const SYLLABLE = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?(?:[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?)?$/;

function spelt(word: readonly Glyph[]): boolean {
  return SYLLABLE.test(word.map(({ base }) => base).join(''));
}

type Action = ReturnType<Layout['action']>;

/** Changes the marks of the word; false where the key is a letter after all. */
function mark(word: Glyph[], action: Action): boolean {
  if (action === null) return false;
  const toned = word.find(({ tone }) => tone !== '');
  if ('is' in action && action.is === 'clear') {
    if (toned) toned.tone = '';
    return toned !== undefined;
  }
  if ('is' in action) {
    const glyph = bearer(word);
    if (!glyph) return false;
    const same = toned?.tone === action.tone;
    if (toned) toned.tone = '';
    if (!same) glyph.tone = action.tone;
    return !same;
  }
  for (const { on, shape } of action) {
    const glyph = word.findLast(({ base }) => on.includes(base));
    if (!glyph) continue;
    const last = glyph === word.at(-1);
    const again = glyph.shape === shape;
    glyph.shape = again ? '' : shape;
    if (!again || !glyph.alone) return !again;
    Object.assign(glyph, { base: 'w', tone: '', alone: false });
    return last;
  }
  return false;
}

function press(word: Glyph[], key: string, upper: boolean, layout: Layout): void {
  const before = word.some(({ base }) => 'aou'.includes(base));
  if (mark(word, layout.action(key))) return;
  if (key === 'w' && layout.wAlone && !before) word.push({ base: 'u', shape: '+', tone: '', upper, alone: true });
  else word.push({ base: key, shape: '', tone: '', upper });
}

function shown(word: readonly Glyph[]): string {
  return word
    .map(({ base, shape, tone, upper }) => {
      const letter = shape === '-' ? 'đ' : base + SHAPED[shape] + (COMBINING[tone] ?? '');
      return (upper ? letter.toUpperCase() : letter).normalize('NFC');
    })
    .join('');
}

function typeWord(keys: string, { layout, spelling }: Manner): string {
  const word: Glyph[] = [];
  let locked = false;
  for (const key of keys) {
    const small = key.toLowerCase();
    const upper = key !== small;
    if (locked) word.push({ base: small, shape: '', tone: '', upper });
    else press(word, small, upper, LAYOUTS[layout]);
    locked ||= spelling === 'locks' && !spelt(word);
  }
  return spelling === 'restores' && !spelt(word) ? keys : shown(word);
}

/** What stands in the field when these keys are pressed. */
export function typedWith(keys: string, manner: Manner): string {
  return keys.replace(manner.digitsEnd ? /[a-z]+/gi : /[a-z0-9]+/gi, (word) => typeWord(word, manner));
}

export const MANNERS: readonly Manner[] = [
  ...(['free', 'locks', 'restores'] as const).flatMap((spelling) => [
    { layout: 'telex' as const, spelling, digitsEnd: true },
    { layout: 'telex' as const, spelling, digitsEnd: false },
    { layout: 'vni' as const, spelling, digitsEnd: false },
  ]),
];
