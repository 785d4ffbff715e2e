import { Modal } from '@mantine/core';
import { KeyTable } from './key-table.tsx';
import type { Screen } from './screen.ts';

/** F1: every key of the program on one sheet. */
export function KeyMap(props: { screens: readonly Screen[]; onClose: () => void }) {
  return (
    <Modal opened onClose={props.onClose} title="Bảng phím" size="xl" yOffset="5vh">
      <KeyTable screens={props.screens} />
    </Modal>
  );
}
