import type { Narrowing, Sorted } from './column.ts';

/**
 * Where a person was in a list, and the filters that he saved: they hold typed words, so they stay in the memory of the page, are his
 * alone, and are gone with another user. What he has made of the columns holds no word; the window's look remembers it.
 */

export type Place = {
  readonly typed: string;
  readonly narrowed: Narrowing;
  readonly sorted: Sorted | null;
  readonly active: number;
  readonly top: number;
  readonly chosen: readonly string[];
};

export type Saved = Pick<Place, 'typed' | 'narrowed' | 'sorted'> & { readonly name: string };

const panes = new Map<string, boolean>();
const his = { login: '', places: new Map<string, Place>(), saved: new Map<string, readonly Saved[]>() };

function of(login: string): typeof his {
  if (his.login !== login) {
    his.login = login;
    his.places.clear();
    his.saved.clear();
  }
  return his;
}

/** Whether the pane of a list is open, where somebody has said so. */
export function keptPane(list: string): boolean | null {
  return panes.get(list) ?? null;
}

export function keepPane(list: string, open: boolean): void {
  panes.set(list, open);
}

export function keptPlace(login: string, list: string): Place | undefined {
  return of(login).places.get(list);
}

export function keepPlace(login: string, list: string, place: Place): void {
  of(login).places.set(list, place);
}

export function savedFilters(login: string, list: string): readonly Saved[] {
  return of(login).saved.get(list) ?? [];
}

/** One of the same name gives way. */
export function saveFilter(login: string, list: string, saved: Saved): void {
  const others = savedFilters(login, list).filter(({ name }) => name !== saved.name);
  of(login).saved.set(list, [...others, saved]);
}

export function dropFilter(login: string, list: string, name: string): void {
  of(login).saved.set(
    list,
    savedFilters(login, list).filter((saved) => saved.name !== name),
  );
}
