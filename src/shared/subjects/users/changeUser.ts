import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { ROLE_NAMES, ROLES } from '../../base/roles.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, unknownCode } from '../../guards.ts';
import { referenceUnknown, secondRequired } from '../../house-rules.ts';
import { userDisabled, userLastAdministrator, userUnknown } from './rules.ts';
import { lastAdministrator, needsSecond } from './users.ts';

const change = f.fields({
  login: f.login(),
  name: f.text().optional(),
  roles: f.list(f.oneOf(ROLES, ROLE_NAMES), 4, 1).optional(),
  person: f.code('people').optional(),
  mayRead: f.level().nullish(),
  until: f.date('ahead').nullish(),
});

/** Changes what a user is and may read; the last administrator stays one. */
export const changeUser = act({
  name: 'changeUser',
  title: 'Sửa người dùng',
  roles: ['administrator'],
  cosign: { by: 'keys', always: false },
  input: change,
  labels: {
    login: 'Tên đăng nhập',
    name: 'Họ và tên',
    roles: 'Vai trò',
    person: 'Gắn với người trong danh mục',
    mayRead: 'Được đọc đến độ mật',
    until: 'Tài khoản dùng đến ngày',
  },
  rules: [userUnknown, userDisabled, referenceUnknown, userLastAdministrator, secondRequired],
  body: change,
  decide(input, register, context) {
    const user = register.user(input.login);
    if (!user) return refused(userUnknown, `Không có người dùng "${input.login}". Hãy kiểm tra tên đăng nhập.`);
    const ends =
      typeof input.until === 'string' || (input.roles !== undefined && !input.roles.includes('administrator'));
    const gained = (input.roles ?? []).filter((role) => !user.roles.includes(role));
    const blocked = firstRefusal(
      user.disabled ? refused(userDisabled, `Người dùng "${input.login}" đã bị khóa. Hãy thêm người dùng mới.`) : null,
      unknownCode(register, 'person', input.person),
      ends && user.roles.includes('administrator') ? lastAdministrator(register, input.login) : null,
      needsSecond(register, context, gained),
    );
    return blocked ?? accept(input.roles ? { ...input, roles: [...new Set(input.roles)] } : input);
  },
});
