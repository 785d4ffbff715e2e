import { useEffect } from 'react';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { counted } from '../../ui/words.ts';
import { takeSigned } from './waiting.ts';

/** Tells whoever comes back to the machine how many slips were signed while it was given away. */
export function SignedMeanwhile() {
  const { login } = useSession().user;
  const announce = useAnnounce();
  useEffect(() => {
    const count = takeSigned(login);
    if (count > 0) announce(`Đã ghi chữ ký của ${counted(count)} phiếu.`);
  }, [login, announce]);
  return null;
}
