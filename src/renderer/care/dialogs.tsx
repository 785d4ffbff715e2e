import { Modal } from '@mantine/core';
import type { ShellState } from '../../shared/bridge.ts';
import { Recovery } from '../gate/recovery.tsx';
import { useFocusBack } from '../ui/focus.ts';
import { CheckDialog } from './check-dialog.tsx';
import type { Restored, Shown } from './desk.ts';
import { RestoreDialog } from './restore-dialog.tsx';

/** The dialogs of the desk; loaded when the first of them is opened. */
export function CareDialogs(props: {
  shown: Shown;
  state: ShellState;
  onClose: () => void;
  onRestored: (restored: Restored) => void;
}) {
  const { shown, state, onClose } = props;
  useFocusBack();
  switch (shown.is) {
    case 'check':
      return <CheckDialog state={state} onClose={onClose} />;
    case 'restore':
      return <RestoreDialog state={state} onClose={onClose} onRestored={props.onRestored} />;
    case 'code':
      return (
        <Modal
          opened
          onClose={() => undefined}
          withCloseButton={false}
          closeOnClickOutside={false}
          closeOnEscape={false}
          title="Mã khôi phục mới"
          size="lg"
        >
          <p className="notice">
            Mã khôi phục cũ không còn dùng được. Cất mã mới này, hủy phiếu cũ; chưa cất thì đừng đóng.
          </p>
          <Recovery code={shown.code} office={shown.office} onDone={onClose} />
        </Modal>
      );
  }
}
