import { Modal } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useFocusBack } from './focus.ts';

const Held = createContext<(held: boolean) => void>(() => undefined);

/** Keeps the dialog around it open while something is under way: closed then, it would look undone. */
export function useHeldOpen(busy: boolean): void {
  const hold = useContext(Held);
  useEffect(() => {
    hold(busy);
    return () => hold(false);
  }, [busy, hold]);
}

/** The one dialog of the program: closed by Escape or its cross, and the focus goes back to where it was. */
export function Dialog(props: {
  readonly title: string;
  readonly size?: 'lg' | 'xl';
  /** `null`: it goes only by what stands in it. */
  readonly onClose: (() => void) | null;
  /** A click beside it is no answer: something is typed in it, or under way. */
  readonly firm?: boolean;
  readonly children: ReactNode;
}) {
  useFocusBack();
  const [held, setHeld] = useState(false);
  const onClose = held ? null : props.onClose;
  return (
    <Modal
      opened
      onClose={onClose ?? (() => undefined)}
      withCloseButton={onClose !== null}
      closeOnEscape={onClose !== null}
      closeOnClickOutside={onClose !== null && props.firm !== true}
      title={props.title}
      size={props.size ?? 'lg'}
    >
      <Held value={setHeld}>{props.children}</Held>
    </Modal>
  );
}
