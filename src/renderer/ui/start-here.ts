import { type RefObject, useEffect, useRef } from 'react';

/** For `ref`: a field that appears later, once what it belongs to has been read. */
export function startHere(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

/** Where typing begins on a screen that has just appeared, so that nobody must tab through the bars first. */
export function useStartHere<E extends HTMLElement>(): RefObject<E | null> {
  const here = useRef<E>(null);
  useEffect(() => here.current?.focus({ preventScroll: true }), []);
  return here;
}
