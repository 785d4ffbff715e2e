import { type RefObject, useEffect, useRef } from 'react';

/** Where typing begins on a screen that has just appeared, so that nobody must tab through the bars first. */
export function useStartHere<E extends HTMLElement>(): RefObject<E | null> {
  const here = useRef<E>(null);
  useEffect(() => here.current?.focus({ preventScroll: true }), []);
  return here;
}
