import type { Page } from '../../shared/query.ts';
import type { QueryInput } from '../../shared/subjects.ts';
import { num, objectOf, str } from '../file/rows.ts';
import { type Asker, pageOfAll, searched } from './asker.ts';
import type { ListKind } from './catalogue.ts';

/** The office's lists, each code in its latest version. */

export type Card = Readonly<Record<string, unknown>>;

export function latestCards(asker: Asker, kind: ListKind): Card[] {
  return asker.db
    .statement(
      `SELECT code, seq, fields FROM catalogue c WHERE kind = ?
        AND seq = (SELECT max(seq) FROM catalogue WHERE kind = c.kind AND code = c.code) ORDER BY code`,
    )
    .all(kind)
    .map((row) => ({ code: str(row, 'code'), ...objectOf(str(row, 'fields')), seq: num(row, 'seq') }));
}

export function ordered<T>(cards: readonly T[], order: 'asc' | 'desc' | undefined): readonly T[] {
  return order === 'desc' ? cards.toReversed() : cards;
}

export function shownWords(card: Card): string {
  return ['code', 'name', 'title', 'login']
    .map((name) => card[name])
    .filter((value) => typeof value === 'string')
    .join(' ');
}

/** One list of the catalogue; codes in order, or what was typed with exact matches first. */
export function catalogueList(asker: Asker, kind: ListKind, input: QueryInput<'people'>): Page<Card> {
  const cards = searched(ordered(latestCards(asker, kind), input.order), input.search, shownWords);
  return pageOfAll(cards, input.page ?? 1);
}
