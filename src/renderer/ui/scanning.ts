import { createContext, useContext, useEffect } from 'react';

/** A scanner types like a person, only faster: its keys are told from a hand's by their own time. */

/** Milliseconds within which a scanner's next key comes; no hand types a whole code so. */
const QUICK = 60;
/** Fewer keys than these are no label: `in:2026:1` has nine, the shortest code of a shop eight. */
const SHORTEST = 8;

export type Burst = {
  /** A key went down: the letter that it writes, else an empty text. */
  key(at: number, letter: string): void;
  /** So many letters have come one upon the other. */
  length(): number;
  /** What came in one burst until now, if that is long enough for a code; the next begins anew. */
  ended(at: number): string | null;
};

export function newBurst(): Burst {
  let [last, text] = [0, ''];
  return {
    key: (at, letter) => {
      text = text !== '' && at - last <= QUICK ? text + letter : letter;
      last = at;
    },
    length: () => text.length,
    ended: (at) => {
      const whole = text.length >= SHORTEST && at - last <= QUICK ? text : null;
      text = '';
      return whole;
    },
  };
}

/** What takes a scanned code on the screen of the moment; `null`: none does, and the code opens what it names. */
export type OnScan = { current: ((text: string) => void) | null };
export const OnScanContext = createContext<OnScan>({ current: null });

/** While this stands on the screen, what is scanned outside its fields comes here. */
export function useOnScan(take: (text: string) => void): void {
  const onScan = useContext(OnScanContext);
  useEffect(() => {
    onScan.current = take;
    return () => {
      if (onScan.current === take) onScan.current = null;
    };
  }, [onScan, take]);
}
