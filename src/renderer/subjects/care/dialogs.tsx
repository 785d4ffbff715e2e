import type { ShellState } from '../../../shared/bridge.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckDialog } from './check-dialog.tsx';
import type { Restored, Shown } from './desk.ts';
import { Recovery } from './recovery.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

/** The dialogs of the desk; loaded when the first of them is opened. */
export function CareDialogs(props: {
  shown: Shown;
  state: ShellState;
  onClose: () => void;
  onRestored: (restored: Restored) => void;
}) {
  const { shown, state, onClose } = props;
  switch (shown.is) {
    case 'check':
      return <CheckDialog state={state} onClose={onClose} />;
    case 'restore':
      return <RestoreDialog state={state} onClose={onClose} onRestored={props.onRestored} />;
    case 'code':
      return (
        <Dialog onClose={null} title="Mã khôi phục mới">
          <p className="notice">
            Mã khôi phục cũ không còn dùng được. Cất mã mới này, hủy phiếu cũ; chưa cất thì đừng đóng.
          </p>
          {shown.withoutSlot.length > 0 ? (
            <p className="notice">
              Chưa có mật khẩu đăng nhập: {shown.withoutSlot.join(', ')}. Cất mã xong, vào Người dùng đặt mật khẩu mới
              cho từng người.
            </p>
          ) : null}
          <Recovery code={shown.code} office={shown.office} onDone={onClose} />
        </Dialog>
      );
  }
}
