import { useState } from 'react';
import { ROLE_NAMES } from '../../shared/base/roles.ts';
import type { NetworkState } from '../../shared/bridge.ts';
import { useSession } from '../session.tsx';
import { BackupBanner } from '../subjects/care/banners.tsx';
import { ClockBanner } from '../subjects/care/clock.tsx';
import { AttemptsBanner, KeysBanner } from '../subjects/users/powers.tsx';
import { LevelBadge } from '../ui/level.tsx';
import { NetworkBanner } from '../ui/network-banner.tsx';
import { useGo } from '../ui/screen.ts';
import { changeUser, lockNow } from './lock.ts';

export function TopBar(props: {
  readonly network: NetworkState;
  /** `null`: this screen is the first. */
  readonly back: (() => void) | null;
  readonly onSearch: () => void;
}) {
  const { network, back } = props;
  const { user, overview } = useSession();
  const go = useGo();
  const [told, setTold] = useState(false);
  return (
    <header className="top-bar">
      <div className="top-line">
        <div className="brand">
          <b>Sổ Mật</b>
          <span>{overview?.office.name ?? ''}</span>
        </div>
        <button type="button" className="back" disabled={back === null} onClick={() => back?.()} aria-label="Quay lại">
          ← <kbd>Alt+←</kbd>
        </button>
        <button type="button" className="search-all" onClick={props.onSearch}>
          <span>Tìm mọi nơi: số, ký hiệu, ngày, tên người, việc …</span> <kbd>Ctrl+K</kbd>
        </button>
        <div className="who">
          <span className="who-name">
            {user.name} <small>({user.roles.map((role) => ROLE_NAMES[role]).join(', ')})</small>
          </span>
          <span className="who-level">
            <small>Được tiếp cận đến</small> <LevelBadge level={user.clearance} none="không độ mật nào" />
          </span>
          <button type="button" onClick={() => void changeUser()}>
            Đổi người dùng
          </button>
          <button type="button" onClick={() => void lockNow()}>
            Khóa màn hình <kbd>Ctrl+L</kbd>
          </button>
        </div>
      </div>
      <NetworkBanner network={network} />
      <ClockBanner />
      <KeysBanner />
      <AttemptsBanner />
      <BackupBanner />
      {user.failedTries > 0 && !told ? (
        <p className="banner warn" role="alert">
          Từ lần đăng nhập trước, mật khẩu của {user.login} đã bị gõ sai {user.failedTries} lần.{' '}
          <button type="button" className="link" onClick={() => setTold(true)}>
            Đã rõ
          </button>
        </p>
      ) : null}
      {user.ownPassword && !user.weakPassword ? null : (
        <p className="banner warn" role="note">
          {user.ownPassword ? 'Mật khẩu của bạn quá dễ đoán, hãy đổi.' : 'Mật khẩu của bạn do người khác đặt.'}{' '}
          <button type="button" className="link" onClick={() => go('settings', { tab: 'password' })}>
            Đổi mật khẩu
          </button>
        </p>
      )}
    </header>
  );
}
