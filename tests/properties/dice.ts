import fc, { type GeneratorValue } from 'fast-check';

/** Choices that fast-check makes, so that a seed tells them all. */
export type Dice = {
  /** From 0 to `max`. */
  upTo(max: number): number;
  /** True so many times in a hundred. */
  chance(percent: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** One of a list that may be empty. */
  some<T>(list: readonly T[]): T | undefined;
  /** Anything at all, mostly of the wrong type. */
  anything(): unknown;
};

/** Without the favour that fast-check does small numbers: these choose among kinds of acts. */
const natural = (max: number) => fc.noBias(fc.nat({ max }));
const anything = () =>
  fc.oneof(
    fc.constantFrom(
      null,
      true,
      '',
      ' ',
      0,
      -1,
      1.5,
      1e300,
      [],
      {},
      '2026-02-30',
      'out:2026:0',
      '\u0000',
      'a\u202eb',
      '😀',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.jsonValue({ maxDepth: 2 }),
    fc.anything({ maxDepth: 2, maxKeys: 3 }),
  );

export function diceOf(g: GeneratorValue): Dice {
  const upTo = (max: number): number => g(natural, max);
  return {
    upTo,
    chance: (percent) => upTo(99) < percent,
    pick: (list) => list[upTo(list.length - 1)] ?? list[0],
    some: (list) => (list.length === 0 ? undefined : list[upTo(list.length - 1)]),
    anything: () => g(anything),
  };
}
