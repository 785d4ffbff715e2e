import { useEffect, useRef } from 'react';
import { pressed } from './screen.ts';

/** While this stands on the screen these keys do what is said here; a key that an input method takes is its own. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return;
      const found = Object.entries(latest.current).find(([key]) => pressed(event, key));
      if (!found) return;
      event.preventDefault();
      found[1]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
