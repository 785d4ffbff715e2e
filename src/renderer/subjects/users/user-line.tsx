import { type CivilDate, tableDate } from '../../../shared/base/dates.ts';
import { LEVEL_FACTS } from '../../../shared/base/levels.ts';
import { ROLE_NAMES } from '../../../shared/base/roles.ts';
import type { SignedIn } from '../../../shared/bridge.ts';
import { unfitWords } from '../../../shared/subjects/users/fitness.ts';
import type { UserRow } from '../../../shared/subjects/users/queries.ts';
import { accountOpen } from '../../../shared/subjects/users/users.ts';
import { mayDo, useSession } from '../../session.tsx';

/** One account in the list, and what may be done with it. */

/** What is being done, and with whom. */
export type Doing =
  | { readonly is: 'add' | 'levels' }
  | { readonly is: 'change' | 'password' | 'disable' | 'confirm'; readonly user: UserRow };

/** Whether the one at the machine may vouch for this login: fit himself, another person, and not who made the change. */
export function mayConfirm(
  users: readonly UserRow[],
  own: Pick<SignedIn, 'login' | 'person' | 'roles'>,
  user: UserRow,
  today: CivilDate,
): boolean {
  const mine = users.find(({ login }) => login === own.login);
  const makers = users.filter(({ login }) => login === user.login || user.unfitBy.includes(login));
  return (
    mayDo(own, 'confirmUser') &&
    own.person !== null &&
    mine?.unfit === null &&
    user.unfit !== null &&
    user.ownPassword &&
    accountOpen(user, today) &&
    !user.unfitBy.includes(own.login) &&
    makers.every(({ person }) => person !== own.person)
  );
}

/** The last administrator whose account does not end: nobody else could give access after him. */
export function isLastAdministrator(users: readonly UserRow[], user: UserRow): boolean {
  return user.roles.includes('administrator') && staying(users).every(({ login }) => login === user.login);
}

function staying(users: readonly UserRow[]): readonly UserRow[] {
  return users.filter(
    ({ roles, disabled, until, leftOn }) =>
      roles.includes('administrator') && !disabled && until === null && leftOn === null,
  );
}

export function UserLine(props: { users: readonly UserRow[]; user: UserRow; onDo: (doing: Doing) => void }) {
  const { users, user, onDo } = props;
  const { user: own, today } = useSession();
  return (
    <tr className={user.disabled ? 'gone' : ''}>
      <th scope="row">{user.login}</th>
      <td>{user.name}</td>
      <td>{user.roles.map((role) => ROLE_NAMES[role]).join(', ')}</td>
      <td>{user.mayRead ? LEVEL_FACTS[user.mayRead].name : 'Không'}</td>
      <td>
        {user.disabled
          ? 'Đã ngừng'
          : [
              user.until ? `đến ${tableDate(user.until)}` : '',
              user.leftOn ? `thôi từ ${tableDate(user.leftOn)}` : '',
              user.unfit ? `chưa cùng xác nhận được: ${unfitWords(user.unfit)}` : '',
              user.person ? '' : 'chưa gắn với người',
            ]
              .filter((part) => part !== '')
              .join(', ')}
      </td>
      <td className="act-cell">
        {mayConfirm(users, own, user, today) ? (
          <button type="button" className="link" onClick={() => onDo({ is: 'confirm', user })}>
            Xác nhận<span className="visually-hidden"> {user.login}</span>
          </button>
        ) : null}{' '}
        {user.disabled || !mayDo(own, 'addUser') ? null : (
          <>
            <button type="button" className="link" onClick={() => onDo({ is: 'change', user })}>
              Sửa<span className="visually-hidden"> {user.login}</span>
            </button>{' '}
            <button type="button" className="link" onClick={() => onDo({ is: 'password', user })}>
              Đặt mật khẩu<span className="visually-hidden"> cho {user.login}</span>
            </button>{' '}
            {isLastAdministrator(users, user) ? null : (
              <button type="button" className="link" onClick={() => onDo({ is: 'disable', user })}>
                Khóa<span className="visually-hidden"> {user.login}</span>
              </button>
            )}
          </>
        )}
      </td>
    </tr>
  );
}
