import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { EntryRow } from '../../../shared/subjects/entries/queries.ts';
import { question } from '../../data.ts';

/** Twice what is in sight: a letter typed is answered by the rows that are seen, not by a hundred. */
export const BOOK_ROWS = 30;

export type Filters = Readonly<Record<string, string | number>>;

/**
 * The rows of a book by their place in the list. Pages are asked for as they come into sight; how long the list is, is known from
 * the volumes while nothing narrows it, and otherwise grows as far as somebody scrolls (a list's total is counted to 1,000 only).
 */
export function useBookRows(filters: Filters, whole: number | null, from: number, to: number) {
  const first = useQuery({
    queryKey: ['entries', filters, 1],
    queryFn: () => question('entries', { ...filters, page: 1, size: BOOK_ROWS }),
    placeholderData: keepPreviousData,
  });
  const pages = useMemo(() => {
    const wanted: number[] = [];
    const [low, high] = [Math.floor(from / BOOK_ROWS) + 1, Math.floor(Math.max(from, to) / BOOK_ROWS) + 1];
    for (let page = Math.max(2, low); page <= high; page += 1) wanted.push(page);
    return wanted;
  }, [from, to]);
  const rest = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['entries', filters, page],
      queryFn: () => question('entries', { ...filters, page, size: BOOK_ROWS }),
    })),
  });
  const known = new Map(rest.flatMap(({ data }) => (data ? [[data.page, data] as const] : [])));
  if (first.data) known.set(1, first.data);
  const furthest = Math.max(0, ...[...known].map(([page, data]) => (page - 1) * BOOK_ROWS + data.rows.length));
  const more = [...known.values()].some((data) => data.more && data.page * BOOK_ROWS >= furthest);
  const counted = first.data?.total ?? 0;
  // One page beyond what is known, so that scrolling on asks for it.
  const count = whole ?? Math.max(counted, furthest + (more ? BOOK_ROWS : 0));
  const rowAt = (index: number): EntryRow | undefined =>
    known.get(Math.floor(index / BOOK_ROWS) + 1)?.rows[index % BOOK_ROWS];
  return { count, rowAt, counted, loading: first.isPending, stale: first.isPlaceholderData, error: first.error };
}
