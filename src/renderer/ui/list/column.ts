import type { ReactNode } from 'react';

/** A list as data: what its columns say, and by what it is narrowed and sorted. */

/** What a list is narrowed by, each filter by its name; what is not there narrows nothing. */
export type Narrowing = Readonly<Record<string, string>>;

export type Column<R> = {
  readonly id: string;
  readonly heading: string;
  /** Its number in the form that the law gives. */
  readonly number?: number;
  /** What the cell says; this is copied, and found words are marked in it. */
  readonly text: (row: R) => string;
  /** How it is drawn where its words alone do not do; `null`: by its words. */
  readonly draw?: (row: R) => ReactNode | null;
  /** How narrow it may become, in rem: a number, a day, a badge is never cut off. */
  readonly least: number;
  /** Its part of the width that is left. */
  readonly share: number;
  readonly centre?: boolean;
  /** By what the list is sorted where this heading is pressed. */
  readonly sort?: string;
  /** By what the list is narrowed to rows like this one. */
  readonly narrows?: (row: R) => Narrowing | null;
};

type Choice = { readonly value: string; readonly label: string };

export type Filter =
  | {
      readonly is: 'one';
      readonly name: string;
      readonly label: string;
      /** "Mọi độ mật". */
      readonly every: string;
      readonly choices: readonly Choice[];
    }
  /** From one day to another, by the names `from` and `to`. */
  | { readonly is: 'days'; readonly label: string }
  /** Set by a cell alone; `said` is how its chip reads. */
  | { readonly is: 'cell'; readonly name: string; readonly said: (value: string) => string };

export type Sorted = { readonly by: string; readonly down: boolean };

/** In the order that somebody has given them; what he does not know of stands where it stands by itself. */
export function inOrder<T extends { readonly id: string }>(
  columns: readonly T[],
  order: readonly string[],
): readonly T[] {
  const known = order.flatMap((id) => columns.filter((column) => column.id === id));
  if (known.length === 0) return columns;
  let next = 0;
  return columns.map((column) => {
    if (!order.includes(column.id)) return column;
    const at = known[next];
    next += 1;
    return at ?? column;
  });
}

/** One step up or down within a list; at its end it stays. */
export function moved(ids: readonly string[], id: string, step: -1 | 1): readonly string[] {
  const from = ids.indexOf(id);
  const to = from + step;
  const other = ids[to];
  if (from < 0 || other === undefined) return ids;
  return ids.with(to, id).with(from, other);
}

const STEP_REM = 0.5;
const MOST_REM = 60;

/** A column's width after so many steps; never so narrow that it cuts off what it must show. */
export function stepped(width: number, least: number, steps: number): number {
  return Math.min(MOST_REM, Math.max(least, Math.round((width + steps * STEP_REM) * 10) / 10));
}

/** Columns of a CSS grid: as wide as somebody has made them, or by their part of what is left. */
export function template(
  columns: readonly { readonly id: string; readonly least: number; readonly share: number }[],
  widths: Readonly<Record<string, number>>,
): string {
  return columns
    .map(({ id, least, share }) => {
      const width = widths[id];
      return width === undefined ? `minmax(${least}rem, ${share}fr)` : `${width}rem`;
    })
    .join(' ');
}

/** From the row where Shift went down to the one where it is now, both with them. */
export function between(from: number, to: number): readonly number[] {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  return Array.from({ length: high - low + 1 }, (_, at) => low + at);
}
