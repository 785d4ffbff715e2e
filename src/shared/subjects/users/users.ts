import type { Actor, Context, Cosign } from '../../act.ts';
import type { CivilDate } from '../../base/dates.ts';
import { type Level, lowest, rank } from '../../base/levels.ts';
import type { Role } from '../../base/roles.ts';
import { refused } from '../../base/rule.ts';
import type { Refused } from '../../guards.ts';
import { SECOND_LOGIN, secondRequired } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import type { UserCard } from './reads.ts';
import { userLastAdministrator } from './rules.ts';

/** Why an account can be used no more. */
export type AccountEnd = 'disabled' | 'expired' | 'left';

/** Why a user's account is no longer open on a day; `null`: it is. Whoever has left or died signs in no more from that day. */
export function accountEnd(user: Pick<UserCard, 'disabled' | 'until' | 'leftOn'>, today: CivilDate): AccountEnd | null {
  if (user.disabled) return 'disabled';
  if (user.until !== null && user.until < today) return 'expired';
  return user.leftOn !== null && user.leftOn <= today ? 'left' : null;
}

export function accountOpen(user: Pick<UserCard, 'disabled' | 'until' | 'leftOn'>, today: CivilDate): boolean {
  return accountEnd(user, today) === null;
}

/** Who may co-sign beside an actor (`secondsAmong`), in this register. */
export function secondsBeside(
  register: RegisterReader,
  actor: Pick<Actor, 'login' | 'person'>,
  by: Cosign['by'],
  today: CivilDate,
): readonly UserCard[] {
  return secondsAmong(register.users(), actor, by, today);
}

/**
 * Who may co-sign beside an actor: another person, by his role (acts, "Second person"); where an office has nobody else for it, the
 * administrator does for text and volumes, and the clerk for keys, users and levels.
 */
export function secondsAmong<U extends UserCard>(
  users: readonly U[],
  actor: Pick<Actor, 'login' | 'person'>,
  by: Cosign['by'],
  today: CivilDate,
): readonly U[] {
  const others = users.filter(
    (user) =>
      accountOpen(user, today) && user.login !== actor.login && user.person !== null && user.person !== actor.person,
  );
  const having = (...roles: Role[]): U[] => others.filter((user) => user.roles.some((role) => roles.includes(role)));
  const first = by === 'text' ? having('clerk', 'head') : having('administrator', 'head');
  return first.length > 0 ? first : having(by === 'text' ? 'administrator' : 'clerk');
}

/** What a user may read: the lower of his own level and his person's, where that one's is stated; with no role but administrator nothing. */
export function clearanceOf(
  user: Pick<UserCard, 'roles' | 'mayRead'>,
  person: { readonly mayRead: Level | null } | null,
): Level | null {
  const own = user.roles.every((role) => role === 'administrator') ? null : user.mayRead;
  return person?.mayRead ? lowest(own, person.mayRead) : own;
}

type Power = Pick<UserCard, 'roles' | 'mayRead' | 'person'>;

/** Roles that two persons give; an inspector's only looks, and each look is a line. */
const GIVEN_BY_TWO: readonly Role[] = ['clerk', 'head', 'administrator'];

/** Whether a change gives a user a role or a level that takes two persons to give (acts, "Levels are given by two"). */
export function raises(register: RegisterReader, before: Power, after: Power): boolean {
  const reads = (user: Power): number =>
    rank(clearanceOf(user, user.person === null ? null : register.person(user.person)));
  return (
    after.roles.some((role) => GIVEN_BY_TWO.includes(role) && !before.roles.includes(role)) ||
    rank(after.mayRead) > rank(before.mayRead) ||
    reads(after) > reads(before)
  );
}

/** Powers take two persons, but while the office is being founded. */
export function needsSecond(context: Context): Refused | null {
  if (context.cosigned || context.founding) return null;
  return refused(
    secondRequired,
    'Giao vai trò, nâng độ mật được đọc cần hai người. Hãy nhờ quản trị hoặc lãnh đạo khác cùng xác nhận bằng mật khẩu.',
    { at: SECOND_LOGIN },
  );
}

/** The mark of a line that would have taken two persons after the founding. */
export function foundingMark(context: Context): { readonly founding?: true } {
  return context.founding && !context.cosigned ? { founding: true } : {};
}

/** One administrator remains whose account does not end: else a day would come when nobody could give anybody access (`user.lastAdministrator`). */
export function lastAdministrator(register: RegisterReader, login: string, at = 'login'): Refused | null {
  const others = register
    .users()
    .filter((user) => user.login !== login && user.roles.includes('administrator'))
    .filter((user) => !user.disabled && user.until === null && user.leftOn === null);
  if (others.length > 0) return null;
  return refused(
    userLastAdministrator,
    'Đây là quản trị cuối cùng có tài khoản không ngày hết hạn. Hãy giao quyền quản trị như vậy cho người khác trước.',
    { at },
  );
}
