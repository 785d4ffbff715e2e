import { useEffect, useState } from 'react';

/** For `ref`, where `data-autofocus` is too late: a dialog looks for that mark once, a moment after it has opened. */
export function focusAtOnce(element: HTMLElement | null): void {
  element?.focus();
}

/** When the dialog goes, the focus is back where it was taken from: whoever types must not look for his place with Tab. */
export function useFocusBack(): void {
  // Read while the dialog is made: its own form takes the focus in an effect.
  const [from] = useState(placeNow);
  useEffect(
    () => () => {
      setTimeout(() => {
        const home = giveBack(from);
        // What the act has changed is drawn a moment later, and the button may go with it; whoever has pressed a key since has gone on.
        const gone = new AbortController();
        addEventListener('keydown', () => gone.abort(), { capture: true, signal: gone.signal });
        setTimeout(() => {
          if (!gone.signal.aborted && home?.isConnected === false) giveBack(from);
          gone.abort();
        }, 500);
      }, 0);
    },
    [from],
  );
}

/** What has the focus, and the dialog in which it stands. */
type Place = { readonly element: Element | null; readonly dialog: Element | null };

function placeNow(): Place {
  const now = document.activeElement;
  const element = now === document.body ? null : now;
  return { element, dialog: element?.closest('[role=dialog]') ?? null };
}

/** Only when nothing else has taken the focus by then; a button that is gone leaves it to the dialog or the screen it stood on. */
function giveBack({ element, dialog }: Place): Element | null {
  if (document.activeElement !== null && document.activeElement !== document.body) return null;
  const home = element?.isConnected ? element : dialogOrScreen(dialog);
  if (home instanceof HTMLElement) home.focus();
  return home;
}

/** A dialog that has been closed with the one on it gives the focus back itself, to where it was opened. */
function dialogOrScreen(dialog: Element | null): Element | null {
  if (dialog !== null) return dialog.isConnected ? dialog : null;
  return document.querySelector('[role=dialog]') ?? document.querySelector('main input, main select, main button');
}
