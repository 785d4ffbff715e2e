import type { UsersReads } from '../../../shared/subjects/users/reads.ts';
import type { ReadDb } from '../../file/database.ts';
import { readUser, readUsers } from './people.ts';

export function reads(db: ReadDb): UsersReads {
  return { users: () => readUsers(db), user: (login) => readUser(db, login) };
}
