import { fold } from '../../shared/base/fold.ts';
import { parseEntryRef } from '../../shared/base/references.ts';

/** Copy numbers as a clerk types them: `1-3, 5` is 1, 2, 3, 5; `null` when it is not written so. */
export function typedCopies(raw: string): number[] | null {
  const found: number[] = [];
  for (const part of raw.split(/[,;\s]+/).filter((piece) => piece !== '')) {
    const match = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part);
    if (!match) return null;
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (from < 1 || to < from || to > 500) return null;
    for (let copy = from; copy <= to; copy += 1) found.push(copy);
  }
  return found;
}

/** Pages as a clerk types them or reads them on the screen: `1-3, 5` or `1–3, 5`; `null` when it is not written so. */
export function typedRuns(raw: string): number[] | null {
  const found: number[] = [];
  for (const part of raw.split(/[,;\s]+/).filter((piece) => piece !== '')) {
    const match = /^(\d{1,6})(?:[-–](\d{1,6}))?$/.exec(part);
    if (!match) return null;
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (from < 1 || to < from || to - from >= 1_000) return null;
    for (let page = from; page <= to; page += 1) found.push(page);
  }
  return found;
}

/**
 * Rows of the books as a person writes them, `đến 5, đi 3/2025`, or by their code, `out:2026:15`; without a year it is this one. What
 * cannot be read so is told in its own words.
 */
export function typedEntries(
  raw: string,
  year: number,
): { readonly refs: readonly string[] } | { readonly unread: string } {
  const refs: string[] = [];
  for (const part of raw.split(/[,;\n]+/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const code = part.toLowerCase();
    const short = /^(di|den)\s*(?:so\s*)?(\d{1,7})(?:\s*\/\s*(\d{4}))?$/.exec(fold(part));
    if (parseEntryRef(code)) refs.push(code);
    else if (short) refs.push(`${short[1] === 'di' ? 'out' : 'in'}:${short[3] ?? year}:${Number(short[2])}`);
    else return { unread: part };
  }
  return { refs: [...new Set(refs)] };
}

/** The same as it would be typed: `đến 5/2026, đi 3/2025`. */
export function printedEntries(refs: readonly string[]): string {
  return refs
    .map((ref) => {
      const { series = '', year, number } = parseEntryRef(ref) ?? {};
      if (series !== 'in' && series !== 'out') return ref;
      return `${series === 'in' ? 'đến' : 'đi'} ${number}/${year}`;
    })
    .join(', ');
}

/** `1-3, 5` for 1, 2, 3, 5. */
export function printedCopies(copies: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const copy of [...copies].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === copy - 1) last[1] = copy;
    else runs.push([copy, copy]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

/** A whole number typed in digits; anything else stays as it was, so that the act's schema can say what is wrong. */
export function typedNumber(raw: string): number | string {
  return /^\d{1,9}$/.test(raw.trim()) ? Number(raw.trim()) : raw;
}

/** The next symbol after one like `15/KH-UBND`; `null` when it does not begin with a number. */
export function nextSymbol(symbol: string): string | null {
  const match = /^(\d+)(.*)$/s.exec(symbol);
  if (!match) return null;
  const [digits, rest] = [match[1] ?? '', match[2] ?? ''];
  return String(Number(digits) + 1).padStart(digits.length, '0') + rest;
}
