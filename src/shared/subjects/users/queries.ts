import { z } from 'zod';
import { LEVELS } from '../../base/levels.ts';
import { ROLES } from '../../base/roles.ts';
import { listInput } from '../../lists.ts';
import { pageOf, query } from '../../query.ts';

const user = z.strictObject({
  login: z.string(),
  seq: z.number(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  person: z.string().nullable(),
  mayRead: z.enum(LEVELS).nullable(),
  until: z.string().nullable(),
  disabled: z.boolean(),
  ownPassword: z.boolean(),
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
