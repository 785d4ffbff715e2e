import { z } from 'zod';
import { LEVEL_NAMES, LEVELS } from '../../base/levels.ts';
import { ROLE_NAMES, ROLES } from '../../base/roles.ts';
import { listInput } from '../../lists.ts';
import { coded, pageOf, query } from '../../query.ts';
import { UNFIT_NAMES, UNFIT_REASONS } from './fitness.ts';

const user = z.strictObject({
  login: z.string(),
  seq: z.number(),
  name: z.string(),
  roles: z.array(coded(ROLES, ROLE_NAMES)),
  person: z.string().nullable(),
  mayRead: coded(LEVELS, LEVEL_NAMES).nullable(),
  until: z.string().nullable(),
  /** The day from which the linked person is no longer of the office. */
  leftOn: z.string().nullable(),
  disabled: z.boolean(),
  ownPassword: z.boolean(),
  /** What keeps him from co-signing; `days`: how many more days with a line it takes, none where he has no password of his own yet. */
  unfit: z.strictObject({ why: coded(UNFIT_REASONS, UNFIT_NAMES), days: z.number().nullable() }).nullable(),
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
