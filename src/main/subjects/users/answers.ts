import type { Page } from '../../../shared/query.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import { type Asker, pageOfAll, searched } from '../asker.ts';
import { type Card, ordered, shownWords } from '../lists.ts';
import { unfit, unfitBy } from './fitness.ts';
import { readUsers } from './people.ts';

/** Users: what they are and may read, and who can co-sign; never anything of their keys. */
export function users(asker: Asker, input: QueryInput<'users'>): Page<Card> {
  const all = readUsers(asker.db).map((user) => ({
    ...user,
    unfit: unfit(asker.db, user.login, asker.today),
    unfitBy: unfitBy(asker.db, user.login),
  }));
  return pageOfAll(searched(ordered(all, input.order), input.search, shownWords), input.page ?? 1);
}
