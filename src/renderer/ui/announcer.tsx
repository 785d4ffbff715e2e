import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { civilTime } from '../../shared/base/dates.ts';
import { Dialog } from './dialog.tsx';
import { pressed } from './screen.ts';

type Tone = 'done' | 'warn';
type Said = { readonly text: string; readonly tone: Tone; readonly at: string; readonly id: number };
type Announce = (text: string, tone?: Tone) => void;

const Announcing = createContext<Announce>(() => undefined);

/** So many are kept to be read again, until the register is locked. */
const KEPT = 20;

function timeNow(): string {
  return civilTime(new Date()).time.slice(0, 5);
}

/**
 * Says what came of a deed: one line at the foot of the window, read aloud by a screen reader, never in the way of typing. What was done
 * fades with the screen on which it was said; a warning stays until somebody has read it; the last twenty can be read again.
 */
export function Announcer(props: {
  readonly place: string;
  /** Keys of the screen that stands there, told while nothing else is. */
  readonly keys?: string | undefined;
  readonly children: ReactNode;
}) {
  const { place, keys, children } = props;
  const [past, setPast] = useState<readonly Said[]>([]);
  const [read, setRead] = useState(0);
  const [listed, setListed] = useState(false);
  const count = useRef(0);
  /** The screen that stood when the last message was first drawn: where a deed leads on, that is the next one. */
  const drawn = useRef({ id: 0, place });
  const announce = useCallback<Announce>((text, tone = 'done') => {
    count.current += 1;
    const said = { text, tone, at: timeNow(), id: count.current };
    setPast((before) => [said, ...before].slice(0, KEPT));
  }, []);
  const [last] = past;
  if (last && drawn.current.id !== last.id) drawn.current = { id: last.id, place };
  const standing = last && (last.tone === 'warn' ? last.id > read : drawn.current.place === place);
  const warned = past.find(({ tone, id }) => tone === 'warn' && id > read && id !== last?.id);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!pressed(event, 'Alt+0')) return;
      event.preventDefault();
      setRead(count.current);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const bar = useMemo(
    () => (
      <footer className="status-bar">
        <div role="status" aria-live="polite">
          {last && standing ? (
            <span key={last.id} className={`said said-${last.tone}`}>
              <time>{last.at}</time> {last.text}
            </span>
          ) : (
            <span className="said">
              {keys ?? 'F1 bảng phím · Ctrl+K tìm mọi nơi · Alt+← quay lại · Ctrl+L khóa màn hình'}
            </span>
          )}
        </div>
        {warned ? (
          <span className="said said-warn">
            <time>{warned.at}</time> {warned.text}
          </span>
        ) : null}
        {warned || (last?.tone === 'warn' && standing) ? (
          <button type="button" className="link" onClick={() => setRead(count.current)}>
            Đã đọc cảnh báo <kbd>Alt+0</kbd>
          </button>
        ) : null}
        {past.length > 1 ? (
          <button type="button" className="link past-said" onClick={() => setListed(true)}>
            Các tin trước
          </button>
        ) : null}
      </footer>
    ),
    [last, standing, warned, past.length, keys],
  );
  return (
    <Announcing.Provider value={announce}>
      {children}
      {bar}
      {listed ? (
        <Dialog title="Các tin vừa qua" onClose={() => setListed(false)}>
          <ol className="past-list">
            {past.map(({ id, at, text, tone }) => (
              <li key={id} className={`said-${tone}`}>
                <time>{at}</time> {text}
              </li>
            ))}
          </ol>
          <p className="muted">Mới nhất ở trên; khóa màn hình thì các tin này mất, nhật ký của sổ vẫn giữ.</p>
        </Dialog>
      ) : null}
    </Announcing.Provider>
  );
}

export function useAnnounce(): Announce {
  return useContext(Announcing);
}
