import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusBack } from './focus.ts';

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
  const { onClose } = props;
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
      {props.children}
    </Modal>
  );
}
