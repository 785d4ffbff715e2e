import { hasRole, mayDo, useSession } from '../../session.tsx';
import { useGo } from '../../ui/screen.ts';
import { moment } from '../../ui/words.ts';
import { age } from './backup-now.tsx';

/** Two calm lines of the first screen: the newest backup, and what the network watch sees. */
export function StateLines() {
  const { overview, user, network } = useSession();
  const go = useGo();
  if (!overview) return null;
  const last = overview.lastBackup;
  const allowed = overview.policy.allowedAdapters ?? [];
  return (
    <ul className="care-lines" aria-label="Sao lưu và mạng">
      <li className={overview.backupDue ? 'bad' : ''}>
        Sao lưu:{' '}
        {last
          ? `${age(last.days).toLowerCase()}, ${moment(last.at)}${last.restored ? ' (bản đã dùng để phục hồi sổ)' : ''}`
          : 'chưa có bản nào'}
        {overview.backupDue && last ? ', quá hạn' : ''}.{' '}
        {hasRole(user, ['clerk', 'administrator']) ? (
          <button type="button" className="link" onClick={() => go('backup')}>
            Mở Sao lưu
          </button>
        ) : null}{' '}
        {hasRole(user, ['clerk', 'administrator']) ? <kbd>Alt+6, 6</kbd> : null}
      </li>
      <li className={network.connected ? 'bad' : ''}>
        Mạng: {network.connected ? `đang có kết nối (${network.adapters.join(', ')})` : 'không có kết nối'}
        {allowed.length > 0 ? `; card được phép: ${allowed.map(({ name }) => name).join(', ')}` : ''}.{' '}
        {mayDo(user, 'setPolicy') ? (
          <button type="button" className="link" onClick={() => go('settings', { tab: 'policy' })}>
            Chính sách mạng
          </button>
        ) : null}
      </li>
    </ul>
  );
}
