import { useCallback, useEffect, useRef } from 'react';

/** Does something now, or once the mouse button is up: a sentence that appears under a pressed button would move it away. */
export function useAfterPointer(): (deed: () => void) => void {
  const down = useRef(false);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    const press = (): void => {
      down.current = true;
    };
    const release = (): void => {
      down.current = false;
      const deeds = waiting.current;
      waiting.current = [];
      setTimeout(() => {
        for (const deed of deeds) deed();
      }, 0);
    };
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('pointerup', release, true);
    window.addEventListener('pointercancel', release, true);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('pointerup', release, true);
      window.removeEventListener('pointercancel', release, true);
    };
  }, []);
  return useCallback((deed) => {
    if (down.current) waiting.current.push(deed);
    else deed();
  }, []);
}
