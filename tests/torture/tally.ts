/** What was done how often, and what came of it. */

export type Tally = {
  /** Notes one try and its outcome. */
  note(what: string, outcome: string): void;
  /** Notes something that must not be. */
  wrong(what: string, detail: string): void;
  readonly wrongs: readonly string[];
  count(what: string): number;
  table(): string;
};

export function newTally(): Tally {
  const counts = new Map<string, Map<string, number>>();
  const wrongs: string[] = [];
  const note = (what: string, outcome: string): void => {
    const row = counts.get(what) ?? new Map<string, number>();
    counts.set(what, row.set(outcome, (row.get(outcome) ?? 0) + 1));
  };
  const count = (what: string): number => [...(counts.get(what)?.values() ?? [])].reduce((sum, one) => sum + one, 0);
  return {
    note,
    wrong: (what, detail) => {
      note(what, 'WRONG');
      if (wrongs.length < 50) wrongs.push(`${what}: ${detail}`);
    },
    wrongs,
    count,
    table: () =>
      [
        '| What | Times | Came of it |',
        '|---|---:|---|',
        ...[...counts].map(([what, row]) => {
          const outcomes = [...row].sort().map(([outcome, times]) => `${outcome} ${times}`);
          return `| ${what} | ${count(what)} | ${outcomes.join(', ')} |`;
        }),
      ].join('\n'),
  };
}

/** Numbers that a seed gives again. */
export type Dice = { below(limit: number): number; bytes(length: number): Buffer };

export function newDice(seed: number): Dice {
  let state = seed >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  return {
    below: (limit) => next() % limit,
    bytes: (length) => Buffer.from(Array.from({ length }, () => next() & 255)),
  };
}
