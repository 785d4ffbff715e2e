import type { Narrowing, Sorted } from './column.ts';

/**
 * What a person has made of a list. Its columns hold nothing of the register and may be kept outside it; where he was in it, and the
 * filters that he saved, hold typed words: they stay in the memory of the page, are his alone, and are gone with another user.
 */

export type Columns = {
  readonly order: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  /** Shown or not, where it is otherwise than by itself. */
  readonly shown: Readonly<Record<string, boolean>>;
  readonly pane: boolean | null;
};
const BY_ITSELF: Columns = { order: [], widths: {}, shown: {}, pane: null };

export type Place = {
  readonly typed: string;
  readonly narrowed: Narrowing;
  readonly sorted: Sorted | null;
  readonly active: number;
  readonly top: number;
  readonly chosen: readonly string[];
};

export type Saved = Pick<Place, 'typed' | 'narrowed' | 'sorted'> & { readonly name: string };

const columns = new Map<string, Columns>();
const his = { login: '', places: new Map<string, Place>(), saved: new Map<string, readonly Saved[]>() };

function of(login: string): typeof his {
  if (his.login !== login) {
    his.login = login;
    his.places.clear();
    his.saved.clear();
  }
  return his;
}

export function keptColumns(list: string): Columns {
  return columns.get(list) ?? BY_ITSELF;
}

export function keepColumns(list: string, kept: Columns): void {
  columns.set(list, kept);
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
