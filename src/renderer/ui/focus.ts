import { useEffect, useState } from 'react';
import { dialogOpen } from './top-dialog.ts';

/**
 * For `ref`: what is drawn into an open dialog takes the focus now, for the dialog looks for `data-autofocus` only once; and what a new
 * one is drawn with bears that mark too, else its cross would have the focus a moment later.
 */
export function focusAtOnce(element: HTMLElement | null): void {
  element?.setAttribute('data-autofocus', '');
  element?.focus();
}

/** Nothing has the focus and nothing stands over the screen: the screen takes it, without a mark of its own. */
export function focusScreen(): void {
  if (dialogOpen()) return;
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}

/** Gives the focus once what is closing has gone; a dialog that has been opened since keeps it. */
export function focusNext(element: () => HTMLElement | null): void {
  setTimeout(() => {
    if (!document.activeElement?.closest('.mantine-Modal-content')) element()?.focus();
  }, 0);
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

/** What has the focus, and the dialog and the part of the screen in which it stands. */
type Place = { readonly element: Element | null; readonly dialog: Element | null; readonly part: Element | null };

function placeNow(): Place {
  const now = document.activeElement;
  const element = now === document.body ? null : now;
  const dialog = element?.closest('[role=dialog]') ?? null;
  return { element, dialog, part: element?.closest('section') ?? null };
}

/** Only when nothing else has taken the focus by then; a button that is gone leaves it to where it stood: dialog, part of the screen, screen. */
function giveBack({ element, ...around }: Place): Element | null {
  if (document.activeElement !== null && document.activeElement !== document.body) return null;
  const home = element?.isConnected ? element : standsAround(around);
  if (home instanceof HTMLElement) home.focus();
  focusScreen();
  return home;
}

/** A dialog that has been closed with the one on it gives the focus back itself, to where it was opened. */
function standsAround({ dialog, part }: Omit<Place, 'element'>): Element | null {
  if (dialog !== null) return dialog.isConnected ? dialog : null;
  const open = document.querySelector('[role=dialog]');
  if (open !== null) return open;
  const near = part?.isConnected ? part.querySelector('input, select, button') : null;
  return near ?? document.querySelector('main input, main select, main button');
}
