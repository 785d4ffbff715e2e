import { Button, Modal } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { focusAtOnce, useFocusBack } from './focus.ts';
import { useTyped } from './typed.ts';

const Held = createContext<(held: boolean) => void>(() => undefined);

/** Keeps the dialog around it open while something is under way: closed then, it would look undone. */
export function useHeldOpen(busy: boolean): void {
  const hold = useContext(Held);
  useEffect(() => {
    hold(busy);
    return () => hold(false);
  }, [busy, hold]);
}

/**
 * The one dialog of the program: closed by Escape or its cross, and the focus goes back to where it was. What was typed in it is never
 * thrown away by a key or a click beside: the person is asked.
 */
export function Dialog(props: {
  readonly title: string;
  readonly size?: 'lg' | 'xl' | 'full';
  /** `null`: it goes only by what stands in it. */
  readonly onClose: (() => void) | null;
  /** A click beside it is no answer: something is under way. */
  readonly firm?: boolean;
  /** What is typed here is no work: it finds something, or opens it. */
  readonly light?: boolean;
  readonly children: ReactNode;
}) {
  useFocusBack();
  const [held, setHeld] = useState(false);
  const [asking, setAsking] = useState(false);
  const { ref, typed, last } = useTyped();
  const onClose = held ? null : props.onClose;
  const goOn = (): void => {
    setAsking(false);
    last()?.focus();
  };
  const close = (): void => {
    if (asking) goOn();
    else if (props.light !== true && typed()) setAsking(true);
    else onClose?.();
  };
  return (
    <Modal
      opened
      onClose={onClose === null ? () => undefined : close}
      withCloseButton={onClose !== null}
      closeOnEscape={onClose !== null}
      closeOnClickOutside={onClose !== null && props.firm !== true}
      title={props.title}
      size={props.size === 'full' ? '100%' : (props.size ?? 'lg')}
    >
      {asking && onClose !== null ? (
        <div className="notice unsaved" role="alert">
          <p className="unsaved-words">Những gì vừa gõ chưa được ghi.</p>
          <Button ref={focusAtOnce} onClick={goOn}>
            Gõ tiếp
          </Button>
          <Button variant="default" onClick={onClose}>
            Bỏ những gì đã gõ
          </Button>
        </div>
      ) : null}
      <Held value={setHeld}>
        <div ref={ref}>{props.children}</div>
      </Held>
    </Modal>
  );
}
