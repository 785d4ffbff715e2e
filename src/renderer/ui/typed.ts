import { useMemo } from 'react';

/** What holds text that somebody has typed; a password is no work, and a box to search in neither. */
const TEXTS = 'input:not([type]), input[type=text], input[type=number], textarea, select';

type Text = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isText(target: unknown): target is Text {
  return target instanceof Element && target.matches(TEXTS);
}

type Typed = {
  /** Of the element whose fields are meant. */
  readonly ref: (root: HTMLElement | null) => (() => void) | undefined;
  /** Whether fields hold something else than when they were first gone to. */
  readonly typed: () => boolean;
  /** The field that was last gone to. */
  readonly last: () => HTMLElement | null;
};

/** Watches the fields of a part of the page, so that nothing typed there is thrown away unasked. */
export function useTyped(): Typed {
  return useMemo(() => {
    const before = new Map<Text, string>();
    let latest: HTMLElement | null = null;
    const onFocus = ({ target }: Event): void => {
      if (!isText(target)) return;
      latest = target;
      if (!before.has(target)) before.set(target, target.value);
    };
    return {
      ref: (root) => {
        root?.addEventListener('focusin', onFocus);
        return () => root?.removeEventListener('focusin', onFocus);
      },
      typed: () => [...before].some(([field, value]) => field.isConnected && field.value !== value),
      last: () => (latest?.isConnected ? latest : null),
    };
  }, []);
}
