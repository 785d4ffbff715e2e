import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ShellState, SignedIn } from '../../shared/bridge.ts';
import { useAsk, useAskAgain, useCatalogue, useDirectionOf, useFreshness } from '../data.ts';
import { DeedsProvider } from '../form/deed-dialog.tsx';
import { flushDrafts, forgetKept, loadKept } from '../form/drafts.ts';
import { hasRole, machineDay, SessionProvider } from '../session.tsx';
import { ByClock, ClockProvider } from '../subjects/care/clock.tsx';
import { SignedMeanwhile } from '../subjects/custody/signed-meanwhile.tsx';
import { usePapers } from '../subjects/prints/paper-list.ts';
import { Announcer } from '../ui/announcer.tsx';
import { CommandProvider } from '../ui/command.tsx';
import { focusScreen } from '../ui/focus.ts';
import { useTheme } from '../ui/look.tsx';
import { type OnScan, OnScanContext } from '../ui/scanning.ts';
import { GoContext, MayOpenContext, pressed, SettleContext, type ToRef, ToRefContext } from '../ui/screen.ts';
import { dialogOpen, useTopDialogOnly } from '../ui/top-dialog.ts';
import { commandsOf } from './commands.ts';
import { CreatingProvider } from './creating-dialog.tsx';
import { DEEDS } from './deeds.ts';
import { KeyMap } from './key-map.tsx';
import { lockNow } from './lock.ts';
import { Palette } from './palette.tsx';
import { usePlace } from './place.ts';
import { Scanner } from './scanner.ts';
import { useScreenKeys } from './screen-keys.ts';
import { SCREENS } from './screens.ts';
import { SideBar } from './side-bar.tsx';
import { openingOf } from './to-ref.ts';
import { TopBar } from './top-bar.tsx';

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
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null);
  const { turn } = useTheme();
  const allowed = useMemo(() => SCREENS.filter((screen) => hasRole(user, screen.roles)), [user]);
  const screens = useMemo(() => allowed.filter((screen) => !screen.alone), [allowed]);
  const { screen, params, key, go, instead, settle, back } = usePlace(user, allowed);
  const alone = screen?.alone === true;
  const { open, unfold } = useScreenKeys({ screens, current: screen, go, instead });
  const mayOpen = useCallback((id: string) => allowed.some((one) => one.id === id), [allowed]);
  const directionOf = useDirectionOf();
  const toRef = useCallback<ToRef>((ref) => openingOf(ref, screens, directionOf), [screens, directionOf]);
  const onScan = useRef<OnScan['current']>(null);
  const commands = useMemo(
    () => commandsOf(user, allowed, { theme: turn, keys: () => setShown('keys') }),
    [user, allowed, turn],
  );
  const askAgain = useAskAgain();

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
      else if (pressed(event, 'F5')) take(askAgain);
      // Behind an open dialog nothing is left by accident.
      else if (pressed(event, 'Alt+ArrowLeft') && !dialogOpen()) take(() => back?.());
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [alone, back, askAgain]);

  // Where nothing on the screen takes the focus, the screen itself has it: keys are its own, and Tab begins there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each screen anew
  useEffect(() => {
    const timer = setTimeout(focusScreen, 0);
    return () => clearTimeout(timer);
  }, [key]);

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
          <View params={params} />
        </div>
      </SessionProvider>
    );
  }
  return (
    <SessionProvider session={session}>
      <GoContext.Provider value={go}>
        <MayOpenContext.Provider value={mayOpen}>
          <ToRefContext.Provider value={toRef}>
            <SettleContext.Provider value={settle}>
              <OnScanContext.Provider value={onScan}>
                <Announcer place={key} keys={screen.keys}>
                  <SignedMeanwhile />
                  <ClockProvider>
                    <CreatingProvider>
                      <DeedsProvider value={DEEDS}>
                        <CommandProvider place={key}>
                          <Scanner toRef={toRef} go={go} onScan={onScan} />
                          <TopBar network={state.network} back={back} onSearch={() => setShown('palette')} />
                          <SideBar screens={screens} current={screen.id} open={open} onUnfold={unfold} />
                          <main className="work" key={key} tabIndex={-1}>
                            <ByClock>
                              <View params={params} />
                            </ByClock>
                          </main>
                          {shown === 'palette' ? <Palette commands={commands} onClose={() => setShown(null)} /> : null}
                          {shown === 'keys' ? <KeyMap screens={screens} onClose={() => setShown(null)} /> : null}
                        </CommandProvider>
                      </DeedsProvider>
                    </CreatingProvider>
                  </ClockProvider>
                </Announcer>
              </OnScanContext.Provider>
            </SettleContext.Provider>
          </ToRefContext.Provider>
        </MayOpenContext.Provider>
      </GoContext.Provider>
    </SessionProvider>
  );
}
