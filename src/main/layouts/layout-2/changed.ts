/** What differs between two texts, word by word: unchanged stretches as "…" (forms.md). */

/** So many words before and after a change stand, so that the eye finds its place. */
const BESIDE = 2;
/** Texts with more pairs of words than this are compared from their ends only. */
const MOST_PAIRS = 250_000;

export function changed(old: string, now: string): { readonly old: string; readonly now: string } {
  const [a, b] = [old.split(' '), now.split(' ')];
  const [keptA, keptB] = unchanged(a, b);
  return { old: shortened(a, keptA), now: shortened(b, keptB) };
}

/** Which words of each stand in the other, in the same order: the longest such run of words. */
function unchanged(a: readonly string[], b: readonly string[]): [Set<number>, Set<number>] {
  const kept: [Set<number>, Set<number>] = [new Set(), new Set()];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  for (let at = 0; at < head; at += 1) keep(kept, at, at);
  for (let at = 1; at <= tail; at += 1) keep(kept, a.length - at, b.length - at);
  const [rows, columns] = [a.length - head - tail, b.length - head - tail];
  if (rows * columns > MOST_PAIRS) return kept;
  const longest = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  const at = (row: number, column: number): number => longest[row]?.[column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    const line = longest[row];
    if (!line) continue;
    for (let column = columns - 1; column >= 0; column -= 1)
      line[column] =
        a[head + row] === b[head + column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  }
  for (let [row, column] = [0, 0]; row < rows && column < columns; ) {
    if (a[head + row] === b[head + column]) {
      keep(kept, head + row, head + column);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return kept;
}

function keep([left, right]: [Set<number>, Set<number>], a: number, b: number): void {
  left.add(a);
  right.add(b);
}

function shortened(words: readonly string[], kept: ReadonlySet<number>): string {
  const shown: string[] = [];
  for (let from = 0; from < words.length; ) {
    let to = from;
    while (to < words.length && kept.has(to)) to += 1;
    const before = from === 0 ? 0 : BESIDE;
    const after = to === words.length ? 0 : BESIDE;
    // A stretch that "…" would hardly shorten stands.
    if (to - from > before + after + 2) {
      shown.push(...words.slice(from, from + before), '…', ...words.slice(to - after, to));
    } else shown.push(...words.slice(from, to));
    if (to < words.length) shown.push(words[to] ?? '');
    from = to + 1;
  }
  return shown.join(' ');
}
