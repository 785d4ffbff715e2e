import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { passwordCommon, passwordOfficeName, passwordShort } from '../../base/password.ts';
import { ROLE_NAMES, ROLES } from '../../base/roles.ts';
import { refused } from '../../base/rule.ts';
import { unknownCode } from '../../guards.ts';
import { referenceUnknown, secondRequired } from '../../house-rules.ts';
import { userTaken } from './rules.ts';
import { foundingMark, needsSecond, raises } from './users.ts';

const user = f.fields({
  login: f.login(),
  name: f.said(),
  roles: f.list(f.oneOf(ROLES, ROLE_NAMES), 4, 1),
  person: f.code('people').optional(),
  mayRead: f.level().optional(),
  until: f.date('ahead').optional(),
});

/**
 * A user of the program. His password is taken out before the fact is made; his key slot is written beside it (design 5). Roles and
 * levels are given by two (acts, "Levels are given by two").
 */
export const addUser = act({
  name: 'addUser',
  title: 'Thêm người dùng',
  roles: ['administrator'],
  cosign: { by: 'keys', always: false, founding: true },
  keySlot: 'given',
  input: user,
  labels: {
    login: 'Tên đăng nhập',
    name: 'Họ và tên',
    roles: 'Vai trò',
    person: 'Gắn với người trong danh mục',
    mayRead: 'Được tiếp cận đến',
    until: 'Tài khoản dùng đến ngày',
  },
  rules: [userTaken, referenceUnknown, secondRequired, passwordShort, passwordCommon, passwordOfficeName],
  body: user.extend({
    generation: f.whole(1, 1_000_000_000).optional(),
    slot: f.slotPrint().optional(),
    founding: f.flag().optional(),
  }),
  version: 2,
  // Version 1 did not say whose key the slot was, nor whether the office was being founded.
  past: { 1: (body) => body },
  decide(input, register, context) {
    if (register.user(input.login)) {
      return refused(userTaken, `Tên đăng nhập "${input.login}" đã có người dùng. Hãy chọn tên khác.`, { at: 'login' });
    }
    const blocked = unknownCode(register, 'person', input.person, 'person');
    if (blocked) return blocked;
    const added = {
      roles: [...new Set(input.roles)],
      mayRead: input.mayRead ?? null,
      person: input.person ?? null,
    };
    const marked = raises(register, { roles: [], mayRead: null, person: null }, added);
    const alone = marked ? needsSecond(context) : null;
    return alone ?? accept({ ...input, roles: added.roles, ...(marked ? foundingMark(context) : {}) });
  },
});
