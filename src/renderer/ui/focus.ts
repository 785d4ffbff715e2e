import { useEffect, useState } from 'react';

/** For `ref`, where `data-autofocus` is too late: a dialog looks for that mark once, a moment after it has opened. */
export function focusAtOnce(element: HTMLElement | null): void {
  element?.focus();
}

/** When the dialog goes, the focus is back where it came from; where that is gone too, at the first field of what is there now. */
export function useFocusBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.querySelector('[role=dialog]')?.contains(document.activeElement)) return;
        const there = from instanceof HTMLElement && from.isConnected && from !== document.body;
        const back = there ? from : document.querySelector<HTMLElement>('main input:not(:disabled)');
        back?.focus();
      }, 0);
    },
    [from],
  );
}
