/** Numbers in few words: of a run the first and the last stand for all of it. */

/**
 * `1, 3, 5–9`; what is no number stands as it is, and so do numbers written with noughts before them: `05–07`. Fewer than `least` in a
 * row stand one by one.
 */
export function runs(values: readonly string[], least = 3): string {
  const found: string[][] = [];
  for (const value of values) {
    const last = found.at(-1);
    if (last && follows(last.at(-1) ?? '', value)) last.push(value);
    else found.push([value]);
  }
  return found.flatMap((run) => (run.length < least ? run : [`${run[0] ?? ''}–${run.at(-1) ?? ''}`])).join(', ');
}

/** Pages in their order, each once: `1–2, 5`. */
export function runsOf(numbers: readonly number[]): string {
  return runs([...new Set(numbers)].sort((a, b) => a - b).map(String), 2);
}

/** The next number with the same letters before it, and written as wide where there are noughts. */
function follows(before: string, value: string): boolean {
  const [one, two] = [/^(\D*)(\d{1,9})$/.exec(before), /^(\D*)(\d{1,9})$/.exec(value)];
  if (!one || !two || one[1] !== two[1] || Number(two[2]) !== Number(one[2]) + 1) return false;
  const noughts = one[2]?.startsWith('0') || two[2]?.startsWith('0');
  return !noughts || one[2]?.length === two[2]?.length;
}
