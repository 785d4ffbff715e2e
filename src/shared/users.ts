import type { Context } from './act.ts';
import type { Refused } from './guards.ts';
import type { RegisterReader, UserCard } from './reader.ts';
import type { Role } from './roles.ts';
import { refused } from './rules.ts';

/** Users who can sign in. */
export function enabledUsers(register: RegisterReader): readonly UserCard[] {
  return register.users().filter((user) => !user.disabled);
}

/** Making a head or an administrator takes two persons once there are two of them (acts, `addUser`). */
export function needsSecond(register: RegisterReader, context: Context, roles: readonly Role[]): Refused | null {
  const powerful = (held: readonly Role[]): boolean => held.includes('head') || held.includes('administrator');
  if (!powerful(roles) || context.second) return null;
  if (enabledUsers(register).filter((user) => powerful(user.roles)).length < 2) return null;
  return refused(
    'second.required',
    'Thêm lãnh đạo hoặc quản trị cần một lãnh đạo hay quản trị thứ hai cùng xác nhận bằng mật khẩu.',
  );
}

/** One administrator who can sign in remains (`user.lastAdministrator`). */
export function lastAdministrator(register: RegisterReader, login: string): Refused | null {
  const others = enabledUsers(register).filter((user) => user.login !== login && user.roles.includes('administrator'));
  if (others.length > 0) return null;
  return refused('user.lastAdministrator', 'Đây là quản trị cuối cùng. Hãy giao quyền quản trị cho người khác trước.');
}
