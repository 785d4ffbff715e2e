import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ShellState, SignedIn } from '../../shared/bridge.ts';
import { useAsk, useCatalogue, useFreshness } from '../data.ts';
import { DeedsProvider } from '../form/deed-dialog.tsx';
import { flushDrafts, forgetKept, loadKept } from '../form/drafts.ts';
import { hasRole, machineDay, SessionProvider } from '../session.tsx';
import { ByClock, ClockProvider } from '../subjects/care/clock.tsx';
import { usePapers } from '../subjects/prints/paper-list.ts';
import { Announcer } from '../ui/announcer.tsx';
import { CommandProvider } from '../ui/command.tsx';
import { GoContext, MayOpenContext, type Params, pressed } from '../ui/screen.ts';
import { useTheme } from '../ui/theme.ts';
import { dialogOpen, useTopDialogOnly } from '../ui/top-dialog.ts';
import { commandsOf } from './commands.ts';
import { CreatingProvider } from './creating-dialog.tsx';
import { DEEDS } from './deeds.ts';
import { KeyMap } from './key-map.tsx';
import { lockNow } from './lock.ts';
import { Palette } from './palette.tsx';
import { SCREENS } from './screens.ts';
import { SideBar } from './side-bar.tsx';
import { TopBar } from './top-bar.tsx';

type Place = { readonly screen: string; readonly params: Params; readonly visit: number };

/** Where each user was when it was locked: he goes on there. In memory, gone with the window. */
const left = new Map<'place', { readonly login: string; readonly place: Place }>();
const BEGIN: Place = { screen: 'overview', params: {}, visit: 0 };

function placeOf({ login }: SignedIn): Place {
  const last = left.get('place');
  return last?.login === login ? last.place : BEGIN;
}

/** Everything behind the password: bars, keys, and the screen of the moment. */
export function Work({ state, user }: { state: ShellState; user: SignedIn }) {
  useFreshness();
  useTopDialogOnly();
  const overview = useAsk('overview');
  // The lists that fields choose from are there before the first form is opened; what an inspector is answered is a line each.
  const fillsForms = user.roles.some((role) => role !== 'inspector');
  useCatalogue('agencies', fillsForms);
  useCatalogue('units', fillsForms);
  useCatalogue('people', fillsForms);
  usePapers();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    void loadKept().then(() => setReady(true));
    return forgetKept;
  }, []);
  const [place, setPlace] = useState<Place>(() => placeOf(user));
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
  const mayOpen = useCallback((id: string) => allowed.some((one) => one.id === id), [allowed]);
  const commands = useMemo(
    () => commandsOf(user, allowed, { theme: turn, keys: () => setShown('keys') }),
    [user, allowed, turn],
  );

  // Whoever signs gives the machine back: the clerk goes on where she handed it over.
  useEffect(() => {
    if (!alone) left.set('place', { login: user.login, place });
  }, [alone, user.login, place]);

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
        <MayOpenContext.Provider value={mayOpen}>
          <Announcer place={`${screen.id} ${place.visit}`}>
            <ClockProvider>
              <CreatingProvider>
                <DeedsProvider value={DEEDS}>
                  <CommandProvider place={`${screen.id} ${place.visit}`}>
                    <TopBar network={state.network} />
                    <SideBar screens={screens} current={screen.id} />
                    <main className="work" key={`${screen.id} ${place.visit}`}>
                      <ByClock>
                        <View params={place.params} />
                      </ByClock>
                    </main>
                    {shown === 'palette' ? <Palette commands={commands} onClose={() => setShown(null)} /> : null}
                    {shown === 'keys' ? <KeyMap screens={screens} onClose={() => setShown(null)} /> : null}
                  </CommandProvider>
                </DeedsProvider>
              </CreatingProvider>
            </ClockProvider>
          </Announcer>
        </MayOpenContext.Provider>
      </GoContext.Provider>
    </SessionProvider>
  );
}
