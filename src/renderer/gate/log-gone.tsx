import { Button } from '@mantine/core';
import { focusAtOnce } from '../ui/focus.ts';

/** A register that was copied without its log: what is lost, what the journal will say, and the one button that takes it on. */
export function LogGone(props: { lastLine: number; busy: boolean; label: string; onAccept: () => void }) {
  const { lastLine, busy, label, onAccept } = props;
  return (
    <div className="notice">
      <p>
        <strong>Chấp nhận thì mất:</strong> mọi việc ghi sau dòng {lastLine} của nhật ký (dòng đăng ký, đính chính,
        phiếu giao nhận, chữ ký, trang đã in, người dùng và mật khẩu đổi từ lúc ấy). Số của những dòng mất sẽ được cấp
        lại: đối chiếu với quyển giấy, ghi lại cho đủ rồi mới ghi việc mới.
      </p>
      <p>
        <strong>Nhật ký ghi mãi:</strong> ai đã mở, lúc nào, và mất các việc sau dòng {lastLine}.
      </p>
      <Button ref={focusAtOnce} className="wordy" variant="default" color="red" loading={busy} onClick={onAccept}>
        {label}
      </Button>
    </div>
  );
}
