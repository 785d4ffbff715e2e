import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { FIRST_LOOK, type Look, ZOOM } from '../../shared/look.ts';
import { shell } from '../bridge.ts';

/** How the window looks at this desk; what is changed here is remembered by main, outside the register. */

type Looking = { readonly look: Look; readonly change: (part: Partial<Look>) => void };
const Current = createContext<Looking>({ look: FIRST_LOOK, change: () => undefined });

/** One step larger or smaller, within bounds; `0` is the size of the beginning. */
export function zoomed(zoom: number, way: 1 | -1 | 0): number {
  if (way === 0) return FIRST_LOOK.zoom;
  const next = Math.round((zoom + way * ZOOM.step) * 10) / 10;
  return Math.min(ZOOM.most, Math.max(ZOOM.least, next));
}

const ZOOM_KEYS: Readonly<Record<string, 1 | -1 | 0>> = { '=': 1, '+': 1, '-': -1, '0': 0 };

/** Shows nothing until it is known how: a dark window must not flash white, nor jump to its size. */
export function LookProvider({ children }: { readonly children: (look: Look) => ReactNode }) {
  const [look, setLook] = useState<Look | null>(null);
  useEffect(() => {
    void shell('look', {}).then((answer) => setLook(answer.ok ? answer.value : FIRST_LOOK));
  }, []);
  const change = useCallback(
    (part: Partial<Look>) => {
      const next = { ...(look ?? FIRST_LOOK), ...part };
      setLook(next);
      void shell('keepLook', next);
    },
    [look],
  );
  const zoom = look?.zoom ?? FIRST_LOOK.zoom;
  // Every size of the page is in its own words (rem): enlarging them is all there is to zoom.
  useEffect(() => {
    document.documentElement.style.setProperty('--zoom', String(zoom));
  }, [zoom]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || !event.ctrlKey || event.altKey) return;
      const way = ZOOM_KEYS[event.key];
      if (way === undefined) return;
      event.preventDefault();
      change({ zoom: zoomed(zoom, way) });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [zoom, change]);
  const looking = useMemo(() => (look ? { look, change } : null), [look, change]);
  return looking ? <Current.Provider value={looking}>{children(looking.look)}</Current.Provider> : null;
}

export function useLook(): Looking {
  return useContext(Current);
}

export function useTheme(): { readonly dark: boolean; readonly turn: () => void } {
  const { look, change } = useLook();
  const dark = look.theme === 'dark';
  const turn = useCallback(() => change({ theme: dark ? 'light' : 'dark' }), [change, dark]);
  return { dark, turn };
}
