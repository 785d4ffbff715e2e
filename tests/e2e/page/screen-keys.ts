import type { Page } from 'playwright-core';

/** The keys that open each screen, as a person presses them. */
const SCREEN_KEYS: Readonly<Record<string, readonly string[]>> = {
  'Việc cần làm': ['Alt+1'],
  'Lịch hạn': placed(1, 2),
  'Chờ tôi': placed(1, 3),
  'Đăng ký đến': ['F2'],
  'Đăng ký đi': ['F3'],
  'Sổ đến': ['Alt+2'],
  'Sổ đi': placed(2, 2),
  'In sổ, đóng quyển': placed(2, 3),
  'Quyển sổ': placed(2, 4),
  'Bì chờ hỏi lại': placed(2, 5),
  'Giao nhận': ['F6'],
  'Ai đang giữ gì': placed(3, 2),
  'Thống kê, báo cáo': placed(5, 1),
  'Kiểm tra trang in': placed(5, 4),
  'Nhật ký, toàn vẹn': placed(5, 5),
  'Danh mục': placed(6, 3),
  'Mẫu sổ': placed(6, 4),
  'Người dùng': placed(6, 5),
  'Sao lưu': placed(6, 6),
  'Cài đặt': placed(6, 8),
  'Trợ giúp': ['Shift+F1'],
};

/** The digit of a group and that of a screen in it while Alt is down: it works wherever the focus is. */
function placed(group: number, digit: number): readonly string[] {
  return ['Alt', String(group), String(digit)];
}

/** Every screen that has keys. */
export const KEYED_SCREENS: readonly string[] = Object.keys(SCREEN_KEYS);

export function keysOf(screen: string): readonly string[] {
  const keys = SCREEN_KEYS[screen];
  if (keys === undefined) throw new Error(`no keys lead to ${screen}`);
  return keys;
}

/** Presses a screen's keys, whether or not it is there for who is signed in. */
export async function pressKeysOf(
  keyboard: Pick<Page['keyboard'], 'press' | 'down' | 'up'>,
  screen: string,
): Promise<void> {
  const [first = '', ...chord] = keysOf(screen);
  if (chord.length === 0) return keyboard.press(first);
  await keyboard.down(first);
  for (const digit of chord) await keyboard.press(digit);
  await keyboard.up(first);
}
