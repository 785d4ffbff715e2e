import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { passwordCommon, passwordOfficeName, passwordShort } from '../../base/password.ts';
import { ROLES } from '../../base/roles.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal } from '../../guards.ts';
import { userDisabled, userNotOwn, userUnknown } from './rules.ts';

/** A user's new password; set by another it opens the register but cannot co-sign until its owner has changed it. */
export const changePassword = act({
  name: 'changePassword',
  title: 'Đổi mật khẩu',
  roles: ROLES,
  keySlot: 'given',
  input: f.fields({ login: f.login() }),
  labels: {
    login: 'Tên đăng nhập',
  },
  rules: [userUnknown, userDisabled, userNotOwn, passwordShort, passwordCommon, passwordOfficeName],
  body: f.fields({
    login: f.login(),
    own: f.flag(),
    generation: f.whole(1, 1_000_000_000).optional(),
    slot: f.slotPrint().optional(),
  }),
  version: 2,
  // Version 1 did not say which key the slot held.
  past: { 1: (body) => body },
  decide(input, register, context) {
    const user = register.user(input.login);
    if (!user)
      return refused(userUnknown, `Không có người dùng "${input.login}". Hãy kiểm tra tên đăng nhập.`, { at: 'login' });
    const own = context.actor.login === input.login;
    const blocked = firstRefusal(
      user.disabled
        ? refused(userDisabled, `Tài khoản "${input.login}" đã ngừng. Hãy thêm người dùng mới.`, { at: 'login' })
        : null,
      own || context.actor.roles.includes('administrator')
        ? null
        : refused(userNotOwn, 'Chỉ quản trị được đặt mật khẩu cho người khác. Hãy nhờ quản trị.'),
    );
    return blocked ?? accept({ login: input.login, own });
  },
});
