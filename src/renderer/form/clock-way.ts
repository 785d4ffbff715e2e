import { createContext, useContext } from 'react';

/** The way to the dialog about the clock, from wherever a doubt about it stopped the writing; `null` where there is none. */
export const ClockContext = createContext<(() => void) | null>(null);

export function useClock(): (() => void) | null {
  return useContext(ClockContext);
}
