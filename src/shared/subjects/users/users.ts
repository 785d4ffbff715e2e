import type { Context } from '../../act.ts';
import type { CivilDate } from '../../base/dates.ts';
import type { Role } from '../../base/roles.ts';
import { refused } from '../../base/rule.ts';
import type { Refused } from '../../guards.ts';
import { secondRequired } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import type { UserCard } from './reads.ts';
import { userLastAdministrator } from './rules.ts';

/** Users who can sign in on a day. */
export function enabledUsers(register: RegisterReader, today: CivilDate): readonly UserCard[] {
  return register.users().filter((user) => !user.disabled && (user.until === null || user.until >= today));
}

/** Making a head or an administrator takes two persons once there are two of them (acts, `addUser`). */
export function needsSecond(register: RegisterReader, context: Context, roles: readonly Role[]): Refused | null {
  const powerful = (held: readonly Role[]): boolean => held.includes('head') || held.includes('administrator');
  if (!powerful(roles) || context.second) return null;
  if (enabledUsers(register, context.today).filter((user) => powerful(user.roles)).length < 2) return null;
  return refused(
    secondRequired,
    'Thêm lãnh đạo hoặc quản trị cần hai người. Hãy nhờ một lãnh đạo hay quản trị khác cùng xác nhận bằng mật khẩu.',
  );
}

/** One administrator remains whose account does not end: else a day would come when nobody could give anybody access (`user.lastAdministrator`). */
export function lastAdministrator(register: RegisterReader, login: string): Refused | null {
  const others = register
    .users()
    .filter((user) => user.login !== login && user.roles.includes('administrator'))
    .filter((user) => !user.disabled && user.until === null);
  if (others.length > 0) return null;
  return refused(
    userLastAdministrator,
    'Đây là quản trị cuối cùng có tài khoản không ngày hết hạn. Hãy giao quyền quản trị như vậy cho người khác trước.',
  );
}
