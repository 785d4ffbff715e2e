import type { UsersReads } from '../../../shared/subjects/users/reads.ts';
import type { ReadDb } from '../../file/connection.ts';
import { founding, unfit, unfitAlways, unfitBy } from './fitness.ts';
import { personsOf, readUser, readUsers } from './people.ts';

export function reads(db: ReadDb): UsersReads {
  return {
    users: () => readUsers(db),
    user: (login) => readUser(db, login),
    personsOf: (login) => personsOf(db, login),
    unfit: (login, today) => unfit(db, login, today),
    unfitAlways: (login, today) => unfitAlways(db, login, today),
    unfitBy: (login) => unfitBy(db, login),
    founding: (today) => founding(db, today),
  };
}
