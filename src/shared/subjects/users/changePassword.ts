import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { ROLES } from '../../base/roles.ts';
import { firstRefusal } from '../../guards.ts';
import { refused } from '../../rules.ts';

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
  body: f.fields({ login: f.login(), own: f.flag(), generation: f.whole(1, 1_000_000_000).optional() }),
  decide(input, register, context) {
    const user = register.user(input.login);
    if (!user) return refused('user.unknown', `Không có người dùng "${input.login}". Hãy kiểm tra tên đăng nhập.`);
    const own = context.actor.login === input.login;
    const blocked = firstRefusal(
      user.disabled
        ? refused('user.disabled', `Người dùng "${input.login}" đã bị khóa. Hãy thêm người dùng mới.`)
        : null,
      own || context.actor.roles.includes('administrator')
        ? null
        : refused('user.notOwn', 'Chỉ quản trị được đặt mật khẩu cho người khác. Hãy nhờ quản trị.'),
    );
    return blocked ?? accept({ login: input.login, own });
  },
});
