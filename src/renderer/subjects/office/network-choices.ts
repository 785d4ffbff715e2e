import type { Choice } from '../../form/spec.ts';

export const NETWORK_CHOICES = [
  { value: 'block', label: 'Chặn', hint: 'Có kết nối mạng thì khóa sổ, không mở được (nên chọn)' },
  { value: 'warn', label: 'Cảnh báo', hint: 'Hiện băng đỏ và ghi nhật ký' },
] as const satisfies readonly Choice[];
