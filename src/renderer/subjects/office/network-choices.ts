import { NETWORK_NAMES } from '../../../shared/base/names.ts';
import type { Choice } from '../../../shared/base/typing.ts';

export const NETWORK_CHOICES = [
  {
    value: 'block',
    label: NETWORK_NAMES.block,
    hint: 'Có kết nối mạng thì khóa màn hình, không đăng nhập được (nên chọn)',
  },
  { value: 'warn', label: NETWORK_NAMES.warn, hint: 'Hiện băng đỏ và ghi nhật ký' },
] as const satisfies readonly Choice[];
