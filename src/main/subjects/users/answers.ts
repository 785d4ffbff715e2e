import type { Page } from '../../../shared/query.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import { type Asker, pageOfAll, searched } from '../asker.ts';
import { type Card, ordered, shownWords } from '../lists.ts';
import { readUsers } from './people.ts';

/** Users: what they are and may read; never anything of their keys. */
export function users(asker: Asker, input: QueryInput<'users'>): Page<Card> {
  return pageOfAll(searched(ordered(readUsers(asker.db), input.order), input.search, shownWords), input.page ?? 1);
}
