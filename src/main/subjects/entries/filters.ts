/**
 * The filters of lists as words of the search index (column `k`), so that they are met inside it. Every combination of series,
 * year and level is one word of its own: a list narrowed by all three follows one short list of rows, and typed words are only
 * looked up beside those. They begin with a dash, which no typed word does.
 */

type Combination = {
  readonly series?: string | undefined;
  readonly year?: number | undefined;
  readonly level?: string | undefined;
};

/** `-out-2026-secret`; what is left open stays empty. */
export function listWord({ series, year, level }: Combination): string {
  return `-${series ?? ''}-${year ?? ''}-${level ?? ''}`.toLowerCase();
}

export function volumeWord(series: string, year: number, volume: number): string {
  return `-v-${series}-${year}-${volume}`;
}

export function stateWord(state: string): string {
  return `-t-${state}`.toLowerCase();
}

/** Rows whose words somebody with this clearance (0 none … 2) may read, or may not; with 3 he reads all. */
export function clearanceWord(own: number, mayRead: boolean): string {
  return `-${mayRead ? 'r' : 'm'}-${own}`;
}

/** What a row is filed under. */
export type Filed = {
  readonly series: string;
  readonly year: number;
  readonly level: string;
  readonly volume: number;
  readonly state: string;
  readonly clearance: number;
};

/** Every filter that a row answers. */
export function filterWords(row: Filed): string {
  const { series, year, level, volume, state, clearance } = row;
  const lists = [undefined, series].flatMap((one) =>
    [undefined, year].flatMap((two) => [undefined, level].map((three) => ({ series: one, year: two, level: three }))),
  );
  const readers = [0, 1, 2].map((own) => clearanceWord(own, clearance <= own));
  return [...lists.map(listWord), volumeWord(series, year, volume), stateWord(state), ...readers].join(' ');
}
