import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ShellState, SignedIn } from '../../shared/bridge.ts';
import { useAsk, useCatalogue, useFreshness } from '../data.ts';
import { flushDrafts, forgetKept, loadKept } from '../form/drafts.ts';
import { hasRole, machineDay, SessionProvider } from '../session.tsx';
import { ClockProvider } from '../subjects/care/clock.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { GoContext, type Params, pressed } from '../ui/screen.ts';
import { useTheme } from '../ui/theme.ts';
import { dialogOpen, useTopDialogOnly } from '../ui/top-dialog.ts';
import { CreatingProvider } from './creating-dialog.tsx';
import { KeyMap } from './key-map.tsx';
import { changeUser, lockNow } from './lock.ts';
import { type Command, Palette } from './palette.tsx';
import { SCREENS } from './screens.ts';
import { SideBar } from './side-bar.tsx';
import { TopBar } from './top-bar.tsx';

type Place = { readonly screen: string; readonly params: Params; readonly visit: number };

/** Everything behind the password: bars, keys, and the screen of the moment. */
export function Work({ state, user }: { state: ShellState; user: SignedIn }) {
  useFreshness();
  useTopDialogOnly();
  const overview = useAsk('overview');
  // The lists that fields choose from are there before the first form is opened.
  useCatalogue('agencies');
  useCatalogue('units');
  useCatalogue('people');
  const [ready, setReady] = useState(false);
  useEffect(() => {
    void loadKept().then(() => setReady(true));
    return forgetKept;
  }, []);
  const [place, setPlace] = useState<Place>({ screen: 'overview', params: {}, visit: 0 });
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null);
  const { turn } = useTheme();
  const allowed = useMemo(() => SCREENS.filter((screen) => hasRole(user, screen.roles)), [user]);
  const screens = useMemo(() => allowed.filter((screen) => !screen.alone), [allowed]);
  const screen = allowed.find((one) => one.id === place.screen) ?? screens[0];
  const alone = screen?.alone === true;
  const go = useCallback(
    (id: string, params: Params = {}) => setPlace((now) => ({ screen: id, params, visit: now.visit + 1 })),
    [],
  );
  const commands = useMemo<readonly Command[]>(
    () => [
      { id: 'do-lock', title: 'Khóa màn hình', key: 'Ctrl+L', run: () => void lockNow() },
      { id: 'do-change-user', title: 'Đổi người dùng', also: 'thoát, đăng xuất', run: () => void changeUser() },
      { id: 'do-theme', title: 'Đổi nền sáng, tối', run: turn },
      { id: 'do-keys', title: 'Bảng phím', key: 'F1', run: () => setShown('keys') },
      { id: 'do-password', title: 'Đổi mật khẩu của tôi', run: (to) => to('settings', { tab: 'password' }) },
      {
        id: 'do-backup-policy',
        title: 'Nơi và giờ sao lưu',
        also: 'chính sách sao lưu',
        roles: ['administrator'],
        run: (to) => to('backup', { tab: 'policy' }),
      },
      {
        id: 'do-rekey',
        title: 'Thay khóa của sổ',
        also: 'đổi khóa, mã khôi phục mới',
        roles: ['administrator'],
        run: (to) => to('backup', { tab: 'rekey' }),
      },
      { id: 'do-verify', title: 'Kiểm tra toàn vẹn', run: (to) => to('journal') },
      { id: 'do-unit', title: 'Danh mục đơn vị', run: (to) => to('catalogue', { list: 'units' }) },
      { id: 'do-people', title: 'Danh mục người', run: (to) => to('catalogue', { list: 'people' }) },
      { id: 'do-agency', title: 'Danh mục cơ quan, tổ chức', run: (to) => to('catalogue', { list: 'agencies' }) },
      { id: 'do-power', title: 'Danh mục thẩm quyền', run: (to) => to('catalogue', { list: 'authorities' }) },
    ],
    [turn],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // Main locks on Ctrl+L by itself, at once: what is being typed is put away while Ctrl goes down.
      if (event.key === 'Control') void flushDrafts();
      if (event.isComposing) return;
      const take = (deed: () => void): void => {
        event.preventDefault();
        deed();
      };
      if (pressed(event, 'Ctrl+L')) take(() => void lockNow());
      else if (alone) return;
      else if (pressed(event, 'Ctrl+K')) take(() => setShown((now) => (now === 'palette' ? null : 'palette')));
      else if (pressed(event, 'F1')) take(() => setShown((now) => (now === 'keys' ? null : 'keys')));
      else {
        const wanted = screens.find((one) => pressed(event, one.key));
        // Behind an open dialog nothing is left by accident.
        if (wanted && !dialogOpen()) take(() => go(wanted.id));
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [screens, alone, go]);

  const session = useMemo(
    () => ({ user, overview: overview.data, today: overview.data?.today ?? machineDay(), network: state.network }),
    [user, overview.data, state.network],
  );
  if (!screen || overview.isPending || !ready) return <p className="starting">Đang đọc sổ …</p>;
  const View = screen.view;
  if (alone) {
    return (
      <SessionProvider session={session}>
        <div className="alone">
          <View params={place.params} />
        </div>
      </SessionProvider>
    );
  }
  return (
    <SessionProvider session={session}>
      <GoContext.Provider value={go}>
        <Announcer>
          <ClockProvider>
            <CreatingProvider>
              <TopBar network={state.network} />
              <SideBar screens={screens} current={screen.id} />
              <main className="work" key={`${screen.id} ${place.visit}`}>
                <View params={place.params} />
              </main>
              {shown === 'palette' ? (
                <Palette screens={screens} commands={commands} onClose={() => setShown(null)} />
              ) : null}
              {shown === 'keys' ? <KeyMap screens={screens} onClose={() => setShown(null)} /> : null}
            </CreatingProvider>
          </ClockProvider>
        </Announcer>
      </GoContext.Provider>
    </SessionProvider>
  );
}
