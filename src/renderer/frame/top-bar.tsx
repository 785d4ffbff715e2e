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
import { useTheme } from '../ui/theme.ts';
import { changeUser, lockNow } from './lock.ts';

export function TopBar({ network }: { network: NetworkState }) {
  const { user, overview } = useSession();
  const go = useGo();
  const { dark, turn } = useTheme();
  const [told, setTold] = useState(false);
  return (
    <header className="top-bar">
      <div className="top-line">
        <div className="brand">
          <b>Sổ Mật</b>
          <span>{overview?.office.name ?? ''}</span>
        </div>
        <div className="who">
          <span className="who-name">
            {user.name} <small>({user.roles.map((role) => ROLE_NAMES[role]).join(', ')})</small>
          </span>
          <span className="who-level">
            <small>Được tiếp cận đến</small> <LevelBadge level={user.clearance} none="không độ mật nào" />
          </span>
          <button type="button" onClick={turn} aria-pressed={dark}>
            Nền tối
          </button>
          <button type="button" onClick={() => void changeUser()}>
            Đổi người dùng
          </button>
          <button type="button" onClick={() => void lockNow()}>
            Khóa <kbd>Ctrl+L</kbd>
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
