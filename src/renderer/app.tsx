import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { ShellState } from '../shared/bridge.ts';
import { listen, shell } from './bridge.ts';
import { queryClient } from './data.ts';
import { CutRestore } from './gate/cut-restore.tsx';
import { SignIn } from './gate/sign-in.tsx';
import { DeskProvider } from './subjects/care/desk-provider.tsx';
import { LookProvider } from './ui/look.tsx';
import { theme } from './ui/theme.ts';

// The prompt for the password comes first; what stands behind it is loaded while the person types.
const loadWork = () => import('./frame/work.tsx');
const Work = lazy(() => loadWork().then((found) => ({ default: found.Work })));
const Wizard = lazy(() => import('./gate/wizard.tsx').then((found) => ({ default: found.Wizard })));

/** The window: no register yet, a closed one, or an open one. Locking unmounts everything that was read. */
export function App() {
  const [state, setState] = useState<ShellState | null>(null);
  const [founding, setFounding] = useState(false);
  useEffect(() => {
    const stop = listen((change) => {
      if (change.kind === 'state') setState(change.state);
    });
    void shell('state', {}).then((answer) => {
      if (answer.ok) setState(answer.value);
    });
    void loadWork();
    return stop;
  }, []);
  // While a register is being made it is open before its recovery code has been put away; a lock ends even that.
  const wizard = state?.phase === 'none' || (founding && state?.lockedBy === null);
  return (
    <LookProvider>
      {(look) => (
        <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} forceColorScheme={look.theme}>
          {state === null ? <p className="starting">Đang mở …</p> : null}
          {state ? (
            <DeskProvider state={state}>
              <Suspense fallback={<p className="starting">Đang mở …</p>}>
                {wizard ? <Wizard onFounding={setFounding} /> : null}
                {state.restoreCut && !wizard ? <CutRestore folder={state.folder} cut={state.restoreCut} /> : null}
                {state.phase === 'locked' && !state.restoreCut && !wizard ? (
                  <SignIn key={`${state.lockedBy} ${state.lastLogin}`} state={state} />
                ) : null}
                {state.phase === 'open' && state.user && !wizard ? (
                  <Behind key={state.user.login}>
                    <Work state={state} user={state.user} />
                  </Behind>
                ) : null}
              </Suspense>
            </DeskProvider>
          ) : null}
        </MantineProvider>
      )}
    </LookProvider>
  );
}

/** Answers are kept for as long as somebody is signed in, and go with him. */
function Behind({ children }: { children: React.ReactNode }) {
  const client = useMemo(queryClient, []);
  useEffect(() => () => client.clear(), [client]);
  return (
    <QueryClientProvider client={client}>
      <div className="frame">{children}</div>
    </QueryClientProvider>
  );
}
