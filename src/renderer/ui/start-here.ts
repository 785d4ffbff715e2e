import { type RefObject, useEffect, useRef } from 'react';

/** For `ref`: a field that appears later, once what it belongs to has been read. */
export function startHere(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

/** Where typing begins on a screen that has just appeared, so that nobody must tab through the bars first. */
export function useStartHere<E extends HTMLElement>(): RefObject<E | null> {
  const here = useRef<E>(null);
  useEffect(() => {
    // A dialog that stands over the screen already keeps the focus.
    const dialog = document.querySelector('[role=dialog]');
    if (dialog === null || dialog.contains(here.current)) here.current?.focus({ preventScroll: true });
  }, []);
  return here;
}
