import { z } from 'zod';
import { LEVELS } from '../../base/levels.ts';
import { ROLES } from '../../base/roles.ts';
import { listInput } from '../../lists.ts';
import { pageOf, query } from '../../query.ts';
import { UNFIT_REASONS } from './fitness.ts';

const user = z.strictObject({
  login: z.string(),
  seq: z.number(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  person: z.string().nullable(),
  mayRead: z.enum(LEVELS).nullable(),
  until: z.string().nullable(),
  /** The day from which the linked person is no longer of the office. */
  leftOn: z.string().nullable(),
  disabled: z.boolean(),
  ownPassword: z.boolean(),
  /** What keeps him from co-signing; `days`: how many more days with a line it takes, none where he has no password of his own yet. */
  unfit: z.strictObject({ why: z.enum(UNFIT_REASONS), days: z.number().nullable() }).nullable(),
  /** Who may not confirm him, having made the change. */
  unfitBy: z.array(z.string()),
});
export type UserRow = z.output<typeof user>;

/** Users: what they are and may read; never anything of their keys. */
export const users = query({
  name: 'users',
  title: 'Người dùng của chương trình',
  looked: true,
  input: listInput,
  output: pageOf(user),
});
