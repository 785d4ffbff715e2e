import { Dialog } from '../ui/dialog.tsx';
import { KeyTable } from '../ui/key-table.tsx';
import type { Screen } from '../ui/screen.ts';

/** F1: every key of the program on one sheet. */
export function KeyMap(props: { screens: readonly Screen[]; onClose: () => void }) {
  return (
    <Dialog onClose={props.onClose} title="Bảng phím" size="xl">
      <KeyTable screens={props.screens} />
    </Dialog>
  );
}
