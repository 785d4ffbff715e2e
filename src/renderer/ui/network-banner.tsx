import type { NetworkState } from '../../shared/bridge.ts';

/** Red while the machine has a network: a register of state secrets stands on a machine that has none. */
export function NetworkBanner({ network }: { network: NetworkState }) {
  if (!network.connected) return null;
  return (
    <p className="banner danger" role="alert">
      <b>Máy đang có kết nối mạng</b>
      {network.adapters.length > 0 ? ` (${network.adapters.join(', ')})` : ''}.{' '}
      {network.policy === 'block'
        ? 'Sổ bị khóa cho đến khi ngắt mạng.'
        : 'Hãy rút dây, tắt Wi-Fi ngay; việc này đã ghi vào nhật ký.'}
    </p>
  );
}
