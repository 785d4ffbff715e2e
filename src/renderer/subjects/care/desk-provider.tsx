import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { ShellState } from '../../../shared/bridge.ts';
import { listen } from '../../bridge.ts';
import { type Desk, DeskContext, type Restored, type Shown } from './desk.ts';

/** Words for the door, where nothing is said of the places. */
const FAILED_AT_LOCK = 'Lần tự sao lưu vừa rồi chưa xong ở mọi nơi. Đăng nhập, vào Sao lưu để sao lưu lại.';

const Dialogs = lazy(() => import('./dialogs.tsx').then((found) => ({ default: found.CareDialogs })));

/** Holds the desk for the whole window, and shows its dialogs over whatever is there. */
export function DeskProvider({ state, children }: { state: ShellState; children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [restored, setRestored] = useState<Restored | null>(null);
  const [codeLost, setCodeLost] = useState(false);
  const [running, setRunning] = useState(false);
  const [failedAtLock, setFailedAtLock] = useState(false);
  const [mended, setMended] = useState<string | null>(null);
  const { phase, folder, lastBackup } = state;
  const told = lastBackup === null || lastBackup.ok || lastBackup.message === mended ? null : lastBackup.message;
  const failed = phase === 'open' ? told : failedAtLock ? FAILED_AT_LOCK : null;

  useEffect(
    () =>
      listen((change) => {
        if (change.kind !== 'backup') return;
        setRunning(change.running);
        if (!change.running && change.all !== undefined) setFailedAtLock(!change.all);
      }),
    [],
  );
  // A code is not left on the screen of a locked register; whoever has lost it makes another.
  useEffect(() => {
    if (phase !== 'locked') return;
    setShown((now) => {
      if (now?.is !== 'code') return now;
      setCodeLost(true);
      return null;
    });
  }, [phase]);
  useEffect(() => {
    if (phase === 'open') setRestored(null);
  }, [phase]);
  // Another register: what was said of the first does not hold for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the folder is what it is about
  useEffect(() => {
    setRunning(false);
    setFailedAtLock(false);
    setCodeLost(false);
  }, [folder]);

  const backedUp = useCallback(() => {
    setMended(told);
    setFailedAtLock(false);
  }, [told]);
  const tellRestored = useCallback((what: Restored) => {
    setRestored(what);
    setFailedAtLock(false);
  }, []);
  const desk = useMemo<Desk>(
    () => ({
      check: () => setShown({ is: 'check' }),
      restore: () => setShown({ is: 'restore' }),
      keepCode: (code) => {
        setCodeLost(false);
        setShown({ is: 'code', ...code });
      },
      loseCode: () => setCodeLost(true),
      backedUp,
      restored,
      codeLost,
      scheduled: { running, failed },
    }),
    [backedUp, restored, codeLost, running, failed],
  );
  return (
    <DeskContext.Provider value={desk}>
      {children}
      {shown ? (
        <Suspense fallback={null}>
          <Dialogs shown={shown} state={state} onClose={() => setShown(null)} onRestored={tellRestored} />
        </Suspense>
      ) : null}
    </DeskContext.Provider>
  );
}
