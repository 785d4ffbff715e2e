import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';

type Tone = 'done' | 'warn';
type Said = { readonly text: string; readonly tone: Tone; readonly id: number };
type Announce = (text: string, tone?: Tone) => void;

const Announcing = createContext<Announce>(() => undefined);

/** Says what came of a deed: one line at the foot of the window, read aloud by a screen reader, never in the way of typing. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Said | null>(null);
  const count = useRef(0);
  const announce = useCallback<Announce>((text, tone = 'done') => {
    count.current += 1;
    setSaid({ text, tone, id: count.current });
  }, []);
  const bar = useMemo(
    () => (
      <div className="status-bar" role="status" aria-live="polite">
        {said ? (
          <span key={said.id} className={`said said-${said.tone}`}>
            {said.text}
          </span>
        ) : (
          <span className="said">F1 bảng phím · Ctrl+K tìm mọi việc · Ctrl+L khóa máy</span>
        )}
      </div>
    ),
    [said],
  );
  return (
    <Announcing.Provider value={announce}>
      {children}
      {bar}
    </Announcing.Provider>
  );
}

export function useAnnounce(): Announce {
  return useContext(Announcing);
}
