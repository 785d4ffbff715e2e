import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal } from '../../guards.ts';
import { userDisabled, userLastAdministrator, userUnknown } from './rules.ts';
import { lastAdministrator } from './users.ts';

/** Takes a user's key slot away; his acts stay in the journal under his name. */
export const disableUser = act({
  name: 'disableUser',
  title: 'Ngừng tài khoản',
  roles: ['administrator'],
  keySlot: 'taken',
  input: f.fields({ login: f.login() }),
  labels: {
    login: 'Tên đăng nhập',
  },
  rules: [userUnknown, userDisabled, userLastAdministrator],
  body: f.fields({ login: f.login(), generation: f.whole(1, 1_000_000_000).optional() }),
  decide(input, register) {
    const user = register.user(input.login);
    if (!user)
      return refused(userUnknown, `Không có người dùng "${input.login}". Hãy kiểm tra tên đăng nhập.`, { at: 'login' });
    const blocked = firstRefusal(
      user.disabled
        ? refused(userDisabled, `Tài khoản "${input.login}" đã ngừng. Hãy kiểm tra tên đăng nhập.`, { at: 'login' })
        : null,
      user.roles.includes('administrator') ? lastAdministrator(register, input.login) : null,
    );
    return blocked ?? accept(input, undefined, { rekeyAdvised: true });
  },
});
