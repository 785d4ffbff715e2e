import type { Actor } from '../../shared/act.ts';
import type { CivilDate } from '../../shared/base/dates.ts';
import { compareVietnamese, matchRank } from '../../shared/base/fold.ts';
import { PAGE_ROWS, type Page, TOTAL_CAP } from '../../shared/query.ts';
import type { ReadDb } from '../file/connection.ts';

/** Who asks, of which connection, on what day, by what clock. */
export type Asker = { readonly db: ReadDb; readonly actor: Actor; readonly today: CivilDate; readonly now: Date };

/** One page of rows that were fetched with one row too many. */
export function pageOf<T>(rows: readonly T[], page: number, total: number, size = PAGE_ROWS): Page<T> {
  return { rows: rows.slice(0, size), page, more: rows.length > size, total: Math.min(total, TOTAL_CAP) };
}

/** One page of a list that is small enough to be held whole. */
export function pageOfAll<T>(rows: readonly T[], page: number): Page<T> {
  return pageOf(rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS + 1), page, rows.length);
}

/** Keeps what answers the typed words, exact matches before folded ones; without words the order stays. */
export function searched<T>(rows: readonly T[], typed: string | undefined, words: (row: T) => string): readonly T[] {
  if (typed === undefined || typed.trim() === '') return rows;
  const ranked = rows.flatMap((row) => {
    const hit = matchRank(words(row), typed);
    return hit === null ? [] : [{ row, hit }];
  });
  return ranked.sort((a, b) => a.hit - b.hit || compareVietnamese(words(a.row), words(b.row))).map(({ row }) => row);
}
