import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';

/** A dialog that gives the focus back to where it was taken from: whoever types must not look for his place with Tab. */
export function Dialog(props: {
  readonly title: string;
  readonly size?: 'lg' | 'xl';
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  // Read while the dialog is made: its own form takes the focus in an effect.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Once at once, and once when what the act has changed is drawn: the button may be gone by then.
      for (const wait of [0, 500]) setTimeout(() => giveBack(before), wait);
    },
    [before],
  );
  return (
    <Modal opened onClose={props.onClose} title={props.title} size={props.size ?? 'lg'}>
      {props.children}
    </Modal>
  );
}

/** Only when nothing else has taken the focus by then; a button that is gone leaves it to the dialog or the screen it stood on. */
function giveBack(before: Element | null): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const home = before?.isConnected
    ? before
    : (document.querySelector('[role=dialog]') ?? document.querySelector('main input, main select, main button'));
  if (home instanceof HTMLElement) home.focus();
}
