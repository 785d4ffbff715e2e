import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { ROLE_NAMES, ROLES } from '../../base/roles.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, unknownCode } from '../../guards.ts';
import { referenceUnknown, secondRequired } from '../../house-rules.ts';
import { userDisabled, userLastAdministrator, userUnknown } from './rules.ts';
import { foundingMark, lastAdministrator, needsSecond, raises } from './users.ts';

const change = f.fields({
  login: f.login(),
  name: f.said().optional(),
  roles: f.list(f.oneOf(ROLES, ROLE_NAMES), 4, 1).optional(),
  person: f.code('people').optional(),
  mayRead: f.level().nullish(),
  until: f.date('ahead').nullish(),
});

/** Changes what a user is and may read: what is more than before is given by two; the last administrator stays one. */
export const changeUser = act({
  name: 'changeUser',
  title: 'Sửa người dùng',
  roles: ['administrator'],
  cosign: { by: 'keys', always: false, founding: true },
  input: change,
  labels: {
    login: 'Tên đăng nhập',
    name: 'Họ và tên',
    roles: 'Vai trò',
    person: 'Gắn với người trong danh mục',
    mayRead: 'Được tiếp cận đến',
    until: 'Tài khoản dùng đến ngày',
  },
  rules: [userUnknown, userDisabled, referenceUnknown, userLastAdministrator, secondRequired],
  body: change.extend({ founding: f.flag().optional() }),
  version: 2,
  // Version 1 did not say whether the office was being founded.
  past: { 1: (body) => body },
  decide(input, register, context) {
    const user = register.user(input.login);
    if (!user)
      return refused(userUnknown, `Không có người dùng "${input.login}". Hãy kiểm tra tên đăng nhập.`, { at: 'login' });
    const ends =
      typeof input.until === 'string' ||
      (input.roles !== undefined && !input.roles.includes('administrator')) ||
      (input.person !== undefined && (register.person(input.person)?.leftOn ?? null) !== null);
    const blocked = firstRefusal(
      user.disabled
        ? refused(userDisabled, `Tài khoản "${input.login}" đã ngừng. Hãy thêm người dùng mới.`, { at: 'login' })
        : null,
      unknownCode(register, 'person', input.person, 'person'),
      ends && user.roles.includes('administrator') ? lastAdministrator(register, input.login) : null,
    );
    if (blocked) return blocked;
    const after = {
      roles: input.roles === undefined ? user.roles : [...new Set(input.roles)],
      mayRead: input.mayRead === undefined ? user.mayRead : input.mayRead,
      person: input.person ?? user.person,
    };
    const marked = raises(register, user, after);
    const alone = marked ? needsSecond(context) : null;
    const roles = input.roles ? { roles: [...after.roles] } : {};
    return alone ?? accept({ ...input, ...roles, ...(marked ? foundingMark(context) : {}) });
  },
});
