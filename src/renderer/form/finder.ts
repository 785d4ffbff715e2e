import { compareVietnamese, exactKey, fold, words, wordsRank } from '../../shared/base/fold.ts';

export type Option = { readonly value: string; readonly label: string; readonly detail?: string };
export type Finder = (typed: string, limit: number) => readonly Option[];

/** Accent-free search over a list that is held in the page: exact words before folded ones, as typed before in another order (fold.ts `matchRank`). */
export function finder(options: readonly Option[]): Finder {
  const known = options
    .map((option) => {
      const text = `${option.label} ${option.detail ?? ''}`;
      return { option, exact: words(text, exactKey), folded: words(text, fold) };
    })
    .sort((a, b) => compareVietnamese(a.option.label, b.option.label));
  return (typed, limit) => {
    const wanted = words(typed, exactKey);
    if (wanted.length === 0) return known.slice(0, limit).map(({ option }) => option);
    const loose = words(typed, fold);
    const found: Option[][] = [[], [], [], []];
    for (const { option, exact, folded } of known) {
      const [spelt, without] = [wordsRank(exact, wanted), wordsRank(folded, loose)];
      const rank = spelt ?? (without === null ? null : without + 2);
      if (rank !== null) found[rank]?.push(option);
      if ((found[0]?.length ?? 0) >= limit) break;
    }
    return found.flat().slice(0, limit);
  };
}

/** Whether what was typed is an option's label or value itself, spelling of tones aside. */
export function sameOption(options: readonly Option[], typed: string): Option | undefined {
  const key = exactKey(typed.trim());
  return options.find((option) => exactKey(option.label) === key || exactKey(option.value) === key);
}

/** A code for something new: the initials of its name, with a number while they are taken. */
export function codeFor(name: string, taken: ReadonlySet<string>): string {
  const parts = words(name, fold);
  const initials = parts.map((part) => (/^\d/.test(part) ? part : part.slice(0, 1))).join('');
  const base = (parts.length === 1 ? (parts[0] ?? '').slice(0, 12) : initials.slice(0, 20)) || 'ma';
  for (let tail = 1; ; tail += 1) {
    const code = tail === 1 ? base : `${base}-${tail}`;
    if (!taken.has(code)) return code;
  }
}
