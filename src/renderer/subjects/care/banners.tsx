import { hasRole, useSession } from '../../session.tsx';
import { useGo } from '../../ui/screen.ts';
import { useDesk } from './desk.ts';

/** Red on every screen while there is no backup young enough, or the last scheduled one failed; calm while one runs. */
export function BackupBanner() {
  const { overview, user } = useSession();
  const { scheduled, codeLost } = useDesk();
  const go = useGo();
  const may = hasRole(user, ['clerk', 'administrator']);
  const last = overview?.lastBackup;
  const way = may ? (
    <button type="button" className="link" onClick={() => go('backup')}>
      Mở Sao lưu <kbd>Alt+6, 6</kbd>
    </button>
  ) : (
    'Hãy báo văn thư hoặc quản trị.'
  );
  return (
    <>
      {overview?.backupDue ? (
        <p className="banner danger" role="alert">
          <b>
            {last
              ? `Bản sao lưu mới nhất đã ${last.days} ngày, quá hạn ${overview.policy.backupDays ?? 7} ngày.`
              : 'Sổ chưa có bản sao lưu nào.'}
          </b>{' '}
          {way}
        </p>
      ) : null}
      {scheduled.failed === null ? null : (
        <p className={overview?.backupDue ? 'banner warn' : 'banner danger'} role="alert">
          {scheduled.failed} {overview?.backupDue ? '' : way}
        </p>
      )}
      {scheduled.running ? (
        <p className="banner calm" role="status">
          Đang tự sao lưu … cứ làm việc tiếp.
        </p>
      ) : null}
      {codeLost && hasRole(user, ['administrator']) ? (
        <p className="banner warn" role="note">
          Mã khôi phục mới đã mất khỏi màn hình trước khi được cất.{' '}
          <button type="button" className="link" onClick={() => go('backup', { tab: 'rekey' })}>
            Đổi khóa mã hóa để có mã khác
          </button>
        </p>
      ) : null}
    </>
  );
}
