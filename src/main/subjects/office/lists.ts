import { FORMS } from '../../../shared/book-forms.ts';
import type { Page, QueryInput } from '../../../shared/queries.ts';
import { num, objectOf, type SqlValue, str } from '../../file/rows.ts';
import { type Asker, pageOfAll, searched } from '../asker.ts';
import type { ListKind } from '../catalogue.ts';
import { readUsers } from '../users/people.ts';
import { readVolume } from '../volumes/reads.ts';

/** The office's lists, each code in its latest version. */

type Card = Readonly<Record<string, unknown>>;

function latestCards(asker: Asker, kind: ListKind): Card[] {
  return asker.db
    .statement(
      `SELECT code, seq, fields FROM catalogue c WHERE kind = ?
        AND seq = (SELECT max(seq) FROM catalogue WHERE kind = c.kind AND code = c.code) ORDER BY code`,
    )
    .all(kind)
    .map((row) => ({ code: str(row, 'code'), ...objectOf(str(row, 'fields')), seq: num(row, 'seq') }));
}

function ordered<T>(cards: readonly T[], order: 'asc' | 'desc' | undefined): readonly T[] {
  return order === 'desc' ? cards.toReversed() : cards;
}

function shownWords(card: Card): string {
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

/** Users: what they are and may read; never anything of their keys. */
export function users(asker: Asker, input: QueryInput<'users'>): Page<Card> {
  return pageOfAll(searched(ordered(readUsers(asker.db), input.order), input.search, shownWords), input.page ?? 1);
}

/** Volumes with the numbers they hold. */
export function volumes(asker: Asker, input: QueryInput<'volumes'>): Page<Card> {
  const parts: string[] = [];
  const params: SqlValue[] = [];
  if (input.series !== undefined) {
    parts.push('series = ?');
    params.push(input.series);
  }
  if (input.year !== undefined) {
    parts.push('year = ?');
    params.push(input.year);
  }
  const where = parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '';
  const direction = input.order === 'asc' ? 'ASC' : 'DESC';
  const cards = asker.db
    .statement(`SELECT * FROM volumes ${where} ORDER BY year ${direction}, series, volume ${direction}`)
    .all(...params)
    .map((row) => {
      const held = asker.db
        .statement(
          'SELECT count(*) n, min(number) first, max(number) last FROM entries WHERE series = ? AND year = ? AND volume = ?',
        )
        .get(str(row, 'series'), num(row, 'year'), num(row, 'volume'));
      return {
        ...readVolume(row),
        rows: held?.n ?? 0,
        first: held?.first ?? null,
        last: held?.last ?? null,
        open: row.closed_on === null,
      };
    });
  return pageOfAll(cards, input.page ?? 1);
}

/** Every form as the office has it: built in or imported, and whether somebody has compared it with the original. */
export function forms(asker: Asker): Page<Card> {
  const imported = new Map(latestCards(asker, 'form').map((card) => [String(card.code), card]));
  const checks = new Map(latestCards(asker, 'formCheck').map((card) => [String(card.code), card]));
  const cards = FORMS.map((form) => {
    const own = imported.get(form.code);
    const definition = typeof own?.definition === 'string' ? objectOf(own.definition) : form;
    const check = checks.get(form.code);
    const version = definition.version;
    const checked = check?.version === version ? { checkedBy: check?.by, checkedOn: check?.on } : {};
    return { ...definition, imported: own !== undefined, checked: 'checkedBy' in checked, ...checked };
  });
  return pageOfAll(cards, 1);
}
