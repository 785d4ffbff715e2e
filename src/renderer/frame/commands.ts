import { ROLES, type Role } from '../../shared/base/roles.ts';
import type { SignedIn } from '../../shared/bridge.ts';
import type { ActName } from '../../shared/subjects.ts';
import { hasRole, mayDo } from '../session.tsx';
import type { Command } from '../ui/command.tsx';
import { type Params, type Screen, wayTo } from '../ui/screen.ts';
import { changeUser, lockNow } from './lock.ts';

/** What Ctrl+K offers besides deeds: the screens, ways to their parts, and what the window itself does. */

/** A part of a screen, and whom it is there for: whoever may do its act, or has one of its roles where what it does is no act. */
type Part = {
  readonly id: string;
  readonly title: string;
  readonly also?: string;
  readonly screen: string;
  readonly params?: Params;
  readonly act?: ActName;
  readonly roles?: readonly Role[];
};

const PARTS: readonly Part[] = [
  {
    id: 'do-password',
    title: 'Đổi mật khẩu của tôi',
    screen: 'settings',
    params: { tab: 'password' },
    act: 'changePassword',
  },
  {
    id: 'do-backup-policy',
    title: 'Nơi và giờ sao lưu',
    also: 'chính sách sao lưu',
    screen: 'backup',
    params: { tab: 'policy' },
    act: 'setPolicy',
  },
  {
    id: 'do-rekey',
    title: 'Đổi khóa mã hóa',
    also: 'đổi khóa, mã khôi phục mới',
    screen: 'backup',
    params: { tab: 'rekey' },
    roles: ['administrator'],
  },
  { id: 'do-verify', title: 'Kiểm tra toàn vẹn', screen: 'journal' },
  { id: 'do-unit', title: 'Danh mục đơn vị', screen: 'catalogue', params: { list: 'units' } },
  { id: 'do-people', title: 'Danh mục người', screen: 'catalogue', params: { list: 'people' } },
  { id: 'do-agency', title: 'Danh mục cơ quan, tổ chức', screen: 'catalogue', params: { list: 'agencies' } },
  { id: 'do-power', title: 'Danh mục thẩm quyền', screen: 'catalogue', params: { list: 'authorities' } },
];

/** For this user, of the screens that he may see. */
export function commandsOf(
  user: SignedIn,
  screens: readonly Screen[],
  own: { readonly theme: () => void; readonly keys: () => void },
): readonly Command[] {
  const shown = screens.filter((screen) => !screen.alone);
  return [
    ...shown.map((screen) => {
      const [{ id, title, also }, key] = [screen, wayTo(screen)];
      return { id, title, run: to(id), ...(key === undefined ? {} : { key }), ...(also === undefined ? {} : { also }) };
    }),
    { id: 'do-lock', title: 'Khóa màn hình', key: 'Ctrl+L', run: () => void lockNow() },
    { id: 'do-change-user', title: 'Đổi người dùng', also: 'thoát, đăng xuất', run: () => void changeUser() },
    { id: 'do-theme', title: 'Đổi nền sáng, tối', run: own.theme },
    { id: 'do-keys', title: 'Bảng phím', key: 'F1', run: own.keys },
    ...PARTS.filter(
      ({ screen, act, roles = ROLES }) =>
        shown.some(({ id }) => id === screen) && hasRole(user, roles) && (act === undefined || mayDo(user, act)),
    ).map(({ id, title, also, screen, params }) => ({
      id,
      title,
      run: to(screen, params),
      ...(also === undefined ? {} : { also }),
    })),
  ];
}

function to(screen: string, params?: Params): Command['run'] {
  return ({ go }) => go(screen, params);
}
