import { QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { compareVietnamese } from '../shared/base/fold.ts';
import type { Catalogue } from '../shared/base/typing.ts';
import type { Card } from '../shared/subjects/office/queries.ts';
import type { UserRow } from '../shared/subjects/users/queries.ts';
import type { VolumeRow } from '../shared/subjects/volumes/queries.ts';
import { type Answer, QUERIES, type QueryName } from '../shared/subjects.ts';
import { ask, listen, RefusedError } from './bridge.ts';

/** Questions to the register: answers are kept until a line is appended, then asked anew. */

export function queryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // There is no network: a query must not wait for one.
      queries: { networkMode: 'always', staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000, retry: false },
      mutations: { networkMode: 'always' },
    },
  });
}

type Outputs = { readonly [N in QueryName]: { readonly output: { parse(value: unknown): Answer<N> } } };
const READERS: Outputs = QUERIES;

export async function question<N extends QueryName>(query: N, input: object): Promise<Answer<N>> {
  const answer = await ask(query, input);
  if (!answer.ok) throw new RefusedError(answer.error);
  return READERS[query].output.parse(answer.value);
}

export function useAsk<N extends QueryName>(query: N, input: object = {}, enabled = true) {
  return useQuery({ queryKey: [query, input], queryFn: () => question(query, input), enabled });
}

/** One row with its copies, by the answer that is there already until the register has changed. */
export function useEntryKept(): (ref: string) => Promise<Answer<'entry'>> {
  const client = useQueryClient();
  return useCallback(
    (ref) => client.fetchQuery({ queryKey: ['entry', { ref }], queryFn: () => question('entry', { ref }) }),
    [client],
  );
}

type PageOf<T> = { readonly rows: readonly T[]; readonly more: boolean };

/** Every row of a question that answers a page at a time: for lists that a person looks through, chooses from, or counts as one. */
export async function wholeOf<T>(ask: (page: number) => Promise<PageOf<T>>): Promise<readonly T[]> {
  const rows: T[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await ask(page);
    rows.push(...answer.rows);
    if (!answer.more) return rows;
  }
}

/** The same on a screen; `undefined` until all of it is read. */
export function useWhole<T>(
  key: readonly unknown[],
  ask: (page: number) => Promise<PageOf<T>>,
  enabled = true,
): readonly T[] | undefined {
  return useQuery({ queryKey: [...key, 'whole'], queryFn: () => wholeOf(ask), enabled }).data;
}

/** A whole list of the office, as a Vietnamese reader looks for a name in it: lists are small beside the registers, so they are held and searched in the page. */
export async function wholeList(list: Catalogue): Promise<readonly Card[]> {
  const rows = await wholeOf((page) => question(list, { page }));
  // Series keep the order of their codes: the two that the law names are what a person looks for first.
  return list === 'series' ? rows : rows.toSorted((a, b) => compareVietnamese(shownName(a), shownName(b)));
}

function shownName(card: Card): string {
  return card.name ?? card.title ?? card.code;
}

export function useCatalogue(list: Catalogue, enabled = true): readonly Card[] {
  const found = useQuery({ queryKey: [list, 'whole'], queryFn: () => wholeList(list), enabled });
  return found.data ?? NONE;
}
const NONE: readonly Card[] = [];

export function useVolumes(): readonly VolumeRow[] | undefined {
  return useWhole(['volumes'], (page) => question('volumes', { page }));
}

export function useUsers(): readonly UserRow[] | undefined {
  return useWhole(['users'], (page) => question('users', { page }));
}

/** In which direction the documents of a series go: an office may have series of its own beside the two of the law. */
export function useDirectionOf(): (series: string) => string {
  const series = useCatalogue('series');
  return useCallback((code) => series.find((one) => one.code === code)?.direction ?? code, [series]);
}

/** What stands on each copy itself: its mark, else its number. */
export function useMarks(copies: readonly string[]): (copy: string) => string {
  const refs = [...new Set(copies.map((copy) => copy.slice(0, copy.indexOf('#'))))];
  const answers = useQueries({
    queries: refs.map((ref) => ({
      queryKey: ['copies', { ref }, 'whole'],
      queryFn: () => wholeOf((page) => question('copies', { ref, page })),
    })),
  });
  const marks = new Map(answers.flatMap(({ data }) => (data ?? []).map((row) => [row.copy, row.mark] as const)));
  return (copy) => marks.get(copy) || copy.slice(copy.indexOf('#') + 1);
}

/** Asks the overview again where not the register but the machine, its clock, may have changed since. */
export function useOverviewAgain(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: ['overview'] }), [client]);
}

/** Asks again whatever is on the screen, by the person's own key. */
export function useAskAgain(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries(), [client]);
}

/** Asks again whatever is on the screen once the register has changed: no screen keeps a list of what is old then. */
export function useFreshness(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      listen((change) => {
        if (change.kind === 'register') void client.invalidateQueries();
      }),
    [client],
  );
}
